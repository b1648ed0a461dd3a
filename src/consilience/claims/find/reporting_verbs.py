"""Reads verbs that credit somebody: who says it, by which words, and what is said, active, passive or turned round."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from consilience.claims.find.carried import carried, quoting, reason
from consilience.claims.find.credit_words import CreditWords
from consilience.claims.find.said_content import content_of
from consilience.claims.find.speaker_words import Words
from consilience.claims.find.speakers import Speaker, read_speaker
from consilience.claims.find.speech import (
    PASSIVE,
    SUBJECT,
    bare_infinitive,
    clauses_joined,
    cue_tokens,
    dateline_tokens,
    inverted,
    inverted_organ,
    is_infinitive,
    is_passive,
    loosely_said,
    quoted_by,
    subject_after,
    subject_before,
    subject_behind,
    subject_of,
)
from consilience.claims.find.spoken import Carrier, Cue
from consilience.text.organs import Organs
from consilience.text.tree import Tree

# A quotation of so few words may be taken for the subject of its verb.
SHORT = 3
OPENING_MARKS, MARKS = ('"', "“", "``", "‘"), ('"', "”", "''", "’")

CanSpeak = Callable[[Tree, Collection[int]], bool]


class _Told(NamedTuple):
    """What an active verb tells: whose it is, by which words, and what; ``turned`` where who says it stands behind."""

    source: set[int]
    cue: set[int]
    content: set[int]
    speaker: Speaker
    turned: bool = False


class ReportingVerbs:
    """Reads the verbs of one sentence by the words of a lexicon; ``can_speak`` tells who is one that speaks."""

    def __init__(self, credit: CreditWords, words: Words, organs: Organs, can_speak: CanSpeak) -> None:
        self._credit, self._words, self._organs, self._can_speak = credit, words, organs, can_speak

    def __call__(self, tree: Tree, quoted: Collection[int]) -> Iterable[Cue]:
        """The cues of all verbs outside the words of ``quoted``."""
        for token in tree.tokens:
            if token.dep == "advcl" and token.i not in quoted and (said := self._as_said(tree, token.i)) is not None:
                yield said
                continue
            verb = self._credit.forms.get(token.text.lower())
            if verb is None or token.i in quoted or not (token.pos in ("VERB", "AUX") or token.tag[:1] == "V"):
                continue
            if token.dep in ("aux", "auxpass", "amod", "compound") or self._telephones(tree, token.i, verb):
                continue
            if _is_said(tree, token.i, verb, self._credit):
                yield from self._cues(tree, token.i, verb)

    def _cues(self, tree: Tree, at: int, verb: str) -> Iterable[Cue]:
        credit, passive = self._credit, is_passive(tree, at)
        if verb in credit.verbs.needing_listener and _headline_passive(tree, at):
            yield self._passive(tree, at, verb)
            return
        chain = quoting(tree, at, passive, credit, self._words) if verb in credit.chains.quoting else None
        if chain is not None:
            yield from self._chain(tree, chain)
        elif passive or _was_asked(tree, at, verb, credit):
            named = tree.child(at, "agent") is not None
            if (verb in credit.passive or named) and verb not in credit.quotation_only | credit.made:
                yield self._passive(tree, at, verb)
        else:
            yield from self._active(tree, at, verb)

    def _telephones(self, tree: Tree, at: int, verb: str) -> bool:
        """Whether nothing but somebody is the object of a verb, and nothing is said of him: "called two ministers"."""
        thing = tree.child(at, "dobj") if verb in self._credit.verbs.by_telephone else None
        ways = self._credit.preposition.get(verb, frozenset()) | self._credit.verbs.object_goes_on
        more = tree.child(at, "oprd", "acomp", "attr", "ccomp", "xcomp", "dative", "prt") is not None
        led = any(tree.tokens[p].text.lower() in ways for p in tree.all(at, "prep"))
        if thing is None or more or led or tree.tokens[at].dep in ("relcl", "ccomp"):
            return False  # "the man they called the Fox"
        named = tree.tokens[thing]
        if any(tree.tokens[n].tag == "NNS" for n in tree.all(thing, "compound", "nmod")):
            return False  # "called the rebels cowards"
        return named.text.lower() not in self._credit.organ and self._can_speak(tree, tree.below(thing))

    def _chain(self, tree: Tree, chain: Cue) -> Iterable[Cue]:
        if not chain.inner or self._can_speak(tree, chain.source):
            yield chain
        elif chain.via and self._can_speak(tree, chain.via[0].who):
            yield reason(tree, chain, self._words)

    # --- active ---------------------------------------------------------------------------------------------

    def _active(self, tree: Tree, at: int, verb: str) -> Iterable[Cue]:
        dateline = dateline_tokens(tree, self._credit.labels)
        source, behind = self._subject(tree, at, verb, dateline)
        names_it = verb in self._credit.verbs.naming and tree.tokens[at].dep in ("ccomp", "relcl", "acl")
        if (names_it or verb in self._credit.verbs.by_people) and not self._can_speak(tree, source):
            return  # "the fire threatened to engulf the village", "a river called the Black Water"
        hanging = tree.tokens[at].dep in ("acl", "relcl") and is_infinitive(tree, at)
        pointing = all(tree.tokens[n].tag == "DT" for n in source)
        if hanging and (pointing or not self._can_speak(tree, source)):
            return  # "the right to say so", "that is a thing to say"
        source, cue, content = self._parts(tree, at, verb, source, dateline, behind)
        speaker = self._speaker(tree, at, source, content)
        via, medium = carried(tree, at, verb, content, self._credit, self._words)
        told = self._turned_round(tree, at, verb, _Told(source, cue, content, speaker), dateline)
        teller, said_by = quoted_by(tree, at, self._credit)
        if teller:
            via = (*via, Carrier(frozenset(teller), frozenset(said_by - teller)))
            told = told._replace(content=told.content - said_by)
        form, speaks = self._form(tree, at, verb), verb in self._credit.verbs.speech
        if self._nobodys(tree, at, told, form, speaks):
            return
        shared = tree.child(at, "nsubj", "csubj") is None and not told.turned and bool(told.source)
        yield Cue(
            at, form, frozenset(told.source), frozenset(told.cue), frozenset(told.content), speaks, told.speaker, via,
            medium, shared=shared,
        )  # fmt: skip

    def _subject(self, tree: Tree, at: int, verb: str, dateline: Collection[int]) -> tuple[set[int], bool]:
        """Who does what the verb tells, and whether a subject stands behind it."""
        source = subject_of(tree, at)
        if not source.isdisjoint(dateline):
            source = subject_behind(tree, at, dateline) or source
        behind = subject_after(tree, at) if verb in self._credit.verbs.speech else set()
        return behind or source, bool(behind)

    def _parts(
        self, tree: Tree, at: int, verb: str, source: set[int], dateline: Collection[int], behind: bool
    ) -> tuple[set[int], set[int], set[int]]:
        """Source, cue and content, freed of one another's words."""
        credit = self._credit
        content, preposition = content_of(tree, at, verb, source, credit, self._words)
        if behind and not content:
            content = set(range(at - 1))
        names = {n for n in source if tree.tokens[n].tag == "NNP"}  # a name taken for an adverb is none of the cue
        cue = cue_tokens(tree, at, preposition, credit.nouns.beside) - names
        if not content and verb in credit.verbs.shown and read_speaker(tree, source, self._words).medium is not None:
            content = tree.below(at)
        source = source - cue - set(dateline)
        content = content - source - cue - set(dateline)
        if bare_infinitive(tree, at, credit.grammar) and not self._goes_on_to(tree, at):
            content = content if tree.child(at, "ccomp") is not None else set()
        elif not content and verb in credit.verbs.speech:
            content = loosely_said(tree, at, source, credit.grammar) - source
        return source, cue, content

    def _turned_round(self, tree: Tree, at: int, verb: str, told: _Told, dateline: Collection[int]) -> _Told:
        """Who speaks behind the verb where the parse saw an object there: '"We are safe," read a note'."""
        source = told.source
        quoted_word = 0 < len(source) <= SHORT and _in_quotation(tree, source)
        alone = tree.child(at, "nsubj", "csubj") is None
        if (not source or quoted_word) and verb in self._credit.verbs.speech and (behind := inverted(tree, at)):
            content = told.content - behind
        elif alone and verb in self._credit.inverted and (behind := inverted_organ(tree, at, self._credit)):
            content = set(range(min(behind | {at}))) - set(dateline)
        else:
            return told
        return _Told(behind, told.cue, content, read_speaker(tree, behind, self._words), True)

    def _form(self, tree: Tree, at: int, verb: str) -> str:
        credit = self._credit
        held = verb in credit.beliefs and tree.child(at, "ccomp") is not None
        attitude = verb in credit.attitude and verb not in credit.verbs.speech and not held
        return "question" if _asks(tree, at, verb, credit) else "attitude" if attitude else "indirect"

    def _nobodys(self, tree: Tree, at: int, told: _Told, form: str, speaks: bool) -> bool:
        """Whether no mind is told of after all."""
        if form == "attitude" and tree.tokens[at].dep == "pcomp":
            return True  # "was jailed for opposing the law": told of him, not by him
        if told.source and tree.tokens[min(told.source)].text.lower() in self._credit.nobody:
            return True
        anybody = {tree.tokens[n].text.lower() for n in told.source} <= self._credit.anybody
        return not speaks and anybody and bool(told.source)  # "you might want to leave early"

    def _speaker(self, tree: Tree, at: int, source: Collection[int], content: Collection[int]) -> Speaker:
        """Who speaks; "it" is first the body of its own sentence: "the army began what it called a sweep"."""
        speaker = read_speaker(tree, source, self._words)
        verb = self._credit.forms.get(tree.tokens[at].text.lower())
        if verb in self._credit.verbs.evidence and not self._can_speak(tree, source):
            return speaker._replace(organisation=None, anonymous=True)
        if not speaker.pronoun or {tree.tokens[n].text.lower() for n in source} - self._credit.organ:
            return speaker
        subject = subject_before(tree, at, content)
        if not subject or self._organs(tree.words(tree.spans(subject))) is None:
            return speaker
        return read_speaker(tree, subject, self._words)

    def _goes_on_to(self, tree: Tree, at: int) -> bool:
        """Whether an infinitive tells what was said all the same: "went on to deny the raid", "was quick to add"."""
        token = tree.tokens[at]
        return token.dep in ("xcomp", "advcl") and tree.tokens[token.head].lemma.lower() in self._credit.verbs.going_on

    # --- other shapes ---------------------------------------------------------------------------------------

    def _as_said(self, tree: Tree, at: int) -> Cue | None:
        """'As the mayor said, ...', 'as the minister put it': the sentence around is what is said."""
        credit = self._credit
        opening, subject = tree.child(at, "mark", "advmod"), tree.child(at, *SUBJECT)
        if opening is None or tree.tokens[opening].text.lower() != credit.as_said:
            return None
        if subject is None or opening > subject:
            return None
        thing = tree.child(at, "dobj")
        verb = credit.forms.get(tree.tokens[at].text.lower())
        put = tree.tokens[at].lemma.lower() == credit.put[0] and thing is not None
        if put and thing is not None and tree.tokens[thing].text.lower() == credit.put[1]:
            cue = {opening, at, thing}
        elif (
            verb in credit.verbs.speech - credit.quotation_only
            and thing is None
            and tree.child(at, "ccomp", "xcomp", "prep") is None
        ):
            cue = {opening, at}
        else:
            return None
        source = tree.below(subject)
        content = tree.below(tree.tokens[at].head, without=(at,)) - source - cue
        speaker = read_speaker(tree, source, self._words)
        return Cue(at, "according-to", frozenset(source), frozenset(cue), frozenset(content), True, speaker)

    def _passive(self, tree: Tree, at: int, verb: str) -> Cue:
        """'It was reported that ...' (no one named), 'was denied by the ministry' (the agent speaks)."""
        credit, verbs = self._credit, self._credit.verbs
        agent, ways = tree.child(at, "agent"), credit.preposition.get(verb, ())
        inner = tree.child(agent, "pobj") if agent is not None else None
        source = tree.below(inner) if inner is not None else set()
        about = next((p for p in tree.all(at, "prep") if tree.tokens[p].text.lower() in ways), None)
        cue = cue_tokens(tree, at, agent if agent is not None else about, credit.nouns.beside)
        subject = tree.child(at, *PASSIVE)
        content = set().union(*(tree.below(c) for c in tree.all(at, "ccomp", "xcomp", "oprd")))
        if subject is not None and tree.tokens[subject].text.lower() not in credit.empty:
            content |= tree.below(subject)
        if about is not None and agent is None:
            content = tree.below(about)
        if verb not in verbs.speech | verbs.clause | verbs.object:
            content = set()
        content = (content | clauses_joined(tree, at, credit.empty)) - cue - source
        speaker = read_speaker(tree, source, self._words)
        form = self._form(tree, at, verb)  # "troops backed by tanks" report nothing
        form = form if form == "question" or (form == "attitude" and agent is not None) else "passive"
        return Cue(at, form, frozenset(source), frozenset(cue), frozenset(content), True, speaker)


def _is_said(tree: Tree, at: int, verb: str, credit: CreditWords) -> bool:
    """Whether a verb is one of words here: "the flood claimed 12 lives" and "called off the search" tell of deeds."""
    token = tree.tokens[at]
    if verb in credit.verbs.naming and token.tag == "VBN" and token.dep in ("acl", "advcl"):
        return tree.child(at, "agent", "aux", "nsubj") is not None
    if verb in credit.verbs.answering and tree.child(at, "neg") is not None:
        return False
    if token.dep == "xcomp" and tree.tokens[token.head].lemma.lower() in credit.verbs.withholding:
        return False  # "declined to say whether nine had died"
    objects = [tree.tokens[thing] for thing in tree.all(at, "dobj", "nsubjpass")]
    things = [word.lower() for thing in objects for word in (thing.lemma, thing.text)]
    behind = tree.tokens[at + 1].text.lower() if at + 1 < len(tree.tokens) else ""
    return behind not in credit.unsaid_with.get(verb, ()) and not any(
        thing in credit.unsaid.get(verb, ()) for thing in things
    )


def _headline_passive(tree: Tree, at: int) -> bool:
    """'Campers told to keep off the sand': a headline leaves "were" out, and nobody is told of as told."""
    infinitive = next((c for c in tree.all(at, "xcomp") if tree.child(c, "aux") is not None), None)
    alone = tree.child(at, "aux", "auxpass", "dobj", "dative", "ccomp", "nsubjpass") is None
    return alone and infinitive == at + 2 and tree.tokens[at].tag in ("VBD", "VBN")


def _asks(tree: Tree, at: int, verb: str, credit: CreditWords) -> bool:
    """Whether a clause is only asked: "reporters asked whether nine had died"."""
    clauses = tree.all(at, "ccomp") if verb in credit.questions else []
    return any(tree.tokens[m].text.lower() in credit.asking for c in clauses for m in tree.all(c, "mark"))


def _was_asked(tree: Tree, at: int, verb: str, credit: CreditWords) -> bool:
    """ "Asked whether nine had died, the mayor left": a participle of whom somebody asked."""
    token = tree.tokens[at]
    bare = tree.child(at, "aux", "nsubj") is None
    return verb in credit.questions and token.tag == "VBN" and token.dep in ("advcl", "acl") and bare


def _in_quotation(tree: Tree, numbers: Collection[int]) -> bool:
    """Whether words stand between quotation marks that the parse took for a subject: '"Nonsense," wrote a reader'."""
    first, last = min(numbers), max(numbers)
    return (
        first > 0 and tree.tokens[first - 1].text in OPENING_MARKS and tree.tokens[last + 1].text in (*",.?!", *MARKS)
    )
