import pytest

from casefile.analysis.rules.laws import find_laws


def names(text):
    return [text[span.start : span.end] for span in find_laws(text)]


@pytest.mark.parametrize(
    "law",
    [
        "Convention against Torture",
        "UN Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
        "Geneva Conventions",
        "European Convention on Human Rights",
        "Article 3 of the European Convention on Human Rights",
        "International Covenant on Civil and Political Rights",
        "Rome Statute of the International Criminal Court",
        "Rome Statute",
        "Universal Declaration of Human Rights",
        "Freedom of Information Act 2000",
        "USA Patriot Act of 2001",
        "Section 5(2) of the Terrorism Act 2006",
        "UN Security Council Resolution 1373 (2001)",
        "18 U.S.C. § 2340",
        "Optional Protocol to the Convention against Torture",
    ],
)
def test_finds_a_law_and_no_more(law):
    assert names(f"It is in breach of the {law}, as the court held.") == [law]


@pytest.mark.parametrize(
    "text",
    [
        "The Convention was signed.",
        "They had to act.",
        "the Republican National Convention in Tampa",
        "Internet Protocol",
    ],
)
def test_other_meanings_are_no_laws(text):
    assert names(text) == []


def test_two_laws_joined_by_and_are_two():
    assert names("the Military Commissions Act and the Detainee Treatment Act") == [
        "Military Commissions Act",
        "Detainee Treatment Act",
    ]


def test_a_long_run_of_capitals_takes_no_time():
    names("UNITED NATIONS CONVENTION ON " * 2000)
    names("Convention on Aaa, Bbb and Ccc " * 1000)
