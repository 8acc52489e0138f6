"""Who a clause has as its subject, with what stands before it and between it and its verb."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.attribution import Link
from tracer.parser.chunks import (
    ADVERB,
    AND,
    ASIDES,
    MARK,
    NOUN,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.clause import ASIDE, NONFINITE, RELATIVE, Clause
from tracer.parser.content import says_clause
from tracer.parser.keepers import past_times
from tracer.parser.media import POSSESSIVE, account, its_sources
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import (
    named,
    pronoun,
    reach,
    read,
    whole,
)
from tracer.parser.parse import Parse
from tracer.parser.venue import adjuncts, attached

_APART = 60  # chunks between a subject and its verb that are looked through
_KNOWN = 0.85  # how sure an outlet must be one for what its people report to be its own


class Who:
    """The source of a verb: whom it names, where its phrase begins, and the relays that hang on it."""

    __slots__ = ("first", "mentions", "relays", "shared")

    def __init__(self, mentions: list[Mention], first: int, relays: list[Link], shared: bool = False) -> None:
        self.mentions = mentions
        self.first = first
        self.relays = relays
        self.shared = shared  # the subject of another verb


def who(p: Parse, clause: Clause, role: str, depth: int = 0) -> Who | None:
    """The source that is the subject of a clause."""
    k, verb = clause.subject, clause.verb
    if clause.kind == NONFINITE or (clause.controller is not None and depth < 4):
        found = who(p, clause.controller, role, depth + 1) if clause.controller is not None else None
        return Who(found.mentions, p.parts[verb].a, found.relays, True) if found else None
    if k < 0:
        return None
    apposed = clause.pre == [k, k + 2] and p.low(k + 1) == p.low(k + 3) == ","  # "Moe, whose lawyer, Ida Berg, said"
    if p.low(k) == "whose" and p.parts[k].b - p.parts[k].a > 1 and (apposed or clause.pre == [k]):
        theirs = p.sources.read(p.t, p.parts[k].a + 1, p.parts[clause.pre[-1]].b, role)  # "Moe, whose lawyer said"
        return Who([theirs], p.parts[k].a, []) if theirs is not None else None
    if p.kind(k) == WHO or (pronoun(p, k) and not p.t.at[p.parts[k].a].text.isalpha()):
        return None  # "We've told them"
    if clause.inverted:
        text = p.t.at[p.parts[k].head]
        written = text.flags & Word.DOCUMENT and not text.caps
        by = written and p.low(k + 1) in ("by", "from") and p.kind(k + 2) == NOUN  # "said a statement by the ministry"
        written = written and p.low(k + 1) in p.lexicon.author_participles
        mentions, stop = named(p, k + 2 if by else k, role, short=not written)  # "said a statement issued by Y"
        if not mentions:
            return None
        if by:
            mentions = [mentions[0].but(phrase_start=p.t.start[p.parts[k].a]), *mentions[1:]]
        relays = []
        if k > verb + 2 and p.kind(k - 1) == NOUN:  # "wrote on Y the mayor"
            relays = [
                link for link in _on_subject(p, verb + 1, k) if link.mention.phrase_end <= p.t.start[p.parts[k].a]
            ]
        return Who(_to_end(p, mentions, stop, len(p.parts)), p.parts[verb].a, relays)
    if clause.kind == RELATIVE and clause.opener >= 0 and k < clause.opener:
        if p.low(clause.opener) == "which" and p.tags[p.parts[k].head] == "NNS" and p.tags[p.parts[verb].a] == "VBZ":
            return None  # "two divers, which explains why": of all that was said before
        verbs = p.tags[p.parts[verb].a] == "VBP" and p.low(clause.opener) != "who"
        if verbs and p.tags[p.parts[k].head] == "NNP" and p.kind(k - 1) == PREPOSITION and k > 1:
            k -= 2 * (p.tags[p.parts[k - 2].head] == "NNS")  # "mills in Oslo that say"
        stop = min(reach(p, k), clause.opener)
        while stop > k + 1 and p.kind(stop - 1) in (MARK, PREPOSITION):
            stop -= 1
        if (one := _one_of_those(p, clause)) is not None:
            return who(p, one, role, depth + 1)
        of = p.low(clause.opener - 2) if p.low(clause.opener - 1) == "of" else ""
        if of in p.lexicon.lists["none_of"]:
            return None
        if of in p.lexicon.lists["all_of"]:  # "Ida Moe and Ole Berg, both of whom said"
            all_ = named(p, k, role)[0]
            return Who(all_, p.parts[clause.opener].a, []) if all_ else None
        mention = read(p, k, stop, role)
        described = mention is not None and p.t.at[p.parts[k].a].flags & Word.DETERMINER > 0
        described = described and (p.low(clause.opener) != "that" or (mention is not None and mention.form != "common"))
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
    if mentions[0].kind is Kind.DOCUMENT and (author := _set_off_author(p, k, stop, role)) is not None:
        return Who([author], p.parts[k].a, _on_subject(p, stop, verb))
    if mentions[0].form == "role" and (called := _apposed_to(p, k, role)) is not None:
        return Who([called.but(phrase_end=mentions[0].phrase_end)], p.parts[k - 2].a, _on_subject(p, stop, verb))
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


def _set_off_author(p: Parse, k: int, comma: int, role: str) -> Mention | None:
    """ "The research, carried out by Moe, says": who made the text at chunk `k`, behind the comma."""
    verb = comma + 1
    if p.low(comma) != "," or p.kind(verb) != VERB or p.parts[verb].form != PARTICIPLE:
        return None
    by = next((i for i in range(verb + 1, verb + 3) if p.low(i) == "by"), -1)
    made = not p.lexicon.lists["made_text"].isdisjoint((p.low(verb), f"{p.low(verb)}_{p.low(verb + 1)}"))
    if by < 0 or not made or p.kind(by + 1) != NOUN:
        return None
    authors, _ = named(p, by + 1, role)
    author = authors[0] if authors else None
    if author is None or author.kind is Kind.DOCUMENT or author.form == "pronoun":
        return None
    return author.but(phrase_start=p.t.start[p.parts[k].a])


def _apposed_to(p: Parse, k: int, role: str) -> Mention | None:
    """ "P, Ida Moe, the fund's president told Y": the name before what somebody is, which no comma closes."""
    if k < 4 or p.low(k - 1) != "," or p.kind(k - 2) != NOUN or p.low(k - 3) != ",":
        return None
    name, role_ = p.parts[k - 2], p.parts[k]
    owned = any(p.t.at[i].text in POSSESSIVE for i in range(role_.a, role_.b))
    if not owned and p.t.at[role_.a].low != "the":
        return None
    full = name.b - name.a > 1 and all(p.t.at[i].caps and p.t.at[i].word for i in range(name.a, name.b))
    found = p.sources.read(p.t, name.a, name.b, role) if full else None
    return found if found is not None and found.kind is Kind.PERSON and found.form == "name" else None


def _one_of_those(p: Parse, clause: Clause) -> Clause | None:
    """ "Moe was among those who said so", "Moe is the baker who said so": the clause of which Moe is the subject."""
    k, host = clause.subject, clause.parent
    if host is None or host.verb < 0 or host.subject < 0 or p.lexicon.helpers.get(p.low(host.verb)) != "be":
        return None
    if not host.verb < k <= host.verb + 3 or "not" in p.t.lows(p.token(host.verb), p.parts[k].a + 1):
        return None
    head, subject = p.t.at[p.parts[k].head], p.t.at[p.parts[host.subject].head]
    if p.low(k) == "those" and p.kind(k - 1) == PREPOSITION:
        return host
    one = (
        p.t.at[p.parts[k].a].flags & Word.DETERMINER and not head.caps and p.kind(k - 1) in (VERB, PREPOSITION, ADVERB)
    )
    one = one and p.low(clause.opener) == "who"
    return host if one and subject.caps and not subject.flags & Word.PRONOUN else None


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
        if any(c is not None and says_clause(p, c) for c in relatives):
            found = []  # "the minister, who told Y that …, said": another occasion
        elif p.kind(i) in (VERB, WHO, THAT) or (p.kind(i) == NOUN and i == k):
            found, stop = attached(p, i)
        elif p.kind(i) == PREPOSITION and (i == k or p.kind(i - 1) == MARK) and p.low(i) != "from":
            found, stop = adjuncts(p, i)
        if found and stop <= verb + 1:
            links += found
            i = max(stop, i + 1)
            continue
        inner = p.relatives.get(i)
        i += 1
        if inner is not None and inner.opener < inner.verb < verb:  # what stands within a relative clause is its own
            i = next((x for x in range(inner.verb + 1, verb) if p.low(x) == ","), verb)
    return links


def front(p: Parse, clause: Clause, first: int) -> tuple[int, list[Link]]:
    """ "In an interview with Y on Sunday, X said": the first token of what stands before a subject, and its links."""
    k = p.chunk_at[first] if first < len(p.chunk_at) else 0
    i = clause.start
    if clause.kind == ASIDE or clause.inverted or i >= k:
        return first, []
    if p.kind(i) == QUOTATION and p.kind(i + 1) in (PREPOSITION, ADVERB):
        i += 1  # "‘Ban is illegal’ In a post on Friday, X said"
    while i < k and (p.kind(i) in (AND, ADVERB, THAT, WHO) or (p.kind(i) == MARK and p.low(i) in ASIDES)):
        i += 1
    start, opening = p.token(i), i
    if p.kind(i) == VERB and p.low(i) in p.lexicon.lists["speaking_front"]:
        behind = past_times(p, i + 1)
        if p.low(behind) == "by":  # "When asked later by Y, X said"
            asked, _ = attached(p, i)
            return (start, asked) if asked else (first, [])
        i = behind
        if p.low(i) == "about" and p.kind(i + 1) == NOUN:
            i = past_times(p, reach(p, i + 1, short=True))  # "Asked about the dam on Y, X said"
    if p.kind(i) != PREPOSITION or p.low(i + 1) in ("response", "reaction", "reply"):
        return first, []
    links, _ = adjuncts(p, i)
    links = [link for link in links if link.mention.end <= p.t.start[first]]
    if links and p.low(i) == "on" and _topic(p, i + 1, links[0].mention):
        return first, []
    if links and p.kind(opening) == VERB and links[0].start == p.t.start[p.token(i)]:
        links[0] = links[0].but(start=p.t.start[p.token(opening)])  # "Speaking to Y"
    return (start, links) if links else (first, [])


def _topic(p: Parse, k: int, mention: Mention) -> bool:
    """ "On the LRA, he said": whether what stands behind "on" is what is spoken of, no outlet that is known as one."""
    t = p.t
    if mention.kind is not Kind.OUTLET or mention.place < 0 or not t.source[mention.start : mention.end].isupper():
        return False
    words = range(p.parts[k].a, p.parts[k].b)
    told = any(t.at[i].flags & (Word.OUTLET | Word.CHANNEL) and not t.at[i].caps for i in words)
    return not told and p.sources.outlet_at(t, mention.place, len(t.at)) is None


def desk_of(p: Parse, k: int) -> Mention | None:
    """ "Reuters' Jane Roe", "Jane Roe of Reuters": the newsroom of somebody who conveys what it has."""
    t = p.t
    if k < 0 or p.kind(k) != NOUN:
        return None
    a, b = p.parts[k].a, p.parts[k].b
    mark = next((i for i in range(a + 1, b - 1) if t.at[i].text in POSSESSIVE), None)
    body = t.at[b - 1].flags & (Word.OUTLET | Word.OUTLET_NAME | Word.ORGANISATION)
    if mark is not None and t.at[b - 1].caps and not body:
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
