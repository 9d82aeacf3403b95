"""The column of pages: where each stands, and places that survive zooming."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.ui.reader.page_layout import MARGIN, PageLayout, Pixels, Place, Points, clamp_zoom, zoom_to_width

SIZES = [(Points(600), Points(800)), (Points(400), Points(400)), (Points(600), Points(800))]


def test_pages_stand_below_each_other_and_centred():
    layout = PageLayout(SIZES, 0.5, Pixels(400))
    assert [box.top for box in layout.boxes] == [MARGIN, MARGIN * 2 + 400, MARGIN * 3 + 600]
    assert [box.left for box in layout.boxes] == [50, 100, 50]
    assert layout.height == 4 * MARGIN + 1000


def test_only_pages_that_show_are_visible():
    layout = PageLayout(SIZES, 1.0, Pixels(700))
    assert [box.number for box in layout.visible(Pixels(0), Pixels(100))] == [1]
    assert [box.number for box in layout.visible(Pixels(805), Pixels(900))] == [1, 2]
    assert [box.number for box in layout.visible(Pixels(813), Pixels(820))] == []
    assert [box.number for box in layout.visible(Pixels(0), Pixels(5000))] == [1, 2, 3]


def test_the_nearest_page_is_found_also_between_and_beyond():
    layout = PageLayout(SIZES, 1.0, Pixels(700))
    assert layout.nearest(Pixels(-50)).number == 1
    assert layout.nearest(Pixels(814)).number == 1
    assert layout.nearest(Pixels(822)).number == 2
    assert layout.nearest(Pixels(99_999)).number == 3
    assert PageLayout([], 1.0, Pixels(700)).nearest(Pixels(0)) is None


@given(st.integers(1, 3), st.floats(0, 1), st.floats(0.3, 4), st.floats(0.3, 4))
def test_a_place_survives_zooming(page, fraction, before, after):
    there = PageLayout(SIZES, before, Pixels(700)).place_at(
        PageLayout(SIZES, before, Pixels(700)).top_of(Place(page, fraction))
    )
    layout = PageLayout(SIZES, after, Pixels(700))
    back = layout.place_at(layout.top_of(there))
    assert back.page + back.fraction == pytest.approx(there.page + there.fraction, abs=1e-6)


def test_fit_width_uses_the_widest_page_and_stays_within_bounds():
    assert zoom_to_width(SIZES, Pixels(600 + 2 * MARGIN)) == 1.0
    assert zoom_to_width([], Pixels(600)) == 1.0
    assert zoom_to_width([(Points(1), Points(1))], Pixels(600)) == clamp_zoom(1e9)
    assert zoom_to_width(SIZES, Pixels(1)) == clamp_zoom(0)
