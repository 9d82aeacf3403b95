"""How the window was left survives the case file, and a spoiled state spoils nothing."""

import json

from hypothesis import given
from hypothesis import strategies as st

from casefile.domain.annotations import Colour
from casefile.ui.theme import ThemeChoice
from casefile.ui.view_state import PaneState, ViewState, from_plain, to_plain

STATE = ViewState(
    panes=(PaneState("d1", 3, 0.25, None), PaneState("d2", 1, 0.0, 1.5)), active=1, size=(1200, 800),
    columns=(200, 700, 300), rows=(600, 200), widths=(350, 350), hidden=("entities",), theme=ThemeChoice.DARK,
    colour=Colour.PINK, entity="e1", tab=1,
)  # fmt: skip

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


def test_it_comes_back_as_it_was():
    assert from_plain(json.loads(json.dumps(to_plain(STATE)))) == STATE


def test_nothing_is_a_state():
    assert from_plain({}) == ViewState()


@given(st.dictionaries(st.sampled_from(sorted(to_plain(STATE))), json_values))
def test_whatever_stands_in_the_file_a_state_comes_out(data):
    state = from_plain(data)
    assert to_plain(state).keys() == to_plain(STATE).keys()
    assert from_plain(to_plain(state)) == state


@given(json_values)
def test_whatever_a_pane_is(value):
    for pane in from_plain({"panes": [{"document": value, "page": value, "fraction": value, "zoom": value}]}).panes:
        assert 0 <= pane.fraction <= 1
        assert pane.page >= 0
