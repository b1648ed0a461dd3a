"""Each kind of finding is found in a small crisis that has it, about the right words, and not in two near-misses.

A case is a folder of reports under ``cases/<finding>/``; its README says what an analyst expects, written before
anything was run, and ``expected.toml`` says the same for the machine.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from consilience.casebook import Casebook, open_casebook
from consilience.flow import Tools
from consilience.settings import Settings
from consilience.vocabulary import Finding, Remark, Span

CASES = Path(__file__).parent / "cases"
KINDS = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
# Cases that are not met today, with the reason; a case that is met must leave this list.
NOT_YET = {
    "contradicts/has_nouns": "groups: more miners than people killed in one happening are kept apart as two groups",
    "sum-fails/has_colon": "figures: a list behind a colon is taken for the parts of a total only where it adds up",
    "attribution-reversed/near_2": "attributions: a radio station that quotes an agency is taken for an organ of state",
}


def cases(prefix: str) -> list[Any]:
    """The case folders whose names begin so, as parameters (the case, its casebook), those not met today marked."""
    rows = sorted(f"{folder.parent.name}/{folder.name}" for folder in CASES.glob(f"*/{prefix}*"))
    marks = {row: [pytest.mark.xfail(strict=True, reason=NOT_YET[row])] for row in rows if row in NOT_YET}
    return [pytest.param(row, row, id=row, marks=marks.get(row, [])) for row in rows]


@pytest.fixture(scope="module")
def tools() -> Tools:
    """One set of tools for all cases: the model is loaded once."""
    return Tools(Settings())


@pytest.fixture
def book(request: pytest.FixtureRequest, tmp_path: Path, tools: Tools) -> Iterator[Casebook]:
    """A casebook that has read the case."""
    with open_casebook(tmp_path / "case.db") as opened:
        opened.tools = tools
        opened.read([CASES / request.param])
        yield opened


def expected(case: str) -> dict[str, Any]:
    """What the finding of a case looks like: the case's own words for it, else those of its kind."""
    own = CASES / case / "expected.toml"
    place = own if own.exists() else CASES / Path(case).parent / "expected.toml"
    rows: dict[str, Any] = tomllib.loads(place.read_text(encoding="utf-8"))
    return rows


def found(book: Casebook, look: dict[str, Any]) -> list[Finding | Remark]:
    """The findings of all stories, or the remarks, that are of the kind looked for."""
    if "remark" in look:
        return [remark for remark in book.remarks() if remark.kind == look["remark"]]
    return [finding for story in book.stories() for finding in book.findings(story) if is_kind(finding, look)]


def is_kind(finding: Finding, look: dict[str, Any]) -> bool:
    """Whether a finding has the relation, reason, dependence and diagnosis looked for, as far as they are given."""
    plain = all(getattr(finding, name) == look[name] for name in ("relation", "reason", "dependence") if name in look)
    return plain and ("diagnosis" not in look or look["diagnosis"] in finding.diagnoses)


def words_of(row: Finding | Remark, book: Casebook) -> str:
    """The words that a finding is about, as they stand in the reports; of a remark its sentence."""
    if isinstance(row, Remark):
        return row.text.casefold()
    reports = book.work().reports

    def field(span: Span) -> str:
        return (reports[span.report].text if span.field == "text" else reports[span.report].title) or ""

    return " | ".join(field(span)[span.start : span.end] for span in row.spans).casefold()


def told(book: Casebook) -> str:
    """Everything that was found, for a failed test's message."""
    lines = [
        f"{f.relation} {f.reason} {f.dependence} {f.diagnoses}: {f.text} [{words_of(f, book)}]"
        for story in book.stories()
        for f in book.findings(story)
    ]
    return "\n".join([f"{len(book.stories())} stories", *lines, *(r.text for r in book.remarks())])


@pytest.mark.parametrize(("case", "book"), cases("has"), indirect=["book"])
def test_a_story_that_has_it_yields_the_finding_about_its_words(case: str, book: Casebook) -> None:
    look = expected(case)
    rows = found(book, look)
    assert len(book.stories()) == 1, told(book)
    assert len({row.text for row in rows}) == len(rows), told(book)
    assert any(all(words.casefold() in words_of(row, book) for words in look["words"]) for row in rows), told(book)


@pytest.mark.parametrize(("case", "book"), cases("near"), indirect=["book"])
def test_a_near_miss_yields_none(case: str, book: Casebook) -> None:
    assert len(book.stories()) == 1, told(book)
    assert not found(book, expected(case)), told(book)


def test_every_case_says_what_an_analyst_expects() -> None:
    for kind in KINDS:
        for name in ("has", "near_1", "near_2"):
            assert len((CASES / kind / name / "README.md").read_text(encoding="utf-8").split()) >= 8, f"{kind}/{name}"
