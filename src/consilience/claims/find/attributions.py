"""Finds whom a sentence credits with what: source, cue and content, and the chain between outlet and voice.

Cues are reporting verbs with a clause, an object or a quotation; phrases ("according to"); nouns ("her claim that");
and a colon after a name. Quotations that no cue of the sentence takes are handed on as ``open-quote``: their speaker
stands in a sentence before or after. What the roles cover follows PolNeAR (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from consilience.claims.find.attitudes import attitude_words, attitudes
from consilience.claims.find.bare_voices import bare_words, before_colon, behind_mark, in_brackets
from consilience.claims.find.carried import carried, quoting, reason
from consilience.claims.find.credit_phrases import noun_cues, phrase_cues
from consilience.claims.find.credit_words import CreditWords, credit_words
from consilience.claims.find.joint_voices import joint_voices, whole_voice
from consilience.claims.find.speaker_words import speaker_words
from consilience.claims.find.speakers import Speaker, can_speak, read_speaker
from consilience.claims.find.speech import (
    PASSIVE,
    SUBJECT,
    bare_infinitive,
    clause_below,
    clauses_joined,
    cue_tokens,
    dateline_tokens,
    inverted,
    inverted_organ,
    is_passive,
    loosely_said,
    quoted_by,
    relayed_by,
    subject_after,
    subject_before,
    subject_behind,
    subject_of,
)
from consilience.claims.find.spoken import (
    Carrier,
    Cue,
    chained,
    handed_out,
    outer_ones,
    reach,
    tokens_in,
    touches,
    untangled,
    wishes_within_left_out,
    with_quotations,
)
from consilience.claims.find.tallies import tallied, tally_words
from consilience.lexicon.load import Lexicon
from consilience.text.organs import Organs
from consilience.text.tree import Tree
from consilience.vocabulary import AttributionMention, Link, Parse, Quotation

# A quotation of so few words may be taken for the subject of its verb.
SHORT = 3
# Behind these a headline, which has no stop at its end, has who says it.
MARKING, ENDS = ("-", "–", "—"), (*'.?!"”',)
OPENING_MARKS, MARKS = ('"', "“", "``", "‘"), ('"', "”", "''", "’")


class AttributionFinder:
    """Finds attributions in one parsed sentence by the words of a lexicon.

    Called with a Parse and its quotations; gives AttributionMentions in order of their cues. A sentence without a cue
    word and without a quotation mark costs one look-up a token.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._credit = credit_words(lexicon)
        self._words = speaker_words(lexicon)
        self._organs = Organs(lexicon)
        self._bare = bare_words(lexicon, self._words, self._organs)
        self._attitudes = attitude_words(lexicon)
        self._tallies = tally_words(lexicon)

    def __call__(self, parse: Parse, quotations: Sequence[Quotation] = ()) -> tuple[AttributionMention, ...]:
        """The attributions of one sentence; offsets into it."""
        if not quotations and not self.worth_a_look(parse):
            return ()
        tree = Tree(parse)
        outer = outer_ones(quotations)
        long = tokens_in(tree, [q for q in outer if len(q.text.split()) > 3 or q.open_end or q.open_start])
        cues = [*self._verbs(tree, long), *phrase_cues(tree, long, self._credit, self._words)]
        cues += noun_cues(tree, long, self._credit, self._words)
        cues += self._attitudes_of(tree, long, {cue.at for cue in cues})
        cues = untangled(chained(handed_out(tree, cues, self._credit.verbs.adding, self._can_speak)))
        cues += [c for c in tallied(tree, long, self._tallies, self._words) if all(c.at != other.at for other in cues)]
        cues, used = with_quotations(tree, cues, outer, reach(cues))
        cues = [cue for cue in wishes_within_left_out(cues) if cue.content and self._keeps(tree, cue, used)]
        cues.sort(key=lambda cue: (cue.at, cue.form))
        found = [mention for cue in cues for mention in self._mentions(tree, cue)]
        found += before_colon(parse.text, found, self._credit, self._bare)
        found += behind_mark(parse.text, found, self._bare)
        found += in_brackets(parse.text, self._bare)
        found += _left_open(tree, outer, used)
        return tuple(found)

    def _attitudes_of(self, tree: Tree, quoted: Collection[int], taken: Collection[int]) -> Iterable[Cue]:
        """Adjectives and light verbs, where no verb of speech has the word."""
        found = attitudes(tree, quoted, self._attitudes, self._words, self._credit, self._can_speak)
        return [cue for cue in found if cue.at not in taken]

    def worth_a_look(self, parse: Parse) -> bool:
        """Whether a word of the sentence could be a cue."""
        credit, number = self._credit, any(token.pos == "NUM" for token in parse.tokens)
        headline = parse.text[-1:] not in ENDS
        if number and "(" in parse.text:
            return True
        for token in parse.tokens:
            low = token.text.lower()
            if number and low in self._tallies.starts:
                return True
            if low in credit.forms or low in credit.phrase_starts or low == ":" or (headline and low in MARKING):
                return True
            if token.lemma in credit.nouns.speech or not {low, token.lemma}.isdisjoint(self._attitudes.worth):
                return True
        return False

    # --- verbs ---------------------------------------------------------------------------------------------

    def _verbs(self, tree: Tree, quoted: Collection[int]) -> Iterable[Cue]:
        for token in tree.tokens:
            if token.dep == "advcl" and token.i not in quoted and (said := self._as_said(tree, token.i)) is not None:
                yield said
                continue
            verb = self._credit.forms.get(token.text.lower())
            if verb is None or token.i in quoted or not (token.pos in ("VERB", "AUX") or token.tag[:1] == "V"):
                continue
            if token.dep in ("aux", "auxpass", "amod", "compound"):
                continue
            yield from self._verb(tree, token.i, verb)

    def _verb(self, tree: Tree, at: int, verb: str) -> Iterable[Cue]:
        credit, passive = self._credit, is_passive(tree, at)
        if not _is_said(tree, at, verb, credit):
            return
        if verb in credit.verbs.needing_listener and _headline_passive(tree, at):
            yield self._passive_cue(tree, at, verb)
            return
        if (
            verb in credit.chains.quoting
            and (chain := quoting(tree, at, verb, passive, credit, self._words)) is not None
        ):
            if not chain.inner or self._can_speak(tree, chain.source):
                yield chain
            elif chain.via and self._can_speak(tree, chain.via[0].who):
                yield reason(tree, chain, self._words)
            return
        if passive or _was_asked(tree, at, verb, credit):
            named = tree.child(at, "agent") is not None
            if (verb in credit.passive or named) and verb not in credit.quotation_only | credit.made:
                yield self._passive_cue(tree, at, verb)
            return
        source = subject_of(tree, at)
        dateline = dateline_tokens(tree, credit.labels)
        if not dateline.isdisjoint(source):
            source = subject_behind(tree, at, dateline) or source
        turned = subject_after(tree, at) if verb in credit.verbs.speech else set()
        source = turned or source
        names_it = verb in credit.verbs.naming and tree.tokens[at].dep in ("ccomp", "relcl", "acl")
        if (names_it or verb in credit.verbs.by_people) and not self._can_speak(tree, source):
            return  # "the fire threatened to engulf the village", "a river called the Black Water"
        shared = tree.child(at, "nsubj", "csubj") is None
        content, preposition = self._content(tree, at, verb, source)
        if turned and not content:
            content = set(range(at - 1))
        cue = cue_tokens(tree, at, preposition, credit.nouns.beside)
        if not content and verb in credit.verbs.shown and read_speaker(tree, source, self._words).medium is not None:
            content = tree.below(at) - cue - source
        source, content = source - cue - dateline, content - source - cue - dateline
        if bare_infinitive(tree, at, credit.grammar) and not self._goes_on_to(tree, at):
            content = content if tree.child(at, "ccomp") is not None else set()
        elif not content and verb in credit.verbs.speech:
            content = loosely_said(tree, at, source, credit.grammar) - source
        speaker = self._speaker(tree, at, source, content)
        via, medium = carried(tree, at, verb, content, credit, self._words)
        quoted_word = verb in credit.verbs.speech and 0 < len(source) <= SHORT and _in_quotation(tree, source)
        if (not source or quoted_word) and verb in credit.verbs.speech and (turned := inverted(tree, at)):
            source, speaker = turned, read_speaker(tree, turned, self._words)
            content -= turned
        elif shared and verb in credit.inverted and (turned := inverted_organ(tree, at, credit)):
            source, speaker = turned, read_speaker(tree, turned, self._words)
            content = set(range(min(turned | {at}))) - dateline
        teller, said_by = quoted_by(tree, at, credit)
        if teller:
            via = (*via, Carrier(frozenset(teller), frozenset(said_by - teller)))
            content -= said_by
        held = verb in credit.beliefs and tree.child(at, "ccomp") is not None
        speaks = verb in credit.verbs.speech
        form = "attitude" if verb in credit.attitude and not speaks and not held else "indirect"
        form = "question" if _asks(tree, at, verb, credit) else form
        if form == "attitude" and tree.tokens[at].dep == "pcomp":
            return  # "was jailed for opposing the law": told of him, not by him
        if not speaks and {tree.tokens[n].text.lower() for n in source} <= credit.anybody and source:
            return  # "you might want to leave early" tells nobody's mind
        yield Cue(
            at, form, frozenset(source), frozenset(cue), frozenset(content), speaks, speaker, via, medium,
            shared=shared and not turned and bool(source),
        )  # fmt: skip

    def _speaker(self, tree: Tree, at: int, source: Collection[int], content: Collection[int]) -> Speaker:
        """Who speaks; "it" is first the body of its own sentence: "the army began what it called a sweep"."""
        speaker = read_speaker(tree, source, self._words)
        if not speaker.pronoun or {tree.tokens[n].text.lower() for n in source} - self._credit.organ:
            return speaker
        subject = subject_before(tree, at, content)
        if not subject or self._organs(tree.words(tree.spans(subject))) is None:
            return speaker
        return read_speaker(tree, subject, self._words)

    def _can_speak(self, tree: Tree, source: Collection[int]) -> bool:
        """Whether a subject is a person, a body or a paper, by its words: "the damage" is none."""
        return can_speak(tree, source, self._words) or self._organs(tree.words(tree.spans(source))) is not None

    def _goes_on_to(self, tree: Tree, at: int) -> bool:
        """Whether an infinitive tells what was said all the same: "went on to deny the raid", "was quick to add"."""
        token = tree.tokens[at]
        return token.dep in ("xcomp", "advcl") and tree.tokens[token.head].lemma.lower() in self._credit.verbs.going_on

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

    def _content(self, tree: Tree, at: int, verb: str, source: Collection[int]) -> tuple[set[int], int | None]:
        """What is said, and the preposition that leads to it if one does."""
        token, verbs, ways = tree.tokens[at], self._credit.verbs, self._credit.preposition.get(verb, ())
        clauses = [c for c in tree.all(at, "ccomp") if c not in source]
        if clauses and verb in verbs.speech | verbs.clause | verbs.object:
            return set().union(*(clause_below(tree, at, c, verbs.to_listener) for c in clauses)), None
        if token.dep == "parataxis":
            return tree.below(token.head, without=(at,)), None
        for child in tree.all(at, "prep", "prt", "advmod"):
            if tree.tokens[child].text.lower() in ways:
                asked = set().union(
                    *(
                        tree.below(x)
                        for x in tree.all(at, "xcomp", "advcl")
                        if x == child + 1 or tree.tokens[x].dep == "xcomp"
                    )
                )
                return tree.below(child) - {child} | asked | self._objects(tree, at, verb), child
        for way in tree.all(at, "prep"):  # "speaks with the agency Lake of nine dead": "of" hangs on the agency's name
            told = tree.tokens[way].text.lower() in self._credit.chains.told
            inner = tree.child(way, "pobj") if told else None
            if inner is None:
                continue
            name = (inner, *tree.all(inner, "compound", "appos"))
            named = any(tree.tokens[n].lemma.lower() in self._words.carriers for n in name)
            for child in (p for n in name for p in tree.all(n, "prep")) if named else ():
                if tree.tokens[child].text.lower() in ways:
                    return {n for n in tree.below(at) if n > child and tree.tokens[n].text != "."}, child
        if verb in verbs.infinitive | verbs.speech | verbs.clause and (inner := tree.child(at, "xcomp")) is not None:
            return tree.below(inner) | self._objects(tree, at, verb), None
        return self._objects(tree, at, verb), None

    def _objects(self, tree: Tree, at: int, verb: str) -> set[int]:
        verbs = self._credit.verbs
        if verb not in verbs.object or verb in verbs.to_listener:
            return set()
        tops = tree.all(at, "dobj", "attr", "oprd", "acomp")
        if verb in verbs.to_named and tree.child(at, "oprd", "acomp") is None:
            tops = [n for n in tops if tree.tokens[n].pos not in ("PROPN", "PRON")]
        if not tops or any(tree.tokens[n].text.lower().endswith(tuple(verbs.itself)) for n in tops):
            return set()
        ways = [p for p in tree.all(at, "prep") if tree.tokens[p].text.lower() in verbs.object_goes_on]
        more = tree.all(at, "xcomp", "ccomp") + [p for p in ways if p > tops[-1]]
        return set().union(*(tree.below(n) for n in [*tops, *more]))

    def _passive_cue(self, tree: Tree, at: int, verb: str) -> Cue:
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
        form = "question" if _asks(tree, at, verb, credit) else "passive"
        return Cue(at, form, frozenset(source), frozenset(cue), frozenset(content), True, speaker)

    # --- putting it together -------------------------------------------------------------------------------

    def _keeps(self, tree: Tree, cue: Cue, used: Collection[tuple[int, int]]) -> bool:
        verb = self._credit.forms.get(tree.tokens[cue.at].text.lower(), "")
        beside = any(touches(tree, cue.content, span) for span in used)
        clause = tree.child(cue.at, "ccomp")
        told = clause is not None and tree.child(clause, "mark") is not None  # "continued that two had fled"
        if verb in self._credit.quotation_only and cue.form == "indirect" and not beside and not told:
            return False
        return bool(cue.source) or cue.form in ("passive", "noun", "according-to", "question") or beside

    def _mentions(self, tree: Tree, cue: Cue) -> Iterable[AttributionMention]:
        """The attribution of a cue, and one for each who says it beside the first."""
        together = joint_voices(tree, cue.source, self._words, self._can_speak)
        for beside, speaker in enumerate(together or (whole_voice(tree, cue, self._can_speak),)):
            yield self._mention(tree, cue, speaker, beside)

    def _mention(self, tree: Tree, cue: Cue, speaker: Speaker, beside: int) -> AttributionMention:
        within = relayed_by(tree, cue.source, self._words.seen | self._credit.nouns.relayed)
        via = tuple(_link(tree, link, self._credit) for link in (*within, *cue.via) if link.who)
        form = cue.form
        content = tree.spans(cue.content)
        if form == "indirect" and (marks := sum(tree.text[s:e].count(m) for s, e in content for m in '"“”')):
            words = sum(e - s for s, e in content)
            form = "direct" if marks and tree.text[content[0][0]] in '"“' and words else "mixed"
        return AttributionMention(
            source=tree.spans(cue.source),
            cue=tree.spans(cue.cue),
            content=content,
            voice=speaker.voice,
            organisation=self._organisation(speaker),
            role=speaker.role,
            anonymous=speaker.anonymous,
            medium=cue.medium or speaker.medium,
            via=via,
            form=form,
            pronoun=speaker.pronoun,
            reversed_chain=cue.reversed_chain,
            party=self._organs.may_be_party(speaker.voice, speaker.organisation, speaker.role),
            beside=beside,
        )

    def _organisation(self, speaker: Speaker) -> str | None:
        """A name without a role is its own organisation where its words are those of an organ."""
        if speaker.organisation or not speaker.voice or speaker.role or speaker.anonymous:
            return speaker.organisation
        return speaker.voice if self._organs(speaker.voice) is not None else None


def _is_said(tree: Tree, at: int, verb: str, credit: CreditWords) -> bool:
    """Whether a verb is one of words here: "the flood claimed 12 lives" and "called off the search" tell of deeds."""
    token = tree.tokens[at]
    if verb in credit.verbs.naming and token.tag == "VBN" and token.dep in ("acl", "advcl"):
        return tree.child(at, "agent", "aux", "nsubj") is not None
    things = (tree.tokens[thing].lemma.lower() for thing in tree.all(at, "dobj"))
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


def _link(tree: Tree, carrier: Carrier, credit: CreditWords) -> Link:
    spans = tree.spans(carrier.who)
    start, end = spans[0][0], spans[-1][1]
    article = credit.article.match(tree.text[start:end])
    start += article.end() if article else 0
    return Link(tree.text[start:end], start, end, tree.spans(carrier.cue))


def _left_open(
    tree: Tree, quotations: Sequence[Quotation], used: Collection[tuple[int, int]]
) -> list[AttributionMention]:
    """Quotations that nobody in the sentence speaks, where they make up most of it or go beyond it."""
    size = len(tree.text.strip())
    loose = [
        q
        for q in quotations
        if (q.start, q.end) not in used and (q.open_end or q.open_start or (q.end - q.start) > 0.6 * size)
    ]
    return [
        AttributionMention(source=(), cue=(), content=((q.start, q.end),), voice=None, form="open-quote", pronoun=True)
        for q in loose
    ]
