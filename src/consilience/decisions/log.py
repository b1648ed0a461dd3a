"""The log: each decision a row that names who, when, why and what about; undone by a later row, never overwritten.

>>> lowered = decide("set", (), who="dk", why="the outlet corrected itself", at="2024-05-02T09:00:00Z")
>>> undo(lowered, who="dk", why="that was another outlet", at="2024-05-02T09:05:00Z").undoes == lowered.id
True
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from consilience.errors import UsageError
from consilience.vocabulary import Anchor, Decision

UNDO = "undo"


def decide(
    act: str,
    anchors: Iterable[Anchor],
    *,
    who: str,
    why: str,
    at: str,
    aspect: str | None = None,
    value: str | None = None,
    undoes: str | None = None,
) -> Decision:
    """A decision with the id that its content gives it; ``at`` is ISO 8601 with its zone (no clock here).

    ``act`` names what is decided ("set", "same-event", "not-same-story"), ``anchors`` what about, ``aspect`` and
    ``value`` which part is set to what. Raises UsageError where who or why is empty: a log without them is none.
    """
    for name, words in (("who", who), ("why", why), ("at", at), ("act", act)):
        if not words.strip():
            raise UsageError(f"a decision needs {name!r}: say who decides, when, and why")
    bare = Decision(
        id="", at=at, who=who, why=why, act=act, anchors=tuple(anchors), aspect=aspect, value=value, undoes=undoes
    )
    return msgspec.structs.replace(bare, id=decision_id(bare))


def undo(decision: Decision, *, who: str, why: str, at: str) -> Decision:
    """The decision that undoes another (an undo may be undone too); it is about the same words."""
    return decide(UNDO, decision.anchors, who=who, why=why, at=at, undoes=decision.id)


def decision_id(decision: Decision) -> str:
    """The id that a decision's content gives it, whatever id it bears: "d" and 16 hexadecimal digits."""
    bare = msgspec.structs.replace(decision, id="")
    return "d" + hashlib.sha256(msgspec.msgpack.encode(bare, order="deterministic")).hexdigest()[:16]
