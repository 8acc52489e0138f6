"""What each data file must hold: a typed table a file, which mypy holds the code to and `files.py` the files.

A language is the folder `tracer/data/<language>` with the files of `LANGUAGE`; `tracer/data/TEMPLATE` has every
key of them, empty. Words are in lower case unless it is said that they are not.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Annotated, Any, Literal, NotRequired, TypeAlias, TypedDict, cast

from tracer.language.validation import Problem, unique

_CONTROLS = ("Cc", "Zl", "Zp")
_DIRECTIONS = "\u200b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def _filled(text: str) -> str | None:
    if not text.strip() or text != text.strip():
        return "is empty or has white space at its ends"
    if any(unicodedata.category(char) in _CONTROLS or char in _DIRECTIONS for char in text):
        return f"{text!r} has a character that controls and shows nothing"
    return None if unicodedata.is_normalized("NFC", text) else f"{text!r} writes a letter as two characters"


def _not_empty(text: str) -> str | None:
    return None if text.strip() else "is empty"


def _lower(text: str) -> str | None:
    return _filled(text) or (f"{text!r} is not in lower case, so it never matches" if text != text.lower() else None)


def _one_word(text: str) -> str | None:
    return _lower(text) or (f"{text!r} is several words; this is for single ones" if len(text.split()) > 1 else None)


def _mark(text: str) -> str | None:
    return _lower(text.strip())  # a space at an end belongs to it


def _several_words(text: str) -> str | None:
    return _lower(text) or (None if len(text.split()) > 1 else f"{text!r} has one form; it needs the others, too")


def _positive(number: float) -> str | None:
    return None if number > 0 else f"{number!r} is not above zero"


def _forms(text: str) -> str | None:
    forms = text.split()
    if len(forms) not in (4, 5):
        wanted = "a verb has 4 or 5: base, third person, past, -ing, past participle, a hyphen for none"
        return f"{text!r} has {len(forms)} form{'s' * (len(forms) != 1)}; {wanted}"
    return _lower(text) or (None if set(forms) - {"-"} else "no form is given")


def _nouns(text: str) -> str | None:
    return _lower(text) or (None if len(text.split()) in (1, 2) else f"{text!r} is no singular with at most a plural")


def _each_once(verbs: "list[Verb | VerbEntry]") -> Problem | None:
    return unique([verb if isinstance(verb, str) else verb["forms"] for verb in verbs])


def _pair(values: list[str]) -> str | None:
    return None if len(values) == 2 else f"{len(values)} values; two are wanted"


def _country(text: str) -> str | None:
    return None if re.fullmatch("[A-Z]{2}", text) else f"{text!r} is no ISO 3166 code of two capitals"


def _domain(text: str) -> str | None:
    return None if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", text) else f"{text!r} is no domain in lower case"


def _outlet_name(text: str) -> str | None:
    words = text.casefold().removeprefix("the").strip()
    return _filled(text) or (None if any(map(str.isalnum, words)) else f"{text!r} is no name")


def _pattern_of_lists(text: str) -> str | None:
    for name in re.findall(r"\{([^{}]*)\}", text):
        if name not in Lists.__annotations__ and not re.fullmatch(r"\d*,?\d*", name):
            return f"there is no list {name!r}"
    return _compiles(re.sub(r"\{[a-z_]+\}", "x", text))


def _reason_groups(text: str) -> str | None:
    missing = [name for name in ("because", "stated") if f"(?P<{name}>" not in text]
    return f"has no group {missing[0]!r}" if missing else None


def _pattern(text: str) -> str | None:
    return _compiles(text.replace("{name}", "(?P<name>x)")) if "{name}" in text else "has no {name}"


def _compiles(pattern: str) -> str | None:
    try:
        found = re.compile(pattern).search("")
    except re.error as error:
        return f"is no pattern: {error}"
    return "matches where nothing stands" if found else None


def _belongs_to_one(outlets: "Sequence[Outlet | OwnOutlet]", table: str = "outlet") -> Problem | None:
    """No name, whatever its capitals and its article, and no domain belongs to two outlets."""
    names: dict[str, str] = {}
    domains: dict[str, str] = {}
    for place, outlet in enumerate(outlets):
        aliases = [(("aliases", number), alias) for number, alias in enumerate(outlet.get("aliases", ()))]
        for path, name in [(("name",), outlet["name"]), *aliases]:
            owner = names.setdefault(name.casefold().removeprefix("the "), f"{table}[{place + 1}]")
            if owner != f"{table}[{place + 1}]" or (path != ("name",) and name == outlet["name"]):
                return Problem((place, *path), f"{name!r} is a name of {owner}, too")
        for number, domain in enumerate(outlet.get("domains", ())):
            owner = domains.setdefault(domain, f"{table}[{place + 1}]")
            if owner != f"{table}[{place + 1}]":
                return Problem((place, "domains", number), f"{domain!r} is a domain of {owner}, too")
    return None


def _own_belongs_to_one(outlets: "list[OwnOutlet]") -> Problem | None:
    return _belongs_to_one(outlets, "outlets")


def _each_is_one(people: "list[OwnPerson]") -> Problem | None:
    seen: dict[str, int] = {}
    for place, person in enumerate(people):
        for name in {person["name"], *person.get("aliases", ())}:
            if seen.setdefault(name, place) != place:
                return Problem((place,), f"{name!r} is a name of people[{seen[name] + 1}], too")
    return None


def _removes_or_sets(statement: "Statement") -> str | None:
    if statement.get("remove") and "sources" in statement:
        return "has both 'remove' and 'sources'"
    return None if statement.get("remove") or statement.get("sources") else "has neither 'remove = true' nor 'sources'"


def _no_source_twice(sources: "list[OwnSource]") -> Problem | None:
    seen: set[tuple[str, str]] = set()
    for place, source in enumerate(sources):
        if (one := (source["kind"], source["name"].casefold())) in seen:
            return Problem((place,), f"{source['name']!r} is a source of this statement already")
        seen.add(one)
    return None


def _place(number: float) -> str | None:
    return None if number == int(number) >= 0 else f"{number!r} is no offset: they count from 0"


def _ends_behind(place: "Placed") -> str | None:
    if place["start"] >= place["end"]:
        return "ends before it begins"
    length = int(place["end"] - place["start"])
    return None if len(place["text"]) == length else f"'text' has {len(place['text'])} characters, its place {length}"


def _traps_a_cue(frames: "Frames") -> Problem | None:
    tables = cast(dict[str, list[Any]], {**frames["cues"], **frames["phrases"]})
    cues = [
        cue if isinstance(cue, str) else cue.get("forms") or cue["phrase"] for some in tables.values() for cue in some
    ]
    known = {form.replace("_", " ") for cue in cues for form in (cue, cue.split()[0])}
    for place, trap in enumerate(frames["traps"]):
        if trap["after"] not in known:
            return Problem(("traps", place, "after"), f"{trap['after']!r} is no cue: neither a base form nor a phrase")
    return None


def _made_of_parts(queries: "Queries") -> Problem | None:
    pieces = [("parts", name, sql) for name, sql in queries["parts"].items()]
    pieces += [("question", name, question["sql"]) for name, question in queries["question"].items()]
    for table, name, sql in pieces:
        for part in re.findall(r"\{([a-z]+)\}", sql):
            if part not in queries["parts"]:
                return Problem((table, name), f"there is no part {part!r}")
    return None


def _code(text: str) -> str | None:
    return None if re.fullmatch("[a-z]{2,3}", text) else f"{text!r} is no code of two or three letters"


def _named_by_code(languages: "dict[str, KnownLanguage]") -> Problem | None:
    return next((Problem((code,), wrong) for code in languages if (wrong := _code(code))), None)


Text = Annotated[str, _filled]
Passage = Annotated[str, _not_empty]  # of several lines, perhaps
Texts = Annotated[list[Text], unique]  # in the case in which they are written
Word = Annotated[str, _one_word]
Words = Annotated[list[Word], unique]
Phrases = Annotated[list[Annotated[str, _lower]], unique]  # of one word or several

# ---------------------------------------------------------------------------------------------------------------------
# frames.toml

Verb = Annotated[str, _forms]  # all forms, an underscore for a space, a hyphen for a form that is left out


class VerbEntry(TypedDict):
    """A verb with sentences in which it is a cue, and others in which it is none."""

    forms: Verb
    examples: NotRequired[list[Text]]
    counterexamples: NotRequired[list[Text]]


class PhraseEntry(TypedDict):
    """A phrase with sentences in which it is a cue, and others in which it is none."""

    phrase: Annotated[str, _lower]
    examples: NotRequired[list[Text]]
    counterexamples: NotRequired[list[Text]]


Verbs = Annotated[list[Verb | VerbEntry], _each_once]
CuePhrases = list[Annotated[str, _lower] | PhraseEntry]

Cues = TypedDict(  # the frame of a verb, by what it needs to be a statement -> its verbs
    "Cues",
    {
        "own": Verbs,
        "naming": Verbs,
        "say": Verbs,
        "as": Verbs,
        "clause": Verbs,
        "promise": Verbs,
        "act": Verbs,
        "tell": Verbs,
        "report": Verbs,
        "put": Verbs,
        "cite": Verbs,
        "post": Verbs,
        "document": Verbs,
    },
)


class FramePhrases(TypedDict):
    """Cues that are no verbs."""

    according: CuePhrases
    citing: CuePhrases
    word: CuePhrases
    occasion: CuePhrases
    outlet_only: CuePhrases
    hedge: CuePhrases


class Carried(TypedDict):
    """Past participles that an outlet or an author stands behind; an underscore for a space."""

    by: Words
    author: Words
    prepositions: Words


class StatementNouns(TypedDict):
    """Nouns that stand for a statement: singular and plural."""

    statement: Annotated[list[Annotated[str, _nouns]], unique]


class Trap(TypedDict):
    """Words that look like a cue: `after` a phrase or the base form of a verb."""

    reason: Text
    after: Annotated[str, _lower]
    words: Words
    examples: NotRequired[list[Text]]


class Confidence(TypedDict):
    """Weights of the signs that a reading is right, as `parser/confidence.py` names them; one left out is 0."""

    always: float
    sure: NotRequired[float]
    least_sure: NotRequired[float]
    cue_apart: NotRequired[float]
    sentence_length: NotRequired[float]
    content_length: NotRequired[float]
    origin_name: NotRequired[float]
    origin_pronoun: NotRequired[float]
    origin_common: NotRequired[float]
    origin_outlet: NotRequired[float]
    origin_uncapitalised: NotRequired[float]
    origin_first: NotRequired[float]
    cue_behind: NotRequired[float]
    content_before: NotRequired[float]
    relayed: NotRequired[float]
    relayed_often: NotRequired[float]
    relay_person: NotRequired[float]
    relay_name: NotRequired[float]
    inherited: NotRequired[float]
    direct: NotRequired[float]
    same_subject: NotRequired[float]
    other_reading: NotRequired[float]


class Frames(TypedDict):
    """frames.toml: cues by the frame that they need."""

    cues: Cues
    phrases: FramePhrases
    carried: Carried
    nouns: StatementNouns
    traps: list[Trap]
    confidence: Confidence


# ---------------------------------------------------------------------------------------------------------------------
# words.toml


class Classes(TypedDict):
    """Word classes: each is a bit of `lexicon.Word`."""

    preverbal: Words
    unreal: Words
    auxiliary: Words
    boundary: Words
    coordinators: Words
    preposition: Words
    complement: Words
    determiner: Words
    pronoun: Words
    number: Words
    adverb: Words
    time: Words
    honorific: Words
    role: Words
    anonymous: Words
    collective: Words
    anonymity: Words
    organisation: Words
    nationality: Words
    outlet: Words
    outlet_name: Words
    document: Words
    channel: Words
    audience: Words
    own: Words
    nominal: Words
    portfolio: Words


class OutletKinds(TypedDict):
    """What outlets of each kind may be called: "the paper", "the station"."""

    agency: Words
    newspaper: Words
    magazine: Words
    broadcaster: Words
    site: Words


class Given(TypedDict):
    """Given names that tell which pronoun somebody is meant by."""

    female: Words
    male: Words


class WordClasses(TypedDict):
    """words.toml: words by what they do in a sentence, and platforms."""

    classes: Classes
    posts: dict[Word, Text]  # verb or noun that names its own platform -> platform
    subject_forms: dict[Word, Word]
    offices: dict[Word, Words]  # what somebody may be called besides -> the offices that imply it
    given: Given
    outlet_kinds: OutletKinds
    platforms: dict[Text, Text]  # as it is written, in its own case -> platform


# ---------------------------------------------------------------------------------------------------------------------
# lists.toml


class Lists(TypedDict):
    """lists.toml: small closed lists that the parser asks for by name; what each is for stands beside it there."""

    frequent: Words
    state: Words
    ends_firm: Words
    owner_end: Words
    ends_body: Words
    text: Words
    law: Words
    abstract_suffix: Words
    verbal_ending: Words
    provision: Words
    cites: Words
    no_outlet_alone: Words
    manner: Words
    such_others: Words
    all_of: Words
    none_of: Words
    interjection: Words
    surname_prefix: Words
    of_a_body: Texts
    within_name: Words
    treaty: Words
    calendar: Words
    month_name: Words
    phoned: Words
    newsmen: Words
    any_body: Words
    measured: Words
    outlet_end: Words
    goes_by: Phrases
    called_by: Phrases
    measure: Words
    online: Words
    board: Words
    kept: Words
    held: Words
    confides: Words
    surname_suffix: Words
    role_suffix: Words
    anonymity_ground: Phrases
    anonymity_stated: Phrases
    of_press: Words
    from_somewhere: Words
    source_itself: Words
    hearsay_noun: Words
    checks: Words
    own_outlet: Words
    of_things: Words
    strikes: Words
    storm: Words
    devices: Words
    slug: Words
    label: Words
    account: Words
    used: Words
    makes_do: Words
    ago: Words
    the_press: Words
    adds: Words
    is_heard: Words
    region: Phrases
    took: Words
    female: Words
    male: Words
    plural_end: Words
    authored_text: Words
    handed: Words
    gives: Words
    says_nothing: Words
    complementiser: Words
    on_subject: Words
    writes: Words
    pictures: Words
    definite: Words
    denies: Words
    learned_from: Words
    share: Words
    reflexive: Words
    whatever: Words
    where: Words
    somewhere: Words
    advises: Words
    warns: Words
    such_as: Words
    before_town: Words
    interview: Words
    edition: Words
    connective: Words
    opens_sentence: Words
    goes_on: Words
    asks: Words
    gave: Words
    staged: Words
    event: Words
    acronyms: Words
    given_names: Words
    raising: Words
    phase: Words
    absolute: Words
    outlet_noun: Words
    issues: Words
    stands_alone: Words
    study: Words
    journal: Words
    appears: Words
    carries: Words
    everyday_platform: Texts
    made_text: Words
    adjective_suffix: Words
    reduced: Words
    against: Phrases
    answers: Words
    no_speaker: Words
    renamed: Words
    capital_role: Words
    abbreviations: Words
    agent_suffix: Words
    as_saying: Words
    authored_document: Words
    be: Words
    have: Words
    do: Words
    takes_clause: Words
    sets_beside: Words
    tells: Words
    perceives: Words
    closes_clause: Words
    collective_plural: Words
    examiner: Words
    chamber: Words
    yes_or_no: Words
    avoids: Words
    when_or_where: Words
    condition: Words
    by_means: Words
    any_kind_of_body: Words
    discovers: Words
    instead: Words
    each_time: Words
    conditional: Words
    ends_name: Words
    generic_outlet: Words
    newsroom: Words
    no_participle: Words
    no_venue: Words
    opens_complement: Words
    people: Words
    place_preposition: Words
    time_preposition: Words
    portfolio_head: Words
    link: Words
    amount: Words
    false: Words
    quantifier: Words
    quoted_in: Words
    speaking_to: Words
    time_opener: Words
    venue_preposition: Words
    closeness: Phrases
    no_country: Words
    country: Texts
    small_number: Words
    counting: Words
    name_particle: Words
    full_name_particle: Words
    generation: Words
    unidentified: Words
    participle_end: Words
    content_link: Words
    named_so: Words
    speaking_front: Words
    no_role_word: Words
    other_office: Words
    first_person: Words
    airs: Words
    newsroom_hint: Words
    before_name: Words
    resumes: Words
    resumes_alone: Words
    weekday: Words
    gathering: Words
    attributive: Words
    adversative: Words
    bids: Words
    accounts_for: Words
    at_the_time: Words
    partner: Words
    put_in_office: Words
    to_such_a_degree: Words
    other_occasion: Words
    occasion_preposition: Words
    indefinite: Words
    occasion: Words
    gives_out: Phrases
    other_audience: Words
    past_period: Words
    courtesy_title: Words
    anonymity_hint: Words
    relaying_participle: Words
    said_passive: Words
    after_report: Words
    plural_agent_suffix: Words
    surname_title: Words
    own_site: Words
    site: Words
    went: Words
    person_pronoun: Words
    thing_pronoun: Words
    everybody: Words
    past_perfect: Words
    perfect: Words
    object_pronoun: Words
    approximate: Words
    no_subject: Words
    cut_phrase: Phrases
    pointer: Phrases
    notice: Phrases
    titles_end: Phrases
    follow: Phrases
    picture_label: Phrases


# ---------------------------------------------------------------------------------------------------------------------
# patterns.toml

Pattern = Annotated[str, _pattern_of_lists]


class Patterns(TypedDict):
    """patterns.toml: phrases that are looked for as patterns, with {…} for any phrase of a list."""

    anonymity_asked: Pattern
    anonymity_reason: Annotated[Pattern, _reason_groups]
    unverified: Pattern
    another_time: Pattern
    weekday: Pattern
    year: Pattern
    somewhere_said: Pattern
    other_occasion: Pattern
    in_a_text: Pattern


# ---------------------------------------------------------------------------------------------------------------------
# credits.toml


class CreditForm(TypedDict):
    """One way to credit a supplier."""

    kind: Literal["source", "material", "reprint", "copyright"]
    marks: list[Annotated[str, _mark]]
    pattern: Annotated[str, _pattern]
    known: NotRequired[bool]
    opens: NotRequired[bool]
    closes: NotRequired[bool]


class CreditHeads(TypedDict):
    """What opens a line of suppliers."""

    source: Phrases
    via: Phrases


CreditWords = TypedDict(
    "CreditWords",
    {
        "bare": Phrases,
        "again": Phrases,
        "heading": Phrases,
        "and": Words,
        "within_name": Words,
        "within_any_name": Words,
        "nobody": Phrases,
        "pictures": Phrases,
    },
)


class Credits(TypedDict):
    """credits.toml: lines that name who supplied an article."""

    form: list[CreditForm]
    heads: CreditHeads
    words: CreditWords


# ---------------------------------------------------------------------------------------------------------------------
# names.toml


class SourceWords(TypedDict):
    """Words of mentions that are nobody in particular, and words of outlets' names."""

    generic: Words
    around: Words
    people_suffix: Words
    descriptors: Phrases
    common_papers: Words
    idle: Words
    links: Words
    pronouns: Words
    anybody: Words


class Bodies(TypedDict):
    """Nouns and words of bodies, offices and unnamed people."""

    public: Words
    firms: Words
    plain: Words
    spokesman: Words
    offices: Words
    people: Words
    indistinct: Words
    papers: Words
    proper: Words
    closeness: Words
    titles: Words
    links: Words
    speaks_for: Words
    same: dict[Word, Word]


class MailLabels(TypedDict):
    """What mail programs, in whichever language, call the fields above a message that they pass on."""

    sender: Phrases
    date: Phrases
    subject: Phrases
    others: Phrases
    wrote: Phrases


class Names(TypedDict):
    """names.toml: how names of sources are compared across articles."""

    sources: SourceWords
    bodies: Bodies
    mail: MailLabels
    countries: dict[Annotated[str, _lower], Annotated[str, _lower]]


# ---------------------------------------------------------------------------------------------------------------------
# stories.toml


class StatementWords(TypedDict):
    """Words that tell nothing, verbs, and phrases of denial."""

    stop: Words
    irregular: list[Annotated[str, _several_words]]
    denials: Phrases
    refusals: Phrases
    reactions: Phrases
    alike: Phrases
    back: Phrases
    claims: Words
    denying: Phrases
    untrue: Phrases
    first_hand: Phrases
    silent: Phrases
    first: Phrases
    first_by: Phrases
    opposites: list[Annotated[str, _several_words]]
    pictures: Words


class PolarityWords(TypedDict):
    """How a sentence says that something is not so (stories/polarity.py)."""

    harmless: Phrases
    none: Words
    apart: Phrases
    aside: Phrases
    refusing: Phrases
    equates: Words
    hearsay: Words
    governing: Words
    light: Words
    untold: Words
    partly: Words
    conditions: Words
    within: Words
    joins: Words
    goes_on: Words
    telling: Words


class Weights(TypedDict):
    """How much each kind of evidence weighs for a sentence's saying what a claim says (stories/claims.py)."""

    always: float
    said: float
    beside: float
    other_name: float
    other_number: float
    in_a_row: float
    unheard_thing: float
    echo: float


class Stories(TypedDict):
    """stories.toml: what `tracer story` knows about words, and how much evidence weighs."""

    statements: StatementWords
    polarity: PolarityWords
    weights: Weights


# ---------------------------------------------------------------------------------------------------------------------
# common.toml


class Common(TypedDict):
    """common.toml: stems by how rare they are in news, in tenths."""

    words: dict[Text, Words]


# ---------------------------------------------------------------------------------------------------------------------
# drift.toml


class DriftWords(TypedDict):
    """Hedges and negations."""

    hedges: Words
    approximate: Phrases
    negations: Words


class Contractions(TypedDict):
    """Words that are written as one."""

    endings: dict[Text, Word]  # ending -> word
    is_after: Words
    irregular: dict[Word, Annotated[list[Word], _pair]]


class Spelling(TypedDict):
    """British and American spellings: endings of words, and whole words."""

    endings: list[Annotated[list[Annotated[str, _lower]], _pair]]
    same: list[Annotated[list[Annotated[str, _lower]], _pair]]


class Numbers(TypedDict):
    """Numbers in words, what multiplies them, and signs of currencies."""

    words: Words
    continued: Words
    joint: Word
    scales: dict[Word, Annotated[float, _positive]]
    currencies: dict[Text, Word]


class Drift(TypedDict):
    """drift.toml: what counts when the same statement comes along twice."""

    words: DriftWords
    contractions: Contractions
    spelling: Spelling
    numbers: Numbers


# ---------------------------------------------------------------------------------------------------------------------
# case.toml


class WordsByCase(TypedDict):
    """Words by how they are written within sentences; all others are taken for names."""

    small: Words
    capitals: Words
    names: Phrases  # pairs of words that have capitals beside each other


class Case(TypedDict):
    """case.toml: how words are written, for texts in capitals; made by tools/truecase.py."""

    words: WordsByCase


# ---------------------------------------------------------------------------------------------------------------------
# rules.toml, which the pages of docs/ are made of; a run never reads it


class Meaning(TypedDict):
    """What a name in the output means, with news in which it occurs: in [brackets] the words at which it does."""

    name: Text
    means: Text
    example: Passage


class ReasonMeaning(TypedDict):
    """What a reason means, with news in which it is given."""

    reason: Text
    means: Text
    example: Passage


class ChangeMeaning(TypedDict):
    """What a change means, with a statement before and after it."""

    name: Text
    means: Text
    before: Passage
    after: Passage


class MergeMeaning(TypedDict):
    """Why two names are taken for one source, with articles in which they are."""

    name: Text
    means: Text
    articles: list[Passage]


class Rules(TypedDict):
    """rules.toml: what the names of rules, the reasons and the like mean."""

    rule: list[Meaning]
    unused: list[ReasonMeaning]
    alternative: list[ReasonMeaning]
    relation: list[Meaning]
    kind: list[Meaning]
    credit: list[Meaning]
    change: list[ChangeMeaning]
    merge: list[MergeMeaning]


# ---------------------------------------------------------------------------------------------------------------------
# Files of no language


OutletKind: TypeAlias = Literal["agency", "broadcaster", "newspaper", "magazine", "site"]


class Outlet(TypedDict):
    """One newsroom; what is not sure is left out."""

    name: Annotated[str, _outlet_name]
    kind: OutletKind
    country: NotRequired[Annotated[str, _country]]
    aliases: NotRequired[Annotated[list[Annotated[str, _outlet_name]], unique]]
    domains: NotRequired[Annotated[list[Annotated[str, _domain]], unique]]
    state: NotRequired[bool]


class Outlets(TypedDict):
    """outlets.toml: the registry."""

    outlet: Annotated[list[Outlet], _belongs_to_one]


class Question(TypedDict):
    """A ready question of `tracer query`."""

    help: Text
    takes: NotRequired[Literal["name", "words"]]
    optional: NotRequired[bool]
    names: NotRequired[bool]
    publishers: NotRequired[bool]
    story: NotRequired[bool]
    shares: NotRequired[list[Text]]
    sql: Passage


class Queries(TypedDict):
    """queries.toml: ready questions, and the parts that their SQL is put together from."""

    parts: dict[Text, Passage]
    question: dict[Text, Question]


class LanguageName(TypedDict):
    """What a language is called."""

    name: Text
    codes: Annotated[list[Annotated[str, _code]], unique]  # of three letters


class KnownLanguage(TypedDict):
    """By what a text shows its language."""

    script: Text  # as Unicode names its letters, in lower case; several with a space between
    words: NotRequired[Words]
    letters: NotRequired[Text]  # that few others of its script have


class Languages(TypedDict):
    """languages.toml: languages by their codes of ISO 639."""

    particles: Words
    dense: Words
    names: dict[Text, LanguageName]
    language: Annotated[dict[Text, KnownLanguage], _named_by_code]


# ---------------------------------------------------------------------------------------------------------------------
# a desk's own files


class OwnOutlet(TypedDict):
    """An outlet that a desk adds, or of which it knows more; without a kind it may be of any."""

    name: Annotated[str, _outlet_name]
    kind: NotRequired[OutletKind]
    country: NotRequired[Annotated[str, _country]]
    aliases: NotRequired[Annotated[list[Annotated[str, _outlet_name]], unique]]
    domains: NotRequired[Annotated[list[Annotated[str, _domain]], unique]]
    state: NotRequired[bool]


class Ignored(TypedDict):
    """What no article is read for."""

    credits: NotRequired[Texts]
    lines: NotRequired[Texts]


class OwnPerson(TypedDict):
    """Somebody by name, and what else the articles call them."""

    name: Text
    aliases: NotRequired[Texts]


Default: TypeAlias = str | bool | float | list[str]


class Config(TypedDict, total=False):
    """tracer.toml: what a desk knows and wants."""

    outlets: Annotated[list[OwnOutlet], _own_belongs_to_one]
    ignore: Ignored
    people: Annotated[list[OwnPerson], _each_is_one]
    corrections: Text
    defaults: dict[Text, Default | dict[Text, Default]]  # options, and tables of them by command


SourceKind: TypeAlias = Literal["person", "organisation", "outlet", "platform", "document", "anonymous"]


class OwnSource(TypedDict):
    """A source as a person reads it: `text` are its words in the article, `cue` those that make it a source."""

    name: Passage  # as the article has it, perhaps
    kind: SourceKind
    text: NotRequired[Passage]
    cue: NotRequired[Passage]


class Placed(TypedDict):
    """Words of an article: `text` is what stands from `start` to `end`, in code points."""

    article: Passage
    start: Annotated[float, _place]
    end: Annotated[float, _place]
    text: Passage
    note: NotRequired[Text]


class Statement(Placed):
    """Whose these words are, origin first, or that they are nobody's."""

    sources: NotRequired[Annotated[list[OwnSource], _no_source_twice]]
    remove: NotRequired[bool]


class Rename(Placed):
    """Who is meant by these words, throughout the article."""

    name: Text
    kind: NotRequired[SourceKind]


class Corrections(TypedDict, total=False):
    """Readings that a person has set right."""

    statement: list[Annotated[Statement, _ends_behind, _removes_or_sets]]
    source: list[Annotated[Rename, _ends_behind]]


# the files of a language, those that its pages are made of, a desk's own, and the files of all languages
LANGUAGE: dict[str, Any] = {
    "frames": Annotated[Frames, _traps_a_cue],
    "words": WordClasses,
    "lists": Lists,
    "patterns": Patterns,
    "credits": Credits,
    "names": Names,
    "stories": Stories,
    "drift": Drift,
    "case": Case,
    "common": Common,
}
PAGES: dict[str, Any] = {"rules": Rules}
DESK: dict[str, Any] = {"config": Config, "corrections": Corrections}
COMMON: dict[str, Any] = {
    "outlets": Outlets,
    "queries": Annotated[Queries, _made_of_parts],
    "languages": Languages,
}
