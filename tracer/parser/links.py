"""The links of one construction: their rules and relations, and no source twice."""

from tracer.model import Kind, Relation
from tracer.parser.attribution import Link
from tracer.parser.cues import Hit
from tracer.parser.mention import Mention
from tracer.parser.parse import Parse

_RULES = ("report", "tell", "post", "say", "clause", "act", "document", "naming")


def rule_of(hit: Hit) -> str:
    """The rule that a cue is read by."""
    return next((frame for frame in _RULES if frame in hit.cue.frames), "say")


def relation_of(hit: Hit) -> Relation:
    """The relation that a verb proves."""
    if "report" in hit.cue.frames:
        return Relation.REPORTING
    return Relation.POSTED if "post" in hit.cue.frames else Relation.SPEECH


def own_platform(p: Parse, hit: Hit) -> Link:
    """The platform that a verb names itself: "tweeted"."""
    t, i = p.t, hit.start
    name = p.lexicon.post_platforms[hit.cue.lemma]
    mention = Mention(t.start[i], t.end(i), t.start[i], t.end(i), Kind.PLATFORM, name, "name", 0.95, place=i)
    return Link(mention, Relation.POSTED, t.start[i], t.end(i), "post")


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
