"""The docs name every command, setting and module group, and the README shows what the demo prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest
import typer

from consilience.cli import app
from consilience.settings import Settings

ROOT = Path(__file__).parent.parent
DOCS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    group: Any = typer.main.get_command(app)
    return sorted(group.commands)


@pytest.mark.parametrize("command", commands())
def test_every_command_stands_in_the_docs(command: str) -> None:
    assert f"consilience {command}" in DOCS


def test_no_command_is_documented_that_is_not_there() -> None:
    named = set(re.findall(r"^\| `consilience (\w+)", DOCS, re.MULTILINE))
    assert named == set(commands())


def test_every_setting_stands_in_the_docs_with_its_default() -> None:
    described = {
        tuple(part.strip() for part in line.split("|")[1:5]) for line in DOCS.splitlines() if line.startswith("| ")
    }
    for section in Settings.__struct_fields__:
        values = getattr(Settings(), section)
        hints = get_type_hints(type(values), include_extras=True) if isinstance(values, msgspec.Struct) else {}
        for name, hint in hints.items():
            if name.startswith("__"):
                continue
            (meta,) = hint.__metadata__
            assert (section, name, str(getattr(values, name)), meta.description) in described


def test_every_option_in_the_docs_of_commands_is_one() -> None:
    group: Any = typer.main.get_command(app)
    options = {option for command in group.commands.values() for row in command.params for option in row.opts}
    options |= {option for row in group.params for option in row.opts}
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(?:[^`\n|]* )?(--[a-z-]+)", page))
    assert named
    assert named <= options


@pytest.mark.parametrize(
    "word", ["make demo", "make test", "docs/commands.md", "docs/glossary.md", "docs/architecture.md"]
)
def test_the_readme_names_what_a_newcomer_needs(word: str) -> None:
    assert word in README


@pytest.mark.parametrize("package", ["flow", "lineage", "reconcile", "story"])
def test_the_architecture_names_every_module_of_the_packages_it_goes_through(package: str) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {path.stem for path in (ROOT / "src" / "consilience" / package).glob("*.py")} - {"__init__"}
    (about,) = re.findall(rf"(?:^- \*\*|package )`{package}/`.*?(?=\n- \*\*|\n\n)", page, re.DOTALL | re.MULTILINE)
    named = {name.rpartition("/")[2].removesuffix(".py") for name in re.findall(r"`([\w./]+)`", about)}
    assert modules <= named


def test_the_readme_shows_the_digest_that_the_demo_prints(tmp_path: Path) -> None:
    from consilience.casebook import open_casebook

    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    with open_casebook(tmp_path / "demo.db") as book:
        book.read([ROOT / "examples" / "border-crossing" / "reports"])
        digest = "\n\n".join(book.digest(story) for story in book.stories())
    assert shown.group(1).strip() == digest.strip()
