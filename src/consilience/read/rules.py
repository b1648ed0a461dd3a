"""The lists of ``imprint.toml``, ``agencies.toml`` and ``outlets.toml``, made ready for matching."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from consilience.lexicon.load import Lexicon
from consilience.read.days import DayWords, day_words
from consilience.read.publishers import Publishers, publishers_of
from consilience.text.patterns import alternatives
from consilience.text.sentences import Stops, stops_of

CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽА-Я"
# Taken whole: a word of many hyphens is one.
TOKEN = rf"[{CAPITAL}][\w’'.-]*+"


class ImprintRules(Struct, frozen=True):
    """Words and patterns by which a report's own lines are known; ``agencies`` and ``outlets`` give names by alias.

    ``person`` and ``place`` are the forms of names: "Ada van der Moss", "Port-au-Prince". ``publishers`` says whose
    titles the outlets are.
    """

    table: Mapping[str, Any]
    days: DayWords
    stops: Stops
    agencies: Mapping[str, str]
    zones: Mapping[str, str]
    outlets: Mapping[str, str]
    hosts: Mapping[str, str]
    publishers: Publishers
    not_names: frozenset[str]
    not_places: frozenset[str]
    masthead: frozenset[str]
    exact: frozenset[str]
    blocks: frozenset[str]
    alternatives: Mapping[str, str]
    person: str
    place: str
    of_archive: re.Pattern[str]

    def words(self, *path: str) -> list[str]:
        """A list of ``imprint.toml``."""
        found: Any = self.table
        for step in path:
            found = found[step]
        return list(found)

    def any_of(self, *path: str) -> str:
        """A list of ``imprint.toml`` as alternatives of a pattern, longest first."""
        return self.alternatives[".".join(path)]


def imprint_rules(lexicon: Lexicon) -> ImprintRules:
    """The rules of a lexicon; build them once for many reports."""
    table = lexicon.table("imprint")
    agencies: dict[str, str] = {}
    zones: dict[str, str] = {}
    for entry in _entries(lexicon.table("agencies")):
        for alias in (entry["name"], *entry["aliases"]):
            agencies.setdefault(_alias(alias), entry["name"])
        zones[entry["name"]] = entry["zone"]
    hosts: dict[str, str] = {}
    outlets: dict[str, str] = {}
    for host, entry in sorted(lexicon.table("outlets").items()):
        if isinstance(entry, dict):
            hosts[host] = entry["name"]
            for alias in (entry["name"], *entry["aliases"]):
                outlets.setdefault(alias.casefold(), entry["name"])
    for entry in _entries(lexicon.table("agencies")):
        hosts |= dict.fromkeys(entry.get("hosts", ()), entry["name"])
    return ImprintRules(
        table, day_words(lexicon), stops_of(lexicon), agencies, zones, outlets, hosts, publishers_of(lexicon),
        frozenset(table["byline"]["not_names"]), frozenset(table["dateline"]["not_places"]),
        frozenset(table["masthead"]["words"]), frozenset(table["furniture"]["exact"]),
        frozenset(table["furniture"]["blocks"]), _alternatives(table),
        _person(table), _place(table), re.compile(table["photo"]["archive"]),
    )  # fmt: skip


def _person(table: Mapping[str, Any]) -> str:
    """The form of a person's name: two to four capitalised words, with particles before them."""
    return rf"{TOKEN}(?:\s+(?:(?:{alternatives(table['names']['particles'], wide=True)})\s+)*{TOKEN}){{1,3}}"


def _place(table: Mapping[str, Any]) -> str:
    """The form of a name in a dateline: "GOMA", "NEW YORK", "Port-au-Prince", "St. Louis"."""
    return rf"{TOKEN}(?:[ -](?:(?:{alternatives(table['names']['place_particles'], wide=True)})[ -])?{TOKEN}){{0,3}}"


def _alternatives(table: Mapping[str, Any]) -> dict[str, str]:
    """Every list of words in ``imprint.toml`` as a pattern, by section and name."""
    return {
        f"{section}.{name}": alternatives(words, wide=True)
        for section, lists in table.items()
        if isinstance(lists, dict)
        for name, words in lists.items()
        if isinstance(words, list)
    }


def _entries(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [entry for _, entry in sorted(table.items()) if isinstance(entry, dict)]


def _alias(name: str) -> str:
    """Short aliases are words too ("pa", "map"), so they are matched in their own case only."""
    return name if len(name) <= 4 else name.casefold()


def agency_named(name: str, rules: ImprintRules) -> str | None:
    """The wire agency that a whole name means, by its usual name; None where it is none we know.

    A name that says itself that it is an agency ("Delta News Agency") is taken at its word.
    """
    opening, tail = rules.any_of("agency_credit", "name_openings"), rules.any_of("agency_credit", "name_tails")
    plain = re.sub(rf"^(?:{opening})\s+|\s+(?:{tail})$", "", name.strip(" .,;:"), flags=re.IGNORECASE)
    legal = re.sub(rf",?\s+(?:{rules.any_of('copyright', 'legal_forms')})$", "", plain, flags=re.IGNORECASE)
    for form in (name.strip(" .,;:"), plain, legal):
        known = rules.agencies.get(_alias(form)) or _twice_named(form, rules)
        if known:
            return known
    if re.search(rf"(?:{rules.any_of('agency_credit', 'name_ends')})$", name.strip(" ."), re.IGNORECASE):
        return name.strip(" .,;:")
    return None


def may_be_agency(name: str, rules: ImprintRules) -> bool:
    """Whether a name has its capital, or is that of an agency that writes itself small."""
    return re.match(rf"[{CAPITAL}]|{rules.any_of('dateline', 'small_agencies')}", name) is not None


def initials_named(words: str, rules: ImprintRules) -> str | None:
    """The initials by which an agency that we do not know signs, where a credit is expected: "ONA"; None for others."""
    plain = words.strip(" .,;:")
    if re.fullmatch(r"[A-Z]{3,6}", plain) is None or plain in rules.words("agency_credit", "no_initials"):
        return None
    return plain


def _twice_named(name: str, rules: ImprintRules) -> str | None:
    """The agency that a name gives twice, in short and in full: "dpa Deutsche Presse-Agentur"."""
    short, _, full = name.partition(" ")
    known = rules.agencies.get(_alias(short))
    return known if known is not None and known == rules.agencies.get(_alias(full)) else None


def host_of(url: str) -> str | None:
    """The host of a URL, without what stands before the name of its outlet.

    >>> host_of("https://www.delta-post.example/levee")
    'delta-post.example'
    """
    match = re.match(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@\s]*@)?([^/:?#\s]+)", url.strip(), re.IGNORECASE)
    if match is None or "." not in match[1]:
        return None
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", match[1].lower())


def outlet_of_host(host: str, rules: ImprintRules) -> str:
    """The outlet whose pages stand at a host: its name where it is known, else the host itself."""
    parts = host.split(".")
    for cut in range(len(parts) - 1):
        known = rules.hosts.get(".".join(parts[cut:]))
        if known:
            return known
    return host


# What a host is, given where an outlet is told: letters and points, no blank.
HOST = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?:/\S*)?", re.IGNORECASE)


def usual_outlet(name: str, rules: ImprintRules) -> str:
    """The usual name of an outlet that is given by any of its names, or by its host; unknown ones stay as given."""
    address = HOST.fullmatch(name)
    if address is not None and (host := host_of(f"//{address['host']}")) is not None:
        known = outlet_of_host(host, rules)
        return known if known != host else name
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    found = [rules.agencies.get(_alias(name)), rules.agencies.get(_alias(bare)), rules.outlets.get(name.casefold())]
    if listed := next((usual for usual in found if usual), None):
        return listed
    if re.search(rf"\s(?:{rules.any_of('agency_credit', 'name_tails')})$", bare, re.IGNORECASE):
        # "AP News" is the agency's own page.
        return agency_named(bare, rules) or name
    nearly = rules.outlets.get(bare.casefold()) or rules.outlets.get(f"the {bare}".casefold())
    return nearly if nearly and not rules.publishers.names[nearly].shared else name
