"""Whose titles outlets are: the owners and states that ``outlets.toml`` and ``agencies.toml`` know for sure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec import Struct

from consilience.lexicon.load import Lexicon


class Title(NamedTuple):
    """An outlet by its usual name, with its owner, the year since when, and the state that runs it.

    ``shared`` is a name that other outlets of the world have too, so that it tells none of this.
    """

    name: str
    owner: str | None
    since: int | None
    state: str | None
    shared: bool

    def owner_on(self, day: str | None) -> str | None:
        """Its owner on a day of publication; None before its time, and where the day is not known but would tell."""
        if self.since is not None and (day is None or int(day[:4]) < self.since):
            return None
        return self.owner


class Publishers(Struct, frozen=True):
    """The outlets of the lexicon by host and by usual name."""

    hosts: Mapping[str, Title]
    names: Mapping[str, Title]

    def title(self, outlet: str | None, host: str | None) -> Title | None:
        """The outlet of a usual name and host, where they mean one that is known.

        A name that several outlets have is told by its host alone; a host says nothing where another outlet is named.
        """
        if outlet is None:
            return None
        at_host = self._at(host)
        if at_host is not None and at_host.name == outlet:
            return at_host
        named = self.names.get(outlet)
        return None if named is None or named.shared else named

    def _at(self, host: str | None) -> Title | None:
        parts = (host or "").split(".")
        endings = (".".join(parts[cut:]) for cut in range(len(parts) - 1))
        return next((self.hosts[ending] for ending in endings if ending in self.hosts), None)


def publishers_of(lexicon: Lexicon) -> Publishers:
    """The publishers of a lexicon's outlets and agencies."""
    outlets = {host: row for host, row in lexicon.table("outlets").items() if isinstance(row, dict)}
    agencies = [row for row in lexicon.table("agencies").values() if isinstance(row, dict)]
    hosts = {host: _title(row) for host, row in outlets.items()}
    hosts |= {host: _title(row) for row in agencies for host in row.get("hosts", ())}
    names = {title.name: title for _, title in sorted(hosts.items())}
    return Publishers(hosts, names | {row["name"]: _title(row) for row in agencies})


def _title(row: Mapping[str, Any]) -> Title:
    return Title(row["name"], row.get("owner"), row.get("since"), row.get("state"), bool(row.get("shared")))
