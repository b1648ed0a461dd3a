"""Where a place lies that no gazetteer lists: in the area that the words or the text around it name, never at a point.

What the words put it into ("Kogelo, in Nyanza") counts first. Without such words a street or a camp lies in the town
that the text was last in, a village in the district or province around that town, a district in the province; and what
reaches far, a river or a mountain range, nowhere that we could tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from consilience.claims.ground.place_words import GroundWords
from consilience.claims.ground.senses import OPEN, Said, Sense, holder_of
from consilience.contracts import Gazetteer
from consilience.vocabulary import Candidate, PlaceMention

# What an unlisted place is taken for where no word says what it is.
UNKNOWN = "village"


def areas_by_paragraph(
    said: Sequence[Said], senses: Mapping[tuple[str, ...], Sense]
) -> dict[tuple[str, int], Candidate]:
    """The place below a country that the text was last in, by field and paragraph; the one before lends its own."""
    found: dict[tuple[str, int], Candidate] = {}
    last: dict[str, tuple[int, Candidate]] = {}
    for each in sorted(said, key=lambda one: (one.sentence.field, one.sentence.start, one.mention.start)):
        field, paragraph = each.sentence.field, each.sentence.paragraph
        best = senses[each.key].best
        told = each.mention.form == "toponym" and each.mention.cue != "dateline"
        if best is not None and told and best.kind not in OPEN:
            last[field] = (paragraph, best)
        if field in last and paragraph - last[field][0] <= 1:
            found.setdefault((field, paragraph), last[field][1])
    return found


def meant(
    sense: Sense,
    mention: PlaceMention,
    senses: Mapping[tuple[str, ...], Sense],
    near: Candidate | None,
    gazetteer: Gazetteer,
    words: GroundWords,
) -> Candidate | None:
    """The likeliest bearer of a name, else the area that an unlisted place lies in; None where nothing tells it."""
    if sense.best is not None:
        return sense.best
    holder = holder_of(sense.key, senses)
    word = mention.kind_word
    within = _upper(holder.best, word, gazetteer, words) if holder is not None and holder.best is not None else None
    if within is None and holder is None and near is not None and word not in words.far_reaching:
        within = _around(near, word, gazetteer, words)
    if within is None:
        return None
    wide = max(within.radius_km, words.radius(word))
    return replace(within, geonames_id=None, name=mention.name, kind=word or UNKNOWN, population=0, radius_km=wide,
                   approximate=True, how="text")  # fmt: skip


def _upper(holder: Candidate | None, word: str | None, gazetteer: Gazetteer, words: GroundWords) -> Candidate | None:
    """The holder, but for a province that a list seems to put into its neighbour: that one's country."""
    if holder is None or word not in words.upper or holder.kind in OPEN:
        return holder
    return area_of(gazetteer, holder.country, None, ("country",))


def _around(near: Candidate, word: str | None, gazetteer: Gazetteer, words: GroundWords) -> Candidate | None:
    """The area around a place nearby that may hold one of this kind."""
    if word in words.upper:
        return area_of(gazetteer, near.country, None, ("country",))
    if word in words.areas:
        return area_of(gazetteer, near.country, near.admin1, ("admin1",))
    if word is None or word in words.settled:
        return (
            area_of(gazetteer, near.country, near.admin2, ("admin2", "admin3"), near.admin1)
            or area_of(gazetteer, near.country, near.admin1, ("admin1",))
            or (near if near.kind.startswith("admin") else None)
        )
    return near


def area_of(
    gazetteer: Gazetteer, country: str | None, name: str | None, kinds: tuple[str, ...], admin1: str | None = None
) -> Candidate | None:
    """The area of a country by its name; the country itself by its code."""
    if country is None:
        return None
    if name is None:
        return gazetteer.country(country) if "country" in kinds else None
    return next(
        (
            each for each in gazetteer.candidates(name)
            if each.country == country and each.kind in kinds and (admin1 is None or each.admin1 == admin1)
        ),
        None,
    )  # fmt: skip
