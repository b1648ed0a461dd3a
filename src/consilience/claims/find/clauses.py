"""The grammar of one parsed sentence as questions that finders ask: children, clauses, subjects, noun phrases."""

from __future__ import annotations

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Parse, Token

# Dependencies (ClearNLP's names, as spaCy gives them) that open a clause of their own below a clause's head.
OPENS_CLAUSE = frozenset({"advcl", "ccomp", "parataxis", "csubj"})
DETACHED = OPENS_CLAUSE | {"relcl", "appos", "acl"}
DASHES = ("-", "--", "–", "—")
# By these a clause hangs on the noun that it describes: "the mill that burnt down", "the mill burnt down in May".
DESCRIBES = ("acl", "relcl")
# Tags of verbs that have a tense, and of their modal helpers.
FINITE = ("VBD", "VBZ", "VBP", "MD")
VERBAL = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD")


class Grammar(Struct, frozen=True):
    """The small words of a language that hold its sentences together, and the verbs that bend its grammar."""

    copula: frozenset[str]
    have: frozenset[str]
    perfect: frozenset[str]
    pluperfect: frozenset[str]
    infinitive: frozenset[str]
    agent: frozenset[str]
    of: frozenset[str]
    including: frozenset[str]
    whence: frozenset[str]
    that: frozenset[str]
    no: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    relative: frozenset[str]
    relative_possessive: frozenset[str]
    telling_particles: frozenset[str]
    subject_control: frozenset[str]
    following: frozenset[str]
    linking: frozenset[str]
    number_prepositions: frozenset[str]


def grammar_of(lexicon: Lexicon) -> Grammar:
    """The lists of ``grammar.toml``."""
    return Grammar(**{name: lexicon.words("grammar", name) for name in Grammar.__struct_fields__})


class Tree:
    """A parse with the children of each token, in order; built once a sentence and never changed."""

    __slots__ = ("children", "lemmas", "parse", "tokens", "words")

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.words = tuple(token.text.lower() for token in parse.tokens)
        self.lemmas = tuple(token.lemma.lower() for token in parse.tokens)
        children: list[list[int]] = [[] for _ in parse.tokens]
        for token in parse.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        self.children = tuple(tuple(below) for below in children)

    def with_dep(self, i: int, *deps: str) -> tuple[int, ...]:
        """Children of a token that hang on it by one of these dependencies."""
        return tuple(child for child in self.children[i] if self.tokens[child].dep in deps)

    def head(self, i: int) -> Token:
        """The governor of a token (itself at the root)."""
        return self.tokens[self.tokens[i].head]

    def verbal(self, i: int) -> bool:
        """Whether a token stands as a verb, participles before a noun left aside."""
        token = self.tokens[i]
        if token.pos not in ("VERB", "AUX") and token.tag not in VERBAL:
            return False
        return token.dep not in ("amod", "compound", "det", "pobj") or bool(
            self.with_dep(i, "aux", "auxpass", "nsubj", "nsubjpass")
        )

    def with_particle(self, i: int, telling: frozenset[str]) -> str:
        """A verb's lemma with its particle where that is ``telling``: "call-off", but "set" for "set to"."""
        particle = next((self.words[child] for child in self.children[i] if self.tokens[child].dep == "prt"), None)
        joined = f"{self.lemmas[i]}-{particle}"
        return joined if particle and joined in telling else self.lemmas[i]

    def infinitive(self, i: int) -> bool:
        """Whether a verb is a "to" infinitive."""
        return any(self.tokens[child].tag == "TO" for child in self.children[i])


def subtree(tree: Tree, i: int, without: frozenset[str] = frozenset()) -> list[int]:
    """Tokens at and below ``i``, in order, leaving out branches that hang by one of the dependencies ``without``."""
    found, waiting = [], [i]
    while waiting:
        at = waiting.pop()
        found.append(at)
        waiting.extend(child for child in tree.children[at] if tree.tokens[child].dep not in without)
    return sorted(found)


def clause_head(tree: Tree, i: int) -> int:
    """The verb whose clause an event word stands in: itself, or the nearest verb above, or the root."""
    at = i
    while not tree.verbal(at) and tree.tokens[at].head != at:
        if tree.tokens[at].dep in ("relcl", "parataxis"):
            break
        at = tree.tokens[at].head
    while tree.tokens[at].dep in ("aux", "auxpass") and tree.tokens[at].head != at:
        at = tree.tokens[at].head
    return at


def clause_tokens(tree: Tree, head: int, keep: int | None = None) -> list[int]:
    """Tokens of the clause of ``head`` without the clauses beside and below it; ``keep`` and what hangs on it stay."""
    found, waiting = [], [head]
    verbal = tree.verbal(head)
    while waiting:
        at = waiting.pop()
        found.append(at)
        for child in tree.children[at]:
            dep = tree.tokens[child].dep
            opens = dep in OPENS_CLAUSE or (at == head and verbal and dep in ("conj", "cc", "preconj"))
            if not opens or child == keep:
                waiting.append(child)
    return sorted(found)


def clause_span(tree: Tree, head: int, keep: int) -> tuple[int, int]:
    """Where the clause stands: the unbroken run of its tokens around the event word; offsets into the sentence."""
    inside = set(clause_tokens(tree, head, keep)) | {keep}
    first = last = keep
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < keep and tree.tokens[first].pos in ("PUNCT", "CCONJ", "SPACE"):
        first += 1
    while last > keep and tree.tokens[last].pos in ("PUNCT", "SPACE"):
        last -= 1
    return tree.tokens[first].start, tree.tokens[last].end


def own_words(tree: Tree, head: int, keep: int) -> str:
    """The clause's words in lower case, clauses and appositions below it left out; for cues of time."""
    inside = subtree(tree, head, DETACHED | {"conj"})
    if keep not in inside:
        inside = sorted({*inside, *subtree(tree, keep, DETACHED | {"conj"})})
    pieces: list[str] = []
    for at in inside:
        token = tree.tokens[at]
        if pieces and token.start > tree.tokens[at - 1].end:
            pieces.append(" ")
        pieces.append(tree.words[at])
    return "".join(pieces)


def apart_from(tree: Tree, verb: int) -> bool:
    """Whether a verb only stands before another of its subject: "Mayor confirms 12 dead, denies further deaths"."""
    token = tree.tokens[verb]
    if token.dep != "ccomp" or verb > token.head or tree.with_dep(token.head, "nsubj", "nsubjpass"):
        return False
    return bool(tree.with_dep(verb, "nsubj", "nsubjpass")) and tree.words[token.head - 1] == ","


def phrase_span(tree: Tree, i: int) -> tuple[int, int]:
    """A noun phrase without what is only told beside it: relative clauses, appositions, further members."""
    inside = set(subtree(tree, i, DETACHED | {"conj", "cc", "punct"}))
    first = last = i
    while first - 1 in inside or (first - 2 in inside and tree.tokens[first - 1].pos == "PUNCT"):
        before = tree.tokens[first - 1]
        if before.text in DASHES and before.end < tree.tokens[first].start:
            break  # a dateline: "Garoua - Rebels attacked"
        first -= 1
    while last + 1 in inside or (last + 2 in inside and tree.words[last + 1] in ("-", "'", "/")):
        last += 1
    while last > i and tree.tokens[last].pos in ("SPACE", "PUNCT", "CCONJ", "ADP"):
        last -= 1
    return tree.tokens[first].start, tree.tokens[last].end


def subject(tree: Tree, i: int, grammar: Grammar) -> int | None:
    """The subject of a verb, its own or that of the verb it is joined to or controlled by; None where unsaid."""
    at, seen = i, 0
    while seen < 6:
        seen += 1
        own = tree.with_dep(at, "nsubj", "nsubjpass", "csubj")
        if own:
            return _behind_dateline(tree, _antecedent(tree, own[-1], at, grammar), at)
        token = tree.tokens[at]
        if token.dep == "xcomp":
            controller = tree.with_dep(token.head, "dobj")
            if controller and tree.lemmas[token.head] not in grammar.subject_control:
                return controller[0]
        elif token.dep in ("relcl", "acl"):
            return token.head
        elif token.dep not in ("conj", "advcl", "pcomp", "prep", "dep", "ROOT") or token.head == at:
            return None
        if token.head == at:
            return None
        at = token.head
    return None


def _behind_dateline(tree: Tree, found: int, verb: int) -> int:
    """The subject that follows a dateline which the parser took for it: "Nairobi - The army withdrew"."""
    if tree.tokens[found].pos != "PROPN" or tree.tokens[found].i > 4:
        return found
    if any(word in DASHES for word in tree.words[found:verb]) and verb - found < 25:
        near = min((*tree.with_dep(verb, "aux", "auxpass", "neg"), verb)) - 1
        if near > found and tree.tokens[near].pos in ("NOUN", "PROPN", "PRON"):
            return near
    beside = [at for at in tree.with_dep(found, "appos") if any(word in DASHES for word in tree.words[found:at])]
    return beside[0] if beside else found


def _antecedent(tree: Tree, found: int, verb: int, grammar: Grammar) -> int:
    """Who a relative pronoun stands for."""
    at = verb
    if tree.words[found] not in grammar.relative | grammar.relative_possessive:
        return found
    while tree.tokens[at].dep == "conj":
        at = tree.tokens[at].head
    return tree.tokens[at].head if tree.tokens[at].dep == "relcl" else found
