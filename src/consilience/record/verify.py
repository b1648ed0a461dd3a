"""Law 1 at the door: every value is run again before it is published, and what fails is left out with a remark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec
from msgspec import Struct

from consilience.errors import UnknownIdError
from consilience.record.trace import ENDS, Ground, Traced, run, trace
from consilience.vocabulary import Account, Estimate, Event, Figure, Finding, Interval, Time

Row = TypeVar("Row", Figure, Time, Event)
COUNTS = ("reports", "origins", "voices")


class Verified(Struct, frozen=True, kw_only=True):
    """What of one story may be published, and a sentence on each thing left out, with the id of what it is about."""

    accounts: Mapping[str, Account]
    events: tuple[Event, ...]
    estimates: tuple[Estimate, ...]
    findings: tuple[Finding, ...]
    left_out: tuple[tuple[str, str], ...]


def failures(rows: Traced, ground: Ground) -> dict[str, str]:
    """The ids of all values that fail their trace, with the reason of each."""
    failed = {}
    for value_id in _value_ids(rows):
        try:
            run(trace(value_id, rows), ground)
        except (ValueError, UnknownIdError) as error:
            failed[value_id] = str(error)
        except KeyError as error:
            failed[value_id] = f"{error.args[0]} is missing"
    return failed


def _value_ids(rows: Traced) -> Iterator[str]:
    tables = (
        (rows.estimates, ENDS),
        (rows.figures, ("value", "low", "high")),
        (rows.times, ("earliest", "latest")),
        (rows.events, ("earliest", "latest")),
    )
    for table, ends in tables:
        for key in sorted(table):
            yield from (f"{key}.{end}" for end in ends)


def verified(
    accounts: Mapping[str, Account],
    events: tuple[Event, ...],
    estimates: tuple[Estimate, ...],
    findings: tuple[Finding, ...],
    failed: Mapping[str, str],
) -> Verified:
    """A story without the values that failed: empty where a row can do without them, else the row is left out.

    An estimate whose counts fail has nothing that it could say, and a count is never 0 because it is unknown (law 2);
    a finding goes with any figure that it compares.
    """
    if not failed:
        return Verified(accounts=accounts, events=events, estimates=estimates, findings=findings, left_out=())
    doubtful = {
        claim.id
        for account in accounts.values()
        for claim in account.claims
        if any(f"{claim.figure}.{end}" in failed for end in ("value", "low", "high"))
    }
    gone = {row.id for row in estimates if any(f"{row.id}.{end}" in failed for end in COUNTS)}
    return Verified(
        accounts={key: _account_without(row, failed) for key, row in accounts.items()},
        events=tuple(_without(row, ("earliest", "latest"), failed) for row in events),
        estimates=tuple(_estimate_without(row, failed) for row in estimates if row.id not in gone),
        findings=tuple(row for row in findings if not doubtful & set(row.claims)),
        left_out=tuple(_left_out(accounts, events, estimates, findings, failed, doubtful)),
    )


def _without(row: Row, ends: tuple[str, ...], failed: Mapping[str, str]) -> Row:
    lost = {end: None for end in ends if f"{row.id}.{end}" in failed}
    return msgspec.structs.replace(row, **lost) if lost else row


def _account_without(account: Account, failed: Mapping[str, str]) -> Account:
    return msgspec.structs.replace(
        account,
        figures=tuple(_without(row, ("value", "low", "high"), failed) for row in account.figures),
        times=tuple(_without(row, ("earliest", "latest"), failed) for row in account.times),
    )


def _estimate_without(row: Estimate, failed: Mapping[str, str]) -> Estimate:
    """An estimate without the ends that failed, and then without hull and history, which rest on the same figures."""
    lost = [end for end in ("best", "low", "high") if f"{row.id}.{end}" in failed]
    if not lost:
        return row
    ends = msgspec.structs.asdict(row) | dict.fromkeys(lost)
    reason = f"{row.reason}; {', '.join(lost)} failed the trace"
    ends |= {"stated": Interval(None, None), "history": (), "reason": reason}
    return Estimate(**ends)


def _left_out(
    accounts: Mapping[str, Account],
    events: tuple[Event, ...],
    estimates: tuple[Estimate, ...],
    findings: tuple[Finding, ...],
    failed: Mapping[str, str],
    doubtful: set[str],
) -> Iterator[tuple[str, str]]:
    """One sentence for each row that lost something: the row, or where that is not published what holds it."""
    holders = {row.id: key for key, account in accounts.items() for row in account.figures}
    holders |= {row.id: key for key, account in accounts.items() for row in account.times}
    holders |= {row.id: row.id for row in events} | {row.id: row.event for row in estimates}
    rows: dict[str, list[str]] = {}
    for value_id in failed:
        row, _, end = value_id.rpartition(".")
        rows.setdefault(row, []).append(end)
    for row, ends in rows.items():
        if row in holders:
            reason = failed[f"{row}.{ends[0]}"]
            yield holders[row], f"{' and '.join(ends)} of {row} left out, since the trace fails: {reason}."
    for finding in findings:
        if doubtful & set(finding.claims):
            count = len(finding.claims)
            yield finding.event or finding.story, f"A finding on {count} claims left out: a figure failed its trace."
