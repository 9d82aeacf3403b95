from casefile.analysis.names import chunks, load_engine
from casefile.domain.entities import EntityType


def test_chunks_cover_the_text_and_are_cut_at_paragraphs_first():
    text = "One sentence here. Another one.\n\n" * 40
    ranges = list(chunks(text, 300))
    assert "".join(text[start:end] for start, end in ranges) == text
    assert all(0 < end - start <= 300 for start, end in ranges)
    assert all(text[:end].endswith("\n\n") for _, end in ranges)


def test_chunks_are_cut_at_sentences_then_words_then_anywhere():
    sentences = "Words of a sentence follow. " * 40
    assert all(sentences[:end].endswith(". ") for _, end in chunks(sentences, 100))
    words = "word " * 100
    assert all(words[:end].endswith(" ") for _, end in chunks(words, 103))
    assert [end - start for start, end in chunks("x" * 25, 10)] == [10, 10, 5]


def test_an_empty_text_has_no_chunks():
    assert list(chunks("")) == []


def test_the_installed_engine_names_itself_and_keeps_offsets_over_chunks():
    engine = load_engine()
    assert engine.name.startswith("en_core_web_")
    text = "Nothing happened on that long day. " * 300 + "Angela Merkel visited Paris."
    found = engine.find([text, ""])
    assert found[1] == []
    names = {(text[span.start : span.end], span.type) for span in found[0]}
    assert ("Angela Merkel", EntityType.PERSON) in names
    assert ("Paris", EntityType.PLACE) in names
