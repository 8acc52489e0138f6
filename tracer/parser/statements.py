"""Statements: what makes a verb with its subject and its content somebody's statement, and the links it gives."""

from typing import Final

from tracer.language.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.attribution import Attribution, Link
from tracer.parser.chunks import (
    ADVERB,
    AND,
    ASIDES,
    BASE,
    DASHES,
    FINITE,
    INFINITIVE,
    ING,
    MARK,
    NOUN,
    OTHER,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.clauses import ADVERBIAL, ASIDE, CONJUNCT, CONTENT, MAIN, NONFINITE, RELATIVE, Clause
from tracer.parser.cues import Hit
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import (
    MEDIA,
    apposition,
    appositions,
    governed,
    named,
    pronoun,
    reach,
    read,
    time,
    whole,
)
from tracer.parser.parse import Parse
from tracer.parser.tokens import QUOTE
from tracer.parser.venue import (
    POSSESSIVE,
    account,
    addressee,
    adjuncts,
    around,
    attached,
    its_sources,
    keeper,
    medium,
    programme,
)

VERBS = frozenset(
    ["say", "clause", "act", "as", "own", "promise", "tell", "report", "post", "put", "document", "naming"]
)
_PERSON = 0.7  # how sure an unknown common noun must be one for somebody, to threaten or promise
_APART = 60  # chunks between a subject and its verb that are looked through
_KNOWN = 0.85  # how sure an outlet must be one for what its people report to be its own
_RULES = ("report", "tell", "post", "say", "clause", "act", "document", "naming")


_OBJECT = frozenset(["act", "naming", "clause", "promise", "as"])  # frames that may have an object
_QUOTES = ('"', "\u201c", "\u201d", "\u2019", "''")


class Who:
    """The source of a verb: whom it names, where its phrase begins, and the relays that hang on it."""

    __slots__ = ("first", "mentions", "relays", "shared")

    def __init__(self, mentions: list[Mention], first: int, relays: list[Link], shared: bool = False) -> None:
        self.mentions = mentions
        self.first = first
        self.relays = relays
        self.shared = shared  # the subject of another verb


def rule_of(hit: Hit) -> str:
    """The rule that a cue is read by."""
    return next((frame for frame in _RULES if frame in hit.cue.frames), "say")


def relation_of(hit: Hit) -> Relation:
    """The relation that a verb proves."""
    if "report" in hit.cue.frames:
        return Relation.REPORTING
    return Relation.POSTED if "post" in hit.cue.frames else Relation.SPEECH


# -- subjects ----------------------------------------------------------------------------------------------------------


def who(p: Parse, clause: Clause, role: str, depth: int = 0) -> Who | None:
    """The source that is the subject of a clause."""
    k, verb = clause.subject, clause.verb
    if clause.kind == NONFINITE or (clause.controller is not None and depth < 4):
        found = who(p, clause.controller, role, depth + 1) if clause.controller is not None else None
        return Who(found.mentions, p.parts[verb].a, found.relays, True) if found else None
    if k < 0:
        return None
    if p.kind(k) == WHO or (pronoun(p, k) and not p.t.at[p.parts[k].a].text.isalpha()):
        return None  # "We've told them"
    if clause.inverted:
        mentions, stop = named(p, k, role, short=True)
        if not mentions:
            return None
        relays = []
        if k > verb + 2 and p.kind(k - 1) == NOUN:  # "wrote on Y the mayor"
            relays = [
                link for link in _on_subject(p, verb + 1, k) if link.mention.phrase_end <= p.t.start[p.parts[k].a]
            ]
        return Who(_to_end(p, mentions, stop, len(p.parts)), p.parts[verb].a, relays)
    if clause.kind == RELATIVE and clause.opener >= 0 and k < clause.opener:
        stop = min(reach(p, k), clause.opener)
        while stop > k + 1 and p.kind(stop - 1) in (MARK, PREPOSITION):
            stop -= 1
        mention = read(p, k, stop, role)
        described = mention is not None and (mention.form != "name" or p.t.at[p.parts[k].a].flags & Word.DETERMINER)
        if described and p.low(k - 1) == "," and p.kind(k - 2) == NOUN:
            named_ = read(p, k - 2, stop, role)  # "Ole Berg, the baker who said"
            mention = named_ if named_ is not None and named_.form == "name" else mention
        relays = _on_subject(p, clause.opener + 1, verb) if p.kind(clause.opener + 1) == PREPOSITION else []
        if mention is None:
            return None
        pronoun_ends = p.t.end(p.parts[clause.opener].b - 1)  # its phrase takes in the pronoun
        return Who([mention.but(whole=pronoun_ends)], p.parts[clause.opener].a, relays)
    mentions, stop = named(p, k, role)
    if not mentions:
        some = p.low(k + 1) == "of" and p.kind(k + 2) == NOUN and pronoun(p, k + 2)
        if not some:
            return None
        them = p.sources.pronoun(p.t, p.parts[k + 2].a)  # "one of them said"
        mentions, stop = [them.but(phrase_start=p.t.start[p.parts[k].a])], k + 3
    stop = min(stop, verb)
    if mentions[0].form != "name" and len(mentions) == 1 and clause.pre and clause.pre[-1] >= stop:
        named_ = read(p, k, verb, role)  # "A teacher by trade, X said"
        if named_ is not None and named_.form == "name":
            mentions = [named_]
    mentions = _to_end(p, mentions, stop, verb)
    relays = _on_subject(p, stop, verb)
    head = p.t.at[p.parts[k].head]
    if not relays and head.flags & Word.DOCUMENT and not head.caps and mentions[0].kind is not Kind.DOCUMENT:
        for i in range(k + 1, stop):  # "an article by X on Y's website said"
            if p.kind(i) == PREPOSITION and p.low(i) in ("in", "on"):
                relays = [link for link in adjuncts(p, i)[0] if link.mention.name != mentions[0].name]
                break
    if had := its_sources(p, k):  # "the paper's sources said"
        those, outlet = had
        mentions, relays = [those], [Link(outlet, Relation.ADDRESSED, those.start, those.end, "its sources"), *relays]
    if owned := account(p, k, stop):  # "the ministry's Facebook page said"
        owner, platform = owned
        mentions, relays = [owner], [Link(platform, Relation.POSTED, platform.start, platform.end, "account"), *relays]
    return Who(mentions, p.parts[k].a, relays)


def _to_end(p: Parse, mentions: list[Mention], stop: int, limit: int) -> list[Mention]:
    """The mentions, the last with the end of all that hangs on it before chunk `limit`: "X, a baker who left, said"."""
    end = whole(p, stop, limit)
    if end <= stop:
        return mentions
    return [*mentions[:-1], mentions[-1].but(whole=p.t.end(p.parts[end - 1].b - 1))]


def _on_subject(p: Parse, k: int, verb: int) -> list[Link]:
    """The relays between a subject and its verb: "speaking to Y", "in an interview with Y", "obtained by Y"."""
    links: list[Link] = []
    i = max(k, verb - _APART)
    while i < verb:
        found: list[Link] = []
        stop = i + 1
        relatives = p.relatives.get(i), p.relatives.get(i + 1)
        if any(c is not None and _says_clause(p, c) for c in relatives):
            found = []  # "the minister, who told Y that …, said": another occasion
        elif p.kind(i) in (VERB, WHO, THAT) or (p.kind(i) == NOUN and i == k):
            found, stop = attached(p, i)
        elif p.kind(i) == PREPOSITION and (i == k or p.kind(i - 1) == MARK):
            found, stop = adjuncts(p, i)
        if found and stop <= verb + 1:
            links += found
            i = max(stop, i + 1)
            continue
        inner = p.relatives.get(i)
        i += 1
        if inner is not None and inner.opener < inner.verb < verb:  # what stands within a relative clause is its own
            i = next((x for x in range(verb - 1, inner.verb, -1) if p.low(x) == ","), verb)
    return links


def front(p: Parse, clause: Clause, first: int) -> tuple[int, list[Link]]:
    """ "In an interview with Y on Sunday, X said": the first token of what stands before a subject, and its links."""
    k = p.chunk_at[first] if first < len(p.chunk_at) else 0
    i = clause.start
    if clause.kind == ASIDE or clause.inverted or i >= k:
        return first, []
    if p.kind(i) == QUOTATION and p.kind(i + 1) in (PREPOSITION, ADVERB):
        i += 1  # "‘Ban is illegal’ In a post on Friday, X said"
    while i < k and (p.kind(i) in (AND, ADVERB, THAT) or (p.kind(i) == MARK and p.low(i) in ASIDES)):
        i += 1
    start = p.token(i)
    if p.kind(i) == VERB and p.low(i) in p.lexicon.lists["speaking_front"]:
        i += 1
    elif p.kind(i) == VERB and p.parts[i].form == ING and p.low(i) in ("posting", "speaking", "talking", "writing"):
        while i < k and p.kind(i) != PREPOSITION:
            i += 1
    if p.kind(i) != PREPOSITION or p.low(i + 1) in ("response", "reaction", "reply"):
        return first, []
    links, _ = adjuncts(p, i)
    links = [link for link in links if link.mention.end <= p.t.start[first]]
    if links and p.kind(i - 1) == VERB and links[0].start == p.t.start[p.token(i)]:
        links[0] = links[0].but(start=p.t.start[p.token(i - 1)])  # "Speaking to Y"
    return (start, links) if links else (first, [])


# -- content -----------------------------------------------------------------------------------------------------------


def content_right(p: Parse, clause: Clause | None, verb: int) -> bool:
    """Whether a clause or a quotation follows the verb at chunk `verb` as what is said."""
    if clause is not None:
        for other in p.clauses:
            told = other.parent is clause and other.kind == CONTENT and other.start > verb
            if told and (other.verb >= 0 or p.kind(other.start) in (THAT, WHO)):
                return True
    i = verb + 1
    for _ in range(9):
        kind, low = p.kind(i), p.low(i)
        if kind == QUOTATION or (kind == MARK and low == ":"):
            return True
        if kind == THAT and low in ("that", "how", "whether", "why", "if"):
            return True
        if kind == WHO and low == "that" and any(c.opener == i and c.kind == CONTENT for c in p.clauses):
            return True  # "wrote in a letter seen by Y that"
        if kind == MARK and low == "," and p.kind(i + 1) == QUOTATION:
            return True
        if kind == VERB and p.parts[i].form == INFINITIVE and p.low(i) in p.lexicon.inverting:
            return True  # "wrote to Y to say that"
        if kind in (ADVERB, NOUN, PREPOSITION) or (kind == VERB and p.parts[i].form == PARTICIPLE):
            i += 1
            continue
        return False
    return False


def content_left(p: Parse, k: int, closes: bool) -> bool:
    """Whether what was said ends right before chunk `k`, and the verb closes its clause."""
    if k <= 0 or not closes:
        return False
    # a mark of quotation alone: the passage begins within the words
    marks = (",", ";", "?", "!") + DASHES + _QUOTES  # noqa: RUF005 (what mypyc can compile)
    return (
        p.kind(k - 1) == QUOTATION
        or (p.kind(k - 1) == MARK and p.low(k - 1) in marks)
        or (
            p.low(k - 1) == "as" and (k < 2 or p.kind(k - 2) in (MARK, QUOTATION, AND))  # not "as bad as he said"
        )
    )


def over(p: Parse, k: int) -> int:
    """The chunk behind the times and adverbs from chunk `k` on."""
    while (
        p.kind(k) == ADVERB
        or (p.kind(k) == NOUN and time(p, k))
        or (p.kind(k) == PREPOSITION and p.kind(k + 1) == NOUN and time(p, k + 1))
    ):
        k += 1 + (p.kind(k) == PREPOSITION)
    return k


def closes(p: Parse, k: int) -> bool:
    """Whether a clause ends before chunk `k`, times and adverbs left out."""
    k = over(p, k)
    return (
        k >= len(p.parts)
        or p.kind(k) in (MARK, QUOTATION)
        or (k < len(p.parts) and p.t.at[p.parts[k].a].low in p.lexicon.lists["closes_clause"])
        or (p.low(k) == "without" and p.kind(k + 1) == VERB)  # "Moe added without giving a date"
    )


def position(p: Parse, clause: Clause, first: int, end: int) -> str:
    """Whether the content follows, stands before, or both; `first` and `end` are the construction's tokens.

    It follows, unless the clause stands aside, is inverted or closes a quotation.
    """
    n = len(p.t.at)
    k = p.chunk_at[first] if first < n else len(p.parts)
    e = p.chunk_at[end] if end < n else len(p.parts)
    mark = p.low(e) if p.kind(e) == MARK else ""
    quoted = p.kind(k - 1) == QUOTATION
    if k == 0 or (p.low(k - 1) == "as" and (k == 1 or (k == 2 and p.kind(0) == AND))):
        return "pre"
    if p.low(k - 1) == "as":
        if mark == "," and p.kind(e + 1) == THAT:
            return "mid"  # "X said, as Y reported, that …"
        return "post" if closes(p, e) else "pre"
    if not (quoted or clause.kind == ASIDE or clause.inverted):
        return "pre"
    if p.kind(e) == QUOTATION:
        return "mid" if quoted and _goes_on(p, k - 1) else "pre"
    if mark == ":":
        return "mid" if quoted or p.kind(k - 1) == MARK else "pre"
    if p.low(e) == "that" or (not quoted and _says_clause(p, clause)):
        return "pre"
    if mark in ASIDES:
        host = clause.parent
        goes_on = host is not None and host.subject >= 0 and not 0 <= host.verb < clause.verb  # "The dam, he said, had"
        return "mid" if goes_on or p.kind(e + 1) == QUOTATION else "post"
    if e >= len(p.parts) or quoted or clause.inverted or mark or p.kind(e) in (AND, THAT):
        return "post"
    loose = p.kind(e) in (PREPOSITION, ADVERB, WHO) or (p.kind(e) == VERB and p.parts[e].form != FINITE)
    return "post" if loose or (p.kind(e) == NOUN and time(p, e)) else "pre"


def _goes_on(p: Parse, k: int) -> bool:
    """Whether a quotation breaks off with a comma, to go on behind its speaker."""
    return p.t.source[p.t.inside(p.parts[k].a)[1] - 1] == ","


def _says_clause(p: Parse, clause: Clause) -> bool:
    """Whether a clause behind the verb is what is said."""
    return any(c.parent is clause and c.kind == CONTENT and c.start > clause.verb and c.verb >= 0 for c in p.clauses)


# -- finite verbs ------------------------------------------------------------------------------------------------------


def finite(p: Parse, hit: Hit, found: list[Attribution]) -> list[Attribution] | str:
    """The attributions of a finite verb of speech, or why it is none."""
    k = p.chunk_at[hit.start]
    part = p.parts[k]
    clause = p.clause_of.get(k)
    if clause is None:
        return "no source found beside it"
    if reason := unreal(p, k, clause):
        return reason
    role = "reporter" if "report" in hit.cue.frames else "speaker"
    if part.passive:
        return passive(p, hit, k, clause)
    if hit.cue.form & Form.PARTICIPLE or hit.cue.form & Form.PAST:  # "was reported by X and confirmed to Y by Z"
        behind = p.chunk_at[hit.end - 1] + 1
        if by := confided(p, hit, behind) or _denied_by(p, hit, behind):
            return by
    source = who(p, clause, role)
    if source is None:
        poll = clause.subject >= 0 and _share(p, clause.subject)
        return "answers to a poll, which is the source" if poll else "no source found beside it"
    mention = source.mentions[0]
    if (role == "reporter" or hit.cue.lemma == "write") and mention.form == "name":
        desk = desk_of(p, clause.subject)
        if desk is not None:
            source.mentions[0] = mention = desk
    if p.low(clause.subject) and p.t.at[p.parts[clause.subject].a].low in p.lexicon.lists["no_subject"]:
        return "not said: refused, absent, conditional or still to come"
    if mention.kind is Kind.DOCUMENT and clause.kind == RELATIVE:
        owner, _, _ = text_owner(p, clause.subject, clause.subject)  # "the paper carried a report that stated"
        if owner is not None:
            source.mentions[0] = mention = owner
    end = p.chunk_at[hit.end - 1] + 1
    if hit.cue.frames == {"own"} and (learned := _learned(p, hit, mention, clause, end)):
        return learned
    if reason := fits(p, hit, mention, clause, end, source):
        return reason
    said = speech(p, hit, source, clause, end)
    if hit.cue.frames == {"put"} and not isinstance(said, str):
        said += _put_again(p, end)
    return said


def unreal(p: Parse, k: int, clause: Clause) -> str | None:
    """Why a verb was not said: refused, absent, conditional, still to come."""
    part = p.parts[k]
    reason = "not said: refused, absent, conditional or still to come"
    if part.unreal or part.negative:
        return reason
    opener = p.low(clause.opener) if clause.opener >= 0 else ""
    if opener in p.lexicon.lists["conditional"] or opener in ("if", "whether", "unless"):
        return "conditional, not said"
    if _asked_or_supposed(p, k, clause):
        return reason
    if part.form == BASE and (clause.subject < 0 or p.kind(clause.subject) != NOUN):
        return "a noun or an infinitive, not a statement made here"
    return None


def _asked_or_supposed(p: Parse, k: int, clause: Clause) -> bool:
    """Whether an auxiliary stands before the subject of the verb at chunk `k`: "Had he said so, …"."""
    j = clause.subject - 1
    if j < 0 or clause.inverted or p.kind(j) != VERB or p.parts[j].b - p.parts[j].a > 1:
        return False
    opens = j == 0 or p.kind(j - 1) in (MARK, QUOTATION, AND, WHO)
    return opens and (p.low(j) in p.lexicon.helpers or p.parts[j].unreal) and p.parts[k].b - p.parts[k].a == 1


def raised(p: Parse, k: int) -> bool:
    """ "appeared to suggest", "went on to say", "was the first to report": said all the same."""
    j = k - 1
    if p.kind(j) == ADVERB and p.low(j) == "on" and p.low(j - 1) in p.lexicon.lists["went"]:
        return True
    heard = p.kind(j) == VERB and p.parts[j].passive and p.low(j) in p.lexicon.lists["perceives"]
    if heard or (p.kind(j) == VERB and p.low(j) in p.lexicon.lists["raising"]):
        return not (p.parts[j].unreal or p.parts[j].negative)
    if p.kind(j) == NOUN and p.low(j) == "first":
        return True
    return p.kind(j) in (OTHER, ADVERB) and p.low(j) == "first"


def speech(p: Parse, hit: Hit, source: Who, clause: Clause, k: int) -> list[Attribution] | str:
    """The attributions of a verb with its source: addressee, venues, joint sources; `k`: the chunk behind the verb."""
    t = p.t
    frames = hit.cue.frames
    verb = hit.start
    link = Link(source.mentions[0], relation_of(hit), t.start[verb], t.end(hit.end - 1), rule_of(hit))
    if clause.inverted:
        link = link.but(rule=rule_of(hit) + ", inverted")
    elif source.shared:
        link = link.but(rule=rule_of(hit) + ", same subject")
    links = [link]
    for relay in source.relays:
        if relay.mention.name != link.mention.name:
            links[-1] = links[-1].but(relation=relay.relation, start=relay.start, end=relay.end, rule=relay.rule)
            links.append(relay.but(relation=link.relation, start=link.start, end=link.end))
    if clause.inverted:
        _, k = named(p, clause.subject, "speaker", short=True)
    if "tell" in frames:
        told, after = addressee(p, k)
        bare = after == k and hit.cue.lemma != "tell" and p.low(k) == "that"
        if after == k and not bare and not told and not clause.inverted:
            return "nobody is told anything here"
        if (
            hit.cue.lemma != "tell"
            and not told
            and not bare
            and not (
                content_right(p, clause, after - 1)
                or content_left(p, p.chunk_at[source.first], True)
                or ("act" in frames and p.kind(k) == NOUN)
            )
        ):
            return "nobody is told anything here"
        order = p.kind(after) == VERB and p.parts[after].form == INFINITIVE and not told
        if order and "act" not in frames:
            return "an order, not a statement"
        links += told
        k = after
    elif "post" in frames:
        links.append(own_platform(p, hit))
    at = k
    if p.kind(k) == NOUN and t.reads(p.parts[k].a, ("the", "same")):
        at = k + 1  # "said the same thing on CNBC"
    elif frames & _OBJECT and p.kind(k) == NOUN and not time(p, k) and not _subject_of_content(p, clause, k):
        at = appositions(p, reach(p, k))
    extra, after = adjuncts(p, at)
    text = p.t.at[p.parts[k].head] if at != k else None
    if text is not None and text.flags & (Word.DOCUMENT | Word.CHANNEL) and not text.caps and p.low(at) == "in":
        extra = [link for link in extra if link.mention.kind is not Kind.OUTLET]  # "confirmed a report in Y"
    if not extra and at != k:
        extra, after = adjuncts(p, k)
    if extra:
        links += extra
    if at == k or extra:
        k = max(k, after) if at == k else k
    if not extra:
        more, stop = attached(p, k) if clause.inverted else ([], k)
        links += more
        k = max(k, stop)
    start, fronted = front(p, clause, source.first)
    links += fronted
    if not extra and (beyond := _past_object(p, clause, hit, k)):
        links.append(beyond[0])
        k = beyond[1]
    if len(links) == 1:
        links += around(p, clause) or trailing(p, clause, k) or _appeared(p, clause)
    links = merge(p, links, verb)
    end = p.token(k)
    first = min(source.first, start)
    where = position(p, clause, source.first, end)
    o = clause.opener
    apposed = clause.kind == CONTENT and p.low(o - 2) == "," and p.kind(o - 1) == NOUN and p.low(o) == "that"
    if apposed and closes(p, k):
        where = "nominal"  # "…, a charge that X denies"
    out = [Attribution(links, first, end, where, rule_of(hit), joint=source.mentions[1:], continues=source.shared)]
    out[0].relative = clause.kind == RELATIVE and p.low(clause.opener) in ("who", "which", "that")
    return out


def _appeared(p: Parse, clause: Clause) -> list[Link]:
    """ "X was interviewed on Y and said that": Y."""
    before = clause.controller
    if before is None or clause.kind == NONFINITE or p.kind(clause.verb - 1) != AND:
        return []
    k = before.verb
    if k < 0 or p.low(k) not in p.lexicon.lists["appears"] or p.parts[k].negative or p.parts[k].unreal:
        return []
    links, stop = adjuncts(p, k + 1)
    return links if stop == clause.verb - 1 and all(link.mention.kind in MEDIA for link in links) else []


def _past_object(p: Parse, clause: Clause, hit: Hit, k: int) -> tuple[Link, int] | None:
    """ "confirmed the arrest to Y": Y, and the chunk behind."""
    if hit.cue.lemma not in p.lexicon.lists["confides"] or p.kind(k) != NOUN or _subject_of_content(p, clause, k):
        return None
    at = reach(p, k, short=True)
    if p.low(at) != "to":
        return None
    told, stop = addressee(p, at + 1)
    if not told or told[0].mention.form != "name" or told[0].mention.sure < 0.85:
        return None
    to = p.parts[at].a
    return told[0].but(start=p.t.start[to], end=p.t.end(to), rule="adjunct"), stop


def _subject_of_content(p: Parse, clause: Clause, k: int) -> bool:
    return any(other.parent is clause and other.kind == CONTENT and other.start <= k + 1 for other in p.clauses)


def own_platform(p: Parse, hit: Hit) -> Link:
    """The platform that a verb names itself: "tweeted"."""
    t, i = p.t, hit.start
    name = p.lexicon.post_platforms[hit.cue.lemma]
    mention = Mention(t.start[i], t.end(i), t.start[i], t.end(i), Kind.PLATFORM, name, "name", 0.95, place=i)
    return Link(mention, Relation.POSTED, t.start[i], t.end(i), "post")


def trailing(p: Parse, clause: Clause, k: int) -> list[Link]:
    """ "… said they would hold, in a statement carried by Y", "… during her interview with Y": at the end."""
    t = p.t
    for i in range(k + 1, len(p.parts) - 2):
        if p.kind(i) != PREPOSITION or p.low(i) not in ("in", "during", "on"):
            continue
        if p.kind(i + 1) != NOUN or not t.at[p.parts[i + 1].head].flags & Word.CHANNEL or p.low(i + 1) == "contact":
            continue
        a = p.parts[i + 1].a
        comma = p.low(i - 1) == ","
        owned = t.at[a].low in ("a", "an", "his", "her", "their") or comma
        owned = owned or (clause.inverted and p.kind(i + 2) == VERB and p.low(i + 2) in p.lexicon.relay_participles)
        between = (h for h in p.hits if p.token(k) < h.start < a)
        if not owned or any(not t.at[h.start].flags & Word.CHANNEL for h in between):
            continue
        links, stop = adjuncts(p, i)
        if links and closes(p, stop):
            return links
    return []


def merge(p: Parse, links: list[Link], verb: int) -> list[Link]:
    """No source twice in one construction; the first hop's cue runs to the relay it introduces."""
    t = p.t
    out: list[Link] = []
    for link in links:
        if all(other.mention.name != link.mention.name for other in out):
            out.append(link)
    if len(out) > 1:
        first, second = out[0], out[1]
        relation = Relation.POSTED if second.mention.kind is Kind.PLATFORM else Relation.ADDRESSED
        end = first.end
        if first.end <= second.mention.phrase_start <= first.start + 160:
            words = t.source[first.start : second.mention.phrase_start].rstrip()
            end = first.end if "," in words else first.start + len(words)
        if first.relation is Relation.QUOTED:
            relation = first.relation  # "officials quoted by Y said"
        out[0] = first.but(end=end, relation=relation)
        if second.mention.phrase_start > t.start[verb] and second.rule in ("adjunct", "tell", "post"):
            out[1] = second.but(start=first.start, end=end, relation=relation)
    return out


def desk_of(p: Parse, k: int) -> Mention | None:
    """ "Reuters' Jane Roe", "Jane Roe of Reuters": the newsroom of somebody who conveys what it has."""
    t = p.t
    if k < 0 or p.kind(k) != NOUN:
        return None
    a, b = p.parts[k].a, p.parts[k].b
    mark = next((i for i in range(a + 1, b - 1) if t.at[i].text in POSSESSIVE), None)
    if mark is not None and t.at[b - 1].caps:
        owner = p.sources.read(t, a, mark, "reporter" if t.at[a].low == "the" else "venue")
        if owner is not None and owner.kind is Kind.OUTLET:
            known = owner.form == "name" and (owner.sure >= _KNOWN or t.at[a].low == "the")
            if known or (owner.form != "name" and t.at[a].low == "the"):
                return owner
    if mark is not None and t.at[b - 1].low in p.lexicon.lists["newsmen"]:
        owner = p.sources.read(t, a, mark, "reporter")  # "the station's correspondent in the north, X"
        if owner is not None and owner.kind is Kind.OUTLET:
            return owner
    if p.low(k + 1) == "of" and p.kind(k + 2) == NOUN and t.at[a].caps and b - a > 1:
        i = p.parts[k + 2].a
        i += bool(t.at[i].flags & Word.DETERMINER)
        found = p.sources.outlet_at(t, i, p.parts[k + 2].b)
        if found is not None and found.end == p.parts[k + 2].b and not t.at[a].flags & (Word.ROLE | Word.ORGANISATION):
            return p.sources.read(t, p.parts[k + 2].a, p.parts[k + 2].b, "venue")
    return None


# -- traps -------------------------------------------------------------------------------------------------------------


def trap(p: Parse, hit: Hit) -> str | None:
    """Why the words behind a cue make it none: "according to plan", "reported a loss", "claimed the title"."""
    t, lemma = p.t, hit.cue.lemma
    listed = p.lexicon.traps.get(lemma, ())
    if lemma == "state" and hit.cue.form & Form.PAST:
        return None  # "stated of the plan that"
    if not listed or hit.end >= len(t.at) or (lemma == "report" and hit.start and t.at[hit.start - 1].text == ","):
        return None
    k = p.chunk_at[hit.end]
    k += lemma == "report" and p.low(k) == "for"  # "reported for duty"
    if k >= len(p.parts):
        return None
    a, b = (p.parts[k].a, p.parts[k].b) if p.kind(k) == NOUN else (p.parts[k].a, p.parts[k].a + 1)
    after = t.at[b].low if b < len(t.at) else ""
    for words, reason in listed:
        if lemma in ("say", "tell", "state"):
            behind = k + 1
            while p.kind(behind) == ADVERB:
                behind += 1  # "said so far three people had died"
            alone = lemma != "say" or (b == a + 1 and p.kind(behind) not in (VERB, NOUN, OTHER))
            if t.at[a].low in words and not t.at[a].caps and alone:
                return reason  # but "said nothing had been decided"
            continue
        met = any(t.at[i].low in words and (not t.at[i].caps or _ends_name(p, lemma, i, b)) for i in range(a, b))
        if met and (lemma == "report" or after not in p.lexicon.lists["after_report"]):
            return reason
    return None


def _ends_name(p: Parse, lemma: str, i: int, stop: int) -> bool:
    """Whether a word in capitals ends a name of its kind: "the Lisbon Treaty", "the Rugen Cup", no "Treaty Bank"."""
    t = p.t
    named = t.at[i - 1].caps or bool(t.at[i - 1].flags & Word.DETERMINER)
    return named and i + 1 == stop and (lemma != "according to" or t.at[i].low in p.lexicon.lists["treaty"])


# -- whether it is a statement -----------------------------------------------------------------------------------------


_NOTHING: Final = "no content of a statement beside it"


_WHOLE = 5  # chunks that a sentence without commas has before who said it


class Beside:
    """What stands beside a verb: whether content follows or precedes it, whether its clause ends; the chunk behind."""

    __slots__ = ("k", "left", "right", "shuts")

    def __init__(self, p: Parse, clause: Clause, k: int, first: int) -> None:
        self.k = k
        self.right = content_right(p, clause, k - 1)
        self.shuts = closes(p, k)
        gap = clause.subject > 0 and p.kind(clause.subject - 1) == NOUN and pronoun(p, clause.subject)  # "mail he sent"
        plain = p.low(k - 1) in p.lexicon.inverting and p.parts[k - 1].b - p.parts[k - 1].a == 1
        gap = gap and not (plain and governed(p, clause.subject - 1))  # but "in the raids he added"
        aside = unmarked(p, clause, k) or (clause.kind == ASIDE and self.shuts and not gap)
        hangs = (
            clause.kind == RELATIVE and 0 <= clause.subject < clause.opener and p.kind(p.chunk_at[first] - 1) == MARK
        )
        at = p.chunk_at[first]
        ends = self.shuts or (
            p.low(at - 1) == "as" and p.low(adjuncts(p, k)[1]) == ","
        )  # "as X admitted in this paper, P"
        left = not hangs and content_left(p, at, ends)  # not "Moe, who added to it"
        self.left = left or clause.inverted or aside or _is_what(p, clause)


def unmarked(p: Parse, clause: Clause, k: int) -> bool:
    """Whether a text that lost its commas ends with who said it: "The dam is near to Lund he said"."""
    ends = k >= len(p.parts) or (k == len(p.parts) - 1 and p.kind(k) == MARK)
    bare = clause.kind == CONTENT and clause.opener < 0 and clause.parent is not None
    bare = bare and clause.parent is not None and p.low(clause.parent.verb) not in p.lexicon.clausal
    if not ends or not (bare or clause.kind in (ASIDE, CONJUNCT)) or clause.subject < _WHOLE:
        return False
    if p.low(clause.verb) not in p.lexicon.inverting:
        return False
    text = p.t.at[p.parts[clause.subject - 1].head]
    whole = any(c.verb >= 0 and c.subject >= 0 and c.verb < clause.subject and c is not clause for c in p.clauses)
    return whole and not text.flags & (Word.DOCUMENT | Word.CHANNEL) and not any(x.low == "," for x in p.parts)


def fits(p: Parse, hit: Hit, mention: Mention, clause: Clause, k: int, source: Who) -> str | None:
    """Why a verb with this source and content is no statement; None where it is one. `k`: behind the verb."""
    frames, lemma = hit.cue.frames, hit.cue.lemma
    beside = Beside(p, clause, k, source.first)
    content = beside.right or beside.left
    common = mention.form == "common"
    if not frames & {"own", "document"} and _share(p, p.chunk_at[source.first]):
        return "answers to a poll, which is the source"
    reported = lemma == "say" and beside.left and clause.kind == ASIDE and hit.cue.form & Form.THIRD
    if common and mention.sure < (0.4 if reported else 0.5):  # "Bridge will hold, shipwright says"
        return "no source found beside it"
    if lemma == "have it that" and (mention.kind is not Kind.OUTLET or mention.sure < 0.85):
        return "hearsay, nobody's statement"
    if frames == {"own"}:
        outlet = mention.kind is Kind.OUTLET and mention.form == "name" and not clause.inverted
        return None if outlet and content else "knows it, does not say it"
    if lemma == "posted" and not quoted_beside(p, source.first, k - 1):
        return "put up somewhere, not a statement made here"
    if frames <= {"document", "carried"}:
        document = mention.kind is Kind.DOCUMENT or _text_in(p, mention)
        object_ = p.kind(k) == NOUN and not _films(p, mention)
        return None if document and (content or object_) else "shows or finds, says nothing"
    opener = p.low(clause.opener) if clause.opener >= 0 and p.kind(clause.opener) == WHO else ""
    helps = lemma in p.lexicon.lists["advises"] and not content and p.kind(k) == NOUN
    if helps and p.parts[min(reach(p, k), len(p.parts) - 1)].form != INFINITIVE:
        return _NOTHING  # "is advising two firms on the sale"
    if "naming" in frames and opener == "what" and clause.subject == clause.opener + 1 and mention.form == "pronoun":
        return _NOTHING  # "what he calls a cartel"
    if "say" in frames and _says_nothing(p, hit, clause, beside, p.chunk_at[source.first] - 1):
        return _NOTHING
    thing = common and mention.sure < _PERSON and mention.kind is Kind.PERSON
    device = mention.name.lower().rpartition(" ")[2].removesuffix("s") in p.lexicon.lists["devices"]
    quoted = common and beside.left and p.kind(p.chunk_at[source.first] - 1) == QUOTATION
    if lemma in p.lexicon.lists["of_things"] and not quoted and (device or mention.sure < (0.7 if common else 0.5)):
        return "a thing suggests it, nobody says it"
    then = over(p, k)  # "promised on Tuesday to leave"
    infinitive = p.kind(then) == VERB and p.parts[then].form == INFINITIVE
    if thing and "promise" in frames and infinitive:
        return "a thing suggests it, nobody says it"  # "the war threatened to spread"
    if frames & {"say", "tell", "post"}:
        idle = "tell" not in frames and not content and infinitive and lemma != "say"
        return _NOTHING if idle else None
    if "promise" in frames and infinitive:
        habit = clause.kind == RELATIVE and common and p.tags[p.parts[k - 1].head] == "VBP"
        return _NOTHING if habit else None  # "agencies that promise to help"
    if frames <= {"promise"}:
        return None if beside.left or _advice(p, k) else _NOTHING
    if "report" in frames:
        return None if content else _reported(p, mention, k)
    set_beside = clause.kind == ADVERBIAL and not beside.right  # "as the inquiry continues"
    if lemma in p.lexicon.lists["goes_on"] and (infinitive or set_beside or p.low(k) in ("on", "with", "to")):
        return _NOTHING
    if frames <= {"as"}:
        return None if any(p.low(i) == "as" for i in range(k, min(k + 9, len(p.parts)))) else _NOTHING
    if frames == {"put"} and not beside.left and not (p.kind(k) == NOUN and pronoun(p, k)):
        return None if _puts(p, k, mention) else "puts it somewhere, does not say it"
    if content or completed(p, hit, clause, k):
        return None
    if lemma == "call" and p.kind(k) == NOUN and p.low(k) in p.lexicon.lists["phoned"]:
        return "a telephone call, not a statement"
    if frames == {"put"}:
        return None if _puts(p, k, mention) else "puts it somewhere, does not say it"
    return _NOTHING


def _says_nothing(p: Parse, hit: Hit, clause: Clause, beside: Beside, before: int) -> bool:
    """Whether a verb that needs no content says nothing where it stands; `before`: the chunk before its source."""
    k, lists = beside.k, p.lexicon.lists
    if beside.right or _is_what(p, clause):
        return False
    opener = p.low(clause.opener) if clause.opener >= 0 and p.kind(clause.opener) == WHO else ""
    if opener in lists["whatever"] and clause.subject > clause.opener:
        return True  # "no matter what he says"
    if beside.left:
        return False
    if not clause.inverted and beside.shuts:
        apart = before >= 0 and p.kind(before) not in (MARK, QUOTATION, AND) and clause.kind != MAIN
        if apart and not unmarked(p, clause, k):
            return True  # "as bad as he said"
        if clause.kind == RELATIVE and clause.opener < 0:
            return True  # "the mail he announced"
    where = p.low(k) in lists["somewhere"] and p.kind(k + 1) == NOUN and not time(p, k + 1)
    if where and hit.cue.lemma != "say":
        return True  # "for reasons explained in a memo"
    # "Moe said that the town had announced its withdrawal": told of, not said
    return clause.kind == CONTENT and p.kind(k) == NOUN and p.tags[p.parts[k].a] == "PRP$"


def _advice(p: Parse, k: int) -> bool:
    """ "offered this advice: “…”", from chunk `k` on."""
    i = k
    while p.kind(i) in (NOUN, ADVERB, PREPOSITION) and i < k + 6:
        i += 1
    return p.low(i) == ":" and p.kind(i + 1) == QUOTATION


def _reported(p: Parse, mention: Mention, k: int) -> str | None:
    """Why nothing is reported from chunk `k` on, where no clause and no quotation stands there."""
    if p.low(k) == "on" and p.kind(k + 1) == NOUN and not time(p, k + 1):
        return "what it reported on, not what it said"
    if p.low(k) == "from" and mention.sure < 0.95:
        return "where the writer was, not a statement"
    if mention.kind is not Kind.PERSON:
        return None
    news = p.kind(k) == NOUN and not p.t.at[p.parts[k].a].flags & (Word.DETERMINER | Word.PRONOUN)
    # "a witness reported clashes", not "reported the theft to the guard"
    return None if news and closes(p, k + 1) else _NOTHING


def _is_what(p: Parse, clause: Clause) -> bool:
    """ "…, which is what the two survivors said"."""
    k = clause.opener
    if k < 2 or p.low(k) != "what" or clause.subject != k + 1:
        return False
    return (
        p.kind(k - 1) == VERB
        and p.lexicon.helpers.get(p.low(k - 1)) == "be"
        and p.low(k - 2) in ("which", "that", "this", "it")
    )


def _share(p: Parse, k: int) -> bool:
    """Whether a share of those who answer a poll is meant at chunk `k`: "51 percent of voters"."""
    share = p.t.lows(p.parts[k].a, p.parts[k].b)
    return p.kind(k) == NOUN and bool(share) and (share[-1] in p.lexicon.lists["share"] or share[0].endswith("%"))


def _learned(p: Parse, hit: Hit, mention: Mention, clause: Clause, k: int) -> list[Attribution]:
    """ "P, Y has learned from two officials", "Y understands from a source that P": as "Y reports, citing"."""
    t = p.t
    if mention.kind is not Kind.OUTLET or mention.form != "name" or p.low(k) not in p.lexicon.lists["learned_from"]:
        return []
    sources, stop = named(p, k + 1, "speaker")
    told = p.low(stop) == "that"
    if not sources or sources[0].form in ("common", "pronoun") or not (told or closes(p, stop)):
        return []
    first, last = p.parts[clause.subject].a, p.token(stop)
    link = Link(mention, Relation.REPORTING, t.start[hit.start], t.end(hit.end - 1), "learned")
    span = t.start[hit.start], t.end(p.parts[k].b - 1)
    cites = [[Link(m, Relation.CITING, *span, "learned from")] for m in sources]
    return [Attribution([link], first, last, "pre" if told else "post", "report", cites=cites)]


def _put_again(p: Parse, k: int) -> list[Attribution]:
    """ "Police put the crowd at 8,000, the organisers at 20,000": the second has the verb of the first."""
    t = p.t
    comma = next((i for i in range(k, min(k + 9, len(p.parts) - 3)) if p.low(i) == ","), None)
    if comma is None or p.kind(comma + 1) != NOUN:
        return []
    at = next((i for i in range(comma + 2, comma + 5) if p.low(i) == "at"), comma)
    if at == comma or p.kind(at + 1) != NOUN or not t.at[p.parts[at + 1].a].text[0].isdigit():
        return []
    mention = read(p, comma + 1, at, "speaker")
    if mention is None or mention.sure < 0.8 or mention.form not in ("name", "role", "descriptor"):
        return []
    i = p.parts[at].a
    link = Link(mention, Relation.SPEECH, t.start[i], t.end(i), "put, of another")
    return [Attribution([link], p.parts[comma + 1].a, i + 1, "pre", "say", continues=True)]


def completed(p: Parse, hit: Hit, clause: Clause | None, k: int) -> bool:
    """Whether what a verb of judging, naming or describing needs stands from chunk `k` on: "condemned the attack"."""
    t, frames = p.t, hit.cue.frames
    reach_ = range(k, min(k + 9, len(p.parts)))
    if "naming" in frames:
        stop = next((i for i in reach_ if p.kind(i) == QUOTATION or p.low(i) in (",", ";")), None)
        if stop is not None and p.kind(stop) == QUOTATION:
            return True
        if p.kind(k) == NOUN and _judged(p, k):
            return True
    gap = clause is not None and clause.opener >= 0 and p.low(clause.opener) in ("what", "which", "that", "whom")
    if "as" in frames and any(p.low(i) == "as" for i in reach_[0 if gap else 1 : 8]):
        return True
    if "clause" in frames and _doing(p, hit, k):
        return True
    if "clause" in frames and hit.cue.lemma in p.lexicon.lists["writes"] and p.low(k) == "to" and p.kind(k + 1) == NOUN:
        reader = t.at[p.parts[k + 1].head]
        return reader.caps or bool(reader.flags & (Word.ROLE | Word.AUDIENCE | Word.PRONOUN | Word.ORGANISATION))
    if "act" not in frames and "naming" not in frames:
        return False
    i = over(p, k)
    given = p.kind(i) == NOUN and p.tags[p.parts[i].a] == "PRP" and p.parts[i].b - p.parts[i].a > 1
    more = (p.kind(i + 1) == NOUN and not time(p, i + 1)) or (p.kind(i + 1) == VERB and p.parts[i + 1].form == BASE)
    if given or (p.kind(i) == NOUN and pronoun(p, i) and more):
        return False  # "denied him bail"
    low, nxt = t.at[hit.start].low, p.low(i)
    if i > k and len(hit.cue.words) == 1 and p.kind(i) == PREPOSITION:  # "called on Monday for"
        return any(cue.words == (low, nxt) and "act" in cue.frames for cue in p.lexicon.cues[low])
    if "act" not in frames:
        return False
    if p.kind(i) in (NOUN, WHO) or len(hit.cue.words) > 1 or (p.kind(i) == VERB and p.parts[i].form == ING):
        return True
    if clause is None or clause.kind not in (RELATIVE, CONTENT, ASIDE) or clause.inverted:
        return False
    if clause.opener < 0:  # "a result the government attributes to the tests"
        return p.kind(clause.subject) == NOUN and p.kind(clause.subject - 1) == NOUN
    gap = p.low(clause.opener) in ("that", "which", "whom") and clause.subject == clause.opener + 1
    return gap and p.kind(clause.opener - 1) in (NOUN, MARK)  # "a raid that the union condemned"


def _doing(p: Parse, hit: Hit, k: int) -> bool:
    """ "admitted taking the money", "confessed to having lied": what is said, as a participle."""
    i = k
    while p.kind(i) == ADVERB:
        i += 1
    i += p.low(i) == "to"
    doing = (
        p.kind(i) == VERB
        and p.parts[i].form == ING
        and not any(p.parts[i].a == h.start for h in p.hits if "citing" in h.cue.frames)
    )
    return doing and hit.cue.lemma not in p.lexicon.lists["goes_on"]


def _judged(p: Parse, k: int) -> bool:
    """ "Moe a liar", "the plan absurd": whether what somebody is called stands behind the noun phrase at chunk `k`."""
    stop = appositions(p, reach(p, k, short=True))
    stop += p.low(stop - 1) != "," and p.low(stop) == "," and stop > k + 1
    nxt = p.parts[stop] if stop < len(p.parts) else None
    if nxt is None or time(p, stop):
        return False
    if nxt.kind == NOUN:
        first = p.t.at[nxt.a]
        return first.low in ("a", "an", "the") or p.tags[nxt.a] == "PRP$"
    return nxt.kind == OTHER and p.tags[nxt.a] == "JJ"


def _puts(p: Parse, k: int, mention: Mention) -> bool:
    """ "put the toll at 12"."""
    t = p.t
    if p.kind(k) != NOUN:
        return False
    if pronoun(p, k):  # "put it closer to 20 million"
        rest = range(p.token(k + 1), min(p.token(k + 1) + 5, len(t.at)))
        return p.kind(k + 1) in (OTHER, PREPOSITION, ADVERB) and any(t.at[i].text[0].isdigit() for i in rest)
    stop = reach(p, k)
    at = next((i for i in range(k + 1, min(stop + 2, len(p.parts))) if p.low(i) == "at"), None)
    if at is None or p.kind(at + 1) not in (NOUN, QUOTATION):
        return False
    measured = any(t.at[i].low in p.lexicon.lists["measure"] for i in range(p.token(k), p.token(at)))
    behind = t.at[p.token(at + 1) : p.token(at + 1) + 3]
    number = any(token.text[0].isdigit() or token.text in "$€£" or token.text == QUOTE for token in behind)
    return number and (measured or mention.kind is not Kind.PERSON)


def _films(p: Parse, mention: Mention) -> bool:
    """Whether a document shows pictures: what is seen in them nobody says."""
    return mention.name.lower().rpartition(" ")[2].removesuffix("s") in p.lexicon.lists["pictures"]


def _text_in(p: Parse, mention: Mention) -> bool:
    words = p.t.source[mention.phrase_start : mention.phrase_end].lower().split()
    return any(p.lexicon.classes.get(word, 0) & Word.DOCUMENT for word in words)


def quoted_beside(p: Parse, first: int, verb: int) -> bool:
    """Whether a quotation stands right before a source or close behind its verb."""
    k = p.chunk_at[first]
    after = any(p.kind(i) == QUOTATION or p.low(i) == "that" for i in range(verb + 1, min(verb + 11, len(p.parts))))
    return p.kind(k - 1) == QUOTATION or after


# -- passives ----------------------------------------------------------------------------------------------------------


def passive(p: Parse, hit: Hit, k: int, clause: Clause) -> list[Attribution] | str:
    """ "was called “blasphemy” by the church", "was denied by the navy", "the BBC was told by X that"."""
    t, frames = p.t, hit.cue.frames
    reason = "passive, without the one who said it"
    if confirmed := confided(p, hit, k + 1):
        return confirmed
    where, after = adjuncts(p, k + 1)  # "was claimed on Telegram by"
    if not where or p.low(after) != "by":
        where, after = [], k + 1
    by = next((i for i in range(after, min(k + 5, len(p.parts))) if p.low(i) == "by"), None)
    between = range(after, by) if by is not None else range(0)
    light = (QUOTATION, ADVERB, OTHER, PREPOSITION)
    if any(p.kind(i) not in light and not (p.kind(i) == NOUN and time(p, i)) for i in between):
        by = None
    if by is None:
        if "tell" in frames and hit.cue.lemma == "tell" and content_right(p, clause, k):
            hearer = who(p, clause, "addressee")
            if hearer and hearer.mentions[0].kind is Kind.OUTLET and hearer.mentions[0].form != "pronoun":
                link = Link(hearer.mentions[0], Relation.REPORTING, t.start[hit.start], t.end(hit.end - 1), "was told")
                return [Attribution([link], hearer.first, hit.end, "pre", "report")]
        return reason
    speakers, stop = named(p, by + 1, "speaker")
    vague = speakers and speakers[0].form == "common" and speakers[0].sure < 0.5
    if not speakers or vague or speakers[0].kind is Kind.DOCUMENT:
        return reason
    quoted = any(p.kind(i) == QUOTATION for i in between)
    told = "tell" in frames
    if told and not content_right(p, clause, stop - 1):
        return reason
    content = content_right(p, clause, stop - 1)
    if not told and not content and not frames & {"act", "naming", "as", "clause"}:
        return reason
    if not told and not quoted and "act" not in frames and not content:
        return reason
    span = t.start[hit.start], t.end(p.parts[by].b - 1)
    link = Link(speakers[0], Relation.SPEECH, *span, "passive, by")
    links = [link]
    first = hit.start
    if told:
        hearer = who(p, clause, "addressee")
        if hearer and hearer.mentions[0].kind in MEDIA and hearer.mentions[0].form != "pronoun":
            links.append(link.but(mention=hearer.mentions[0], relation=Relation.ADDRESSED))
        return [Attribution(links, first, p.token(stop), "pre", "passive", joint=speakers[1:])]
    links = merge(p, [link, *where], hit.start)
    side = "pre" if content and not quoted else "post"
    return [Attribution(links, first, p.token(stop), side, "passive", joint=speakers[1:])]


# -- verbs that are not finite -----------------------------------------------------------------------------------------


def nonfinite(p: Parse, hit: Hit, found: list[Attribution]) -> list[Attribution] | str:
    """ ", adding that …", "a statement saying …", "with officials saying …", "shows Captain Berg saying …"."""
    t, frames = p.t, hit.cue.frames
    k = p.chunk_at[hit.start]
    part = p.parts[k]
    clause = p.clause_of.get(k)
    if part.negative or part.unreal:
        return "not said: refused, absent, conditional or still to come"
    end = p.chunk_at[hit.end - 1] + 1
    right = content_right(p, clause, end - 1)
    told = "tell" in frames and p.kind(end) == NOUN
    if part.form == INFINITIVE:
        took = _took_to(p, k)
        led = right and clause is not None and _led_up(p, clause)
        if not (raised(p, k) or took or led) or clause is None or clause.controller is None:
            return "not said: refused, absent, conditional or still to come"
        source = who(p, clause.controller, "speaker")
        if source is None:
            return "no source found beside it"
        if p.kind(k - 1) == ADVERB and found and source.mentions[0].form == "common":
            return _continue(p, hit, found[-1], end, clause)  # "said that the vote …, and went on to say"
        if reason := fits(p, hit, source.mentions[0], clause, end, source):
            return reason
        return speech(p, hit, Who(source.mentions, source.first, source.relays + took), clause.controller, end)
    if part.form == PARTICIPLE:
        return confided(p, hit, end) or _denied_by(p, hit, end) or "a participle, not a statement"
    if p.low(k - 1) in p.lexicon.lists["no_participle"] and not (p.low(k - 1) == "by" and right):
        return "no statement of its own"
    if not frames & {"say", "clause", "tell", "post", "report", "act", "naming"}:
        return "no content of a statement beside it"
    before = k - 1
    while p.kind(before) == ADVERB:
        before -= 1
    comma = p.kind(before) == MARK and p.low(before) in ASIDES
    if p.kind(before) == AND and clause is not None and part.form == ING:  # ", trashing Moe and accusing him of"
        first_ = clause.parent
        joined = first_ is not None and first_.kind == NONFINITE and p.parts[first_.verb].form == ING
        comma = joined and first_ is not None and p.low(first_.verb - 1) == ","
    comma = comma or (p.kind(before) == QUOTATION and _goes_on(p, before))  # "on “The Hour,” saying"
    if "report" in frames and comma and p.kind(end) == NOUN and not right:
        mentions, stop = named(p, end, "reporter")
        if mentions and mentions[0].kind is Kind.OUTLET and mentions[0].form == "name":
            span = t.start[hit.start], t.end(hit.end - 1)
            link = Link(mentions[0], Relation.REPORTING, *span, "reporting, after the clause")
            return [Attribution([link], hit.start, p.token(stop), "post", "reporting", ambiguous=bool(found))]
        return "nobody who reports follows it"
    right = right or completed(p, hit, clause, end)
    while not comma and p.kind(before) == NOUN and time(p, before) and p.kind(before - 1) == NOUN:
        before -= 1  # "sent a letter to Moe Thursday demanding"
    if p.kind(before) == NOUN and not comma:
        paper = _paper(p, hit, before, end, right, found)
        if paper is not None:
            return paper
        over = before
        while over > 0 and governed(p, over) and p.low(over - 1) == "of":
            over -= 2
        if governed(p, over) and p.low(over - 1) in p.lexicon.lists["absolute"] and right:
            mentions, stop = named(p, over, "speaker")
            if mentions and mentions[0].form != "common" and mentions[0].kind is not Kind.DOCUMENT:
                return speech(p, hit, Who(mentions, p.parts[over].a, []), _clause(p, k), end)
        seen = p.kind(before - 1) == VERB and p.low(before - 1) in p.lexicon.lists["perceives"]
        if seen and right and clause is not None:
            mention = read(p, before, before + 1, "speaker")
            if mention is not None and mention.form in ("name", "role"):
                return speech(p, hit, Who([mention], p.parts[before].a, []), clause, end)
    if comma and right and clause is not None and clause.parent is not None and clause.parent.after:
        host = clause.parent
        if host.verb >= 0 and p.low(host.verb) in p.lexicon.lists["perceives"]:
            mentions, stop = named(p, host.after[0], "speaker")
            if mentions and mentions[0].kind is Kind.PERSON and stop >= before:
                return speech(p, hit, Who(mentions, p.parts[host.after[0]].a, []), clause, end)
    plain = "say" in frames and not (p.kind(end) == NOUN and pronoun(p, end))  # not "announcing them"
    if not (right or told or plain):
        return "no content of a statement beside it"
    if p.low(before) == "," and p.kind(before - 1) == NOUN:
        paper = _paper(p, hit, before - 1, end, right, found, loose=True)
        if paper is not None:
            return paper
    last = next((a for a in reversed(found) if a.first < hit.start and a.position != "nominal"), None)
    other = last is not None and not comma and _another_acts(p, clause, last)
    if last is not None and not other and last.position in ("pre", "post", "mid") and last.rule != "carried":
        return _continue(p, hit, last, end, clause)
    if clause is None or clause.controller is None:
        return "no source found beside it"
    owner = clause.controller
    while owner.kind == NONFINITE and owner.controller is not None:
        owner = owner.controller
    while comma and owner.kind == CONTENT and owner.parent is not None:
        if not 0 <= owner.parent.subject < owner.parent.verb:
            break
        owner = owner.parent  # "X rejected the notion that Y had lied, saying"
    source = who(p, owner, "speaker")
    if source is None or source.mentions[0].sure < (0.5 if source.mentions[0].form == "common" else 0.7):
        return "no source found beside it"
    if source.mentions[0].kind is Kind.DOCUMENT or not (
        comma or (before < 0 and p.kind(end) in (THAT, QUOTATION)) or p.low(before) == "by" or owner.verb < 0
    ):
        return "no source found beside it"
    heard: list[Link] = []
    if owner.verb >= 0 and p.low(owner.verb) in p.lexicon.lists["is_heard"]:
        heard = [link for link in adjuncts(p, owner.verb + 1)[0] if link.mention.end <= t.start[hit.start]]
    out = speech(p, hit, Who(source.mentions, hit.start, heard), clause, end)
    if not isinstance(out, str):
        for a in out:
            a.position = "pre"
            a.links[0] = a.links[0].but(rule="participle of the clause's subject")
    return out


def _took_to(p: Parse, k: int) -> list[Link]:
    """ "took to Facebook to condemn", "used his Sky interview to say": the medium."""
    t = p.t
    if p.kind(k - 1) == NOUN and p.low(k - 2) in p.lexicon.lists["used"] and p.kind(k - 2) == VERB:
        part = p.parts[k - 1]
        own, channel = medium(p, part.a, part.b, "in", False, False)
        at = t.start[p.parts[k - 2].head], t.end(part.head)
        return [Link(own, Relation.ADDRESSED, *at, "adjunct")] if channel and own is not None else []
    if p.low(k - 2) != "to" or p.low(k - 3) not in p.lexicon.lists["took"] or p.kind(k - 3) != VERB:
        return []
    links, stop = adjuncts(p, k - 2)
    return [link for link in links if link.mention.kind is Kind.PLATFORM] if stop == k else []


def _led_up(p: Parse, clause: Clause) -> bool:
    """ "used his first day in court to say that": whether the verb above an infinitive only leads up to it."""
    above = clause.controller
    if above is None or above.verb < 0 or p.low(above.verb) not in p.lexicon.lists["used"]:
        return False
    verb = p.parts[above.verb]
    return verb.form == FINITE and not (verb.passive or verb.unreal or verb.negative) and p.kind(above.verb + 1) == NOUN


def _another_acts(p: Parse, clause: Clause | None, last: Attribution) -> bool:
    """ "Y reported that X calmed them by saying …": whether a participle is of another than who spoke last."""
    owner = clause.controller if clause is not None else None
    while owner is not None and owner.kind == NONFINITE and owner.controller is not None:
        owner = owner.controller
    spoke = p.clause_of.get(p.chunk_at[last.cue]) if last.cue >= 0 else None
    if owner is None or spoke is None or owner is spoke or owner.subject < 0:
        return False
    return owner.subject != spoke.subject and owner.start > spoke.verb


def confided(p: Parse, hit: Hit, k: int) -> list[Attribution] | None:
    """ "was confirmed to Y by X": X, who told Y."""
    if p.low(k) != "to" or p.kind(k + 1) != NOUN:
        return None
    by = reach(p, k + 1, short=True)
    if p.low(by) != "by" or p.kind(by + 1) != NOUN:
        return None
    outlet = read(p, k + 1, by, "addressee")
    speakers, stop = named(p, by + 1, "speaker")
    if outlet is None or outlet.kind is not Kind.OUTLET or not speakers or speakers[0].kind is Kind.DOCUMENT:
        return None
    span = p.t.start[hit.start], p.t.end(p.parts[k].b - 1)
    links = [Link(m, Relation.ADDRESSED, *span, "confirmed to") for m in (speakers[0], outlet)]
    return [Attribution(links, hit.start, p.token(stop), "noun", "confirmed to")]


def _denied_by(p: Parse, hit: Hit, k: int) -> list[Attribution] | None:
    """ "a report denied by the firms": who did so."""
    if "act" not in hit.cue.frames or p.low(k) != "by" or p.kind(k + 1) != NOUN:
        return None
    speakers, stop = named(p, k + 1, "speaker")
    if not speakers or (speakers[0].form == "common" and speakers[0].sure < 0.5) or speakers[0].kind is Kind.DOCUMENT:
        return None
    link = Link(speakers[0], Relation.SPEECH, p.t.start[hit.start], p.t.end(p.parts[k].b - 1), "passive, by")
    return [Attribution([link], hit.start, p.token(stop), "noun", "passive", joint=speakers[1:])]


def _clause(p: Parse, k: int) -> Clause:
    return p.clause_of.get(k) or p.clauses[0]


def _continue(p: Parse, hit: Hit, last: Attribution, k: int, clause: Clause | None) -> list[Attribution] | str:
    """A verb that goes on for the source of the attribution before it."""
    t = p.t
    origin = last.links[0].mention
    span = t.start[hit.start], t.end(hit.end - 1)
    link = Link(origin, relation_of(hit), *span, rule_of(hit) + ", same subject")
    extra: list[Link]
    if "tell" in hit.cue.frames:
        extra, k = addressee(p, k)
    else:
        extra, k = adjuncts(p, k)
    links = [link, *extra]
    if len(links) == 1 and (last.position == "pre" or hit.cue.form & Form.ING):
        links = [link.but(leads=True) if last.links[1:] else link, *last.links[1:]]
    return [Attribution(links, hit.start, p.token(k), "pre", rule_of(hit), continues=True)]


def _paper(
    p: Parse, hit: Hit, noun: int, end: int, right: bool, found: list[Attribution], loose: bool = False
) -> list[Attribution] | str | None:
    """ "a statement on Monday saying", "a letter from the union warning": whose words the noun carries."""
    t = p.t
    head = noun
    while governed(p, head) and head > 1 and p.kind(head - 2) == NOUN:
        if t.at[p.parts[head].head].flags & (Word.CHANNEL | Word.DOCUMENT) and not t.at[p.parts[head].head].caps:
            break
        head -= 2
    token = t.at[p.parts[head].head]
    if token.caps or not token.flags & (Word.CHANNEL | Word.DOCUMENT) or token.flags & Word.OUTLET:
        return None
    if any(a.first <= p.parts[head].head < a.last for a in found):
        return None
    if loose and (governed(p, head) or (p.kind(head - 1) == VERB and p.parts[head - 1].unreal)):
        return None
    owner, first, cue = text_owner(p, head, noun)
    if owner is None and loose and not (p.kind(head - 1) == VERB and p.low(head - 1) in p.lexicon.lists["issues"]):
        return None
    if owner is None and token.low in p.lexicon.lists["stands_alone"]:
        owner = read(p, head, noun + 1, "speaker")
        first, cue = p.parts[head].a, hit.start
        owner = owner.but(sure=min(owner.sure, 0.7)) if owner else None
    if owner is None:
        return None if loose else "nobody is named whose words these are"
    if not right and not (p.kind(end) == NOUN and not pronoun(p, end)):
        return "no content of a statement beside it"
    relation = Relation.REPORTING if owner.kind is Kind.OUTLET else Relation.SPEECH
    links = [Link(owner, relation, t.start[cue], t.end(hit.end - 1), "a text, saying")]
    extra, _ = adjuncts(p, head + 1, channel=True)
    links += [link for link in extra if link.mention.end <= t.start[hit.start] and link.mention.sure >= 0.8]
    return [Attribution(merge(p, links, cue), first, p.token(end), "pre", "paper")]


def text_owner(p: Parse, k: int, stop: int) -> tuple[Mention | None, int, int]:
    """Whose text the noun phrase at chunk `k` is: its possessor, its author, or who issued it; first token, cue."""
    a, b = p.parts[k].a, p.parts[k].b
    own = owner_within(p, a, b)
    if own is not None:
        return own, a, p.parts[k].head
    i = k + 1
    while (i <= stop and p.kind(i) in (ADVERB, VERB)) or (p.kind(i) == NOUN and time(p, i)):
        i += 1
    if p.low(i) in ("by", "from") and p.kind(i + 1) == NOUN:
        mentions, _ = named(p, i + 1, "speaker")
        if mentions and mentions[0].kind is not Kind.DOCUMENT and mentions[0].form != "common":
            return mentions[0], a, p.parts[k].head
    j = k - 1
    while p.kind(j) == ADVERB:
        j -= 1
    if p.kind(j) == VERB and p.low(j) in p.lexicon.lists["issues"] and p.kind(j - 1) != PREPOSITION:
        clause = p.clause_of.get(j)
        part = p.parts[j]
        if clause is not None and not part.passive and not part.unreal and not part.negative:
            source = who(p, clause, "speaker")
            if source is not None and not (source.mentions[0].form == "common" and source.mentions[0].sure < 0.5):
                return source.mentions[0], source.first, p.parts[j].head
    return None, a, p.parts[k].head


def owner_within(p: Parse, a: int, b: int) -> Mention | None:
    """Whose noun it is by what stands before it within tokens a to b: "the mayor's", "his", "a Reuters"."""
    t = p.t
    head = b - 1
    if t.at[a].flags & Word.DETERMINER and t.at[a].low in ("his", "her", "its", "their") and b - a <= 3:
        return p.sources.pronoun(t, a)
    marks = [i for i in range(a, b) if t.at[i].text in POSSESSIVE]
    if marks and marks[-1] > a:
        return p.sources.read(t, a, marks[-1])
    end = head
    while end > a and not t.at[end - 1].caps:
        end -= 1
    if end == a or end < head - 1 or (a == 0 and end == 1):
        return None
    found = p.sources.read(t, a, end, "reporter")
    if found and found.kind in (Kind.OUTLET, Kind.ORGANISATION) and found.form == "name" and found.sure >= 0.75:
        return found
    return None


# -- nouns -------------------------------------------------------------------------------------------------------------


def nominal(p: Parse, hit: Hit) -> list[Attribution] | None:
    """ "X's claim that", "a warning from Y that", "a Guardian report that"."""
    t = p.t
    k = p.chunk_at[hit.start]
    if p.kind(k) != NOUN or hit.start != p.parts[k].head:
        return None
    outlet_only = hit.cue.lemma in p.lexicon.lists["outlet_noun"]
    owner = owner_within(p, p.parts[k].a, p.parts[k].b)
    end = i = over(p, k + 1)
    joint: list[Mention] = []
    if owner is None and p.low(i) in ("by", "from", "of", "in") and p.kind(i + 1) == NOUN:
        mentions, stop = named(p, i + 1, "reporter" if p.low(i) == "in" else "speaker")
        kind = mentions[0].kind if mentions else Kind.DOCUMENT
        if kind is Kind.OUTLET or (kind is not Kind.DOCUMENT and p.low(i) != "in"):
            owner, joint, end = mentions[0], mentions[1:], stop
    if p.low(end) == "," and p.low(end + 1) == "that":
        end += 1
    that = p.low(end) == "that" and p.kind(end) in (THAT, WHO) and p.kind(end + 1) != VERB
    colon = p.kind(end) == MARK and p.low(end) == ":"
    if not that and not colon:
        return made(p, hit, k)
    first, verb = p.parts[k].a, None
    if owner is None:
        own, start, cue = text_owner(p, k, k)
        if own is not None:
            owner, first, verb = own, start, cue
    if owner is None or (outlet_only and (owner.kind is not Kind.OUTLET or owner.form != "name")):
        return None
    if owner.form == "common" and owner.sure < 0.5:
        return None
    relation = Relation.REPORTING if owner.kind is Kind.OUTLET else Relation.SPEECH
    at = hit.start if verb is None else verb
    link = Link(owner, relation, t.start[at], t.end(hit.start), f"{hit.cue.lemma}, a noun")
    where = "pre" if verb is not None and not outlet_only else "nominal"
    return [Attribution([link], min(first, at), p.token(end), where, "noun", joint=joint)]


def gave_word(p: Parse, hit: Hit) -> list[Attribution] | str:
    """ "gave Y the heads-up that": as "told Y that"."""
    t = p.t
    k = p.chunk_at[hit.start]
    verb = next((i for i in range(k - 1, max(-1, k - 6), -1) if p.kind(i) == VERB), -1)
    if verb < 0 or p.low(verb) not in p.lexicon.lists["gives"] or "no" in t.lows(p.token(verb), hit.start):
        return "nobody is told it here"
    clause, part = p.clause_of.get(verb), p.parts[verb]
    if clause is None or part.passive or part.unreal or part.negative:
        return "no source found beside it"
    source = who(p, clause, "speaker")
    if source is None or (source.mentions[0].form == "common" and source.mentions[0].sure < 0.5):
        return "no source found beside it"
    told, _ = addressee(p, verb + 1)
    link = Link(source.mentions[0], Relation.SPEECH, t.start[part.head], t.end(hit.end - 2), "gave word")
    return [Attribution(merge(p, [link, *told], part.head), source.first, hit.end, "pre", "tell")]


def made(p: Parse, hit: Hit, k: int) -> list[Attribution] | None:
    """ "made this announcement at a fair", "issued a warning about the ice": a verb that only puts out its noun."""
    t = p.t
    if hit.cue.lemma in p.lexicon.lists["outlet_noun"] or p.kind(k - 1) != VERB:
        return None
    before = t.at[p.parts[k].a].low in p.lexicon.lists["definite"]
    follows = p.low(k + 1) in p.lexicon.lists["on_subject"] or (
        p.kind(k + 1) == VERB and p.parts[k + 1].form in (ING, INFINITIVE)
    )
    if not before and not follows:
        return None
    if p.kind(k + 1) == VERB and content_right(p, p.clause_of.get(k + 1), k + 1):
        return None  # "issued a statement saying that": the participle tells
    owner, first, verb = text_owner(p, k, k)
    if owner is None or verb != p.parts[k - 1].head:
        return None
    link = Link(owner, Relation.SPEECH, t.start[verb], t.end(hit.start), f"{hit.cue.lemma}, a noun")
    extra, after = adjuncts(p, k + 1) if before else ([], k + 1)
    end = p.token(max(k + 1, after))
    return [Attribution(merge(p, [link, *extra], verb), first, end, "post" if before else "pre", "noun")]


__all__ = ["FINITE", "apposition", "keeper", "programme", "pronoun"]
