"""Finite verbs of speech: their source, addressee and media, and which way their content lies."""

from tracer.language.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.addressees import addressee
from tracer.parser.attribution import Attribution, Link
from tracer.parser.chunks import (
    ADVERB,
    AND,
    BASE,
    FINITE,
    INFINITIVE,
    MARK,
    NOUN,
    OTHER,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.clause import CONTENT, NONFINITE, RELATIVE, Clause
from tracer.parser.content import (
    closes,
    content_left,
    content_right,
    past_manner,
    position,
    subject_of_content,
    what_is,
)
from tracer.parser.cues import Hit
from tracer.parser.fitting import fits, share
from tracer.parser.links import merge, own_platform, relation_of, rule_of
from tracer.parser.mention import GUESSED, Mention
from tracer.parser.noun_phrases import (
    MEDIA,
    appositions,
    named,
    reach,
    read,
    whole,
)
from tracer.parser.nouns import text_owner
from tracer.parser.parse import Parse
from tracer.parser.passives import confided, denied_by, passive
from tracer.parser.subjects import Who, desk_of, front, who
from tracer.parser.venue import adjuncts, around, attached, occasions

VERBS = frozenset(
    ["say", "clause", "act", "as", "own", "promise", "tell", "report", "post", "put", "document", "naming"]
)
_SPEAKING = (
    Word.ROLE | Word.COLLECTIVE | Word.ANONYMOUS | Word.ORGANISATION | Word.OUTLET | Word.PRONOUN | Word.DOCUMENT
)
_OBJECT = frozenset(["act", "naming", "clause", "promise", "as"])  # frames that may have an object


def finite(p: Parse, hit: Hit, found: list[Attribution]) -> list[Attribution] | str:
    """The attributions of a finite verb of speech, or why it is none."""
    k = p.chunk_at[hit.start]
    part = p.parts[k]
    clause = p.clause_of.get(k)
    if clause is None:
        return "no source found beside it"
    if reason := unreal(p, k, clause):
        return reason
    if part.form == BASE and p.low(k) == "say" and p.low(k - 1) == p.low(k + 1) == ",":
        return "no statement of its own"
    named_so = part.low in p.lexicon.lists["attributive"] and p.kind(k + 1) == NOUN and p.kind(k + 2) == VERB
    if named_so and p.parts[k + 2].form == FINITE and p.low(k - 1) in p.lexicon.lists["quantifier"]:
        return "a participle, not a statement"  # "Both alleged victims claim that"
    role = "reporter" if "report" in hit.cue.frames else "speaker"
    if part.passive:
        voted = hit.cue.lemma in p.lexicon.lists["answers"]
        return "turned down, not said of what others say" if voted else passive(p, hit, k, clause)
    if hit.cue.form & Form.PARTICIPLE or hit.cue.form & Form.PAST:  # "was reported by X and confirmed to Y by Z"
        behind = p.chunk_at[hit.end - 1] + 1
        if by := confided(p, hit, behind) or denied_by(p, hit, behind):
            return by
    source = who(p, clause, role)
    if source is None:
        poll = clause.subject >= 0 and share(p, clause.subject)
        return "answers to a poll, which is the source" if poll else "no source found beside it"
    mention = source.mentions[0]
    if (role == "reporter" or hit.cue.lemma == "write") and mention.form == "name":
        desk = desk_of(p, clause.subject)
        if desk is not None:
            source.mentions[0] = mention = desk
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
    before = p.parts[k - 1] if p.kind(k - 1) == ADVERB else None
    if part.unreal or part.negative or (before is not None and p.t.at[before.b - 1].flags & Word.AUXILIARY):
        return reason  # "cannot rule out"
    opener = p.low(clause.opener) if clause.opener >= 0 else ""
    if opener in p.lexicon.lists["conditional"] or opener in ("if", "whether", "unless"):
        return "conditional, not said"
    if opener in p.lexicon.lists["each_time"] and _in_general(p, clause):
        return "conditional, not said"
    if _asked_or_supposed(p, k, clause) or _not_done(p, k, clause) or _is_due(p, clause):
        return reason
    if p.kind(clause.opener) == WHO and clause.kind == CONTENT and _asked_of(p, clause):
        return reason
    if part.form == BASE and p.low(k - 1) in p.lexicon.lists["instead"]:
        return reason  # "rather than say so"
    host = clause.parent if clause.kind == CONTENT else None
    bidden = host is not None and host.verb >= 0 and p.low(host.verb) in p.lexicon.lists["bids"]
    if bidden and p.tags[part.head] in ("VB", "VBP"):
        return reason  # "demanded the harbour board explain why"
    if part.form == BASE and (clause.subject < 0 or p.kind(clause.subject) != NOUN):
        return "a noun or an infinitive, not a statement made here"
    return None


def _is_due(p: Parse, clause: Clause) -> bool:
    """ "It is high time the mayor admitted it": whether it is time that somebody says so, who has not."""
    k = (clause.opener if clause.opener >= 0 else clause.subject) - 1
    if p.low(k) != "time" or p.t.at[p.parts[k].a].flags & Word.DETERMINER:
        return False
    is_ = k - 1 - (p.low(k - 1) == "about")
    return p.kind(is_) == VERB and p.t.at[p.parts[is_].head].flags & Word.AUXILIARY > 0


def _in_general(p: Parse, clause: Clause) -> bool:
    """ "We relax when government insists": whether nobody by name says it, as often as it may be."""
    if p.tags[p.parts[clause.verb].head] not in ("VBZ", "VBP") or clause.subject != clause.opener + 1:
        return False
    subject = p.parts[clause.subject]
    return not any(p.t.at[i].caps or p.t.at[i].flags & Word.PRONOUN for i in range(subject.a, subject.b))


def _asked_or_supposed(p: Parse, k: int, clause: Clause) -> bool:
    """Whether an auxiliary stands before the subject of the verb at chunk `k`: "Had he said so, …"."""
    j = clause.subject - 1
    if j < 0 or clause.inverted or p.kind(j) != VERB or p.parts[j].b - p.parts[j].a > 1:
        return False
    opens = j == 0 or p.kind(j - 1) in (MARK, QUOTATION, AND, WHO)
    return opens and (p.low(j) in p.lexicon.helpers or p.parts[j].unreal) and p.parts[k].b - p.parts[k].a == 1


def _asked_of(p: Parse, clause: Clause) -> bool:
    """Whether somebody is asked what a clause tells: "asked him to explain why he had claimed"."""
    above = clause.parent
    for _ in range(3):
        if above is None:
            return False
        if above.verb >= 0 and p.low(above.verb) in p.lexicon.lists["asks"]:
            return True
        above = above.parent
    return False


def _not_done(p: Parse, k: int, clause: Clause) -> bool:
    """Whether the verb at chunk `k` is joined to one of what is still to come, or may not be.

    "wants to leave and say that", "may not sell the mill that he built, offer to sell it or promise to".
    """
    if p.parts[k].form != BASE or clause.inverted or (p.kind(k - 1) != AND and p.low(k - 1) != ","):
        return False
    shared = clause.controller
    while shared is not None and shared.verb >= 0 and p.parts[shared.verb].form == BASE:
        shared = shared.controller
    if shared is not None and shared.verb >= 0 and p.parts[shared.verb].unreal:
        return True
    j = next((j for j in range(k - 2, -1, -1) if p.kind(j) == VERB and p.parts[j].form != BASE), -1)
    return j >= 0 and not raised(p, j) and (p.parts[j].unreal or p.parts[j].form == INFINITIVE)


def raised(p: Parse, k: int) -> bool:
    """ "appeared to suggest", "went on to say", "was the first to report", "were quick to deny": said all the same."""
    j = k - 1
    if p.kind(j) == ADVERB and p.low(j) == "on" and p.low(j - 1) in p.lexicon.lists["went"]:
        return True
    heard = p.kind(j) == VERB and p.parts[j].passive and p.low(j) in p.lexicon.lists["perceives"]
    if not heard and p.low(j) not in p.lexicon.lists["raising"]:
        return False
    if p.parts[k].passive or (p.low(j) in p.lexicon.lists["used"] and not _used_to(p, j)):
        return False
    while p.kind(j) in (NOUN, OTHER, ADVERB) and j > k - 4:
        j -= 1
        if p.low(j) == "too" or (j >= 0 and p.t.at[p.parts[j].a].flags & Word.UNREAL and p.kind(j) == ADVERB):
            return False  # "was too quick to", "was not quick to"
    return p.kind(j) != VERB or not (p.parts[j].unreal or p.parts[j].negative)


def _used_to(p: Parse, k: int) -> bool:
    """Whether "used" at chunk `k` is a habit: not "was used to claim", "the formula he used to put it"."""
    clause, j = p.clause_of.get(k), p.near.before(k)
    if p.parts[k].passive or p.kind(j) != NOUN or (clause and clause.kind == RELATIVE and clause.opener < 0):
        return False
    head = p.parts[j].head  # of "an argument used to deny" nothing tells that it is somebody
    return bool(p.t.at[head].flags & _SPEAKING) or p.tags[head].startswith("NNP")


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
        bare = after == k and p.low(k) == ("how" if hit.cue.lemma == "tell" else "that")  # "Moe told how she fled"
        advised = hit.cue.lemma in p.lexicon.lists["advises"]  # ", they advise"
        tagged = advised and content_left(p, p.chunk_at[source.first], closes(p, k))
        if after == k and not (bare or told or tagged or clause.inverted):
            return "nobody is told anything here"
        within = clause.kind == CONTENT and clause.parent is not None and p.near.speaks(clause.parent.verb)
        within = within and all(part.kind != QUOTATION for part in p.parts[after:])
        if (
            (hit.cue.lemma != "tell" or within)  # "Moe said he had told Ida Lund of it"
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
        links += () if told and _to_everybody(p, hit, told[0].mention) else told
        k = after
    elif "post" in frames:
        links.append(own_platform(p, hit))
    elif "say" in frames and not clause.inverted:
        k = _past_hearer(p, k)
    if "as" in frames and p.low(k) == "as" and clause.opener >= 0 and p.low(clause.opener) == "what":
        k += 1  # "what it described as a raid"
    at = k
    if p.kind(k) == NOUN and t.reads(p.parts[k].a, ("the", "same")):
        at = k + 1  # "said the same thing on CNBC"
    elif frames & _OBJECT and p.kind(k) == NOUN and not p.near.is_time(k) and not subject_of_content(p, clause, k):
        at = appositions(p, reach(p, k))
    if clause.inverted and at == k:
        shut = whole(p, k, len(p.parts))
        apposed = p.low(shut) == "," and p.kind(shut - 1) != MARK
        at = shut + 1 if apposed and p.kind(shut + 1) == PREPOSITION else at  # "said Moe, a baker, on CNN"
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
        asked = k + (p.low(k) == "when")  # "said when asked by Y"
        more, stop = attached(p, asked) if clause.inverted or asked > k else ([], k)
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
    k = past_manner(p, k)
    writer = links[0].mention
    guessed = "report" in frames and writer.kind is Kind.OUTLET and writer.sure <= GUESSED and " " in writer.name
    if guessed and len(links) > 1 and links[-1].mention.kind in MEDIA:
        links[0] = links[0].but(mention=writer.but(kind=Kind.PERSON))  # "Ida Moe reported in the Courier"
    end = p.token(k + what_is(p, clause, k))
    first = min(source.first, start)
    where = position(p, clause, source.first, end)
    o = clause.opener
    apposed = clause.kind == CONTENT and p.low(o - 2) == "," and p.kind(o - 1) == NOUN and p.low(o) == "that"
    if apposed and closes(p, k):
        where = "nominal"  # "…, a charge that X denies"
    out = [Attribution(links, first, end, where, rule_of(hit), joint=source.mentions[1:], continues=source.shared)]
    out[0].relative = clause.kind == RELATIVE and p.low(clause.opener) in ("who", "which", "that", "whose")
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


def _past_hearer(p: Parse, k: int) -> int:
    """Behind whom a verb of speech has as its object, where a "that" follows: "warned the mayor on Facebook that"."""
    if p.kind(k) != NOUN:
        return k
    head = p.t.at[p.parts[k].head]
    if not (head.caps or head.flags & (Word.ROLE | Word.AUDIENCE | Word.PRONOUN | Word.ORGANISATION)):
        return k
    at = appositions(p, reach(p, k))
    that = p.near.past_time(adjuncts(p, at)[1])
    return at if p.kind(that) == THAT and p.low(that) in p.lexicon.lists["complementiser"] else k


def _to_everybody(p: Parse, hit: Hit, told: Mention) -> bool:
    """Whether "us" are all who read it, "history tells us": what a reporter was told is past, "the mayor told us"."""
    t = p.t
    if t.source[told.start : told.end].lower() not in p.lexicon.lists["everybody"]:
        return False
    before = [t.at[i] for i in range(p.parts[p.chunk_at[hit.start]].a, hit.start) if t.at[i].flags & Word.AUXILIARY]
    past = before[0].low in p.lexicon.lists["past_perfect"] if before else hit.cue.form & Form.PAST
    return not past


def _past_object(p: Parse, clause: Clause, hit: Hit, k: int) -> tuple[Link, int] | None:
    """ "confirmed the arrest to Y": Y, and the chunk behind."""
    if hit.cue.lemma not in p.lexicon.lists["confides"] or p.kind(k) != NOUN or subject_of_content(p, clause, k):
        return None
    at = reach(p, k, short=True)
    if p.low(at) != "to":
        return None
    told, stop = addressee(p, at + 1)
    if not told or told[0].mention.form != "name" or told[0].mention.sure < 0.85:
        return None
    to = p.parts[at].a
    return told[0].but(start=p.t.start[to], end=p.t.end(to), rule="adjunct"), stop


def trailing(p: Parse, clause: Clause, k: int) -> list[Link]:
    """ "… said they would hold, in a statement carried by Y", "… during her interview with Y": at the end."""
    for i in occasions(p, clause, k, len(p.parts)):
        links, stop = adjuncts(p, i)
        if links and closes(p, stop):
            return links
    return []


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
