"""A read that is killed again and again: each time the casebook opens, the read goes on, and the end is the same.

The readers are processes of their own, killed by the system at random moments (law 7); the end is compared byte for
byte, as published and row by row as it rests. What is read is made-up news in plain English
(``happenings.py``), so that claims, estimates, findings, mentions, links and corrections are among what could be lost.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from consilience.casebook import open_casebook
from consilience.evaluate.happenings import told_reports
from consilience.store.database import Database

# Reports of a file.
A_FILE = 100
# The kills spread over so much of the time that an undisturbed read takes, since a killed one loses a little.
SPREAD = 0.9
# The share of the kills that must hit a reader at work.
ENOUGH = 0.8


class Killed(Struct, frozen=True, kw_only=True):
    """What became of a read that was killed: kills that hit a reader at work, and whether the end was the same."""

    reports: int
    kills: int
    hits: int
    opened: int
    seconds: float
    same_publication: bool
    same_rows: bool

    @property
    def holds(self) -> bool:
        """Whether enough kills hit, and nothing was lost by them."""
        return self.hits >= ENOUGH * self.kills and self.same_publication and self.same_rows


def measure(reports: int, kills: int, say: Callable[[str], None], seed: int = 1) -> Killed:
    """Read so many made-up reports undisturbed, then again with so many kills at random moments."""
    moments = random.Random(seed)  # noqa: S311 - nothing here is secret
    with tempfile.TemporaryDirectory() as place:
        folder, calm, killed = Path(place) / "reports", Path(place) / "calm.db", Path(place) / "killed.db"
        write_reports(folder, reports)
        began = time.monotonic()
        _reader(folder, calm).wait()
        seconds = time.monotonic() - began
        say(f"read {reports} reports undisturbed in {seconds:.0f} s")
        hits = opened = 0
        for number in range(kills):
            hit, held = kill_once(folder, killed, moments.uniform(0.0, 2 * SPREAD * seconds / kills))
            hits, opened = hits + hit, opened + (held is not None)
            found = "there is no casebook yet" if held is None else f"the casebook opens and holds {held} reports"
            say(f"kill {number + 1}: {'hit' if hit else 'missed'}; {found}")
        _reader(folder, killed).wait()
        return Killed(
            reports=reports,
            kills=kills,
            hits=hits,
            opened=opened,
            seconds=seconds,
            same_publication=published(calm) == published(killed),
            same_rows=rows_of(calm) == rows_of(killed),
        )


def write_reports(folder: Path, reports: int) -> None:
    """Made-up reports as JSON Lines, so many a file."""
    folder.mkdir()
    rows = [
        {
            "id": made.report.given_id,
            "title": made.report.title,
            "text": made.report.text,
            "outlet": made.report.outlet,
            "published": made.report.published,
        }
        for made in told_reports(reports)
    ]
    for number in range(0, len(rows), A_FILE):
        lines = "".join(json.dumps(row) + "\n" for row in rows[number : number + A_FILE])
        (folder / f"{number // A_FILE:03}.jsonl").write_text(lines, encoding="utf-8")


def _reader(folder: Path, place: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "consilience", "read", str(folder), "--casebook", str(place)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own


def kill_once(folder: Path, place: Path, pause: float) -> tuple[bool, int | None]:
    """Kill a reader after a pause in seconds: whether it was still at work, and the reports that the casebook holds.

    None where it was killed before it had made one. Raises CasebookError where the casebook does not open.
    """
    reader = _reader(folder, place)
    try:
        reader.wait(pause)
        hit = False
    except subprocess.TimeoutExpired:
        reader.kill()
        reader.wait()
        hit = True
    if not place.exists():
        return hit, None
    with Database.open(place, create=False) as store:
        return hit, len(store.report_ids())


def published(place: Path) -> str:
    """What a casebook publishes."""
    with open_casebook(place, create=False) as book:
        return book.publish()


def rows_of(place: Path) -> Sequence[tuple[str, dict[str, tuple[str, bytes]]]]:
    """Everything derived that rests in a casebook, by stage."""
    with Database.open(place, create=False) as store:
        return [(stage, store.get_derived(stage)) for stage in store.stages()]


def lines_of(found: Killed) -> list[str]:
    """What was measured, in words."""
    return [
        f"{found.reports} reports, read undisturbed in {found.seconds:.0f} s",
        f"{found.kills} kills at random moments: {found.hits} hit a reader at work; it opened {found.opened} times",
        f"publication byte-identical: {'yes' if found.same_publication else 'NO'}",
        f"derived rows byte-identical: {'yes' if found.same_rows else 'NO'}",
    ]
