import pytest

from casefile.analysis.rules.furniture import furniture_spans
from casefile.domain.documents import Passage


def marked(text):
    return [text[start:end].strip() for start, end in furniture_spans([Passage(0, text)])]


@pytest.mark.parametrize(
    "line",
    [
        "Share this via Facebook",
        "Donate Now",
        "Read more",
        "Get updates on human rights from around the globe.",
        "© 2022 Example Trust",
        "Example Trust | 12 Long Street, 3rd Floor | New York, NY 10118-3299 USA | t 1.212.555.0100",
        "We use cookies to make this site work for you.",
        "English Français Deutsch 日本語",
        "Your support matters: please support us monthly, thank you.",
    ],
)
def test_furniture_between_prose(line):
    prose = "The witness said that the men were held for nine days without being charged at all."
    assert marked(f"{prose}\n{line}\n{prose}") == [line]


def test_prose_about_money_and_support_is_no_furniture():
    text = (
        "The ministry received donations from abroad, and the court asked for your support of the motion.\n"
        "Ravil Mingazov\nRasul Kudaev\nRavil Gumarov\nTimur Ishmuratov\nAirat Vakhitov\n"
        "They are the men whom this report is about, and it was written after they had been heard."
    )
    assert marked(text) == []


def test_a_menu_of_run_together_text():
    prose = "The witness said that the men were held for nine days without being charged at all."
    text = f"SearchCountriesTopicsReportsTake ActionAboutJoin UsGive Now{prose}Share this via FacebookDonate Now"
    first, last = marked(text)
    assert first == "SearchCountriesTopicsReportsTake ActionAboutJoin UsGive Now"
    assert last == "Share this via FacebookDonate Now"


def test_passages_marked_as_furniture_stay_so():
    passages = [Passage(0, "Menu of the day.\n\n", furniture=True), Passage(18, "Nothing else was on the table then.")]
    assert furniture_spans(passages) == [(0, 18)]
