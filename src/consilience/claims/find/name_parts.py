"""Parts a noun phrase into name, role and the body that the role belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from consilience.claims.find.speaker_words import NAME, NOUN, Words, plain_word
from consilience.text.tree import Tree


def text_of(tree: Tree, numbers: Iterable[int]) -> str:
    """Words without an article before them and a possessive ending after them."""
    kept = sorted(numbers)
    bracket = next((n for n in kept[1:] if tree.tokens[n].text == "("), None)
    kept = [n for n in kept if bracket is None or n < bracket]  # "the Orvo Rescue Agency (ORA)"
    while kept and (
        tree.tokens[kept[0]].pos in ("DET", "PUNCT", "SPACE", "CCONJ") or tree.tokens[kept[0]].tag == "PRP$"
    ):
        kept.pop(0)
    while kept and (
        tree.tokens[kept[-1]].tag == "POS" or tree.tokens[kept[-1]].pos in ("PUNCT", "SPACE", "ADP", "CCONJ")
    ):
        kept.pop()
    return tree.words(tree.spans(kept)) if kept else ""


def parts_of(tree: Tree, head: int, core: list[int], words: Words) -> tuple[str | None, str | None, str | None]:
    """Name, role and organisation of a noun phrase: "Deputy Mayor Ana Lima", "head of the relief board"."""
    before = [
        n for n in core if n <= head and (tree.tokens[n].dep not in ("det", "punct") or tree.tokens[n].text == "-")
    ]
    before = [n for n in before if tree.tokens[n].dep != "poss" or tree.tokens[n].pos != "PRON"]
    # "the president's office" is an office, not a president.
    roles = [
        n for n in before if plain_word(tree, n, words) in words.roles and (tree.tokens[n].dep != "poss" or n == head)
    ]
    if not roles:
        run = _name_run(tree, before, words)
        before = _unadorned(tree, before, run, words)
        # One capitalised word or several, all names and nothing before them: a person, or an organ called by a name.
        tail = _tail(tree, head, core, words)
        way = tree.child(head, "prep")
        personal = way is not None and tree.tokens[way].text.lower() in words.behind_person
        personal = personal and tree.child(head, "det") is None
        if tail and (personal or tail[:1].islower()) and len(run) == len(before) and 2 <= len(run) <= 4:
            return text_of(tree, run) or None, None, tail  # "Ana Lima of the district hospital"
        person = len(run) == len(before) and 1 <= len(run) <= 4 and not tail
        return (text_of(tree, run) if person and run else None), None, None
    last = max(roles)
    run = _name_run(tree, [n for n in before if n > last], words, titled=True)
    first = last
    while first - 1 in before and _in_role(tree, first - 1, last, words):
        first -= 1
    role = text_of(tree, range(first, last + 1)) or None
    if plain_word(tree, last, words) in words.kin:
        return (text_of(tree, run) or None), role, None  # "a mother of two": kin speak for no body
    ahead = _body_before(tree, [n for n in before if n < first])
    organisation = text_of(tree, ahead) or _tail(tree, last if last == head else head, core, words) or None
    return (text_of(tree, run) or None), role, organisation


def _in_role(tree: Tree, number: int, last: int, words: Words) -> bool:
    """Whether a word before a role belongs to it: "deputy mayor", "information minister", whatever his portfolio."""
    token = tree.tokens[number]
    if plain_word(tree, number, words) in words.modifiers | words.roles or token.text == "-":
        return True
    portfolio = plain_word(tree, last, words) in words.portfolios and token.text.islower()
    return portfolio and token.pos in (*NOUN, "ADJ", "CCONJ")


def _body_before(tree: Tree, ahead: list[int]) -> list[int]:
    """The body a role is told by, from its first capital on; a people's adjective or "Aid" at the start is none."""
    ahead = [n for n in ahead if tree.tokens[n].pos in (*NOUN, "ADJ", "PART", "CCONJ")]
    while ahead and not (tree.tokens[ahead[0]].text[:1].isupper() or tree.tokens[ahead[0]].text[:1].isdigit()):
        ahead.pop(0)  # "the 14th Armoured Brigade"
    row = any(tree.tokens[n].pos == "CCONJ" for n in ahead)
    opens = bool(ahead) and not any(t.pos not in ("PUNCT", "SPACE", "DET") for t in tree.tokens[: ahead[0]])
    lone = opens and tree.tokens[ahead[0]].pos != NAME and not any(tree.tokens[n].pos == NAME for n in ahead)
    people = all(tree.tokens[n].pos == "ADJ" for n in ahead)
    return [] if (lone and not row) or people else ahead


def _unadorned(tree: Tree, before: list[int], run: list[int], words: Words) -> list[int]:
    """A person's name without what he was like: "a jubilant Hadi Amran"; behind "the" stands the name of a body."""
    definite = bool(before) and before[0] > 0 and tree.tokens[before[0] - 1].text.lower() in words.grammar.definite
    own = [n for n in before if n not in run]
    plain = all(tree.tokens[n].tag in ("JJ", "VBN", "VBG") and tree.tokens[n].text.islower() for n in own)
    return run if run and own and plain and not definite and before[-1] == run[-1] else before


def _name_run(tree: Tree, before: list[int], words: Words, titled: bool = False) -> list[int]:
    """The name that the words end with; behind a title any capitalised word is one, whatever the parser took it for."""
    run: list[int] = []
    for number in reversed(before):
        token = tree.tokens[number]
        particle = bool(run) and (token.text == "-" or token.text.lower() in words.particles)
        name = token.pos == NAME or (titled and token.text[:1].isupper() and token.pos in ("ADJ", "NOUN", "VERB", "X"))
        if (not name and not particle) or (run and number != run[-1] - 1):
            break
        run.append(number)
    return run[::-1]


def _lives(tree: Tree, head: int, inner: int, words: Words) -> bool:
    """Whether somebody who speaks for nobody is told by where he is from: "a farmer from Orvo"."""
    bare = tree.tokens[inner].pos == NAME and tree.child(inner, "det") is None
    return bare and plain_word(tree, head, words) in words.anonymous


def _tail(tree: Tree, head: int, core: list[int], words: Words) -> str:
    """What a role or a name belongs to: "for the army", "of the council"."""
    for preposition in tree.all(head, "prep"):
        inner = tree.child(preposition, "pobj")
        if (
            inner is not None
            and tree.tokens[preposition].text.lower() in words.grammar.whence
            and _lives(tree, head, inner, words)
        ):
            continue
        if preposition in core and tree.tokens[preposition].text.lower() in words.behind and inner is not None:
            below = tree.below(inner, without=tree.all(inner, "relcl", "acl", "appos"))
            # "in charge of the clinic": what the last "of" names.
            bare = (
                tree.tokens[preposition].text.lower() in words.charge
                and tree.child(inner, "det", "amod", "compound") is None
            )
            for deeper in tree.all(inner, "prep") if bare else ():
                below = tree.below(deeper) - {deeper}
            return text_of(tree, below)
    return ""
