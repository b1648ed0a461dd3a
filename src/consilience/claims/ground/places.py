"""Resolves the places of one report together: containment by the words first, then the company that names keep.

One name has one sense in a report unless the words put it into different areas. Where two places are about equally
likely and lie far apart, the report does not say which, and neither do we: the point is left out and both stand as
candidates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from consilience.claims.ground.place_words import GroundWords, ground_words
from consilience.claims.ground.relative import away, midway, stands, stays, stays_in_country
from consilience.claims.ground.senses import Said, Sense, is_tied, resolve
from consilience.claims.ground.unlisted import area_of, areas_by_paragraph, meant
from consilience.contracts import Gazetteer
from consilience.lexicon.load import Lexicon
from consilience.row_ids import row_id
from consilience.text.precision import place_codes
from consilience.vocabulary import Candidate, Finds, Imprint, Place, PlaceMention, Sentence

MOST = 8
# A village, its district, province, country, continent: no words put a place deeper than that.
DEEPEST = 6


def ground_places(
    report_id: str,
    sentences: Sequence[Sentence],
    finds_by_wording: Mapping[str, Finds],
    imprint: Imprint,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    home: Candidate | None = None,
    texts: Mapping[str, str] | None = None,
) -> tuple[Place, ...]:
    """The places of a report in text order; ``home`` is where its outlet sits, ``texts`` its fields' words.

    With ``texts``, the people that Finds.names names lend their surnames: "Jackson" alone is then Mr Jackson.
    """
    words = ground_words(lexicon)
    every = _said(sentences, finds_by_wording, words.areas)
    said = [each for each in every if each.mention.relation != "between" and each.mention.cue != "pointing"]
    said = _licensed(said, _surnames(sentences, finds_by_wording, texts or {}), words)
    senses = resolve(said, imprint, gazetteer, home, words)
    near = areas_by_paragraph(said, senses)
    places = [_place(report_id, each, senses, near, gazetteer, words) for each in said]
    places += [midway(report_id, each, places) for each in every if each.mention.relation == "between"]
    places += [
        away(report_id, each, said, senses, gazetteer, words) for each in every if each.mention.cue == "pointing"
    ]
    return tuple(sorted(places, key=lambda place: (place.field != "title", place.start, place.end)))


# --- mentions ------------------------------------------------------------------------------------------------


def _said(sentences: Sequence[Sentence], finds: Mapping[str, Finds], areas: AbstractSet[str]) -> list[Said]:
    """Every mention, with its key: the name, and the names that hold it by the words."""
    found = []
    for sentence in sentences:
        if sentence.wording not in finds:
            continue
        mentions = finds[sentence.wording].places
        starts = {mention.start: mention for mention in mentions}
        found += [Said(sentence, mention, _key(mention, starts, areas)) for mention in mentions]
    return _merged(found, areas)


def _key(mention: PlaceMention, starts: Mapping[int, PlaceMention], areas: AbstractSet[str]) -> tuple[str, ...]:
    """Name and holders, from the inside out; a generic word of an area keeps a town and its district apart."""
    key = [_own(mention, areas)]
    seen = {mention.start}
    while mention.within is not None and mention.within in starts and mention.within not in seen and len(key) < DEEPEST:
        seen.add(mention.within)
        mention = starts[mention.within]
        key.append(_own(mention, areas))
    return tuple(key)


def _own(mention: PlaceMention, areas: AbstractSet[str]) -> str:
    name = mention.name.casefold()
    if mention.form == "demonym":
        return name
    return f"{name} {mention.kind_word}" if mention.kind_word in areas else name


def _merged(found: list[Said], areas: AbstractSet[str]) -> list[Said]:
    """A name told without holder or generic word is the one told with them, where there is only one such."""
    full: dict[str, set[tuple[str, ...]]] = {}
    for each in found:
        full.setdefault(each.mention.name.casefold(), set()).add(each.key)
    holders = {each.key[at:] for each in found for at in range(1, len(each.key))}
    result = []
    for each in found:
        keys = full[each.mention.name.casefold()]
        longer = sorted(key for key in keys if len(key) > 1 and key[0] == each.key[0])
        if not longer:  # "in Batur district, Central Java ... in Batur": the town of that district
            longer = sorted(
                (each.key[0], *key[1:]) for key in keys if len(key) > 1 and _is_area_of(key[0], each.key[0], areas)
            )
        wide = any(candidate.kind in ("country", "continent") for candidate in each.mention.candidates[:1])
        plain = each.mention.kind_word is None and each.key not in holders
        if len(each.key) == 1 and len(longer) == 1 and plain and not wide:
            result.append(each._replace(key=longer[0]))
        else:
            result.append(each)
    return result


def _is_area_of(area: str, name: str, areas: AbstractSet[str]) -> bool:
    """Whether a key's name is another with the word of an area behind it."""
    return area.startswith(f"{name} ") and area[len(name) + 1 :] in areas


def _surnames(sentences: Sequence[Sentence], finds: Mapping[str, Finds], texts: Mapping[str, str]) -> frozenset[str]:
    """The last words of the names of people in a report."""
    found: set[str] = set()
    for sentence in sentences:
        if sentence.wording in finds and sentence.field in texts:
            for start, end in finds[sentence.wording].names:
                words = texts[sentence.field][sentence.start + start : sentence.start + end].split()
                found.update(word.strip("'’.,").casefold() for word in words[-1:])
    return frozenset(found)


def _licensed(said: list[Said], surnames: frozenset[str], words: GroundWords) -> list[Said]:
    """Without doubtful names that nothing in the report shows to be places, and without the surnames of its people."""
    sure = {
        each.mention.name.casefold()
        for each in said
        if each.mention.form in ("toponym", "relative") and _shown(each, 1, words)
    }
    kept = []
    for each in said:
        name, mention = each.mention.name.casefold(), each.mention
        if name in surnames and not _shown(each, 2, words):
            continue
        if mention.form == "unknown" and mention.candidates and mention.kind_word is None and mention.within is None:
            if name not in sure and not _spoken_for(mention, words):
                continue
        kept.append(each)
    return kept


def _spoken_for(mention: PlaceMention, words: GroundWords) -> bool:
    """Whether a doubtful name is a government that speaks ("Moscow said"), or a place that fell or was taken."""
    by_verb = mention.cue is not None and mention.cue not in words.weak
    return mention.role == "metonym" or (mention.role == "event" and by_verb)


def _shown(each: Said, least: int, words: GroundWords) -> bool:
    """Whether the words beside a mention show it to be a place: 2 beyond doubt, 1 probably."""
    mention = each.mention
    if (
        mention.within is not None
        or mention.kind_word is not None
        or mention.relation is not None
        or mention.cue == "dateline"
    ):
        return True
    if mention.role in ("event", "route") and mention.cue not in words.weakest:
        return True
    if (
        any(candidate.kind in ("country", "admin1") for candidate in mention.candidates[:1])
        and mention.form == "toponym"
    ):
        return True
    return least < 2 and mention.form == "toponym"


# --- places --------------------------------------------------------------------------------------------------


def _place(
    report: str,
    each: Said,
    senses: Mapping[tuple[str, ...], Sense],
    near: Mapping[tuple[str, int], Candidate],
    gazetteer: Gazetteer,
    words: GroundWords,
) -> Place:
    """A mention at its point; one told by distance ("50 km north of Lund") is an area of its own, not Lund."""
    sense, mention, sentence = senses[each.key], each.mention, each.sentence
    start, end = sentence.start + mention.start, sentence.start + mention.end
    place = meant(sense, mention, senses, near.get((sentence.field, sentence.paragraph)), gazetteer, words)
    tied = not sense.stray and is_tied(sense)
    apart = mention.form == "relative" and mention.relation is not None
    known = place if place is not None and not tied and not apart else None
    lat, lon, radius = (None, None, None) if place is None or tied else stands(place, mention, words)
    inside = place is None or not apart or stays_in_country(place, mention, gazetteer, words.distances)
    area = _area_of_town(place, mention, words)
    if area is not None and radius is not None:
        radius = max(radius, words.radius(mention.kind_word))
    beside = mention.relation is not None and not (place is not None and stays(place, mention, words.distances))
    codes = place_codes(area or _known_as(place, gazetteer), radius, beside=beside)
    return Place(
        id=row_id("p", report, sentence.field, start, end), report=report, field=sentence.field, start=start, end=end,
        text=mention.text, name=f"{mention.relation} {mention.name}" if apart else mention.name,
        lat=lat, lon=lon, radius_km=radius,
        geonames_id=known.geonames_id if known is not None and area is None else None,
        country=place.country if place is not None and inside and not _differ(sense, tied, "country") else None,
        admin1=place.admin1 if place is not None and not apart and not _differ(sense, tied, "admin1") else None,
        admin2=known.admin2 if known is not None else None,
        kind="area" if apart else area or place.kind if place is not None else mention.kind_word, role=mention.role,
        candidates=tuple(candidate for _, candidate in sense.scored[:MOST]),
        where_prec=codes.where_prec, geo_precision=codes.geo_precision,
    )  # fmt: skip


def _area_of_town(place: Candidate | None, mention: PlaceMention, words: GroundWords) -> str | None:
    """The kind of a district or province of which the gazetteer lists only the town that it is named after."""
    if place is None or place.kind != "city" or place.how == "text" or mention.kind_word not in words.areas:
        return None
    asked = words.asks.get(mention.kind_word or "", ()) if mention.kind_word in words.radii else ()
    return asked[0] if asked else None


def _known_as(place: Candidate | None, gazetteer: Gazetteer) -> str | None:
    """The kind of a place for its codes: that of the area whose point it has, where none of its own is known."""
    if place is None:
        return None
    if place.how != "text":
        around = _around(place, gazetteer)
        same = around is not None and (around.lat, around.lon) == (place.lat, place.lon)
        return around.kind if same and around is not None else place.kind
    return "admin2" if place.admin2 else "admin1" if place.admin1 else "country"


def _around(place: Candidate, gazetteer: Gazetteer) -> Candidate | None:
    """The province of a district, the country of a province."""
    if place.kind in ("admin2", "admin3"):
        return area_of(gazetteer, place.country, place.admin1, ("admin1",))
    return area_of(gazetteer, place.country, None, ("country",)) if place.kind == "admin1" else None


def _differ(sense: Sense, tied: bool, field: str) -> bool:
    return tied and getattr(sense.scored[0][1], field) != getattr(sense.scored[1][1], field)
