"""Floors: what each measure must hold, pinned in floors.toml, and never below the naive baseline of the same run.

A floor is raised by ``--update`` and lowered only by hand, in a commit that says what was gained for it. For counts of
faults the floor is a ceiling, and raising it means lowering the number.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, field

from consilience.errors import InputError
from consilience.evaluate.measured import Measured

PLACE = Path(__file__).with_name("floors.toml")

HEAD = """\
# What every measure of `make gate` must hold. Raised by `python -m consilience.evaluate gate --update`; lowered only by
# hand, in a commit that says what was gained for it. Faults ("wrong without doubt") have ceilings instead.
# The gate also breaks where a measure is below the naive baseline printed beside it, whatever stands here.

# Everything here is counted anew in each run and the same in, same out; but the parser's arithmetic differs between
# processors in its last digits, and one parse that falls out otherwise moves one row of about 200 (0.005).
"""


class Floors(Struct, frozen=True, kw_only=True):
    """Floors by stage, set and measure; the tolerance; and the digests of the sets they were measured on."""

    epsilon: float = 0.005
    digests: dict[str, str] = field(default_factory=dict)
    floors: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)

    def of(self, row: Measured) -> float | None:
        """The floor of a measure; None where none is pinned yet."""
        return self.floors.get(row.stage, {}).get(row.set, {}).get(row.measure)


class Verdict(Struct, frozen=True):
    """Whether a measure holds, in a word for the table."""

    broken: bool
    said: str


def load_floors(path: Path = PLACE) -> Floors:
    """The pinned floors; raises InputError that says what is wrong with the file."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Floors)
    except FileNotFoundError:
        return Floors()
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{path}: {error}; correct it by hand") from error


def judge(row: Measured, floor: float | None, epsilon: float) -> Verdict:
    """Whether a measure holds its floor and its naive baseline.

    >>> judge(Measured(stage="figures", set="rows", measure="value", ours=0.9, naive=0.7), 0.89, 0.005).said
    'holds, 0.010 above'
    >>> judge(Measured(stage="figures", set="rows", measure="value", ours=0.9, naive=0.95), 0.89, 0.005).said
    'BELOW NAIVE'
    """
    if row.better == "shown":
        return Verdict(False, "")
    if row.better == "more" and row.naive is not None and row.ours < row.naive - 1e-9:
        return Verdict(True, "BELOW NAIVE")
    if floor is None:
        return Verdict(False, "no floor yet")
    above = row.ours - floor if row.better == "more" else floor - row.ours
    if above < -epsilon:
        return Verdict(True, f"BROKEN, {-above:.3f} below" if row.better == "more" else f"BROKEN, {-above:g} more")
    if row.better == "more" and row.naive is not None and floor < _cut(row.naive):
        return Verdict(False, "holds; floor under naive: --update")
    return Verdict(
        False,
        "holds"
        if above <= epsilon
        else f"holds, {above:.3f} above"
        if row.better == "more"
        else f"holds, {above:g} fewer",
    )


def raised(floors: Floors, rows: Sequence[Measured], digests: Mapping[str, str]) -> Floors:
    """Floors raised to what was measured, or to the naive baseline where that is higher; never lowered.

    The digests are those of the sets measured now.
    """
    table = {stage: {name: dict(measures) for name, measures in sets.items()} for stage, sets in floors.floors.items()}
    for row in rows:
        if row.better == "shown":
            continue
        held = table.setdefault(row.stage, {}).setdefault(row.set, {})
        before = held.get(row.measure, _cut(row.ours))
        if row.better == "more":
            held[row.measure] = max(before, _cut(row.ours), _cut(row.naive or 0.0))
        else:
            held[row.measure] = min(before, row.ours)
    return Floors(epsilon=floors.epsilon, digests={**floors.digests, **digests}, floors=table)


def _cut(value: float) -> float:
    """Three decimals, the rest cut off: a floor must not stand above what was measured."""
    return math.floor(value * 1000 + 1e-6) / 1000


def written(floors: Floors) -> str:
    """The text of floors.toml."""
    lines = [f"{HEAD}epsilon = {floors.epsilon:g}", "", "[digests]"]
    lines += [f'"{name}" = "{value}"' for name, value in sorted(floors.digests.items())]
    for stage, sets in floors.floors.items():
        for name, measures in sets.items():
            lines += [
                "",
                f'[floors.{stage}."{name}"]',
                *(f'"{measure}" = {value:g}' for measure, value in measures.items()),
            ]
    return "\n".join(lines) + "\n"
