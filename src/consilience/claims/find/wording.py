"""Everything that one wording says by itself, found once however many reports carry it."""

from __future__ import annotations

from consilience.claims.find.attributions import AttributionFinder
from consilience.claims.find.clauses import Tree, grammar_of
from consilience.claims.find.earlier_clauses import asides, earlier_clauses
from consilience.claims.find.events import EventFinder
from consilience.claims.find.figures import FigureFinder
from consilience.claims.find.places import PlaceFinder
from consilience.claims.find.records import RecordFinder
from consilience.claims.find.times import TimeFinder
from consilience.contracts import Gazetteer
from consilience.lexicon.load import Lexicon
from consilience.text.quotations import apostrophes_of, find_quotations
from consilience.text.sentences import wording_key
from consilience.vocabulary import Finds, Parse, PlaceMention, TimeMention


class WordingFinder:
    """All finders in their order: times and places first, since their numbers count nobody, then events and figures."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._times = TimeFinder(lexicon)
        self._places = PlaceFinder(lexicon, gazetteer)
        self._events = EventFinder(lexicon)
        self._figures = FigureFinder(lexicon)
        self._attributions = AttributionFinder(lexicon)
        self._grammar = grammar_of(lexicon)
        self._records = RecordFinder(lexicon)
        self._apostrophes = apostrophes_of(lexicon)

    def __call__(self, parse: Parse) -> Finds:
        """What a parsed sentence says; offsets into the sentence."""
        tree = Tree(parse)
        times, events = self._times(parse), self._events(parse, tree)
        places, names = self._places.read(parse)
        places = tuple(place for place in places if not any(_is_part(place, time) for time in times))
        quotations = find_quotations(parse.text, self._apostrophes)
        return Finds(
            wording=wording_key(parse.text),
            times=times,
            places=places,
            events=events,
            figures=self._figures(parse, events, times, places, tree),
            attributions=self._attributions(parse, quotations),
            quotations=quotations,
            names=names,
            asides=asides(tree, self._grammar),
            earlier=tuple(sorted({*earlier_clauses(tree, self._grammar), *self._records(parse, times)})),
        )


def _is_part(place: PlaceMention, time: TimeMention) -> bool:
    """Whether what looks like a place is a word of a feast: "New Year's Eve"."""
    return time.form == "named" and time.start <= place.start and place.end <= time.end
