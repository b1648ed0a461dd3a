"""What a verb says: the clause, the object or the phrase behind a preposition that its words are put in."""

from __future__ import annotations

from collections.abc import Collection

from consilience.claims.find.credit_words import CreditWords
from consilience.claims.find.speaker_words import Words
from consilience.claims.find.speech import PARTED, SUBJECT, clause_below
from consilience.text.tree import Tree


def content_of(
    tree: Tree, at: int, verb: str, source: Collection[int], credit: CreditWords, words: Words
) -> tuple[set[int], int | None]:
    """What is said, and the preposition that leads to it if one does."""
    verbs = credit.verbs
    clauses = [c for c in tree.all(at, "ccomp") if c not in source and not _is_anothers(tree, at, c, credit)]
    if clauses and verb in verbs.speech | verbs.clause | verbs.object:
        return set().union(*(clause_below(tree, at, c, verbs.to_listener) for c in clauses)), None
    if not clauses and verb in verbs.speech and any(c > at for c in tree.all(at, "ccomp")):
        return _up_to_next(tree, at), None
    if tree.tokens[at].dep == "parataxis":
        return tree.below(tree.tokens[at].head, without=(at,)), None
    ways = credit.preposition.get(verb, frozenset())
    found = _behind_way(tree, at, verb, ways, credit) or _behind_carrier(tree, at, ways, credit, words)
    if found is not None:
        return found
    objects, inner = _objects(tree, at, verb, clauses, credit), tree.child(at, "xcomp")
    takes = verbs.infinitive | verbs.speech | verbs.clause
    if inner is not None and (verb in takes or (verb in verbs.object and tree.tokens[inner].tag == "VBG")):
        return tree.below(inner) | objects, None  # "promised to withdraw", "supports closing the bridge"
    return objects or _object_before(tree, at, verb, credit), None


def _is_anothers(tree: Tree, at: int, clause: int, credit: CreditWords) -> bool:
    """Whether a clause is somebody else's statement beside this one: "the UN said 40 had died; the army said 12 had".

    "Nine had died, police said, the agency reported" tells through whom; there nothing stands behind the last verb.
    """
    own = tree.child(at, *SUBJECT)
    before = own is not None and clause < own < at
    parted = any(tree.tokens[n].text == PARTED for n in range(*sorted((clause, at))))
    if before and parted:
        return True
    if tree.child(clause, *SUBJECT) is None or credit.forms.get(tree.tokens[clause].text.lower()) is None:
        return False
    return parted or (before and any(child > at for child in tree.all(at, "ccomp", "dobj", "xcomp")))


def _up_to_next(tree: Tree, at: int) -> set[int]:
    """What stands behind a verb and its listener up to the next statement, to which the parse gave it."""
    stop = next((n for n in range(at, len(tree.tokens)) if tree.tokens[n].text == PARTED), at)
    heard = [max(tree.below(n)) for n in tree.all(at, "dobj", "dative") if n > at]
    start = max([n for n in heard if n < stop], default=at) + 1
    told = set(range(start, stop))
    return told if any(tree.tokens[n].pos in ("VERB", "AUX") for n in told) else set()


def _behind_way(
    tree: Tree, at: int, verb: str, ways: Collection[str], credit: CreditWords
) -> tuple[set[int], int] | None:
    """'Called for talks', 'lashed out at the mayor', 'called for the road to be closed': behind the verb's own way."""
    if not ways:
        return None
    for child in tree.all(at, "prep", "prt", "advmod"):
        if tree.tokens[child].text.lower() in ways:
            clauses = [x for x in tree.all(at, "xcomp", "advcl") if x == child + 1 or tree.tokens[x].dep == "xcomp"]
            asked = set().union(*(tree.below(x) for x in clauses))
            found = tree.below(child) - {child} | asked | _objects(tree, at, verb, tree.all(at, "ccomp"), credit)
            return (found, child) if found else _behind_particle(tree, at, verb, child, credit)
    for clause in tree.all(at, "advcl", "ccomp"):
        mark = tree.child(clause, "mark")
        if mark is not None and tree.tokens[mark].text.lower() in ways and mark > at:
            return tree.below(clause) - {mark}, mark
    return None


def _behind_particle(tree: Tree, at: int, verb: str, particle: int, credit: CreditWords) -> tuple[set[int], int] | None:
    """'Lashed out at the mayor': what stands behind the preposition that follows a particle."""
    way = next((p for p in tree.all(at, "prep") if p == particle + 1), None)
    if way is None or tree.tokens[way].text.lower() not in credit.behind_particle.get(verb, ()):
        return None
    return tree.below(way) - {way}, way


def _behind_carrier(
    tree: Tree, at: int, ways: Collection[str], credit: CreditWords, words: Words
) -> tuple[set[int], int] | None:
    """'Speaks with the agency Lake of nine dead': a parser hangs "of" on the agency's name."""
    for way in tree.all(at, "prep"):
        inner = tree.child(way, "pobj") if tree.tokens[way].text.lower() in credit.chains.told else None
        if inner is None:
            continue
        name = (inner, *tree.all(inner, "compound", "appos"))
        named = any(tree.tokens[n].lemma.lower() in words.carriers for n in name)
        for child in (p for n in name for p in tree.all(n, "prep")) if named else ():
            if tree.tokens[child].text.lower() in ways:
                return {n for n in tree.below(at) if n > child and tree.tokens[n].text != "."}, child
    return None


def _object_before(tree: Tree, at: int, verb: str, credit: CreditWords) -> set[int]:
    """'The raid that the army denied', 'a plan the mayor opposes': what is said stands before who says it."""
    token = tree.tokens[at]
    if token.dep != "relcl" or verb not in credit.verbs.object or verb in credit.verbs.to_listener:
        return set()
    subject = tree.child(at, *SUBJECT)
    ends = tree.child(at, "dobj", "attr", "oprd", "acomp", "ccomp", "xcomp", "prep", "prt", "nsubjpass") is not None
    if ends or subject is None or tree.tokens[subject].text.lower() in credit.grammar.relative:
        return set()
    return tree.below(token.head, without=(at,))


def _objects(tree: Tree, at: int, verb: str, clauses: Collection[int], credit: CreditWords) -> set[int]:
    """What is said as a thing: "denied the raid", "called it a crime", "accused the army of a raid"."""
    verbs = credit.verbs
    if verb not in verbs.object or verb in verbs.to_listener:
        return set()
    tops = tree.all(at, "dobj", "attr", "oprd", "acomp")
    if verb in verbs.to_named and tree.child(at, "oprd", "acomp") is None:
        tops = [n for n in tops if tree.tokens[n].pos not in ("PROPN", "PRON")]
    ways = [p for p in tree.all(at, "prep") if tree.tokens[p].text.lower() in verbs.object_goes_on]
    more = tree.all(at, "xcomp") + [*clauses] + [p for p in ways if tops and p > tops[-1]]
    itself = any(tree.tokens[n].text.lower().endswith(tuple(verbs.itself)) for n in tops)
    if not tops or (itself and len(tops) + len(more) < 2):
        return set()  # "asked himself"
    return set().union(*(tree.below(n) for n in [*tops, *more]))
