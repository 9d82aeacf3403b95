import threading

import pytest

from casefile.services import importing
from casefile.services.events import DocumentsChanged, EntitiesChanged
from casefile.services.session import CaseSession


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "a.casefile"
    CaseSession.create(path, "A").close()
    return path


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    (folder / "below").mkdir(parents=True)
    (folder / "a.txt").write_text("Rasul Kudaev was detained in Nalchik in October 2005.\n\nKudaev was beaten.")
    (folder / "below" / "b.html").write_text(
        "<title>Report</title><nav>Home Donate</nav><p>Anna Petrova saw Kudaev.</p>"
    )
    (folder / "below" / "same as a.txt").write_bytes((folder / "a.txt").read_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    (folder / ".hidden").write_text("not a document")
    return folder


def test_a_folder_is_a_batch(case, folder):
    seen = []
    report = importing.add(case, [folder], seen.append)
    assert {row.name for row in report.added} == {"a.txt", "b.html"}
    assert [path.endswith("same as a.txt") for path in report.duplicates] == [True]
    assert len(report.refused) == 1
    assert "broken.pdf" in report.refused[0].reason
    assert {event.stage for event in seen} == {"reading", "finding names", "done"}
    assert seen[-1].done == seen[-1].total == 4


def test_names_of_two_documents_are_joined_and_furniture_is_set_apart(case, folder):
    session = CaseSession.open(case)
    events = []
    session.events.subscribe(DocumentsChanged, events.append)
    session.events.subscribe(EntitiesChanged, events.append)
    importing.add(case, [folder])
    session.refresh()
    assert [type(event) for event in events] == [DocumentsChanged, EntitiesChanged]

    entities = {entity.name: entity for entity in session.entities()}
    kudaev = entities["Rasul Kudaev"]
    assert "Kudaev" in kudaev.aliases
    mentions = session.mentions(kudaev.id)
    assert len({mention.document for mention in mentions}) == 2
    for mention in mentions:
        assert session.text(mention.document)[mention.start : mention.end] == mention.text
    assert session.names_engine
    html = next(row for row in session.documents() if row.name == "b.html")
    assert html.title == "Report"
    assert [p.text.strip() for p in session.passages(html.id) if p.furniture] == ["Home Donate"]
    session.close()


def test_stop_leaves_whole_documents_in(case, folder):
    stop = threading.Event()
    report = importing.add(case, [folder], lambda event: stop.set() if event.stage == "finding names" else None, stop)
    assert len(report.added) == 1
    with CaseSession.open(case) as session:
        assert len(session.documents()) == 1
        assert session.text(session.documents()[0].id)
    assert len(importing.add(case, [folder]).added) == 1, "adding the folder again goes on where it stopped"


def test_documents_answer_to_name_and_hash(case, folder):
    importing.add(case, [folder])
    with CaseSession.open(case) as session:
        row = session.documents()[0]
        for spelling in (row.id, row.sha256, row.sha256[:8], row.name):
            assert session.find_document(spelling) == row
