"""The two sides of a fight, where the fight itself is told as the doer: "fighting between A and B killed 20"."""

from __future__ import annotations

from collections.abc import Mapping

from consilience.claims.find.actors import ActorTables, Parties, phrase, sector_and_country
from consilience.claims.find.clauses import Tree
from consilience.claims.find.event_words import Entry, EventTables


def of_fight(
    tree: Tree, i: int, entry: Entry, who: Parties, events: EventTables, actors: ActorTables
) -> tuple[Parties, bool]:
    """Who fought whom, and whether harm is told of it; the parties as they are where no fight with two sides is told.

    Harm that a fight did is done by one side to the other; of whom it drove away it is no actor.
    """
    own = sides(tree, i, actors)
    if own is not None:
        return own, False
    told = next(iter(tree.with_dep(i, "nsubj")), None) if entry.part == "verb" else None
    doer = told if who.actor is None else who.actor
    both = sides(tree, doer, actors) if doer is not None and _is_fight(tree, doer, events.forms) else None
    if both is None:
        return who, False
    if entry.type != "HARM":
        return Parties(None, who.target), False  # a fight that displaced 400 families
    if _uneven(tree, both, actors):
        return Parties(None, who.target), False  # who killed whom when police and students clash
    return both, True


def _uneven(tree: Tree, both: Parties, actors: ActorTables) -> bool:
    """Police or soldiers on one side, people without arms on the other."""
    sectors = {sector_and_country(phrase(tree, at)[0] or "", actors)[0] for at in (both.actor, both.target)}
    return not sectors.isdisjoint(actors.state) and not sectors.isdisjoint(actors.unarmed)


def sides(tree: Tree, fight: int, actors: ActorTables) -> Parties | None:
    """The two sides behind "between"; None where two are not named."""
    for preposition in tree.with_dep(fight, "prep"):
        below = tree.with_dep(preposition, "pobj") if tree.words[preposition] in actors.between else ()
        joined = tree.with_dep(below[0], "conj") if below else ()
        if joined:
            return Parties(below[0], joined[0])
    return None


def _is_fight(tree: Tree, at: int, forms: Mapping[str, tuple[Entry, ...]]) -> bool:
    """A noun of violence: "clashes", "the conflict"."""
    return any(entry.type == "ASSAULT" and entry.part == "noun" for entry in forms.get(tree.words[at], ()))
