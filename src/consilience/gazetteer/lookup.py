"""Which places a name may mean: exact names first, then names without generic words; variants by sound on request.

A name is looked up in the form of ``name_key``. Nothing is resolved here: where a name has forty bearers, forty
candidates come back, the most important first, and the report's own words decide.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import msgspec
from msgspec.structs import replace

from consilience.errors import GazetteerError
from consilience.gazetteer.build import ensure_gazetteer
from consilience.gazetteer.compose import How
from consilience.gazetteer.country import demonyms
from consilience.gazetteer.features import weak_kinds
from consilience.gazetteer.files import Progress, dump_name, dump_paths, is_sound
from consilience.gazetteer.merge import Tally
from consilience.gazetteer.names import KindWords, name_key, skeleton, sound_alike
from consilience.lexicon.load import Lexicon, load_lexicon
from consilience.vocabulary import Candidate

# A longer name is no name; nothing in GeoNames is longer than some 150 characters.
_LONGEST = 200

# How much less often a place is meant by a name that is not its plain one (our own figures). A country's or
# continent's namesakes come after it all the same.
_FACTOR = {How.ALTERNATE: 0.1, How.ONLY_WITH_WORD: 0.5}

_ALONE = frozenset({How.NAME, How.ALTERNATE, How.SHORT, How.DEMONYM})
_TOLD = {How.NAME: "name", How.DEMONYM: "demonym"}

Bearer = tuple[Candidate, How, int]
"""A place, in which way it bears the name, and its weight."""


def allowed(name: str, how: How, articles: Iterable[str] = ()) -> bool:
    """Whether a text that writes ``name`` so may mean a place that bears it in this way; an article has no capitals.

    >>> allowed("Miss.", How.DOTTED), allowed("Miss", How.DOTTED), allowed("the US", How.CAPITALS, {"the"})
    (True, False, True)
    """
    bare = name.replace(".", "")
    for article in articles:
        bare = bare.replace(f"{article} ", "")
    capitals = bare.strip().isupper()
    if how is How.CAPITALS:
        return capitals
    return how in _ALONE or (how is How.DOTTED and name.rstrip().endswith(".") and name[:1].isupper() and not capitals)


def ranked(bearers: Iterable[Bearer]) -> tuple[Candidate, ...]:
    """Bearers as candidates, each place once, the most important first, ties by id."""
    found: dict[tuple[int, str], tuple[float, Candidate]] = {}
    for place, how, weight in bearers:
        told: Any = _TOLD.get(how, "alternate")
        mark = (place.geonames_id or 0, place.name if place.geonames_id is None else "")
        score = weight * _FACTOR.get(how, 1.0)
        if mark not in found or found[mark][0] < score:
            found[mark] = (score, replace(place, how=told))
    return tuple(place for mark, (score, place) in sorted(found.items(), key=lambda item: (-item[1][0], item[0])))


def find(name: str, bearers: Callable[[str], list[Bearer]], words: KindWords) -> tuple[Candidate, ...]:
    """The candidates of ``name``: as it stands, or without an article; then without a generic word, of its kind."""
    key = name_key(name)
    if not key:
        return ()
    borne = bearers(key)
    exact = ranked(each for each in borne if allowed(name, each[1], words.articles))
    first, _, rest = key.partition(" ")
    without = bearers(rest) if not exact and first in words.articles and rest else []
    if without:
        bare_name = name.split(None, 1)[-1]
        exact = ranked(each for each in without if allowed(bare_name, each[1], words.articles))
    # a county's or a river's bare name counts where nothing else bears it ("Miami-Dade")
    exact = exact or ranked(each for each in (*borne, *without) if each[1] is How.ONLY_WITH_WORD)
    return exact + tuple(each for each in _by_kind(key, bearers, words, exact) if not _among(each, exact))


def _by_kind(
    key: str, bearers: Callable[[str], list[Bearer]], words: KindWords, exact: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Places of the kind that a generic word asks for; towns only where nothing bears the whole name (Mexico City)."""
    for bare, word in words.without(key):
        kinds = words.kinds[word] - ({"city"} if exact else frozenset())
        found = ranked(
            each for each in bearers(bare)
            if each[0].kind in kinds and each[1] in (How.NAME, How.ALTERNATE, How.SHORT, How.ONLY_WITH_WORD)
        )  # fmt: skip
        if found:
            return found
    return ()


def _among(place: Candidate, others: Iterable[Candidate]) -> bool:
    return any((place.geonames_id, place.name) == (other.geonames_id, other.name) for other in others)


_COLUMNS = (
    "p.geonames_id, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.admin2, p.population, p.radius_km, "
    "p.approximate"
)
_NAMED = f"SELECT n.how, p.weight, {_COLUMNS} FROM names n JOIN places p ON p.id = n.place WHERE n.key = ?"  # noqa: S608
_SPELT = "SELECT key FROM spellings WHERE skeleton = ? ORDER BY key"
_BY_CODE = (
    f"SELECT 0, p.weight, {_COLUMNS} FROM places p WHERE p.country = ? AND p.kind = 'country' ORDER BY p.id LIMIT 1"  # noqa: S608
)
_BY_ID = f"SELECT 0, p.weight, {_COLUMNS} FROM places p WHERE p.id = ?"  # noqa: S608
_PARENTS = "SELECT id, country_id, admin1_id, admin2_id, country FROM places WHERE id = ?"
_REACHES = "SELECT 1 FROM reaches WHERE place = ? AND country = ?"


def _bearer(row: tuple[Any, ...]) -> Bearer:
    place = Candidate(
        geonames_id=row[2], name=row[3], kind=row[4], lat=row[5], lon=row[6], country=row[7], admin1=row[8],
        admin2=row[9], population=row[10], radius_km=row[11], approximate=bool(row[12]),
    )  # fmt: skip
    return place, How(row[0]), row[1]


class GazetteerFile:
    """A gazetteer in its file, opened for reading only; may be shared by threads, pickled, and used after a fork.

    Answers are remembered by the object, ``remember`` of them.
    """

    def __init__(self, path: Path, *, lexicon: Lexicon | None = None, remember: int = 20_000) -> None:
        if not is_sound(path):
            raise GazetteerError(f"{path} is no whole gazetteer; remove it, and it is built again")
        self.path = path
        self._remember = remember
        self._lexicon = lexicon or load_lexicon("en")
        self._words = KindWords(self._lexicon)
        self._lock = threading.Lock()
        self._base: sqlite3.Connection | None = None
        self._process = 0
        self._first_words: frozenset[str] | None = None
        self._candidates = lru_cache(remember)(self._find)
        self._variants = lru_cache(remember)(self._find_variants)
        self._country = lru_cache(remember)(self._find_country)

    def __reduce__(self) -> tuple[Any, ...]:
        return _reopened, (self.path, self._lexicon.language, self._remember)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a later question opens it again."""
        with self._lock:
            if self._base is not None and self._process == os.getpid():
                self._base.close()
            self._base = None

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Places with exactly this name (or alternate name, or demonym), the most important first.

        >>> book = open_gazetteer()
        >>> [(each.kind, each.country) for each in book.candidates("Wakhan District")]
        [('admin2', 'AFG')]
        """
        return self._candidates(name) if len(name) <= _LONGEST else ()

    def variants(self, name: str) -> tuple[Candidate, ...]:
        """Places beside the candidates whose name sounds alike in another transliteration; their how is "variant"."""
        return self._variants(name) if len(name) <= _LONGEST else ()

    def may_begin(self, word: str) -> bool:
        """Whether any name begins with this word: a cheap "no" for most words of a text (a set in memory)."""
        if self._first_words is None:
            self._first_words = frozenset(self._rows("SELECT words FROM first_words")[0][0].split("\n"))
        return name_key(word).partition(" ")[0] in self._first_words

    def by_id(self, geonames_id: int) -> Candidate | None:
        """The place of this GeoNames id, or None."""
        rows = self._rows(_BY_ID, geonames_id)
        return _bearer(rows[0])[0] if rows else None

    def contains(self, area_id: int, place_id: int) -> bool:
        """Whether a place lies in an area (country, first- or second-level area, continent); ids of GeoNames.

        A place does not contain itself.
        """
        rows = self._rows(_PARENTS, place_id)
        if not rows or area_id == place_id:
            return False
        _, *parents, country = rows[0]
        return area_id in parents or bool(self._rows(_REACHES, area_id, country))

    def country(self, code: str) -> Candidate | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        return self._country(code)

    def country_of(self, name: str) -> str | None:
        """ISO 3166-1 alpha-3 code of a country, adjective or inhabitant; None where none or several fit.

        >>> book = open_gazetteer()
        >>> [book.country_of(word) for word in ("Afghan", "Dutch", "Ivory Coast", "Kurdish", "Congolese")]
        ['AFG', 'NLD', 'CIV', None, None]
        """
        return country_among(self.candidates(name))

    def content_hash(self) -> str:
        """Hash of all rows of the file."""
        return str(dict(self._rows("SELECT key, value FROM meta"))["content"])

    def info(self) -> dict[str, Any]:
        """What is there: versions, hash, places by kind, number of names, size in bytes, path."""
        meta = dict(self._rows("SELECT key, value FROM meta"))
        kinds = dict(self._rows("SELECT kind, count(*) FROM places GROUP BY kind ORDER BY kind"))
        return {
            "path": str(self.path), "bytes": self.path.stat().st_size, "content": meta["content"],
            "builder": int(meta["builder"]),
            "versions": {key[8:]: value for key, value in meta.items() if key.startswith("version ")},
            "places": kinds, "names": self._rows("SELECT count(*) FROM names")[0][0],
            "approximate": self._rows("SELECT count(*) FROM places WHERE approximate")[0][0],
            "added": self._added(),
        }  # fmt: skip

    def tallies(self) -> dict[str, Tally]:
        """What became of the rows of each added dump, by its hash."""
        rows = self._rows("SELECT key, value FROM meta WHERE key LIKE 'added %' ORDER BY key")
        return {key[6:]: msgspec.json.decode(value, type=Tally) for key, value in rows}

    def _added(self) -> list[str]:
        """The added dumps as a person reads them; their names lie beside the file, since none enters it."""
        names = {path.stem: dump_name(path) for path in dump_paths(self.path.parent)}
        return [
            f"{names.get(key, 'removed since')}: {tally.rows:,} rows ({tally.told()}), hash {key}"
            for key, tally in self.tallies().items()
        ]  # fmt: skip

    def _find(self, name: str) -> tuple[Candidate, ...]:
        return find(name, self._bearers, self._words)

    def _find_country(self, code: str) -> Candidate | None:
        rows = self._rows(_BY_CODE, code)
        return _bearer(rows[0])[0] if rows else None

    def _find_variants(self, name: str) -> tuple[Candidate, ...]:
        return find_variants(name, self._spelt, self._bearers, self._words)

    def _bearers(self, key: str) -> list[Bearer]:
        return [_bearer(row) for row in self._rows(_NAMED, key)]

    def _spelt(self, bones: str) -> list[str]:
        return [row[0] for row in self._rows(_SPELT, bones)]

    def _rows(self, question: str, *values: object) -> list[Any]:
        with self._lock:
            try:
                return self._connection().execute(question, values).fetchall()
            except sqlite3.Error as error:
                raise GazetteerError(f"{self.path} is damaged ({error}); remove it, and it is built again") from error

    def _connection(self) -> sqlite3.Connection:
        """This process's own connection: SQLite's must not be carried over a fork."""
        if self._base is None or self._process != os.getpid():
            where = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            self._base = sqlite3.connect(where, uri=True, check_same_thread=False)
            self._process = os.getpid()
        return self._base


def _reopened(path: Path, language: str, remember: int) -> GazetteerFile:
    return GazetteerFile(path, lexicon=load_lexicon(language), remember=remember)


def find_variants(
    name: str, spelt: Callable[[str], list[str]], bearers: Callable[[str], list[Bearer]], words: KindWords
) -> tuple[Candidate, ...]:
    """Places with a name of the same skeleton that sounds alike, beside those that bear the name itself.

    A generic word asks for its kind.
    """
    key = name_key(name)
    exact = find(name, bearers, words)
    for bare, kinds in _asked(key, words):
        others = [other for other in spelt(skeleton(bare)) if other != bare and sound_alike(bare, other)]
        found = ranked(
            each for other in others for each in bearers(other)
            if each[1] in (How.NAME, How.ALTERNATE, How.SHORT) and (kinds is None or each[0].kind in kinds)
        )  # fmt: skip
        if found:
            return tuple(replace(each, how="variant") for each in found if not _among(each, exact))
    return ()


def _asked(key: str, words: KindWords) -> Iterator[tuple[str, frozenset[str] | None]]:
    if skeleton(key):
        yield key, None
    for bare, word in words.without(key):
        if skeleton(bare):
            yield bare, words.kinds[word]


def country_among(candidates: Iterable[Candidate]) -> str | None:
    """The one country that a name or demonym means, None where several countries bear it."""
    found = {each.country for each in candidates if each.kind == "country" and each.how != "variant"}
    return found.pop() if len(found) == 1 else None


class SmallGazetteer:
    """A gazetteer made of a few candidates, with the same answers as the file: for tests and doctests."""

    def __init__(self, places: Iterable[Candidate], others: Mapping[str, int], lexicon: Lexicon) -> None:
        self._places = tuple(places)
        self._words = KindWords(lexicon)
        self._demonyms = demonyms(lexicon)
        self._others = {name_key(name): number for name, number in others.items()}

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """As GazetteerFile.candidates."""
        return find(name, self._bearers, self._words) if len(name) <= _LONGEST else ()

    def variants(self, name: str) -> tuple[Candidate, ...]:
        """As GazetteerFile.variants."""
        return find_variants(name, self._spelt, self._bearers, self._words) if len(name) <= _LONGEST else ()

    def may_begin(self, word: str) -> bool:
        """As GazetteerFile.may_begin."""
        first = name_key(word).partition(" ")[0]
        return any(key.partition(" ")[0] == first for key in (*self._keys(), *self._demonyms))

    def by_id(self, geonames_id: int) -> Candidate | None:
        """As GazetteerFile.by_id."""
        return next((each for each in self._places if each.geonames_id == geonames_id), None)

    def contains(self, area_id: int, place_id: int) -> bool:
        """By the names of country and areas, since candidates hold no codes."""
        area, place = self.by_id(area_id), self.by_id(place_id)
        if area is None or place is None or area == place or area.country != place.country:
            return False
        inside = {"country": True, "admin1": place.admin1 == area.name, "admin2": place.admin2 == area.name}
        return inside.get(area.kind, False)

    def country(self, code: str) -> Candidate | None:
        """As GazetteerFile.country."""
        return next((each for each in self._places if each.kind == "country" and each.country == code), None)

    def country_of(self, name: str) -> str | None:
        """As GazetteerFile.country_of; a demonym needs no candidate of its country here."""
        codes = self._demonyms.get(name_key(name), ())
        return country_among(self.candidates(name)) or (codes[0] if len(codes) == 1 else None)

    def content_hash(self) -> str:
        """Hash of the candidates."""
        import hashlib

        return hashlib.sha256(repr((self._places, sorted(self._others.items()))).encode()).hexdigest()[:16]

    def info(self) -> dict[str, Any]:
        """How many places there are."""
        return {"places": len(self._places), "content": self.content_hash()}

    def _keys(self) -> list[str]:
        return sorted({*(name_key(each.name) for each in self._places), *self._others})

    def _spelt(self, bones: str) -> list[str]:
        return [key for key in self._keys() if bones and skeleton(key) == bones]

    def _bearers(self, key: str) -> list[Bearer]:
        codes = self._demonyms.get(key, ())
        found: list[Bearer] = []
        for place in self._places:
            weight = place.population + (10**10 if place.kind == "country" else 0)
            weak = place.kind in weak_kinds()
            if name_key(place.name) == key:
                found.append((place, How.ONLY_WITH_WORD if weak else How.NAME, weight))
            elif place.geonames_id is not None and self._others.get(key) == place.geonames_id:
                found.append((place, How.ONLY_WITH_WORD if weak else How.ALTERNATE, weight))
            elif place.kind == "country" and place.country in codes:
                found.append((place, How.DEMONYM, weight))
        return found


def gazetteer_from(
    places: Iterable[Candidate], others: Mapping[str, int] | None = None, lexicon: Lexicon | None = None
) -> SmallGazetteer:
    """A small gazetteer of these places; ``others`` gives alternate names by GeoNames id.

    >>> town = Candidate(geonames_id=1, name="Namongon", kind="city", lat=41.0, lon=71.7, country="UZB")
    >>> small = gazetteer_from([town])
    >>> [each.how for each in small.candidates("Namongon") + small.variants("Namangan")]
    ['name', 'variant']
    """
    return SmallGazetteer(places, others or {}, lexicon or load_lexicon("en"))


def open_gazetteer(
    cache: Path | str | None = None, progress: Progress | None = None, lexicon: Lexicon | None = None
) -> GazetteerFile:
    """The gazetteer of the installed packages, built first where it is missing or damaged (about half a minute, once).

    ``cache`` is the folder, else CONSILIENCE_CACHE, else the user's cache. Raises GazetteerError.
    """
    return GazetteerFile(ensure_gazetteer(cache, progress), lexicon=lexicon)
