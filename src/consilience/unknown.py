"""What is said of an id that resolves to nothing: of what kind it is, which there are like it, what to do next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from consilience.errors import UnknownIdError
from consilience.record.trace import ENDS, Traced

# How many ids a message names, and how much of the words beside each; how alike two ids are that differ by a slip.
MOST, LONGEST, ALIKE = 4, 48, 0.75
# What the ids of rows that have no value of their own begin with.
VALUELESS = {
    "s-": "story",
    "o-": "origin",
    "r": "report",
    "v": "voice",
    "n": "finding",
    "l": "reuse",
    "d": "decision",
}
STARTS = {"q-": "estimate", "e-": "event", "c": "claim", "f": "figure", "t": "time"}


def unknown(name: str, noun: str, known: Mapping[str, str], see: str, plural: str | None = None) -> UnknownIdError:
    """The error for an id that is none of those known, each with words that tell it apart.

    >>> print(unknown("e-c13", "event", {"e-c12": "killed: people"}, "consilience events"))
    'e-c13' is no event of this casebook; like it is e-c12 (killed: people); list all with: consilience events
    """
    several = plural or f"{noun}s"
    begun = sorted(key for key in known if name and key.startswith(name))
    if len(begun) > 1:
        return UnknownIdError(
            f"{name!r} begins the ids of {len(begun)} {several}: {_told(begun, known)}; give more of it"
        )
    said = f"{name!r} is no {noun} of this casebook"
    if not known:
        return UnknownIdError(f"{said}, which holds none yet; list all with: {see}")
    like = begun or like_it(name, known)
    verb = "is" if len(like) == 1 else "are"
    shown = f"like it {verb} {_told(like, known)}" if like else f"there {_such(known, noun, several)}"
    return UnknownIdError(f"{said}; {shown}; list all with: {see}")


def like_it(name: str, known: Iterable[str]) -> list[str]:
    """Those of some names that differ by a slip alone, the most like first."""
    return get_close_matches(name, sorted(known), n=MOST, cutoff=ALIKE)


def unknown_value(value_id: str, stories: Iterable[Traced]) -> UnknownIdError:
    """The error for an id that names no value: of which kind it is, and which there are like it."""
    row, _, end = value_id.rpartition(".") if "." in value_id else (value_id, "", "")
    rows: dict[str, dict[str, str]] = {"estimate": {}, "claim": {}, "figure": {}, "time": {}, "event": {}}
    for story in stories:
        rows["estimate"] |= {key: one.question.measure for key, one in story.estimates.items()}
        rows["claim"] |= {key: one.text for key, one in story.claims.items()}
        rows["figure"] |= {key: one.text for key, one in story.figures.items()}
        rows["time"] |= {key: one.text for key, one in story.times.items()}
        rows["event"] |= {key: one.name for key, one in story.events.items()}
    said = f"{value_id!r} names no value"
    for kind, known in rows.items():
        if row in known:
            return UnknownIdError(f"{said}: {row} is {_a(kind)} ({_short(known[row])}){_ends(kind, end)}")
    noun = _kind(row, STARTS)
    if noun is None:
        other = _kind(row, VALUELESS)
        what = f": it looks like the id of {_a(other)}, which has no value of its own" if other else ""
        return UnknownIdError(f"{said}{what}; {USE}")
    like = [key for key in rows[noun] if len(row) > 3 and key.startswith(row)][:MOST] or like_it(row, rows[noun])
    shown = f"like it {'is' if len(like) == 1 else 'are'} {_told(like, rows[noun])}; " if like else ""
    return UnknownIdError(f"{said}: there is no {noun} {row!r}; {shown}{USE}")


USE = (
    "use the id of an estimate, as consilience record prints it, with .best, .low, .high, .reports, .origins or "
    ".voices; of a figure with .value; of a time or an event with .earliest or .latest"
)


def _kind(row: str, starts: Mapping[str, str]) -> str | None:
    """The kind of row that an id is of by its beginning: ids are letters of their kind and digits to the base 16."""
    return next((kind for start, kind in starts.items() if re.match(rf"{start}(?:(?<=-)|[0-9a-f])", row)), None)


def _ends(noun: str, end: str) -> str:
    days, values = ("earliest", "latest"), ("value", "low", "high")
    ends = {"estimate": ENDS, "event": days, "time": days}.get(noun, values)
    if noun == "claim" and end in ends:
        return " without a figure"
    return f", which has no {end!r}; use one of {', '.join('.' + one for one in ends)}"


def _such(known: Mapping[str, str], noun: str, plural: str) -> str:
    """How many there are, and some of them."""
    if len(known) == 1:
        return f"is one {noun}, {_told(known, known)}"
    some = sorted(known)[:MOST]
    return f"are {len(known)} {plural}{', such as' if len(known) > MOST else ':'} {_told(some, known)}"


def _told(keys: Iterable[str], known: Mapping[str, str]) -> str:
    """Ids, each with the words that tell it apart, no more than fit a line or two."""
    every = list(keys)
    words = [f"{key} ({_short(known[key])})" if known.get(key) and known[key] != key else key for key in every[:MOST]]
    return ", ".join(words) + (f" and {len(every) - MOST} more" if len(every) > MOST else "")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
