"""The nouns of Consilience: frozen records, one sentence of meaning each.

Records are handed over finished and never filled in later. What is not known is ``None``, which means
"not stated"; nothing here guesses. Offsets are Python string offsets into a report's field as read, end
exclusive. The words are those of the field and of ``docs/glossary.md``.

Order of the file: where words stand, reading, one wording (find), one report (ground), stories and lineage,
events and estimates, traces, the analyst.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Field = Literal["title", "text"]
Bound = Literal["exact", "at-least", "at-most", "more-than", "less-than", "about", "range", "vague"]
Status = Literal[
    "happened",
    "ongoing",
    "attempted",
    "ordered",
    "planned",
    "promised",
    "threatened",
    "demanded",
    "feared",
    "conditional",
]
Polarity = Literal["asserted", "denied"]
Certainty = Literal["stated", "hedged", "alleged"]
Role = Literal["event", "earlier", "background"]
Precision = Literal[
    "minute", "hour", "part-of-day", "day", "week", "month", "season", "quarter", "year", "decade", "century", "period"
]
Direction = Literal["since", "until", "by", "before", "after"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
PlaceRole = Literal["event", "origin", "destination", "route", "mentioned", "metonym", "demonym"]
PublicationBasis = Literal["metadata", "byline", "dateline", "url", "text", "folder", "page", "told", "inferred"]
Relation = Literal[
    "same",
    "rounds-to",
    "within-bound",
    "refines",
    "part-of",
    "sums-to",
    "updates",
    "corrects",
    "withdraws",
    "denies",
    "contradicts",
    "not-comparable",
]
Reason = Literal["place", "period", "group", "definition", "unit", "cumulative", "status"]
Reach = Literal["within-report", "headline-body", "across-reports"]
Dependence = Literal["repetition", "shared-voice", "shared-origin", "independent", "single-voice"]
Diagnosis = Literal[
    "higher-than-own-body",
    "bound-dropped",
    "headline-not-borne-out",
    "direction-reversed",
    "attribution-reversed",
    "possible-translation-slip",
    "name-variant",
    "impossible-place",
    "impossible-time",
    "weekday-date-clash",
    "sum-fails",
    "falls-unexplained",
    "outdated",
    "definition-mixed",
    "contested-by-party",
    "not-reported",
]
ReuseKind = Literal["verbatim-copy", "edited-copy", "rewrite", "translation", "shared-quotation", "shared-wire"]
ReuseDirection = Literal["from->to", "both-from-third", "cannot-tell"]
Basis = Literal["exact", "bound", "about", "sum", "converted", "decided"]


# --- where words stand -------------------------------------------------------------------------------------


class Span(Struct, frozen=True, order=True):
    """Where some words stand: a report, one of its fields, start and end."""

    report: str
    field: Field
    start: int
    end: int


class Words(Struct, frozen=True, order=True):
    """A span together with the very words that stand there."""

    report: str
    field: Field
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The span alone."""
        return Span(self.report, self.field, self.start, self.end)


class Sentence(Struct, frozen=True, order=True):
    """One sentence (or line that stands alone) of a report, with the key of its wording."""

    report: str
    field: Field
    start: int
    end: int
    paragraph: int
    wording: str


# --- reading -----------------------------------------------------------------------------------------------


class Report(Struct, frozen=True):
    """One published item as read once; its text is never edited after reading.

    ``published`` is what the input said, verbatim; what it means is :class:`Publication`.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    given_id: str | None = None


class ReportHead(Struct, frozen=True):
    """A report without its words: what is known of it before it is opened."""

    id: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    given_id: str | None = None


class ReportPath(Struct, frozen=True, order=True):
    """A path under which a report was found; outside every result."""

    report: str
    path: str


class Told(Struct, frozen=True, kw_only=True):
    """What a user told of a report that its file does not say, or says wrongly."""

    report: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    by: Literal["reports.csv", "tell"] = "tell"


class Remark(Struct, frozen=True, order=True):
    """Something worth knowing about a row: undated, unread, doubtful.

    ``about`` is the id of a report (or other row), or for a file that became no report its name.
    """

    id: str
    about: str
    kind: str
    text: str


class Credit(Struct, frozen=True):
    """Whom a report names as its maker or carrier: author, agency, outlet, carrier, copyright."""

    kind: Literal["author", "agency", "outlet", "carrier", "copyright", "dateline"]
    name: str
    words: Words | None


class Publication(Struct, frozen=True, kw_only=True):
    """The publication day as an interval, with its basis; null ends are open.

    A page's own day (basis ``page``) is doubtful: it is the day of the page's last change, so it only bounds the
    publication from above (``earliest`` is null). ``not_before`` comes from the text: an ISO day where it can be
    grounded, else a weekday as TIMEX3 writes it ("XXXX-WXX-2": not before a Tuesday). ``changed`` are the words by
    which the page calls the day given with the report that of its last change.
    """

    earliest: str | None = None
    latest: str | None = None
    basis: PublicationBasis | None = None
    not_before: str | None = None
    words: Words | None = None
    not_before_words: Words | None = None
    zone: str | None = None
    candidates: tuple[str, ...] = ()
    changed: Words | None = None


class Imprint(Struct, frozen=True, kw_only=True):
    """What a report says of itself: title, credits, publication, language, and what on it is furniture.

    ``title`` is the given title or the line of the text found to be one (``title_words``). ``furniture`` are
    lines that belong to the site, not to the report: mastheads, "Read also" links, share bars, repeated captions.
    ``owner`` is the publisher whose title the outlet is, ``state`` the state whose government or ruling party runs it.
    """

    report: str
    title: str | None
    title_words: Words | None
    outlet: str | None
    credits: tuple[Credit, ...]
    published: Publication
    language: str | None
    furniture: tuple[Words, ...]
    dateline_place: str | None = None
    remarks: tuple[Remark, ...] = ()
    owner: str | None = None
    state: str | None = None


# --- one wording: what a sentence says by its words alone (find) -----------------------------------------------


class Token(Struct, frozen=True):
    """One token of a parsed sentence; offsets into the sentence, ``head`` an index into its tokens."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


class Parse(Struct, frozen=True):
    """One sentence, parsed alone: its words and their grammar."""

    text: str
    tokens: tuple[Token, ...]


class TimeMention(Struct, frozen=True, kw_only=True):
    """A time expression in a wording, not yet grounded; offsets into the sentence.

    ``value`` is the TIMEX3 value as far as the words alone give it ("XXXX-WXX-1" for "Monday"). ``form`` names the
    rule, ``parts`` its pieces as sorted (name, value) pairs, enough to ground it: (("weekday", "1"),).
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None = None
    direction: Direction | None = None
    precision: Precision = "day"
    form: str = ""
    parts: tuple[tuple[str, str], ...] = ()


class Candidate(Struct, frozen=True, kw_only=True):
    """A place of the gazetteer that a toponym may mean; coordinates in degrees, radius in km."""

    geonames_id: int | None
    name: str
    kind: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    radius_km: float = 0.0
    approximate: bool = False
    how: Literal["name", "alternate", "variant", "demonym", "text"] = "name"


class PlaceMention(Struct, frozen=True, kw_only=True):
    """A toponym, demonym or relative place in a wording; offsets into the sentence.

    ``name`` is the toponym without generic words, ``kind_word`` such a word ("district"), ``within`` the start
    offset of the mention that contains it by the words ("Springfield, in Illinois"), ``cue`` the word that gives
    its role ("into", "from", "at", "said"), ``relation`` what makes it relative ("50 km north of").
    """

    start: int
    end: int
    text: str
    name: str
    form: Literal["toponym", "demonym", "relative", "unknown"] = "toponym"
    kind_word: str | None = None
    within: int | None = None
    cue: str | None = None
    relation: str | None = None
    role: PlaceRole = "mentioned"
    candidates: tuple[Candidate, ...] = ()


class Quantity(Struct, frozen=True, kw_only=True):
    """A number as worded: value, the interval it allows, and how it was bounded.

    "more than 1,000" is value 1000, low 1000, high null, bound more-than; "dozens" has value null, low 24, high
    null, bound vague. ``start`` to ``end`` hold the whole wording with its bound words.
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound


class FigureMention(Struct, frozen=True, kw_only=True):
    """A quantity of something countable in a wording, with what it counts; offsets into the sentence.

    ``event`` is the start offset of the event word that it belongs to, ``place`` and ``time`` the start offsets of
    the mentions that the words tie to it, ``noun`` the counted noun's lemma, ``corrects`` the number it takes back;
    ``before`` tells that it was so before what the sentence tells ("up from 38"), ``elsewhere`` that its own place
    stands beside it and is none that is known, so that no other is to be taken; ``spot`` is such a place by its common
    noun ("our street"); ``told_earlier`` that it was told before ("police had put it at 12 on Friday");
    ``taken_back`` is as with ``Figure``. ``status``, ``polarity`` and ``certainty`` are those of
    the verb it hangs on, where that is no event's ("the toll may rise to 200").
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    kind: str | None
    noun: str | None = None
    who: str | None = None
    whole: str | None = None
    since: str | None = None
    cumulative: bool | None = None
    stated: bool = True
    parts_of: int | None = None
    event: int | None = None
    place: int | None = None
    time: int | None = None
    corrects: float | None = None
    taken_back: str | None = None
    before: bool = False
    told_earlier: bool = False
    elsewhere: bool = False
    spot: str | None = None
    status: Status = "happened"
    polarity: Polarity = "asserted"
    certainty: Certainty = "stated"


class EventMention(Struct, frozen=True, kw_only=True):
    """A word that tells of something happening, with its grammar; offsets into the sentence.

    ``type`` and ``mode`` are PLOVER's, ``kind`` the measure that figures of it take ("crossed-border").
    """

    start: int
    end: int
    text: str
    lemma: str
    type: str | None
    mode: str | None
    kind: str | None
    clause_start: int
    clause_end: int
    actor: str | None = None
    target: str | None = None
    actor_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None
    status: Status = "happened"
    polarity: Polarity = "asserted"
    certainty: Certainty = "stated"
    role: Role = "event"
    tense: Literal["past", "present", "future", "none"] = "past"
    cues: tuple[str, ...] = ()


class Link(Struct, frozen=True):
    """One link of an attribution's chain, from the outlet inwards: its words, where they stand, and its own cue."""

    text: str
    start: int
    end: int
    cue: tuple[tuple[int, int], ...] = ()


class AttributionMention(Struct, frozen=True, kw_only=True):
    """Whom a wording credits: source, cue and content as lists of (start, end); offsets into the sentence.

    ``form`` tells how: direct, indirect, mixed, according-to, noun ("a statement that"), open-quote (a quotation
    that goes on from an earlier sentence), colon, citation (in brackets with a day), tally, and two that report
    nothing as happened: attitude (wanted, feared, judged) and question (only asked). ``pronoun`` marks a source to be
    resolved by what stands before. ``party`` tells whether who speaks may be a party to what happens, None where the
    words do not tell. ``beside`` counts those who say the same together: 0 for the first, 1 for the one named next.
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    voice: str | None
    organisation: str | None = None
    role: str | None = None
    anonymous: bool = False
    medium: str | None = None
    via: tuple[Link, ...] = ()
    form: str = "indirect"
    pronoun: bool = False
    reversed_chain: bool = False
    party: bool | None = None
    beside: int = 0


class Quotation(Struct, frozen=True):
    """Words between quotation marks in a wording; ``open_end`` where no closing mark follows in the sentence."""

    start: int
    end: int
    text: str
    open_start: bool = False
    open_end: bool = False


class Finds(Struct, frozen=True, kw_only=True):
    """All that one wording says by itself; the same in whichever report it stands.

    ``names`` are where people are named, ``earlier`` where clauses stand that are told as earlier than the sentence,
    ``asides`` where clauses stand that only say who its subject is ("the bus, which was built in 1990, crashed").
    """

    wording: str
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    attributions: tuple[AttributionMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    names: tuple[tuple[int, int], ...] = ()
    earlier: tuple[tuple[int, int], ...] = ()
    asides: tuple[tuple[int, int], ...] = ()


# --- one report: what it says, grounded (ground) ------------------------------------------------------------


class Time(Struct, frozen=True, kw_only=True):
    """What a time expression means in its report: an interval with a stated precision, open where null.

    The first of two that are the ends of one span ("from May to July") holds the whole of it, and the second names the
    first in ``ends``. ``date_prec`` is UCDP's code, ``time_precision`` ACLED's.
    """

    id: str
    report: str
    field: Field
    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None
    earliest: str | None
    latest: str | None
    precision: Precision
    direction: Direction | None
    basis: str | None = None
    ends: str | None = None
    date_prec: int | None = None
    time_precision: int | None = None


class Place(Struct, frozen=True, kw_only=True):
    """What a toponym means in its report: a point with a radius, or several candidates, or none.

    ``where_prec`` is UCDP's code, ``geo_precision`` ACLED's; ``basis`` is "story" where other reports of the story
    tell which of several places is meant.
    """

    id: str
    report: str
    field: Field
    start: int
    end: int
    text: str
    name: str
    lat: float | None
    lon: float | None
    geonames_id: int | None
    country: str | None
    admin1: str | None
    admin2: str | None
    kind: str | None
    radius_km: float | None
    role: PlaceRole
    candidates: tuple[Candidate, ...] = ()
    where_prec: int | None = None
    geo_precision: int | None = None
    basis: str | None = None


class Figure(Struct, frozen=True, kw_only=True):
    """A quantity as one report states it, with what, who, where and when it counts.

    ``corrects`` is the number that the same words take back for it ("it was 40 and not 50"); ``taken_back`` says that
    the words take itself back, and whose report had it: "version" for an earlier one of the same, "own" for another
    of its outlet, else a name. ``place_basis`` is "scene" where the sentences before name the place, "report" where
    its only country gives the country; else null.
    """

    id: str
    report: str
    field: Field
    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    kind: str | None
    who: str | None
    whole: str | None
    since: str | None
    cumulative: bool | None
    stated: bool
    place: str | None
    country: str | None
    time: str | None
    status: Status
    polarity: Polarity
    certainty: Certainty
    role: Role
    place_id: str | None = None
    part_of: str | None = None
    corrects: float | None = None
    place_basis: str | None = None
    taken_back: str | None = None


class Attribution(Struct, frozen=True, kw_only=True):
    """Whom a report credits for some words: source, cue, content as spans [start, end] of its field, and the chain.

    ``form`` is the mention's; an "attitude" is wanted, feared or judged by its source, not reported. ``time`` is when
    it was said, where the words tell it; ``party`` whether who speaks may be a party to what happens; ``own`` whether
    the report speaks of itself ("we have counted"), or of its own people ("our volunteers") and its outlet is unknown.
    """

    id: str
    report: str
    field: Field
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    voice: str | None
    organisation: str | None
    role: str | None
    anonymous: bool
    medium: str | None
    via: tuple[Link, ...]
    reversed_chain: bool = False
    form: str = "indirect"
    time: str | None = None
    party: bool | None = None
    own: bool = False


class Coding(Struct, frozen=True, kw_only=True):
    """How a claim would be coded elsewhere: PLOVER sectors and countries of its actors, ACLED's, UCDP's, IDMC's types.

    Proposed by tables (lexicon/codings.toml) and None where no row fits; only what is told as happened has a type.
    """

    actor_sector: str | None = None
    actor_country: str | None = None
    target_sector: str | None = None
    target_country: str | None = None
    acled: str | None = None
    ucdp: str | None = None
    idmc: str | None = None
    hazard: str | None = None


class Claim(Struct, frozen=True, kw_only=True):
    """What one report says on one question: an event word, perhaps a figure, who says so, and with what standing.

    ``start``/``end``/``text`` are the clause; ``event`` the event word's type, ``event_text`` the word itself.
    ``origin``, ``destination`` and ``route`` are the names of where a movement leads from, to and through.
    """

    id: str
    report: str
    field: Field
    start: int
    end: int
    text: str
    event: str | None
    event_text: str | None
    mode: str | None
    actor: str | None
    target: str | None
    figure: str | None
    time: str | None
    place: str | None
    attribution: str | None
    status: Status
    polarity: Polarity
    certainty: Certainty
    role: Role
    measure: str | None = None
    headline: bool = False
    origin: str | None = None
    destination: str | None = None
    route: str | None = None
    cues: tuple[str, ...] = ()
    place_basis: str | None = None
    coding: Coding = Coding()


class Incident(Struct, frozen=True, kw_only=True):
    """A violent act or disaster that a report as a whole tells of."""

    type: str
    earliest: str | None
    latest: str | None
    country: str | None
    places: tuple[str, ...]


class Withdrawn(Words, frozen=True, order=True):
    """The headline of a story that a report takes back as a whole, and whose story it was: "own", or a name."""

    whose: str = "own"


class Account(Struct, frozen=True, kw_only=True):
    """All that one report says, grounded: its times, places, figures, attributions, claims and incidents.

    ``withdrawn`` are the headlines of stories that it takes back as a whole, as they stand in it; ``substitute`` says
    that it is sent in the place of another item.
    """

    report: str
    sentences: tuple[Sentence, ...]
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    phrases: tuple[Words, ...] = ()
    names: tuple[Words, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    substitute: bool = False
    remarks: tuple[Remark, ...] = ()


# --- stories and lineage -----------------------------------------------------------------------------------


class Filled(Struct, frozen=True, array_like=True):
    """A sentence as a form: a key of its words but for names and numbers, and the names and numbers that fill it in."""

    key: int
    names: tuple[str, ...]
    numbers: tuple[str, ...]


class Profile(Struct, frozen=True, kw_only=True):
    """What of a report is compared with others: weighted words, those that are names or numbers, places, days.

    ``dated`` are the names of days and months, apart from the other names; ``blocks`` its heaviest words, by which it
    meets others; ``facts`` what its beginning tells, each with its sort
    ("place orvo", "number killed 12"); ``forms`` its sentences as forms that are filled in.
    """

    report: str
    words: tuple[tuple[str, float], ...]
    proper: tuple[tuple[str, float], ...]
    names: tuple[str, ...]
    places: tuple[str, ...]
    events: tuple[str, ...]
    days: tuple[str, ...]
    earliest: str | None
    latest: str | None
    blocks: tuple[str, ...]
    facts: tuple[str, ...] = ()
    forms: tuple[Filled, ...] = ()
    dated: tuple[tuple[str, float], ...] = ()


class Pair(Struct, frozen=True, order=True):
    """Two reports worth comparing, ``a`` < ``b``, and how alike they are (0 to 1)."""

    a: str
    b: str
    likeness: float


class Shared(Struct, frozen=True, order=True):
    """What two reports or events share that speaks for one happening, or a decision that they are one."""

    what: Literal["events", "places", "days", "figures", "names", "words", "decision"]
    values: tuple[str, ...]


class Join(Struct, frozen=True, order=True):
    """Why two parts of a story are one: their likeness on average, what was needed, and what their closest two share.

    ``a`` and ``b`` are the reports, one of either part, that are most alike.
    """

    a: str
    b: str
    likeness: float
    needed: float
    shared: tuple[Shared, ...] = ()


class Mention(Struct, frozen=True, order=True):
    """Words of a report that tell of another story than its own, and what they share with that one."""

    report: str
    story: str
    span: Span
    shared: tuple[Shared, ...] = ()


class Story(Struct, frozen=True, kw_only=True):
    """The reports that tell of one happening and what surrounds it, named after its founder; how they were joined.

    ``mentions`` are those parts of its reports that tell of other stories.
    """

    id: str
    title: str | None
    reports: tuple[str, ...]
    joins: tuple[Join, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Passage(Struct, frozen=True):
    """Words of one report that another carries: both spans; kind and direction of their own where they differ."""

    from_: Words = field(name="from")
    to: Words
    kind: ReuseKind
    direction: ReuseDirection


class Reuse(Struct, frozen=True, kw_only=True):
    """Words of one report carried in another: aligned passages, their kind, and the direction where it can be told."""

    id: str
    from_: str = field(name="from")
    to: str
    kind: ReuseKind
    direction: ReuseDirection
    evidence: str
    passages: tuple[Passage, ...]


class Voice(Struct, frozen=True, kw_only=True):
    """One attributed source, recognised across reports; ``inferred`` names rest on inference, not on the same name.

    ``claims`` are those that the inference makes this voice's, though they credit nobody whom one can ask, and
    ``reason`` says on what it rests.
    """

    id: str
    name: str
    organisation: str | None
    names: tuple[str, ...]
    party: bool
    country: str | None = None
    inferred: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reason: str | None = None


class Origin(Struct, frozen=True, kw_only=True):
    """The earliest span we hold of some words, or a statement not held that several reports carry."""

    id: str
    span: Span | None
    held: bool
    voice: str | None
    claims: tuple[str, ...] = ()


# --- events and estimates ----------------------------------------------------------------------------------


class Actor(Struct, frozen=True, kw_only=True):
    """Who did or suffered something in an event, as named, with a country and a sector code (PLOVER) where known."""

    name: str
    side: Literal["actor", "target"]
    country: str | None = None
    sector: str | None = None


EventStatus = Status | Literal["taken-back"]


class Event(Struct, frozen=True, kw_only=True):
    """One thing that happened (or is ordered, feared, ...), to which claims of one or more reports belong.

    ``reports`` are those that tell of it; none where all that told it is taken back. ``elsewhere`` is the other story
    (its id) or the other land (its code) that the words belong to, where they are only mentioned in this one.
    """

    id: str
    story: str
    main: bool
    type: str | None
    mode: str | None
    actors: tuple[Actor, ...]
    places: tuple[str, ...]
    earliest: str | None
    latest: str | None
    role: Role
    linked: tuple[str, ...]
    claims: tuple[str, ...]
    name: str = ""
    when: str | None = None
    status: EventStatus = "happened"
    reports: tuple[str, ...] = ()
    elsewhere: str | None = None


class EventLink(Struct, frozen=True, order=True):
    """Two events that are one happening, told in two stories or in two ways, and what they share."""

    events: tuple[str, str]
    shared: tuple[Shared, ...]


class Question(Struct, frozen=True, kw_only=True):
    """What a claim answers: measure, who, where, period, definition, unit, cumulative or not, and status."""

    measure: str
    who: str | None
    where: str | None
    earliest: str | None
    latest: str | None
    since: str | None
    cumulative: bool | None
    definition: str | None
    unit: str
    whole: str | None
    status: Status


class Interval(Struct, frozen=True):
    """The hull of all wordings: low and high, open where null."""

    low: float | None
    high: float | None


class SetAside(Struct, frozen=True, order=True):
    """A claim that an estimate leaves out, and why, in a sentence."""

    claim: str
    reason: str


class Revision(Struct, frozen=True, kw_only=True):
    """What an estimate was as of a day, and the claim that made it so."""

    as_of: str | None
    best: float | None
    low: float | None
    high: float | None
    claim: str | None


class Estimate(Struct, frozen=True, kw_only=True):
    """Best, low and high of one question by a policy, with the claims, reports, origins and voices behind them."""

    id: str
    story: str
    event: str
    events: tuple[str, ...]
    question: Question
    best: float | None
    low: float | None
    high: float | None
    low_open: bool
    high_open: bool
    basis: Basis | None
    reason: str
    stated: Interval
    as_of: str | None
    policy: str
    reports: int
    origins: int
    voices: int
    report_ids: tuple[str, ...]
    origin_ids: tuple[str, ...]
    voice_ids: tuple[str, ...]
    support: tuple[str, ...]
    set_aside: tuple[SetAside, ...] = ()
    history: tuple[Revision, ...] = ()
    voices_without_inference: int = 0


class Finding(Struct, frozen=True, kw_only=True):
    """How claims stand to each other, and what is odd about one; one plain sentence says it."""

    id: str
    story: str
    event: str | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    relation: Relation | None
    reason: Reason | None
    reach: Reach
    dependence: Dependence | None
    diagnoses: tuple[Diagnosis, ...]
    text: str
    spans: tuple[Span, ...] = ()


class ChronologyEntry(Struct, frozen=True, kw_only=True):
    """One line of a record's chronology: when, what, by which claims."""

    earliest: str | None
    latest: str | None
    when: str | None
    text: str
    status: EventStatus
    claims: tuple[str, ...]


class EventRecord(Struct, frozen=True, kw_only=True):
    """Our account of an event: a digest in prose, chronology, open questions, and the sign-off."""

    event: str
    digest: tuple[str, ...]
    chronology: tuple[ChronologyEntry, ...]
    open_questions: tuple[str, ...]
    sign_off: Literal["draft", "checked", "approved", "changed-since"] = "draft"


# --- traces ------------------------------------------------------------------------------------------------


class Node(Struct, frozen=True, kw_only=True):
    """One step of a trace: a named operation on its inputs; leaves are words in a report.

    ``argument`` is what the operation needs besides its inputs (which end of a wording, which day was told), as
    sorted (name, value) pairs. Running the tree again gives ``value``.
    """

    operation: str
    value: float | str | None
    words: Words | None = None
    inputs: tuple[Node, ...] = ()
    argument: tuple[tuple[str, str], ...] = ()


# --- the analyst -------------------------------------------------------------------------------------------


class Anchor(Struct, frozen=True, kw_only=True):
    """What a decision is about: the report, the quoted words with 32 characters on either side, and the field.

    Of a report that was forgotten its place among the others is left, and nothing in it.
    """

    report: str
    field: Field
    quote: str
    before: str
    after: str

    @property
    def forgotten(self) -> bool:
        """Whether the report that stood here was forgotten."""
        return not self.report


FORGOTTEN = Anchor(report="", field="text", quote="", before="", after="")


class Decision(Struct, frozen=True, kw_only=True):
    """One word of the analyst: who, when, why, about what; never overwritten, undone only by a later row.

    A report that is forgotten is taken out of it, and with it the words of ``why`` that are that report's alone.
    """

    id: str
    at: str
    who: str
    why: str
    act: str
    anchors: tuple[Anchor, ...]
    aspect: str | None
    value: str | None
    undoes: str | None = None
