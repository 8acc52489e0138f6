"""Statements by verbs that the lexicon does not list: what stands beside a verb shows that something was said."""

from collections.abc import Sequence

from tracer.language.lexicon import Cue, Form, Lexicon, Word
from tracer.model import Kind, Relation
from tracer.parser.attribution import Attribution, Link
from tracer.parser.chunks import ADVERB, AND, DASHES, FINITE, ING, MARK, NOUN, PREPOSITION, QUOTATION, THAT, VERB
from tracer.parser.clause import CONTENT, MAIN, RELATIVE, Clause
from tracer.parser.content import closes
from tracer.parser.cues import Hit
from tracer.parser.noun_phrases import MEDIA, named, reach
from tracer.parser.parse import Parse
from tracer.parser.statements import speech, unreal
from tracer.parser.subjects import Who, front, who
from tracer.parser.tags import tagger
from tracer.parser.tokens import QUOTE, Tokens
from tracer.parser.venue import adjuncts

_CLAUSE = frozenset(["clause"])
_DASHED = " -\u2013\u2014"  # what a quotation that is spoken may begin with
_HEARERS = Word.ROLE | Word.AUDIENCE | Word.PRONOUN | Word.OUTLET
_TEXTS, _MEDIA = Word.CHANNEL | Word.DOCUMENT, Word.CHANNEL | Word.OUTLET
_BEHIND = {"to": _HEARERS, "in": _TEXTS, "on": _MEDIA}  # between a verb and its "that": "bragged to reporters that"
_BEFORE_NOUN = ("the", "a", "an", "of", "its", "their", "his", "our", "my", "your", "no", "every")
_LABEL = 10  # tokens among which a label ends
_FAR = 12  # tokens before a "that" among which these prepositions are looked for
_WORDS = 2  # spaces in a quotation that is a sentence rather than a word put in marks


def unlisted(p: Parse, k: int) -> list[Attribution]:
    """The attributions of the verb at chunk `k`, which is no cue; none where nothing shows that it says something."""
    part, clause = p.parts[k], p.clause_of.get(k)
    if part.passive or clause is None or unreal(p, k, clause):
        return []
    if part.form == ING and p.low(k - 1) == "," and _clause_behind(p, k + 1):
        return _adding(p, k, clause)
    if part.form != FINITE or part.low in p.lexicon.helpers:
        return []
    told = QUOTE in p.lows and _tells(p.t)
    if not told and p.lexicon.lists["interview"].isdisjoint(p.lows) and not _that(p, k):
        return []
    source = _somebody(p, clause, least=0.5)
    if source is None:
        return []
    if source.mentions[0].form == "common" and source.mentions[0].sure < 0.7:
        return _said(p, k, clause, source) if not _that(p, k) else []
    return _said(p, k, clause, source) or _occasion(p, k, clause, source)


def may_speak(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether a sentence without a cue can hold a statement, by its words alone: most cannot, and are not parsed."""
    lists = lexicon.lists
    quotations = 0
    label = colon = False  # of a transcript
    for i, token in enumerate(t.at):
        if token.text == QUOTE:
            quotations += 1
        elif token.text == ":":
            colon = True
            label = label or (i < _LABEL and t.at[0].text.isupper())
        elif token.low in lists["interview"]:
            return True
    if label or (colon and quotations) or (t.at and t.at[0].text == "["):
        return True
    if quotations and _tells(t):
        return True
    return any(token.low == "that" and i and _may_be_that(t, i, lexicon) for i, token in enumerate(t.at))


def _tells(t: Tokens) -> bool:
    """Whether any quotation of a sentence stands as in `_quoted`, as far as marks tell."""
    quotations = [i for i, token in enumerate(t.at) if token.text == QUOTE]
    return any(_may_be_told(t, i, len(quotations)) for i in quotations)


def _may_be_told(t: Tokens, i: int, quotations: int) -> bool:
    """Whether the quotation at token `i` stands as in `_quoted`; `quotations`: how many the sentence has."""
    start, end = t.inside(i)
    inner = t.source[start:end].lstrip(_DASHED)
    if not inner[:1].isupper():
        return False
    several = inner.count(" ") >= _WORDS
    if several and i and t.at[i - 1].text in (",", ":"):
        return True
    dashed = i == 0 and len(t.at) > 1 and t.at[1].text in DASHES
    return dashed or ((several or quotations > 1) and t.source[end - 1] in ",?!")


def _may_be_that(t: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether the "that" at token `i` may stand as in `_that` or `_adding`: what no verb is before it does not."""
    before = t.at[i - 1]
    after = t.at[i + 1] if i + 1 < len(t.at) else before
    if not before.word or after.flags & Word.AUXILIARY or (i > 1 and t.at[i - 2].low in _BEFORE_NOUN):
        return False  # "a plan that", "that is"
    if before.flags & Word.TIME or before.text[0].isdigit() or _may_tell(t, i - 1, lexicon):
        return True
    between = 0  # classes of the words behind a preposition
    for k in range(i - 1, max(0, i - _FAR), -1):
        token = t.at[k]
        classes = _BEHIND.get(token.low, 0)
        if classes & between and _may_tell(t, k - 1, lexicon):
            return True
        between |= token.flags | (Word.AUDIENCE if token.caps else 0)
    return False


def _may_tell(t: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether token `i` may be a verb with a "that" behind it, or an adverb behind one."""
    token, lists = t.at[i], lexicon.lists
    if token.low in lists["takes_clause"] or token.low in lists["says_nothing"] or token.low in lexicon.helpers:
        return False
    if token.low.endswith("ing") and (i < 1 or t.at[i - 1].text != ","):
        return False
    return tagger(lexicon.language).may_end_verb(token.text, opens=i == 0)


def occasion(p: Parse, k: int) -> list[Attribution]:
    """ "In an interview with Y, X outlined …": what was said on an occasion that is an outlet's, whatever the verb."""
    part, clause = p.parts[k], p.clause_of.get(k)
    if clause is None or part.form != FINITE or part.passive or unreal(p, k, clause):
        return []
    source = _somebody(p, clause)
    return [] if source is None else _occasion(p, k, clause, source)


def closing(p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """ "Brandt was at a loss to explain it: “…”": whose words end a sentence behind a colon, whatever the verb."""
    if QUOTE not in p.lows or ":" not in p.lows:
        return []
    k = next((i for i in range(len(p.parts) - 1, 1, -1) if p.kind(i) == QUOTATION), -1)
    more = any(p.kind(i) != MARK for i in range(k + 1, len(p.parts)))
    if k < 3 or more or p.low(k - 1) != ":" or not _sentence(p, k):
        return []
    if any(a.position != "post" and a.last <= p.token(k) for a in found):
        return []
    clause = next((c for c in p.clauses if c.kind == MAIN and c.verb >= 0 and c.start == 0), None)
    if clause is None or clause.inverted or p.parts[clause.verb].negative or p.parts[clause.verb].passive:
        return []
    source = _somebody(p, clause)
    if source is None or source.mentions[0].form == "common":
        return []
    verb = p.parts[clause.verb]
    link = Link(source.mentions[0], Relation.SPEECH, p.t.start[verb.a], p.t.end(verb.b - 1), "clause")
    where, stop = adjuncts(p, k - 3) if p.kind(k - 3) == PREPOSITION else ([], k)  # "sent this on Telegram: “…”"
    links = [link, *(where if stop == k - 1 and all(one.mention.kind in MEDIA for one in where) else [])]
    return [Attribution(links, source.first, p.token(k), "pre", "clause", joint=source.mentions[1:])]


def _somebody(p: Parse, clause: Clause, least: float = 0.7) -> Who | None:
    """The subject of a clause where it is somebody who can speak. `least`: how sure of a noun of no class."""
    source = who(p, clause, "speaker")
    if source is None:
        return None
    mention = source.mentions[0]
    if mention.form == "pronoun":
        return source if mention.name in p.lexicon.lists["person_pronoun"] else None
    speaks = mention.kind in (Kind.PERSON, Kind.ANONYMOUS) or (
        mention.kind in (Kind.OUTLET, Kind.ORGANISATION) and mention.form != "common"
    )
    return source if speaks and mention.sure >= (least if mention.form == "common" else 0.5) else None


def _said(p: Parse, k: int, clause: Clause, source: Who) -> list[Attribution]:
    """ "X unveiled that …", "“…,” X smiled", "X parried: “…”"."""
    part = p.parts[k]
    i = k + 1
    while p.kind(i) == ADVERB:
        i += 1
    if not _that(p, k) and not _quoted(p, k, i, clause, source):
        return []
    hit = Hit(part.head, part.head + 1, Cue((part.low,), _CLAUSE, Form.PAST, part.low))
    got = speech(p, hit, source, clause, k + 1)
    return [] if isinstance(got, str) else got


def _adding(p: Parse, k: int, clause: Clause) -> list[Attribution]:
    """ "X left, stammering that …": a participle of a verb that is none of thinking, finding or meaning."""
    lists, stem = p.lexicon.lists, p.parts[k].low.removesuffix("ing")
    forms = {stem + ending for ending in ("ing", "", "e", "s", "es", "ed", "d")} | {stem[:-1] + "ed"}
    if forms & (lists["takes_clause"] | lists["says_nothing"]) or p.parts[k].b - p.parts[k].a > 1:
        return []
    source = _somebody(p, clause)
    if source is None:
        return []
    hit = Hit(p.parts[k].head, p.parts[k].head + 1, Cue((p.parts[k].low,), _CLAUSE, Form.ING, p.parts[k].low))
    got = speech(p, hit, source, clause, k + 1)
    return [] if isinstance(got, str) else got


def _that(p: Parse, k: int) -> bool:
    """Whether "that" with a clause follows the verb at chunk `k`, which is none of thinking, finding or meaning."""
    lists, low = p.lexicon.lists, p.parts[k].low
    if low in lists["takes_clause"] or low in lists["says_nothing"] or low in p.lexicon.helpers or low.endswith("ing"):
        return False
    i = k + 1
    if (
        p.low(i) == "to"
        and p.kind(i + 1) == NOUN
        and (p.t.at[p.parts[i + 1].head].flags & _HEARERS or p.t.at[p.parts[i + 1].head].caps)
    ):
        i += 2  # "bragged to reporters that"
    if p.low(i) == "in" and p.kind(i + 1) == NOUN and p.t.at[p.parts[i + 1].head].flags & _TEXTS:
        i = reach(p, i + 1)  # "stammered in a letter to the council that"
    if i == k + 1 and p.low(i) == "on" and p.kind(i + 1) == NOUN and p.t.at[p.parts[i + 1].head].flags & _MEDIA:
        i += 2  # "scribbled on his blog that"
    i = p.near.past_time(i)
    return _clause_behind(p, i)


def _clause_behind(p: Parse, i: int) -> bool:
    """Whether a "that" stands at chunk `i` which opens a clause."""
    if p.kind(i) != THAT or p.low(i) != "that":
        return False
    first = next((n for n in range(i + 1, min(i + 6, len(p.parts))) if p.kind(n) == NOUN), -1)
    for clause in p.clauses:
        if clause.opener == i and clause.verb >= 0:  # not "rejected that reasoning and left"
            return clause.subject == first >= 0 and p.kind(clause.verb - 1) != AND and p.low(i + 1) != "as"
    return False


def _quoted(p: Parse, k: int, i: int, clause: Clause, source: Who) -> bool:
    """Whether a quotation that is a sentence stands right behind the verb at chunk `k`, or right before its subject."""
    if p.parts[k].low in p.lexicon.helpers:
        return False
    if p.low(i) in (",", ":") and p.kind(i) == MARK and _sentence(p, i + 1):
        return True
    first = p.chunk_at[source.first]
    before = first - 1
    if p.low(before) in DASHES and clause.inverted and p.kind(before - 1) == QUOTATION and not p.kind(before - 2):
        return _sentence(p, before - 1, spoken=True)  # "- We will sail - believes Berg"
    split = clause.inverted and p.kind(before) == QUOTATION and p.t.source[p.t.inside(p.parts[before].a)[0]].isupper()
    if split:  # "“It was,” grinned the engineer, “the longest night”"
        behind = named(p, clause.subject, "speaker", short=True)[1]
        split = p.low(behind) == "," and p.kind(behind + 1) == QUOTATION
    if not (split or _sentence(p, before)) or p.kind(before - 1) in (NOUN, PREPOSITION, VERB):
        return False
    _, end = p.t.inside(p.parts[before].a)
    heard = p.low(k + 1) == "with" and p.kind(k + 2) == NOUN and closes(p, k + 3)  # "pleaded with her"
    return p.t.source[end - 1] in ",?!" and (closes(p, k + 1) or heard or clause.inverted)


def _sentence(p: Parse, k: int, *, spoken: bool = False) -> bool:
    """Whether chunk `k` is a quotation that holds a sentence of its own. `spoken`: it may begin with a dash."""
    if p.kind(k) != QUOTATION:
        return False
    start, end = p.t.inside(p.parts[k].a)
    inner = p.t.source[start:end].lstrip(_DASHED) if spoken else p.t.source[start:end]
    return inner[:1].isupper() and inner.count(" ") >= _WORDS


def _occasion(p: Parse, k: int, clause: Clause, source: Who) -> list[Attribution]:
    """ "In an interview with Y, X opened up about …", "X spoke of it in an interview with Y"."""
    mention = source.mentions[0]
    verb = p.parts[k].low
    if mention.kind is Kind.OUTLET or verb in p.lexicon.helpers or verb in p.lexicon.lists["asks"]:
        return []
    if p.t.at[p.parts[k].head].flags & Word.UNREAL:
        return []  # "refused to discuss it"
    if clause.kind == RELATIVE and clause.opener >= 0:
        return []
    first, links = front(p, clause, source.first)
    fronted = bool(links) and _interview(p, p.chunk_at[first], p.chunk_at[source.first])
    if not fronted:
        if clause.kind == CONTENT:
            return []  # "he said that Moe outlined it in an interview with Y": told of, not said
        links, _ = _behind(p, k)
    if not links or links[0].mention.kind not in MEDIA or links[0].mention.kind is Kind.PLATFORM:
        return []
    a, b = links[0].start, links[0].end
    said = Link(mention, Relation.ADDRESSED, a, b, "adjunct")
    first = min(first, source.first)
    return [Attribution([said, *links], first, p.token(k + 1), "pre", "adjunct", joint=source.mentions[1:])]


def _interview(p: Parse, k: int, stop: int) -> bool:
    """Whether an interview is meant between two chunks."""
    return any(p.t.at[i].low in p.lexicon.lists["interview"] for i in range(p.token(k), p.token(stop)))


def _behind(p: Parse, k: int) -> tuple[list[Link], int]:
    """ "… in his interview with Y", in the clause of the verb at chunk `k`."""
    t = p.t
    for i in range(k + 1, min(k + 12, len(p.parts) - 2)):
        if p.kind(i) == MARK or (p.kind(i) == VERB and p.parts[i].form == FINITE):
            break
        if p.low(i) not in ("in", "during") or p.kind(i) != PREPOSITION or p.kind(i + 1) != NOUN:
            continue
        a = p.parts[i + 1].a
        if t.at[a].flags & Word.DETERMINER and t.at[a].low != "the" and p.low(i + 1) in p.lexicon.lists["interview"]:
            return adjuncts(p, i)
    return [], k
