import pathlib
import re

import pytest

from casefile.analysis.protocol import FindNames, NamesFound
from casefile.analysis.serving import HANDLERS, REQUESTS
from casefile.domain.documents import Passage
from casefile.domain.entities import EntityType as T
from casefile.domain.wire import from_json, to_json

SEEDS = pathlib.Path(__file__).parents[3] / "shared" / "seeds"
SEED_FILES = sorted(SEEDS.glob("*.txt"))
needs_seeds = pytest.mark.skipif(len(SEED_FILES) != 3, reason="the three texts of /work/shared/seeds are not here")


def passages(text):
    result, start = [], 0
    for match in re.finditer(r"\n\n+|\Z", text):
        if match.end() > start:
            result.append(Passage(start, text[start : match.end()]))
            start = match.end()
    return tuple(result)


def find(text, *, paged=False):
    request = FindNames(passages(text), paged)
    assert REQUESTS["FindNames"] is FindNames
    reply = HANDLERS["FindNames"](from_json(to_json(request), FindNames), None)
    assert from_json(to_json(reply), NamesFound) == reply
    ends = 0
    for finding in reply.findings:
        words = text[finding.start : finding.end]
        assert words
        assert words == words.strip()
        assert finding.start >= ends
        assert finding.key
        ends = finding.end
    return reply


def keys(text, reply, kind, *, furniture=False):
    return {text[f.start : f.end]: f.key for f in reply.findings if f.type is kind and f.furniture is furniture}


def test_one_of_everything():
    text = (
        "Angela Merkel met officials of Human Rights Watch in Berlin in March 2004.\n\n"
        "Merkel’s lawyers said that the Convention against Torture applied to Germany.\n\n"
        "Share this via Facebook\n\nDonate Now\n\n© 2022 Human Rights Watch"
    )
    reply = find(text)
    assert keys(text, reply, T.PERSON) == {"Angela Merkel": "angela merkel", "Merkel": "angela merkel"}
    assert "Human Rights Watch" in keys(text, reply, T.ORGANIZATION)
    assert {"Berlin", "Germany"} <= keys(text, reply, T.PLACE).keys()
    assert keys(text, reply, T.LAW) == {"Convention against Torture": "convention against torture"}
    assert keys(text, reply, T.DATE) == {"March 2004": "2004-03"}
    assert {f.value for f in reply.findings if f.type is T.DATE and not f.furniture} == {"2004-03"}
    assert "en_core_web" in reply.engine


def test_a_name_over_a_line_of_a_page_is_one():
    text = "The report was written by Human Rights\nWatch and by Angela\nMerkel in Berlin last week."
    reply = find(text, paged=True)
    assert keys(text, reply, T.PERSON) == {"Angela\nMerkel": "angela merkel"}


def test_nothing_to_find():
    assert find("").findings == ()
    assert HANDLERS["FindNames"](FindNames((Passage(0, " \n"),), False), None).findings == ()


@needs_seeds
@pytest.mark.parametrize(
    ("number", "persons"),
    [
        (0, {"Ravil Mingazov", "Victoria Nuland", "Doug Spaulding"}),
        (1, {"Rasul Kudaev", "Ravil Gumarov", "Timur Ishmuratov", "Airat Vakhitov", "Carroll Bogert"}),
        (2, {"Ravil Gumarov", "Ishmuratov", "Vakhitov", "Shakhutdinov"}),
    ],
)
def test_the_persons_of_real_documents(number, persons):
    text = SEED_FILES[number].read_text(encoding="utf-8")
    reply = find(text)
    found = keys(text, reply, T.PERSON)
    for name in persons:
        assert found[name] == name.casefold()
        surname = name.split()[-1]
        assert found.get(surname, name.casefold()) == name.casefold()
    for word in ("Facebook", "Share", "EmailOther", "Twitter", "Donate"):
        assert not any(word in name for name in found)


@needs_seeds
def test_the_rest_of_real_documents():
    texts = [path.read_text(encoding="utf-8") for path in SEED_FILES]
    replies = [find(text) for text in texts]
    assert "Human Rights Watch" in keys(texts[1], replies[1], T.ORGANIZATION)
    assert "2004-03" in keys(texts[1], replies[1], T.DATE).values()
    assert {"Pyatigorsk", "Bugulma"} <= keys(texts[2], replies[2], T.PLACE).keys()
    assert all("Convention against Torture" in keys(texts[n], replies[n], T.LAW) for n in (1, 2))


def test_a_name_does_not_go_on_in_the_next_item_or_cell():
    text = (
        "• Timur Ishmuratov\n• Bugulma\n\nRasul Kudaev | Anna Petrova\n\nTimur Ishmuratov met Rasul Kudaev in Moscow."
    )
    found = HANDLERS["FindNames"](FindNames((Passage(0, text),), paged=False), None)
    for finding in found.findings:
        assert not set("•|\n") & set(text[finding.start : finding.end])
    assert {"Timur Ishmuratov", "Rasul Kudaev"} <= {finding.name for finding in found.findings}
