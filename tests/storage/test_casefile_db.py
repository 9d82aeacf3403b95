import shutil
import sqlite3

import pytest

from casefile.domain.errors import CaseNotUsableError
from casefile.storage import casefile_db, log
from casefile.storage.schema import APPLICATION_ID, VERSION, version_of


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "a.casefile"
    connection = casefile_db.create(path)
    yield path, connection
    casefile_db.close(connection)


def test_a_new_case_says_what_it_is_and_is_durable(case):
    _, connection = case
    assert version_of(connection) == VERSION
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_copy_of_the_closed_file_is_whole(tmp_path):
    path = tmp_path / "a.casefile"
    connection = casefile_db.create(path)
    with casefile_db.writing(connection):
        log.append(connection, "2026-01-01T00:00:00Z", "", "test", {})
    casefile_db.close(connection)
    copy = tmp_path / "copy.casefile"
    shutil.copyfile(path, copy)
    reopened, read_only = casefile_db.open_case(copy)
    assert not read_only
    assert reopened.execute("SELECT count(*) FROM log").fetchone()[0] == 1
    casefile_db.close(reopened)


def test_nothing_of_a_failed_transaction_is_kept(case):
    _, connection = case

    def fail():
        with casefile_db.writing(connection):
            log.append(connection, "2026-01-01T00:00:00Z", "", "test", {})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert connection.execute("SELECT count(*) FROM log").fetchone()[0] == 0


def test_the_log_can_only_grow_and_shows_what_was_changed(case):
    _, connection = case
    for action in ("one", "two", "three"):
        with casefile_db.writing(connection):
            log.append(connection, "2026-01-01T00:00:00Z", "someone", action, {"a": 1})
    assert log.first_broken(connection) is None
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("UPDATE log SET actor = 'other' WHERE number = 2")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("DELETE FROM log WHERE number = 2")
    connection.execute("DROP TRIGGER log_is_never_changed")
    connection.execute("UPDATE log SET actor = 'other' WHERE number = 2")
    assert log.first_broken(connection) == 2


def test_a_file_that_is_no_case_is_refused_and_unchanged(tmp_path):
    path = tmp_path / "other.casefile"
    path.write_bytes(b"no database at all " * 100)
    with pytest.raises(CaseNotUsableError, match="no case file"):
        casefile_db.open_case(path)
    assert path.read_bytes() == b"no database at all " * 100

    foreign = tmp_path / "foreign.casefile"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    before = foreign.read_bytes()
    with pytest.raises(CaseNotUsableError, match="no case file"):
        casefile_db.open_case(foreign)
    assert foreign.read_bytes() == before


def test_a_newer_case_is_refused_and_unchanged(tmp_path):
    path = tmp_path / "newer.casefile"
    casefile_db.close(casefile_db.create(path))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CaseNotUsableError, match="newer version"):
        casefile_db.open_case(path)
    assert path.read_bytes() == before


def test_missing_and_existing_files(tmp_path):
    with pytest.raises(CaseNotUsableError, match="no case file"):
        casefile_db.open_case(tmp_path / "missing.casefile")
    path = tmp_path / "a.casefile"
    path.write_text("here")
    with pytest.raises(CaseNotUsableError, match="exists already"):
        casefile_db.create(path)
    with pytest.raises(CaseNotUsableError, match="does not exist"):
        casefile_db.create(tmp_path / "nowhere" / "a.casefile")


def test_a_case_that_may_not_be_written_is_opened_for_reading(tmp_path, monkeypatch):
    path = tmp_path / "a.casefile"
    casefile_db.close(casefile_db.create(path))
    before = path.read_bytes()
    # Root may write everywhere, so what the system says is set here.
    monkeypatch.setattr(casefile_db, "may_write", lambda _: False)
    connection, read_only = casefile_db.open_case(path)
    assert read_only
    assert connection.execute("SELECT count(*) FROM documents").fetchone()[0] == 0
    with pytest.raises(sqlite3.OperationalError, match="readonly"), casefile_db.writing(connection):
        log.append(connection, "2026-01-01T00:00:00Z", "", "test", {})
    casefile_db.close(connection)
    assert path.read_bytes() == before
    assert [row.name for row in tmp_path.iterdir()] == ["a.casefile"]
