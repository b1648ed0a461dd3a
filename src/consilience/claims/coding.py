"""Codes claims for other schemes: sectors and countries of who does and suffers, types of ACLED, UCDP and IDMC.

The tables are data (lexicon/codings.toml). A type is proposed only for what is told as happened or going on: no scheme
codes plans, fears or denials as events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from consilience.claims.find.actors import ActorTables, actor_tables, sector_and_country
from consilience.claims.find.event_words import indexed
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Claim, Coding, Sentence

TOLD = ("happened", "ongoing")
# The side of a target that is not named, for rows of the tables that want none.
NOBODY = "nobody"


class Coder:
    """Codes the claims of one report.

    >>> from consilience.lexicon.load import load_lexicon
    >>> sorted(Coder(load_lexicon("en")).side("MIL"))
    ['armed', 'organised', 'state']
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._tables: Mapping[str, Any] = lexicon.table("codings")
        self._actors: ActorTables = actor_tables(lexicon)
        asked = (row for table in self._tables.values() if isinstance(table, list) for row in table)
        self._forms, self._patterns = indexed(lexicon, {row["incident"] for row in asked if "incident" in row})

    def __call__(self, claims: Iterable[Claim], sentences: Sequence[Sentence]) -> tuple[Claim, ...]:
        """The claims with their coding; the first hazard of a sentence counts for all that names none itself."""
        rows = tuple(claims)
        home = [(row.field, _sentence_of(row, sentences)) for row in rows]
        sufferers = _sufferers(rows, home)
        hazards: dict[tuple[str, int], str] = {}
        for row, at in zip(rows, home, strict=True):
            hazard = self._own_hazard(row)
            if hazard is not None:
                hazards.setdefault(at, hazard)
        return tuple(
            msgspec.structs.replace(row, coding=self._coding(row, target, self._own_hazard(row) or hazards.get(at)))
            for row, at, target in zip(rows, home, sufferers, strict=True)
        )

    def _own_hazard(self, claim: Claim) -> str | None:
        return self._tables["hazards"].get(claim.mode or "") if claim.event == "DISASTER" else None

    def side(self, sector: str | None) -> set[str]:
        """The sides that a sector stands on in the other schemes' rules: state, armed, organised, civilian ..."""
        return {name for name, sectors in self._tables["sides"].items() if sector in sectors}

    def _coding(self, claim: Claim, sufferer: str | None, hazard: str | None) -> Coding:
        actor, actor_country = sector_and_country(claim.actor or "", self._actors)
        target, target_country = sector_and_country(sufferer or "", self._actors)
        told = claim.status in TOLD and claim.polarity == "asserted"
        sides = self.side(actor), self.side(target) if sufferer else {NOBODY}
        return Coding(
            actor_sector=actor,
            actor_country=actor_country,
            target_sector=target,
            target_country=target_country,
            acled=self._type("acled", claim, *sides) if told else None,
            ucdp=self._type("ucdp", claim, *sides) if told else None,
            idmc=self._tables["idmc"].get(claim.measure or "") if told else None,
            hazard=hazard if told else None,
        )

    def _incidents(self, told: str) -> set[str | None]:
        """The kinds of incident that the words of an event tell of."""
        words = told.lower().split()
        found = {entry.incident for word in words for entry in self._forms.get(word, ())}
        return found | {
            pattern.entry.incident
            for pattern in self._patterns.get(words[0] if words else "", ())
            if {*pattern.rest} <= {*words}
        }

    def _type(self, scheme: str, claim: Claim, actor: set[str], target: set[str]) -> str | None:
        for row in self._tables[scheme]:
            fits = row["type"] == claim.event
            fits = fits and ("mode" not in row or claim.mode in row["mode"])
            fits = fits and ("kind" not in row or claim.measure in row["kind"])
            fits = fits and ("incident" not in row or row["incident"] in self._incidents(claim.event_text or ""))
            fits = fits and ("actor" not in row or row["actor"] in actor)
            if fits and ("target" not in row or row["target"] in target):
                return row["as"] or None
        return None


def _sufferers(rows: Sequence[Claim], home: Sequence[tuple[str, int]]) -> list[str | None]:
    """Whom each claim befell; a bare number means those told right before: "killing two herders and wounding 90"."""
    found: list[str | None] = []
    for i, row in enumerate(rows):
        bare = row.target is not None and not any(letter.isalpha() for letter in row.target)
        before = rows[i - 1] if i and home[i - 1] == home[i] else None
        shared = bare and before is not None and (before.actor, before.event) == (row.actor, row.event)
        found.append(found[-1] if shared and row.actor else row.target)
    return found


def _sentence_of(claim: Claim, sentences: Sequence[Sentence]) -> int:
    """Where the sentence of a claim begins."""
    return next((s.start for s in sentences if s.field == claim.field and s.start <= claim.start < s.end), -1)
