"""The house stays as it was drawn: import contracts, small rooms, no nets that catch everything."""

import ast
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

REPO = Path(__file__).resolve().parents[2]
MODULES = sorted((REPO / "casefile").rglob("*.py"))
CONTRACTS = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def name(path):
    return str(path.relative_to(REPO))


def test_the_import_contracts_hold(monkeypatch, capsys):
    monkeypatch.chdir(REPO)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_worker_module_is_behind_its_protocol():
    """A new module of the engine or the analysis has to be added to what services must not import."""
    (contract,) = [contract for contract in CONTRACTS if contract["name"].startswith("Services know of the workers")]
    forbidden = set(contract["forbidden_modules"])
    found = {
        f"casefile.{package}.{path.stem}"
        for package in ("engine", "analysis")
        for path in (REPO / "casefile" / package).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    said = {"casefile.engine.protocol", "casefile.analysis.protocol"}
    inits = {"casefile.engine.__init__", "casefile.analysis.__init__"}
    assert found - said - inits == forbidden


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_rooms_are_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def catches_everything(handler):
    if handler.type is None:
        return True
    named = {part.id for part in ast.walk(handler.type) if isinstance(part, ast.Name)}
    return bool(named & {"Exception", "BaseException"})


# Whatever a hostile document does to a library ends at the worker's door, and becomes a sentence there.
LAST_DOORS = {"casefile/engine/worker.py"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.relative_to(REPO).as_posix() not in LAST_DOORS], ids=name
)
def test_nothing_swallows_everything(path):
    """A handler may catch everything only to clean up and raise again."""
    swallowing = [
        handler.lineno
        for handler in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(handler, ast.ExceptHandler)
        and catches_everything(handler)
        and not any(isinstance(node, ast.Raise) for node in ast.walk(handler))
    ]
    assert not swallowing, f"{name(path)} swallows everything in lines {swallowing}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_are_named_by_their_noun(path):
    assert path.stem not in {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_makes_a_network_request(path):
    """Casefile works offline: no module may even import what could reach the network."""
    reaching = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    allowed = {"urllib.parse", "http.HTTPStatus"}
    assert not {module for module in imported - allowed if module.split(".")[0] in reaching}
    assert not {module for module in imported if module.startswith("PySide6.QtNetwork")}
