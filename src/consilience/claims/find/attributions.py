"""Finds whom a sentence credits with what: source, cue and content, and the chain between outlet and voice.

Cues are reporting verbs with a clause, an object or a quotation; phrases ("according to"); nouns ("her claim that");
and a colon after a name. Quotations that no cue of the sentence takes are handed on as ``open-quote``: their speaker
stands in a sentence before or after. What the roles cover follows PolNeAR (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from consilience.claims.find.attitudes import attitude_words, attitudes
from consilience.claims.find.bare_voices import bare_words, before_colon, behind_mark, in_brackets
from consilience.claims.find.credit_phrases import noun_cues, phrase_cues
from consilience.claims.find.credit_words import CreditWords, credit_words
from consilience.claims.find.joint_voices import joint_voices, whole_voice
from consilience.claims.find.reporting_verbs import ReportingVerbs
from consilience.claims.find.speaker_words import speaker_words
from consilience.claims.find.speakers import Speaker, can_speak
from consilience.claims.find.speech import relayed_by
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

# Behind these a headline, which has no stop at its end, has who says it.
MARKING, ENDS = ("-", "–", "—"), (*'.?!"”',)


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
        self._verbs = ReportingVerbs(self._credit, self._words, self._organs, self._can_speak)

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
            if number and (low in self._tallies.starts or token.lemma in credit.gathered):
                return True
            if low in credit.forms or low in credit.phrase_starts or low == ":" or (headline and low in MARKING):
                return True
            if token.lemma in credit.nouns.speech or not {low, token.lemma}.isdisjoint(self._attitudes.worth):
                return True
        return False

    def _can_speak(self, tree: Tree, source: Collection[int]) -> bool:
        """Whether a subject is a person, a body or a paper, by its words: "the damage" is none."""
        return can_speak(tree, source, self._words) or self._organs(tree.words(tree.spans(source))) is not None

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
        for beside, speaker in enumerate(together or (whole_voice(tree, cue, self._words, self._can_speak),)):
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
