"""Who stands behind a value, in words: voices with the reports that carry them and through whom, origins, outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from consilience.vocabulary import Attribution, Claim, Origin, Voice


class Behind(Struct, frozen=True, kw_only=True):
    """The rows that tell who stands behind a claim; reports are named by their ids."""

    voices: Mapping[str, Voice] = {}
    attributions: Mapping[str, Attribution] = {}
    outlets: Mapping[str, str | None] = {}

    def outlet(self, report: str) -> str:
        """Who published a report."""
        return self.outlets.get(report) or "outlet not known"

    def voice(self, voice: str, claims: Sequence[Claim]) -> str:
        """A voice and who carries it: "Lena Marsk of Ternov district; in ra (Orla Post), through Vessa"."""
        row = self.voices.get(voice)
        other = [name for name in row.inferred if name != row.organisation] if row is not None else []
        inferred = f", also named {', '.join(other)} (inferred)" if other else ""
        own = ", crediting nobody" if all(claim.attribution is None for claim in claims) else ""
        return f"{self._name(voice)}{inferred}{own}; in {self._carriers(claims)}"

    def origin(self, origin: Origin, claims: Sequence[Claim]) -> str:
        """An origin: words of a report that is held, or a statement that no report here holds; and who carries it."""
        span = origin.span
        said = f" of {self._name(origin.voice)}" if origin.voice else ""
        carried = [claim for claim in claims if span is None or claim.report != span.report]
        also = f"; carried in {self._carriers(carried)}" if carried else ""
        if span is None:
            return f"a statement{said}, known only from the reports that quote it{also}"
        return f"words{said}; first in {self._carrier(span.report)}, {span.field} {span.start}-{span.end}{also}"

    def _name(self, voice: str) -> str:
        row = self.voices.get(voice)
        if row is None:
            return voice
        of = row.organisation if row.organisation and row.organisation not in row.name else None
        return f"{row.name} of {of}" if of else row.name

    def _carrier(self, report: str) -> str:
        """A report with who published it: "ra (Orla Post)"."""
        outlet = self.outlets.get(report)
        return f"{report} ({outlet})" if outlet else report

    def _carriers(self, claims: Sequence[Claim]) -> str:
        rows: dict[str, list[str]] = {}
        for claim in sorted(claims, key=lambda claim: (claim.report, claim.field, claim.start)):
            credit = self.attributions.get(claim.attribution or "")
            through = ", ".join(link.text for link in credit.via) if credit is not None else ""
            rows.setdefault(claim.report, []).extend([through] if through else [])
        return ", ".join(
            f"{self._carrier(report)}{f', through {through[0]}' if through else ''}" for report, through in rows.items()
        )
