"""Who speaks for whom: an outlet's own words, staff and their organisation, what a report has from another outlet.

Who speaks for an organisation gives its figures; so do its volunteers and its own report. An outlet that is named for a
figure is where that figure is from. Each is an inference, since nobody says that the two counted together, and reaches
no further than one figure of one question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec
from msgspec import Struct

from consilience.reconcile.evidence import Evidence, is_own_words, own_words_id
from consilience.text.organs import Organs
from consilience.vocabulary import Attribution, Imprint, Voice

RecogniseVoices = Callable[[Sequence[Attribution], Sequence[tuple[str, str]]], tuple[Voice, ...]]


class Speaking(Struct, frozen=True, kw_only=True):
    """The organisations that attributions speak for, by attribution, and the reports of outlets that they name.

    ``told`` are the reports of outlets that were only told something: "the mayor told the Delta Herald".
    """

    bodies: Mapping[str, frozenset[str]]
    names: Mapping[str, str]
    cited: Mapping[str, frozenset[str]]
    told: Mapping[str, frozenset[str]]

    def shared(self, items: Sequence[Evidence]) -> str | None:
        """The organisation that all of some claims speak for, by its name."""
        sets = [self.bodies.get(credit_of(item), frozenset()) for item in items]
        common = frozenset.intersection(*sets) if sets else frozenset()
        return min((self.names[body] for body in common), default=None)


def credit_of(item: Evidence) -> str:
    """The attribution of a claim; where it has none, that of the claim to its report's outlet."""
    return item.claim.attribution or own_words_id(item.claim.id)


def naming(key: str, report: str, name: str) -> Attribution:
    """An attribution that only names somebody."""
    return Attribution(
        id=key, report=report, field="text", source=(), cue=(), content=(), voice=name, organisation=name, role=None,
        anonymous=False, medium=None, via=(),
    )  # fmt: skip


def own_words(imprints: Mapping[str, Imprint], reports: Sequence[str]) -> list[Attribution]:
    """For each report whose outlet is known, an attribution of its own words to the outlet."""
    known = ((report, imprints[report].outlet) for report in reports)
    return [naming(own_words_id(report), report, outlet) for report, outlet in known if outlet is not None]


def own_claims(evidence: Sequence[Evidence], links: Sequence[tuple[str, str]]) -> list[Attribution]:
    """For each claim that credits nobody and is joined by links, an attribution of it to its outlet."""
    joined = {key for link in links for key in link}
    return [
        naming(credit_of(item), item.report, item.outlet)
        for item in evidence
        if item.outlet is not None and item.claim.attribution is None and credit_of(item) in joined
    ]


def of_named_bodies(
    own: Sequence[Attribution], attributions: Sequence[Attribution], recognise: RecogniseVoices
) -> list[Attribution]:
    """Of some reports' own words those whose outlet some report names as who says something."""
    bodies = {a.id for a in attributions if a.voice is not None and a.organisation == a.voice and a.role is None}
    voices = recognise([*attributions, *own], ())
    named = {key for voice in voices if bodies.intersection(voice.attributions) for key in voice.attributions}
    return [one for one in own if one.id in named]


def speaking(
    attributions: Sequence[Attribution],
    evidence: Sequence[Evidence],
    imprints: Mapping[str, Imprint],
    voices: Sequence[Voice],
    recognise: RecogniseVoices,
    organs: Organs,
) -> Speaking:
    """Whom the attributions and the uncredited claims of a story speak for, and which outlets they name."""
    own = [
        naming(credit_of(item), item.report, item.outlet)
        for item in evidence
        if item.claim.attribution is None and item.outlet is not None
    ]
    staff = [naming(a.id, a.report, body) for a in attributions if (body := (_body(a, organs) or "").strip())]
    known = recognise([*own, *_anaphors(staff, organs)], ())
    names = {voice.id: voice.name for voice in known}
    wider = _wider(known, organs)
    of = {key: wider.get(voice.id, voice.id) for voice in known for key in voice.attributions}
    every = {key: frozenset([body]) for key, body in of.items()}
    persons = {a.id for a in attributions if a.organisation != a.voice and not a.anonymous}
    for voice in voices:
        speaks = [key for key in voice.attributions if key in persons]
        bodies = frozenset(of[key] for key in speaks if key in of)
        every |= {key: bodies for key in speaks if bodies}
    cited, told = _outlets_named(attributions, imprints, recognise)
    return Speaking(bodies=every, names=names, cited=cited, told=told)


def _body(a: Attribution, organs: Organs) -> str | None:
    """The organisation that somebody speaks for: the one named, or the one in his role ("police spokesman")."""
    if a.organisation is not None or a.role is None:
        return a.organisation
    of_role, _, _ = a.role.rpartition(" ")
    return of_role if of_role and organs(of_role) is not None else None


def _anaphors(staff: Sequence[Attribution], organs: Organs) -> list[Attribution]:
    """Names of organisations; one without a name ("the agency") is the only one of its report that ends in its word."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in staff:
        if one.voice is not None and not organs.nameless(one.voice):
            named[one.report, one.voice.lower().split()[-1]].add(one.voice)
    rows = []
    for one in staff:
        if one.voice is None or not organs.nameless(one.voice):
            rows.append(one)
            continue
        meant = named.get((one.report, one.voice.lower().split()[-1]), set())
        if len(meant) == 1:
            rows.append(naming(one.id, one.report, min(meant)))
    return rows


def _wider(voices: Sequence[Voice], organs: Organs) -> dict[str, str]:
    """Organisations named in short with the only one of the story that their name may be short for."""
    full: dict[str, set[str]] = defaultdict(set)
    for one in voices:
        for other in voices:
            if one.id != other.id and _of_one_country(one, other):
                if any(organs.short_for(a, b) for a in one.names for b in other.names):
                    full[one.id].add(other.id)
    found = {key: min(meant) for key, meant in full.items() if len(meant) == 1}
    return {key: found.get(meant, meant) for key, meant in found.items() if found.get(meant) != key}


def _of_one_country(one: Voice, other: Voice) -> bool:
    return one.country is None or other.country is None or one.country == other.country


def _outlets_named(
    attributions: Sequence[Attribution], imprints: Mapping[str, Imprint], recognise: RecogniseVoices
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """By attribution the reports of other outlets that it is credited to, and of those that were told it."""
    outlets = {one.id: one.report for one in own_words(imprints, sorted(imprints))}
    rows = own_words(imprints, sorted(imprints))
    whose: dict[str, tuple[str, bool]] = {}
    for a in attributions:
        links = [(link.text, False) for link in a.via]
        if a.voice is not None and a.organisation in (a.voice, None) and a.role is None and not a.anonymous:
            links.append((a.voice, True))
        for index, (name, credited) in enumerate(links):
            rows.append(naming(f"{a.id} {index}", a.report, name))
            whose[f"{a.id} {index}"] = a.id, credited
    found: tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]] = {}, {}
    for voice in recognise(rows, ()):
        reports = frozenset(outlets[key] for key in voice.attributions if key in outlets)
        for key in voice.attributions if reports else ():
            if key in whose:
                attribution, credited = whose[key]
                of = found[0 if credited else 1]
                of[attribution] = of.get(attribution, frozenset()) | reports
    return found


def speaking_links(evidence: Sequence[Evidence], speaks: Speaking) -> Iterator[tuple[str, str]]:
    """Pairs of credits of one figure that are one voice by inference.

    Both are of one organisation, or the one is credited to the outlet of the other's report; then also with what
    that voice is credited with elsewhere, copies of the report before all.
    """
    told: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for item in evidence:
        if item.value is not None and item.figure is not None and item.claim.polarity == "asserted":
            told[item.figure.unit, item.group, item.value].append(item)
    for items in told.values():
        for a, b in combinations(items, 2):
            if a.voice == b.voice or not counts_alike(a, b):
                continue
            if a.claim.measure == b.claim.measure and speaks.shared((a, b)) is not None:
                yield credit_of(a), credit_of(b)
            elif (giver := _giver(a, b, items, speaks)) is not None:
                taker = a if giver is b else b
                same = [item for item in items if item.voice == giver.voice and counts_alike(taker, item)]
                yield from ((credit_of(taker), credit_of(item)) for item in [giver, *same])


def counts_alike(a: Evidence, b: Evidence) -> bool:
    """Whether two figures count the same: by their measure, or by nouns that say more than people ("injured women")."""
    if a.claim.measure == b.claim.measure:
        return True
    who = [item.figure.who.casefold() for item in (a, b) if item.figure is not None and item.figure.who]
    return len(who) == 2 and who[0] == who[1] and " " in who[0]


def _giver(a: Evidence, b: Evidence, items: Sequence[Evidence], speaks: Speaking) -> Evidence | None:
    """Of two claims the one that the other has from its outlet, which credits it to nobody else besides."""
    for taker, giver in ((a, b), (b, a)):
        credit = taker.claim.attribution or ""
        if giver.report in speaks.cited.get(credit, ()):
            voices = {item.voice for item in items if item.report == giver.report and counts_alike(taker, item)}
            return giver if len(voices) == 1 else None
        if giver.report in speaks.told.get(credit, ()) and giver.claim.attribution is None:
            return giver
    return None


def settled(voices: Sequence[Voice], evidence: Sequence[Evidence]) -> tuple[Voice, ...]:
    """Voices with the claims that credit nobody and are theirs, in place of the names that claims were found by."""
    of: dict[str, set[str]] = defaultdict(set)
    for item in evidence:
        if item.claim.attribution is None:
            of[item.voice].add(item.claim.id)
    rows = []
    for voice in voices:
        ids = tuple(key for key in voice.attributions if not is_own_words(key))
        mine = voice.attributions != ids
        rows.append(
            msgspec.structs.replace(
                voice, attributions=ids, claims=tuple(sorted({*voice.claims, *(of[voice.id] if mine else ())}))
            )
        )
    return tuple(rows)
