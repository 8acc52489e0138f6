"""Citing and quoting: "citing Y", "quoted X as saying", "in an interview with Y"."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.according import fronted_source
from tracer.parser.addressees import addressee
from tracer.parser.attribution import Attribution, Link
from tracer.parser.carried import as_saying, carried, described, is_cue
from tracer.parser.chunks import (
    ADVERB,
    AND,
    FINITE,
    ING,
    NOUN,
    OTHER,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    VERB,
    WHO,
)
from tracer.parser.clause import CONJUNCT, MAIN, NONFINITE, Clause
from tracer.parser.content import content_left, content_right, position
from tracer.parser.cues import Hit
from tracer.parser.keepers import past_times
from tracer.parser.links import merge
from tracer.parser.media import POSSESSIVE, joined
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import absolute, named, pronoun, reach, read
from tracer.parser.nouns import owner_within
from tracer.parser.parse import Parse
from tracer.parser.statements import raised, unreal
from tracer.parser.subjects import Who, desk_of, front, who
from tracer.parser.venue import adjuncts, attached

_THING = 0.5  # how sure a noun of no class is that is as well a thing's


def citing(p: Parse, hit: Hit, found: list[Attribution]) -> list[Attribution] | str:
    """ "Y …, citing Z": Z lies inside Y."""
    t = p.t
    if hit.start and (t.at[hit.start - 1].low == "without" or t.at[hit.start - 1].flags & Word.UNREAL):
        return "negated"
    k = p.chunk_at[hit.end] if hit.end < len(t.at) else len(p.parts)
    if p.kind(k) in (ADVERB, AND) and p.kind(k + 1) == NOUN:
        k += 1  # "quoting yet other sources"
    if p.kind(k) == NOUN and t.at[p.token(k)].low in p.lexicon.lists["no_subject"]:
        return "negated"  # "citing no other source"
    opens_ = hit.start == 0 or (bool(found) and found[-1].fronted and found[-1].last >= hit.start - 1)
    if p.kind(k) == QUOTATION and (quoted := quoted_source(p, k, closes_=True)):
        mentions, stop = [quoted], k + 1
    elif opens_ and p.kind(k) == NOUN:
        mentions, stop = fronted_source(p, k, "speaker")
    else:
        mentions, stop = named(p, k, "speaker")
    if not mentions and (spoken := _words_of(p, k))[0]:
        mentions, stop = spoken
    does = p.kind(stop) == VERB and p.parts[stop].form == FINITE  # "citing it was sound"
    own = p.clause_of.get(stop) if does else None
    does = does and (own is None or not 0 <= own.subject < k or pronoun(p, k))  # "the agency citing two pilots said"
    if mentions and (does or t.at[p.token(stop) - 1].text in POSSESSIVE):
        return "cites a reason, not a source"
    if mentions and mentions[0].sure < 0.5:
        return "cites a reason, not a source"  # "citing Oslo's refusal"
    police = mentions and mentions[0].name.lower() in p.lexicon.lists["collective_plural"]
    affiliated = mentions and mentions[0].sure >= 0.75 and _affiliated(p, k)
    host = _host(found, hit.start)
    if host is not None and _speaks_next(p, hit, host):
        host = None  # "Y reported that X, citing Z, had said": Z lies inside X
    who_is = p.low(stop + (p.low(stop) == ",")) == "who"
    posted = host is not None and any(link.mention.kind is Kind.PLATFORM for link in host.links)
    if posted and any(token.low in p.lexicon.post_platforms for token in t.at[p.token(k) : p.token(stop)]):
        return "speaks of it, does not cite it"  # "tweeted, quoting a reporter's tweet"
    somebody = who_is and host is not None and host.near.kind is Kind.OUTLET  # "citing a diver who"
    if not mentions or (
        mentions[0].form == "common"
        and mentions[0].kind is not Kind.DOCUMENT
        and not (police or affiliated or somebody)
    ):
        return "cites a reason, not a source"
    if t.at[hit.start].low in ("referring", "pointing") and len(hit.cue.words) == 2:
        near = _teller(host) if host is not None else _citer(p, hit)
        if mentions[0].kind not in (Kind.OUTLET, Kind.DOCUMENT) or near is None or near.kind is not Kind.OUTLET:
            return "speaks of it, does not cite it"
    named_outlet = mentions[0].kind is Kind.OUTLET and mentions[0].form == "name"
    if t.at[hit.end - 1].low in ("a", "an", "the") and not named_outlet:
        return "speaks of it, does not cite it"
    mentions = [*mentions[:-1], mentions[-1].but(whole=t.end(p.token(described(p, stop)) - 1))]
    chains = [[Link(m, Relation.CITING, t.start[hit.start], t.end(hit.end - 1), "citing")] for m in mentions]
    tail, after = attached(p, stop) if p.low(stop) != "to" else adjuncts(p, stop)  # "comments made by X to Y"
    end = stop
    if tail:
        end = after
        chains = [
            [
                chain[0].but(relation=tail[0].relation, start=tail[0].start, end=tail[0].end, rule=tail[0].rule),
                tail[0].but(relation=Relation.CITING, start=t.start[hit.start], end=t.end(hit.end - 1), rule="citing"),
            ]
            for chain in chains
        ]
    end = as_saying(p, described(p, end))
    if p.kind(end) == VERB and p.parts[end].form == ING and p.low(end + 1) == "that":
        end += 1  # "citing a Y warning that …": what the cited one says
    end = p.token(end)
    if host is not None and p.kind(stop) == WHO and p.kind(stop + 1) == VERB and is_cue(p, stop + 1):
        end = max(end, p.token(stop + 2))  # "citing two pilots who said": what the host passes on
    channel = mentions[0].form == "descriptor" and t.at[p.parts[stop - 1].head].flags & Word.CHANNEL
    if channel and found and found[-1].near.kind is Kind.OUTLET:
        before = [a for a in found[:-1] if a.position == "pre" and a.first < found[-1].first]
        if any(a.near.kind is not Kind.OUTLET for a in before):
            return [cited_by_none(hit.start, end, [])]  # "he said so, CNN reported, quoting the message": his words
    if host is not None:
        host.cites += chains
        host.last = max(host.last, end) if host.last >= hit.start - 2 else host.last
        return [cited_by_none(hit.start, end, [])]
    clause = p.clause_of.get(p.chunk_at[hit.start])
    if hit.cue.words[0] in ("picked", "picks"):
        return _picked_up(p, hit, end, chains)
    owner = clause.controller if clause is not None else None
    told = owner is not None and owner.verb >= 0 and p.parts[owner.verb].head > hit.start and is_cue(p, owner.verb)
    if told:
        return [cited_by_none(hit.start, end, chains)]  # "Citing Y, X said": what X says comes next
    source = who(p, owner, "reporter") if owner is not None and owner.verb >= 0 and not owner.inverted else None
    cites = source is not None and source.mentions[0].kind is Kind.OUTLET and source.mentions[0].form != "pronoun"
    apart = bool(hit.start) and t.at[hit.start - 1].text == ","
    if cites and source is not None and owner is not None and (apart or is_cue(p, owner.verb)):
        verb = p.parts[owner.verb] if owner is not None else p.parts[0]
        link = Link(source.mentions[0], Relation.REPORTING, t.start[verb.a], t.end(verb.b - 1), "report")
        return [Attribution([link], source.first, end, "post" if source.first else "pre", "report", cites=chains)]
    return [cited_by_none(hit.start, end, chains)]


def _speaks_next(p: Parse, hit: Hit, host: Attribution) -> bool:
    """Whether whoever cites stands behind another's attribution and speaks only then: "…, citing Z, had said"."""
    clause = p.clause_of.get(p.chunk_at[hit.start])
    owner = clause.controller if clause is not None else None
    if owner is None or owner.subject < 0 or owner.verb < 0 or p.parts[owner.verb].head < hit.start:
        return False
    return host.last <= p.token(owner.subject) < hit.start and is_cue(p, owner.verb)


def _picked_up(p: Parse, hit: Hit, end: int, chains: list[list[Link]]) -> list[Attribution] | str:
    """ "Y picked up the story from Z": a statement of Y's, without a verb of reporting."""
    clause = next((c for c in p.clauses if c.verb < 0 <= c.subject < p.chunk_at[hit.start]), None)
    outlets, _ = named(p, clause.subject, "reporter") if clause is not None else ([], 0)
    if clause is None or not outlets or outlets[0].kind is not Kind.OUTLET:
        return "speaks of it, does not cite it"
    k = p.chunk_at[end] if end < len(p.t.at) else len(p.parts)
    if p.low(k) == "," and p.kind(k + 1) == VERB and is_cue(p, k + 1):
        return [cited_by_none(hit.start, end, chains)]  # "…, reporting that P": what it reports rests on Z
    span = p.t.start[hit.start], p.t.end(hit.end - 1)
    link = Link(outlets[0], Relation.REPORTING, *span, "picked up")
    return [Attribution([link], p.parts[clause.subject].a, end, "pre", "report", cites=chains)]


def _affiliated(p: Parse, k: int) -> bool:
    """ "a shipwright at the Bank of Norway": whether whoever stands at chunk `k` belongs to what has a name."""
    last = p.t.at[p.parts[k].a].low in ("a", "an") and p.low(k + 1) in ("at", "with", "from") and p.kind(k + 2) == NOUN
    return last and p.t.at[p.parts[k + 2].head].caps


def cited_by_none(first: int, last: int, cites: list[list[Link]]) -> Attribution:
    """Sources that nobody cites yet, at tokens `first` to `last`; none where they were entered into what cites them."""
    return Attribution([], first, last, "cites", "citing", cites=cites)


def _citer(p: Parse, hit: Hit) -> Mention | None:
    """The source of the clause that a citing phrase belongs to."""
    k = p.chunk_at[hit.start]
    owner = next((c for c in reversed(p.clauses) if c.start <= k and c.subject >= 0 and c.verb >= 0), None)
    source = who(p, owner, "reporter") if owner is not None else None
    return source.mentions[0] if source is not None else None


def _teller(a: Attribution) -> Mention:
    """Who speaks in an attribution: the source itself where it spoke to an outlet, the outlet where that reports it."""
    spoke = len(a.links) > 1 and a.links[0].relation in (Relation.ADDRESSED, Relation.POSTED)
    return a.links[0].mention if spoke else a.near


def _host(found: list[Attribution], at: int) -> Attribution | None:
    """The attribution whose source does the citing: the nearest one before, an outlet rather than another."""
    before = [a for a in found if a.first < at and not a.continues]
    if not before:
        return None
    near = before[-1]
    outlets = [a for a in before if a.near.kind is Kind.OUTLET]
    if near.near.kind is not Kind.OUTLET and outlets and near.position == "pre":
        return outlets[-1]
    return near


def quoted_source(p: Parse, k: int, closes_: bool = False) -> Mention | None:
    """ "cited “a judicial source in Oslo”": a source in quotation marks."""
    import re

    t = p.t
    at = p.parts[k].a
    if t.end(at) - t.start[at] > 90:
        return None
    start, end = t.inside(at)
    inner = t.source[start:end]
    words = re.findall(r"[\w'\u2019]+", inner)
    words[:1] = [w.lower() for w in words[:1]]
    classes = p.lexicon.classes
    head = next((i for i, w in enumerate(words) if classes.get(w, 0) & (Word.ANONYMOUS | Word.ROLE)), None)
    if head is None or any(classes.get(w, 0) & (Word.PREPOSITION | Word.AUXILIARY) for w in words[:head]):
        return None
    if inner.rstrip()[-1:] in ".!?," and not (closes_ and inner.endswith(".") and k + 1 == len(p.parts)):
        return None
    first = inner.split(" ", 1)
    if len(first) > 1 and classes.get(first[0].lower(), 0) & Word.DETERMINER:
        start += len(first[0]) + 1
    name = t.source[start:end].rstrip(".,")
    return Mention(start, start + len(name), t.start[at], t.end(at), Kind.ANONYMOUS, name, "role", 0.85, place=at)


def quotes(p: Parse, hit: Hit, found: list[Attribution], waiting: list[Attribution]) -> list[Attribution] | str:
    """ "Y quoted S as saying": S lies inside Y. Passive: "S was quoted as saying (by Y)"."""
    t = p.t
    k = p.chunk_at[hit.start]
    part = p.parts[k]
    if part.kind != VERB:
        return "a noun, not a statement made here"
    clause = p.clause_of.get(k)
    if clause is None:
        return "no source found beside it"
    if part.form != PARTICIPLE and (reason := unreal(p, k, clause)) and not raised(p, k):
        return reason
    if part.passive or part.form == PARTICIPLE or p.low(p.near.past_time(k + 1)) == "as":
        return _passive_quote(p, hit, k, clause, found)
    after = p.chunk_at[hit.end - 1] + 1
    unnamed = p.kind(after) == NOUN and p.t.at[p.parts[after].head].flags & Word.ANONYMITY
    while (
        unnamed or p.kind(after) in (ADVERB, OTHER) or (p.kind(after) == VERB and p.parts[after].form == PARTICIPLE)
    ) and (p.kind(after + 1) == QUOTATION):
        after += 1
    bare = p.kind(after) == NOUN and p.parts[after].b - p.parts[after].a == 1 and not t.at[p.parts[after].a].caps
    if bare and p.kind(after + 1) == QUOTATION and quoted_source(p, after + 1) is not None:
        after += 1  # "quoted unidentified “sources in the army” as saying"
    if p.kind(after) == QUOTATION and (quoted := quoted_source(p, after)):
        mentions, stop = [quoted], after + 1
    else:
        mentions, stop = named(p, after, "speaker")
    words = not mentions
    if words:
        mentions, stop = _words_of(p, after)
    if not mentions:
        return _reason(p, hit, clause, after) or "nobody is quoted here"
    span = t.start[hit.start], t.end(hit.end - 1)
    stop = described(p, stop)
    cited = as_saying(p, stop)
    quoting = cited > stop
    if not quoting and p.low(stop) == "as" and p.kind(stop + 1) in (NOUN, OTHER):
        return _called(p, hit, clause, after)
    relative = clause.kind == "relative" and p.low(clause.opener) in ("which", "who", "that")
    if relative:
        close = p.token(clause.opener) - (p.low(clause.opener - 1) == ",")
        end_char = t.end(close - 1)
        inner = [Link(m, Relation.CITING, *span, "which cited") for m in mentions]
        host = found[-1] if found else None
        entered = [cited_by_none(hit.start, p.token(cited), [])]
        if host is not None and deepen(host.cites, end_char, inner):
            return entered
        for other in waiting:
            if deepen(other.cites, end_char, inner):
                other.last = max(other.last, p.token(cited))
                return entered
        if host is not None and host.last >= close - 1 and (quoting or mentions[0].form in ("name", "role")):
            host.cites += [[link] for link in inner]
            host.last = max(host.last, p.token(cited))
            return entered
        if p.low(clause.opener - 1) == "," and mentions[0].form in ("name", "role", "descriptor"):
            return [cited_by_none(hit.start, p.token(cited), [[link] for link in inner])]
    source = who(p, clause, "reporter")
    if source is None:
        return "no source found beside it"
    mention = source.mentions[0]
    newsroom = desk_of(p, clause.subject)
    if newsroom is not None:
        mention = newsroom
    end_of_it = min(p.token(stop), p.token(after) + 8)
    text = any(t.at[i].flags & Word.DOCUMENT and not t.at[i].caps for i in range(p.token(after), end_of_it))
    text = text and (p.low(stop) == "that" or content_right(p, clause, stop - 1))
    thing = mentions[0].form == "common" or (mentions[0].form == "role" and mentions[0].sure < _THING)
    if thing and not quoting and not text:  # "quotes the mayor's angry rhetoric"
        return _reason(p, hit, clause, after) or "cites a reason, not a source"
    quote_verb = "quot" in hit.cue.words[0]
    cites = mention.kind in (Kind.OUTLET, Kind.DOCUMENT, Kind.ORGANISATION)
    if not (quoting or quote_verb or text or cites or words):
        return _reason(p, hit, clause, after) or "cites a reason, not a source"
    inner_link = Link(mentions[0], Relation.QUOTED, *span, "quoted as saying")
    outer = Link(mention, Relation.QUOTED, *span, "quoted as saying")
    telling = quoting and p.t.at[p.parts[cited - 1].head].low == "telling"
    extra: list[Link]
    if telling:
        extra, end = addressee(p, cited, "venue")
    else:
        extra, end = adjuncts(p, cited)
    links = [inner_link, *extra, outer]
    for relay in source.relays:
        links[-1] = links[-1].but(relation=relay.relation, start=relay.start, end=relay.end, rule=relay.rule)
        links.append(relay.but(relation=outer.relation, start=outer.start, end=outer.end))
    if extra:
        links[0] = inner_link.but(
            relation=Relation.POSTED if extra[0].mention.kind is Kind.PLATFORM else Relation.ADDRESSED,
            start=extra[0].start,
            end=extra[0].end,
        )
        links[-2] = extra[-1].but(relation=Relation.QUOTED, start=span[0], end=span[1])
    start, _ = front(p, clause, source.first)
    first, last = min(start, source.first), p.token(end)
    quoted_as = Attribution(links, first, last, position(p, clause, source.first, last), "quoted", joint=mentions[1:])
    quoted_as.relative = relative
    return [quoted_as]


def _reason(p: Parse, hit: Hit, clause: Clause, k: int) -> list[Attribution]:
    """ "Officials cited progress": what they say, where the noun phrase at chunk `k` is no source."""
    if hit.cue.words[0] not in p.lexicon.lists["cites"] or p.kind(k) != NOUN or clause.kind not in (MAIN, CONJUNCT):
        return []
    if p.t.at[p.parts[k].a].low in p.lexicon.lists["provision"]:
        return []  # "cited Article 5"
    said = _called(p, hit, clause, k)
    if isinstance(said, str):
        return []
    speaker = said[0].links[0].mention
    person = speaker.kind in (Kind.PERSON, Kind.ANONYMOUS, Kind.ORGANISATION) and speaker.form in ("name", "role")
    return said if person else []


def _called(p: Parse, hit: Hit, clause: Clause, k: int) -> list[Attribution] | str:
    """ "Moe cited the law as a culprit": what Moe says of something; `k`: the chunk behind the verb."""
    source = who(p, clause, "speaker")
    if source is None or source.mentions[0].vague:
        return "no source found beside it"
    link = Link(source.mentions[0], Relation.SPEECH, p.t.start[hit.start], p.t.end(hit.end - 1), "say")
    return [Attribution([link], source.first, p.token(k), "pre", "say", joint=source.mentions[1:])]


def _words_of(p: Parse, k: int) -> tuple[list[Mention], int]:
    """ "comments made by X": X, and the chunk behind."""
    head = p.t.at[p.parts[k].head] if p.kind(k) == NOUN else None
    if head is None or head.caps or not head.flags & Word.CHANNEL:
        return [], k
    by = k + 1 + (p.kind(k + 1) == VERB and p.parts[k + 1].form == PARTICIPLE)
    return named(p, by + 1, "speaker") if p.low(by) == "by" else ([], k)


def deepen(chains: list[list[Link]], close: int, inner: list[Link]) -> bool:
    """Put sources before the first of the chain whose first source ends at character `close`."""
    for chain in chains:
        if chain[0].mention.phrase_end == close:
            chains.remove(chain)
            chains += [[link, *chain] for link in inner]
            return True
    return False


def _passive_quote(p: Parse, hit: Hit, k: int, clause: Clause, earlier: list[Attribution]) -> list[Attribution] | str:
    t = p.t
    part = p.parts[k]
    beside = absolute(p, k - 1) if part.b - part.a == 1 else -1  # not "two pilots familiar with the plan were quoted"
    if part.form == PARTICIPLE and beside < 0:  # "Holm, quoted by Tass as saying, …", "officials quoted by Y said"
        return carried(p, hit, earlier)
    if beside >= 0:  # "with two officials quoted as saying that"
        mentions, _ = named(p, beside, "speaker")
        source = Who(mentions, p.parts[beside].a, []) if mentions else None
    else:
        source = who(p, clause, "speaker")
    if source is None:
        return "no source found beside it"
    by: Link | None = None
    end = k + 1
    extra: list[Link] = []
    for _ in range(3):
        end = as_saying(p, end)
        if end > k + 1 and p.low(past_times(p, end)) == "by":
            end = past_times(p, end)  # "as saying on Tuesday by Y"
        if (saying := as_saying(p, past_times(p, end))) > past_times(p, end):
            end = saying  # "by Y on Tuesday as saying"
        if p.low(end) in ("by", "in") and by is None and p.kind(end + 1) == NOUN:
            stop = reach(p, end + 1, short=True)
            found = read(p, end + 1, stop, "reporter")
            if found and (p.low(end) == "by" or found.kind is Kind.OUTLET):
                span = t.start[hit.start], t.end(p.parts[end].b - 1)
                also, end = joined(p, stop, "reporter")
                by = Link(found, Relation.QUOTED, *span, "quoted by", also=also)
            else:
                break
    says = p.kind(end) == VERB and p.parts[end].form == ING and p.low(end) in p.lexicon.lists["as_saying"]
    if by is not None and says:
        end += 1  # "was quoted by Y saying that"
    if by is None:
        if end == k + 1:
            return "cited, not as saying anything"
        if p.t.at[p.parts[end - 1].head].low == "telling":
            extra, end = addressee(p, end)
        else:
            extra, end = adjuncts(p, end)
        if not extra and (text := _in_text(p, end)) is not None:
            by, end = text
    said = as_saying(p, k + 1) > k + 1 or (end != k + 1 and any(p.low(i) == "as" for i in range(k + 1, end)))
    before = content_left(p, p.chunk_at[source.first], True)
    if by and not said and not before and not content_right(p, clause, end - 1):
        return "cited, not as saying anything"
    relation = Relation.QUOTED if by else Relation.SPEECH
    links = [Link(source.mentions[0], relation, t.start[hit.start], t.end(hit.end - 1), "quoted by"), *extra]
    if by:
        links.append(by)
    last = p.token(end)
    return [Attribution(links, source.first, last, position(p, clause, source.first, last), "quoted")]


def _in_text(p: Parse, k: int) -> tuple[Link, int] | None:
    """ "was quoted as saying, in a ministry statement": the ministry, and the chunk behind."""
    t, i = p.t, k + (p.low(k) == ",")
    if p.low(i) != "in" or p.kind(i + 1) != NOUN:
        return None
    part = p.parts[i + 1]
    if not t.at[part.head].flags & (Word.DOCUMENT | Word.CHANNEL) or t.at[part.head].caps:
        return None
    owner = owner_within(p, part.a, part.b)
    if owner is None or owner.form != "name":
        return None
    return Link(owner, Relation.QUOTED, t.start[p.parts[i].a], t.end(p.parts[i].b - 1), "quoted by"), i + 2


def occasion(p: Parse, hit: Hit, found: list[Attribution]) -> list[Attribution] | str:
    """ "In an interview with Y, X outlined her plans": X said so, though no verb tells."""
    none = "an occasion, nobody's statement"
    t, k = p.t, p.chunk_at[hit.start]
    if p.kind(k) != NOUN or hit.start != p.parts[k].head or p.kind(k - 1) != PREPOSITION:
        return none
    if p.low(k - 1) not in ("in", "during"):
        return none
    links, _ = adjuncts(p, k - 1)
    links = [link for link in links if link.mention.kind is Kind.OUTLET]
    clause = next((c for c in p.clauses if c.verb >= 0 and c.start <= k - 1 < c.subject), None)  # fronted
    fronted = clause is not None
    if clause is None:
        clause = next((c for c in reversed(p.clauses) if 0 <= c.verb < k and c.kind != NONFINITE), None)
    made = p.low(k - 3) == "by" and p.kind(k - 2) == NOUN and not fronted  # "remarks made by X in an interview"
    if not links or clause is None or clause.inverted or made:
        return none
    verb = p.parts[clause.verb]
    told = any(a.first <= verb.a < a.last for a in found) or t.at[verb.head].low in p.lexicon.lists["asks"]
    known = any(link.mention.start == links[0].mention.start for a in found for link in a.links)
    other = verb.passive or verb.unreal or verb.negative or t.at[verb.head].flags & (Word.UNREAL | Word.BOUNDARY)
    if told or known or other:
        return none
    source = who(p, clause, "speaker")
    if source is None or (source.mentions[0].form == "common" and not fronted):
        return none
    speaker = source.mentions[0]
    if speaker.kind not in (Kind.PERSON, Kind.ANONYMOUS):
        return none
    said = Link(speaker, Relation.ADDRESSED, links[0].start, links[0].end, "adjunct")
    links = merge(p, [said, *links], verb.head)
    first = min(source.first, p.token(k - 1)) if fronted else source.first
    return [Attribution(links, first, verb.b, "pre", "adjunct", joint=source.mentions[1:])]
