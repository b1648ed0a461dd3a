"""What reconciling one story needs of the stages before it, and of other stories that hold some of its words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from consilience.reconcile.narrow import Narrowed
from consilience.reconcile.taken_back import TakenBack
from consilience.vocabulary import Account, Attribution, Imprint, Mention, Reuse, Words


class Beyond(Struct, frozen=True, kw_only=True):
    """What other stories hold of the words of one: their reports that share words with it, and what they take back.

    ``reuse`` is who carried whose words between any of these reports and those of the story.
    """

    accounts: tuple[Account, ...] = ()
    imprints: Mapping[str, Imprint] = {}
    reuse: tuple[Reuse, ...] = ()
    recalled: tuple[TakenBack, ...] = ()


class Material(Struct, frozen=True, kw_only=True):
    """What reconciling one story needs of the stages before it."""

    story: str
    accounts: tuple[Account, ...]
    imprints: Mapping[str, Imprint]
    reuse: tuple[Reuse, ...]
    phrases: tuple[tuple[Words, Words], ...]
    names: tuple[tuple[Words, ...], ...]
    narrowed: Narrowed
    mentions: tuple[Mention, ...] = ()
    as_of: str | None = None
    beyond: Beyond = Beyond()

    @property
    def attributions(self) -> list[Attribution]:
        """Whom the reports credit, report by report."""
        return [row for account in self.accounts for row in account.attributions]
