"""The public names: complete, importable, documented, and cheap to import."""

from __future__ import annotations

import ast
import importlib
import inspect
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import bnsearch

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(bnsearch.__path__, "bnsearch.")
    if module.name != "bnsearch.__main__"
)
CONTRACT = ("open_index", "read_articles", "find_entities", "analyze", "stem", "BnsearchError")
HEAVY = ("numpy", "whoosh", "rich", "trafilatura", "lxml", "zstandard", "csv", "gzip")
LATIN_ONLY = {"bnsearch.search.lexicon", "bnsearch.analysis.romanization", "bnsearch.analysis.phonetic"}
"""What Latin letters need, and misspelt words; not a query of known Bengali words."""


def python(*arguments, cwd=ROOT):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=cwd, env=environment)


_INSIDE = ("reader",)
"""Public members of Index that other rooms use."""


def test_all_is_the_public_members():
    public = {name for name in dir(bnsearch) if not name.startswith("_")} | {"__version__"}
    assert set(bnsearch.__all__) == public
    assert len(bnsearch.__all__) == len(set(bnsearch.__all__))


def test_nothing_public_is_missing_from_all():
    """After every name was used, the module holds no public object that ``__all__`` leaves out."""
    for name in bnsearch.__all__:
        getattr(bnsearch, name)
    held = {
        name
        for name, value in vars(bnsearch).items()
        if not name.startswith("_") and not inspect.ismodule(value) and getattr(value, "__module__", "") != "__future__"
    }
    left_out = held - set(bnsearch.__all__) - {"import_module", "TYPE_CHECKING"}
    assert left_out == set()


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contract_is_public(name):
    assert name in bnsearch.__all__


@pytest.mark.parametrize("name", sorted(set(bnsearch.__all__) - {"__version__"}))
def test_every_public_name_says_what_it_is(name):
    value = getattr(bnsearch, name)
    assert inspect.getdoc(value)
    if inspect.isclass(value):
        for member_name, member in vars(value).items():
            if not member_name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                assert inspect.getdoc(member), f"{name}.{member_name}"


@pytest.mark.parametrize("name", sorted(bnsearch.__all__))
def test_every_public_name_stands_in_the_documents(name):
    text = (ROOT / "docs/python-api.md").read_text("utf-8")
    assert f"`{name}`" in text or f"bnsearch.{name}" in text
    for member in vars(bnsearch.Index) if name == "Index" else ():
        assert member.startswith("_") or member in text or member in _INSIDE, member


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="nonsense"):
        bnsearch.nonsense  # noqa: B018


def test_star_import():
    space: dict[str, object] = {}
    exec("from bnsearch import *", space)
    assert set(bnsearch.__all__) <= set(space)


@pytest.mark.parametrize("name", MODULES)
def test_all_of_every_module_exists(name):
    module = importlib.import_module(name)
    assert module.__doc__
    exported = getattr(module, "__all__", ())
    assert [missing for missing in exported if not hasattr(module, missing)] == []
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    if any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body):
        assert exported, f"{name} defines something but exports nothing"


def test_every_error_of_ours_is_a_bnsearch_error():
    from bnsearch import errors

    for name in errors.__all__:
        error = getattr(errors, name)
        assert issubclass(error, bnsearch.BnsearchError)
        assert name in errors.__doc__


def test_importing_bnsearch_loads_nothing_heavy():
    done = python("-c", "import sys, bnsearch; print(*sorted({name.partition('.')[0] for name in sys.modules}))")
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "bnsearch" in loaded
    assert loaded.isdisjoint({*HEAVY, "icu", "click"})


def imported_by(*arguments):
    """Return the modules that a real run of the command line imports, and the ended process."""
    done = python("-X", "importtime", "-m", "bnsearch", *arguments)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}, done


@pytest.mark.parametrize(
    "form",
    [
        ["বাংলাদেশ", "২০২৫"],
        ["বাংলাদেশ", "--json"],
        ["বাংলাদেশ", "--color", "always"],
        ["বাংলাদেশ", "--sort", "newest", "--since", "2025-03"],
        ["--country", "নেপাল"],
    ],
    ids=" ".join,
)
def test_a_cold_search_loads_nothing_heavy(tmp_path_factory, form):
    directory = tmp_path_factory.getbasetemp() / "cold-index"
    if not directory.exists():
        with bnsearch.open_index(directory, create=True) as index:
            index.update([ROOT / "seeds"])
    loaded, done = imported_by("search", *form, "--index", str(directory))
    assert done.returncode == 0
    assert done.stdout
    assert {"bnsearch", "click"} <= loaded, "the import log was not read"
    assert {name.partition(".")[0] for name in loaded}.isdisjoint(HEAVY), sorted(loaded)
    assert loaded.isdisjoint(LATIN_ONLY), sorted(loaded)


def test_a_cold_search_for_latin_letters_loads_nothing_heavy(tmp_path):
    with bnsearch.open_index(tmp_path / "index", create=True) as index:
        index.update([ROOT / "seeds"])
    loaded, done = imported_by("search", "bangladesher", "--index", str(tmp_path / "index"))
    assert done.returncode == 0
    assert loaded >= LATIN_ONLY
    assert {name.partition(".")[0] for name in loaded}.isdisjoint(HEAVY), sorted(loaded)
