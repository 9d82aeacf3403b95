from hypothesis import given
from hypothesis import strategies as st

from casefile.analysis.rules.runon import BREAK, find_seams, habitual_seams, open_up

MENU = "FacebookShare this in RussiaNew Report released today.The men left. “Stop.”They didn’t. March 2007Report"


def test_seams_of_run_together_text():
    opened = open_up(MENU, habitual_seams(MENU))
    assert opened.text.split(BREAK) == [
        "Facebook",
        "Share this in Russia",
        "New Report released today.",
        "The men left. “Stop.”",
        "They didn’t. March 2007",
        "Report",
    ]


def test_names_with_capitals_inside_have_no_seams():
    for name in ("McDonald", "MacArthur", "VfB Stuttgart", "YouTube", "LinkedIn", "WhatsApp", "DeSantis", "U.S.A."):
        assert find_seams(f"He saw {name} there.") == [], name
    assert find_seams("FacebookYouTubeInstagram") == [8, 15]


def test_a_slip_is_no_habit():
    assert habitual_seams("A long and orderly text. " * 80 + "One slip hereAnd on.") == []
    assert habitual_seams("BayCon is here. BayCon was there. BayCon stays. BayCon, again. BayCon is great.") == []


@given(st.text(alphabet="abC.”\n 1", max_size=60), st.sets(st.integers(0, 60)))
def test_every_character_is_led_back_to_itself(text, places):
    seams = sorted(place for place in places if place <= len(text))
    opened = open_up(text, seams)
    copied = 0
    for offset, sign in enumerate(text):
        copied += len(BREAK) * (offset in seams)
        assert opened.text[copied] == sign
        assert opened.original(copied, copied + 1) == (offset, offset + 1)
        copied += 1
