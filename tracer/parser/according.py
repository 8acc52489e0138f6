"""According to, per, and the sources that prepositions name."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.attribution import Attribution, Link
from tracer.parser.carried import opens
from tracer.parser.chunks import (
    ADVERB,
    AND,
    ASIDES,
    FINITE,
    ING,
    MARK,
    NOUN,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.clause import MAIN
from tracer.parser.cues import Hit
from tracer.parser.media import account, its_sources
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import MEDIA, apposition, holds, named, reach, read, whole
from tracer.parser.parse import Parse
from tracer.parser.subjects import desk_of
from tracer.parser.venue import adjuncts, attached

_TEXTS = 0.6  # how sure it is that things which are no known texts are a source
_UNLISTED = 0.55  # how sure a noun of no list is somebody


def according(p: Parse, hit: Hit, found: list[Attribution]) -> list[Attribution] | str:
    """ "P, according to Y": wraps what it attaches to."""
    t = p.t
    if hit.start and t.at[hit.start - 1].low in ("not", "only", "if"):
        return "negated or conditional"
    if hit.cue.words[0] == "based":
        k = p.chunk_at[hit.end] if hit.end < len(t.at) else len(p.parts)
        mentions, _ = named(p, k, "speaker")
        rests = hit.start and t.at[hit.start - 1].flags & Word.AUXILIARY
        if rests or not mentions or mentions[0].kind is not Kind.ANONYMOUS:
            return "what a text rests on, nobody's statement"
    return prepositional(p, hit, found, "according", "speaker")


def outlet_only(p: Parse, hit: Hit, found: list[Attribution]) -> list[Attribution] | str:
    """ "P, per Reuters", "P (via AFP)"."""
    t = p.t
    none = "no outlet follows it"
    if hit.end >= len(t.at) or not (t.at[hit.end].caps or t.at[hit.end].low == "the"):
        return none
    before = t.at[hit.start - 1] if hit.start else None
    if before is not None and before.text not in (",", "(", "\u201c\u201d", ".", "\u2014", "as"):
        return none
    k = p.chunk_at[hit.end]
    if p.kind(k) != NOUN:
        return none
    stop = reach(p, k, short=True)
    mention = read(p, k, stop, "addressee")
    name = hit.end + (t.at[hit.end].low == "the")
    known = p.sources.outlet_at(t, name, len(t.at)) if hit.end + 1 < len(t.at) else None
    if mention is None or mention.kind is not Kind.OUTLET or not (known or mention.sure >= 0.85):
        given = t.at[hit.start].caps and t.at[hit.start].low in p.lexicon.lists["given_names"]
        return "part of a name" if given else none  # "Per Vang"
    if before is not None and before.text == "(" and p.low(stop) == ")" and p.kind(stop + 1) == VERB:
        return []  # "X (via Y) said": a relay of the subject
    if before is not None and before.text == "(" and p.low(stop) == ")" and hit.start > 1 and t.at[hit.start - 2].caps:
        link = Link(mention, Relation.ACCORDING, t.start[hit.start], t.end(hit.end - 1), "per an outlet")
        host = found[-1] if found else None
        behind = host is not None and host.last in (hit.start - 1, p.token(stop + 1))
        told = host is not None and len(host.links) > 1 and host.last == hit.start - 1  # "told Y (via Z) that"
        if host is not None and behind and (told or host.rule == "according" or host.position == "post"):
            host.links.append(link)
            host.last = p.token(stop + 1)
            return []
    return prepositional(p, hit, found, "per an outlet", "addressee")


def prepositional(p: Parse, hit: Hit, found: list[Attribution], rule: str, role: str) -> list[Attribution] | str:
    """ "according to Y" with all that hangs on Y."""
    t = p.t
    first = hit.start
    k = p.chunk_at[hit.end] if hit.end < len(t.at) else len(p.parts)
    while p.kind(k) == ADVERB:
        k += 1
    if p.kind(k) == VERB and p.parts[k].form == ING and p.low(k + 1) == "by":
        k += 2  # "according to reporting by Y"
    at = p.chunk_at[first]
    fronted = opens(p, at) or (  # "says according to Y, …"
        rule == "according"
        and p.kind(at - 1) == VERB
        and p.parts[at - 1].form == FINITE
        and any(h.start == p.parts[at - 1].head for h in p.hits)
    )
    if p.kind(k) != NOUN:
        return "no source follows it"
    mentions, stop = fronted_source(p, k, role) if fronted else named(p, k, role, subject=False)
    if mentions and mentions[0].vague and p.low(stop) in p.lexicon.lists["kept"] and attached(p, stop)[0]:
        mentions = [mentions[0].but(kind=Kind.DOCUMENT, sure=0.75)]  # "according to slides obtained by Y"
    plain = hit.cue.words[0] == "according"
    if plain and (not mentions or mentions[0].vague):
        mentions, stop = _made_by(p, k) or _texts(p, at, k)
    if not mentions or mentions[0].vague:
        return "no source follows it"
    if plain and _is_thing(p, k, mentions[0]):
        mentions[0] = mentions[0].but(kind=Kind.DOCUMENT)  # "according to the flowchart": whom a text names, it lists
    while p.kind(stop) == AND and p.low(stop + 1) == t.at[hit.end - 1].low and p.kind(stop + 2) == NOUN:
        more_, after = named(p, stop + 2, role, subject=False)  # "according to a notice and to X"
        if not more_:
            break
        mentions, stop = mentions + more_, after
    if p.kind(stop) in (WHO, VERB) and (behind := whole(p, stop, len(p.parts))) > stop:  # "officials who left"
        mentions[-1] = mentions[-1].but(whole=t.end(p.parts[behind - 1].b - 1))
    links = [Link(mentions[0], Relation.ACCORDING, t.start[first], t.end(hit.end - 1), rule)]
    if owned := account(p, k, stop):
        owner, platform = owned
        mentions = [owner]
        links = [links[0].but(mention=owner), Link(platform, Relation.POSTED, platform.start, platform.end, "account")]
    elif had := its_sources(p, k):
        those, outlet = had
        mentions = [those]
        links = [links[0].but(mention=those), Link(outlet, Relation.ADDRESSED, those.start, those.end, "its sources")]
    elif found_in := _study_in(p, k, mentions[0]):
        within = p.parts[p.chunk_at[mentions[0].place] - 1]
        there = Link(mentions[0], Relation.QUOTED, t.start[within.a], t.end(within.b - 1), "carried by")
        mentions = [found_in]
        links = [links[0].but(mention=found_in), there]
    elif mentions[0].kind is Kind.PERSON and (newsroom := desk_of(p, k)):
        mentions[0] = newsroom
        links = [links[0].but(mention=newsroom)]
    end = stop
    for _ in range(2):
        more, after = as_quoted(p, end)
        if not more:
            more, after = adjuncts(p, end) if p.low(end) == "via" else attached(p, end)
        if not more:
            break
        links += [link for link in more if all(link.mention.name != o.mention.name for o in links)]
        end = after
    cites: list[list[Link]] = []
    if p.kind(end) in (WHO, THAT) and p.low(end) in ("which", "that") and p.kind(end + 1) == VERB:
        verb = p.parts[end + 1]
        inner = next((h for h in p.hits if verb.a <= h.start < verb.b and "cite" in h.cue.frames), None)
        if inner is not None:
            named_, after = named(p, end + 2, "speaker")
            cites = [
                [Link(m, Relation.CITING, t.start[verb.a], t.end(verb.b - 1), "which cited")]
                for m in named_
                if m.form in ("name", "role")
            ]
            end = after if cites else end
    then = p.near.past_time(end)
    if p.low(then) == "," and (fronted or _waits(p, at, then)):
        end = then  # "according to Y in March, P", "The dam, according to Y in March, had cracked"
    if fronted:
        end = _past_rest(p, stop, end)
    shut = end >= len(p.parts) or (p.kind(end) == MARK and p.low(end) in (".", ";", "?", "!"))
    host = found[-1] if found else None
    if (
        host is not None
        and host.position == "pre"
        and host.near.kind is Kind.OUTLET
        and mentions[0].kind is not Kind.OUTLET
        and rule == "according"
        and first - 1 <= host.last <= first
        and not shut
    ):  # "Y reported, according to X, that …": X lies inside Y
        host.cites += [[links[0].but(mention=m)] for m in mentions]
        host.last = p.token(end) + 1
        return []
    if host is not None and host.position == "pre" and rule == "according" and not shut and not fronted:
        that = p.low(end) in ASIDES and p.kind(end + 1) == THAT
        if that and first - 1 <= host.last <= first:  # "X said, according to Y, that …"
            host.links[-1] = host.links[-1].but(relation=links[0].relation, start=links[0].start, end=links[0].end)
            host.links += [links[0].but(relation=Relation.SPEECH), *links[1:]]
            host.last = p.token(end) + 1
            return []
    where = "pre" if fronted and not shut else "post"
    if not fronted and p.low(end) in (",", ":") and p.kind(end + 1) == QUOTATION:
        where = "mid"
    if where == "post" and p.low(end) in ASIDES and (_waits(p, at, end) or _only_leads(p, at, end)):
        where = "mid"  # "The dam, according to Y, had cracked", "But now, according to Y, the dam has cracked"
    if where == "post" and p.kind(at - 1) == WHO and p.kind(end) == VERB and p.parts[end].form == FINITE:
        where = "pre"  # "the lake, which according to Y will be closed"
    between = p.low(end) == "," and p.kind(end + 1) == THAT and p.low(end + 1) == "that"
    if between and not fronted and host is not None and host.position == "pre" and host.last <= first:
        host.links += [link for link in outward(links) if all(link.mention.name != o.mention.name for o in host.links)]
        host.last = p.token(end) + 1  # "X said, according to Y, that …": Y has it from X
        return []
    last = p.token(end)
    a = Attribution(outward(links), first, last, where, rule, fronted=fronted, joint=mentions[1:], cites=cites)
    return [a]


def _made_by(p: Parse, k: int) -> tuple[list[Mention], int] | None:
    """ "according to testing by Y", "to guidance issued on Monday by Y": Y, whose the thing at chunk `k` is."""
    i = k + 1
    if p.kind(i) == VERB and p.parts[i].form == PARTICIPLE:
        i = p.near.past_time(i + 1)
    if p.low(i) != "by" or p.kind(i + 1) != NOUN:
        return None
    makers, stop = named(p, i + 1, "speaker")
    return (makers, stop) if makers and makers[0].form in ("name", "role") else None


def _texts(p: Parse, at: int, k: int) -> tuple[list[Mention], int]:
    """ ", according to early tallies": those of no known kind, whom a comma sets off from what they tell."""
    part = p.parts[k]
    if p.tags[part.b - 1] != "NNS" or not (at == 0 or p.low(at - 1) == ","):
        return [], k
    mention = read(p, k, k + 1, "speaker")
    if mention is None:
        return [], k
    return [mention.but(kind=Kind.PERSON if _has_place(p, k) else Kind.DOCUMENT, sure=_TEXTS)], k + 1


def _is_thing(p: Parse, k: int, mention: Mention) -> bool:
    """Whether a noun of no list at chunk `k` is a text, as nearly all are of which something is "according to"."""
    unlisted = mention.kind is Kind.PERSON and mention.form == "common" and mention.sure <= _UNLISTED
    return unlisted and not _has_place(p, k)


def _has_place(p: Parse, k: int) -> bool:
    """Whether a phrase says where its noun is from, as of somebody: "a milkmaid from Lund"."""
    placed = p.low(k + 1) in ("from", "in") and p.kind(k + 2) == NOUN
    return placed and p.t.at[p.parts[k + 2].a].caps


def _past_rest(p: Parse, k: int, end: int) -> int:
    """The comma that closes the phrase of a source: what is said of it, or where it is, is no part of what it says.

    `k`: the chunk behind its name; `end`: behind all that was read of it. "who left in May,", "in the Baltic,".
    """
    if WHO in (p.kind(k), p.low(k) == "," and p.kind(k + 1)):
        stop = whole(p, k, len(p.parts))
        cites = any(p.token(k) <= h.start < p.token(stop) and "cite" in h.cue.frames for h in p.hits)
        return max(end, stop) if p.low(stop) == "," and not cites else end
    stop = end
    while p.kind(stop) == PREPOSITION and p.kind(stop + 1) == NOUN:
        stop += 2
    return stop if p.low(stop) == "," else end


def _study_in(p: Parse, k: int, outlet: Mention) -> Mention | None:
    """ "according to a study of 30 cats in Y": the study, where Y was read as the source; an article in Y is Y's."""
    part, token = p.parts[k], p.t.at[p.parts[k].head]
    if outlet.kind is not Kind.OUTLET or outlet.form != "name" or outlet.place < part.b:
        return None
    within = p.low(p.chunk_at[outlet.place] - 1) in ("in", "on")
    if token.caps or token.low not in p.lexicon.lists["study"] or not within:
        return None
    study = read(p, k, k + 1, "speaker")
    return study if study is not None and study.kind is Kind.DOCUMENT else None


def _waits(p: Parse, k: int, end: int) -> bool:
    """Whether a clause has its subject before chunk `k` and its verb behind chunk `end`."""
    return any(0 <= c.subject < k and c.start < k and c.verb >= end for c in p.clauses)


def _only_leads(p: Parse, k: int, end: int) -> bool:
    """Whether no verb stands before the comma at chunk `k` - 1, and a clause behind chunk `end`."""
    start = max((c.start for c in p.clauses if c.kind == MAIN and c.start < k), default=0)
    if p.low(k - 1) != "," or any(p.kind(i) in (VERB, QUOTATION) for i in range(start, k)):
        return False
    return any(c.verb > end and end < c.subject for c in p.clauses)


def fronted_source(p: Parse, k: int, role: str) -> tuple[list[Mention], int]:
    """The source of a fronted phrase: what stands behind its comma is the statement, unless it closes again."""
    stop = reach(p, k)
    if p.low(stop) == ",":
        after = apposition(p, stop)
        again = after > stop and p.low(after) == "," and p.kind(after + 1) in (NOUN, QUOTATION, THAT)
        nouns = Word.ROLE | Word.OUTLET | Word.ORGANISATION
        described = any(p.t.at[i].flags & nouns for i in range(p.token(stop), p.token(after)))
        described = described or (again and holds(p, k, stop + 1) and p.low(reach(p, after + 1)) != ",")
        if not (again and described):
            mention = read(p, k, stop, role)
            return ([mention] if mention else []), stop
    return named(p, k, role)


def outward(links: list[Link]) -> list[Link]:
    """Give each link of an attached tail the cue that leads on from it: the hop belongs to the inner source."""
    if len(links) < 2:
        return links
    a, b = links[0], links[1]
    return [
        a.but(relation=b.relation, start=b.start, end=b.end, rule=b.rule),
        b.but(relation=a.relation, start=a.start, end=a.end, rule=a.rule),
        *links[2:],
    ]


def as_quoted(p: Parse, k: int) -> tuple[list[Link], int]:
    """ "according to her, as quoted by Y": Y."""
    t = p.t
    i = k + (p.low(k) == ",")
    if i == k or p.low(i) != "as" or p.low(i + 1) not in p.lexicon.relay_participles or p.low(i + 2) != "by":
        return [], k
    mentions, stop = named(p, i + 3, "reporter")
    if not mentions or mentions[0].kind not in MEDIA:
        return [], k
    return [Link(mentions[0], Relation.QUOTED, t.start[p.token(i)], t.end(p.parts[i + 2].b - 1), "quoted by")], stop
