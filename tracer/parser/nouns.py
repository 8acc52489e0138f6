"""Statements as nouns, and whose words a text is: "X's claim that", "a letter from Y warning"."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.addressees import addressee
from tracer.parser.attribution import Attribution, Link
from tracer.parser.chunks import (
    ADVERB,
    INFINITIVE,
    ING,
    MARK,
    NOUN,
    PREPOSITION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.content import content_right
from tracer.parser.cues import Hit
from tracer.parser.links import merge
from tracer.parser.media import POSSESSIVE, medium
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import (
    MEDIA,
    governed,
    named,
    pronoun,
    read,
)
from tracer.parser.parse import Parse
from tracer.parser.sources import is_law
from tracer.parser.subjects import who
from tracer.parser.venue import adjuncts

_KNOWN = 0.85  # how sure an outlet must be one to have got hold of a text


def text_saying(
    p: Parse, hit: Hit, noun: int, end: int, right: bool, found: list[Attribution], loose: bool = False
) -> list[Attribution] | str | None:
    """ "a statement on Monday saying", "a letter from the union warning": whose words the noun carries."""
    t = p.t
    head = noun
    while governed(p, head) and head > 1 and p.kind(head - 2) == NOUN:
        if t.at[p.parts[head].head].flags & (Word.CHANNEL | Word.DOCUMENT) and not t.at[p.parts[head].head].caps:
            break
        head -= 2
        while p.near.is_time(head) and p.kind(head - 1) == NOUN:
            head -= 1  # "a statement last night to Y saying"
    token = t.at[p.parts[head].head]
    if token.caps or not token.flags & (Word.CHANNEL | Word.DOCUMENT) or token.flags & Word.OUTLET:
        return None
    if any(a.first <= p.parts[head].head < a.last for a in found):
        return None
    verb = p.near.before(head)
    issued = p.kind(verb) == VERB and p.low(verb) in p.lexicon.lists["issues"]
    sent = issued or p.low(head + 1) in ("from", "by")  # "got a letter from the mayor, saying"
    if loose and (governed(p, head) or (p.kind(verb) == VERB and (p.parts[verb].unreal or not sent))):
        return None  # "criticised the mayor's letter, saying": not the mayor
    owner, first, cue = text_owner(p, head, noun)
    if owner is None and loose and not issued:
        return None
    if owner is None and token.low in p.lexicon.lists["stands_alone"]:
        owner = read(p, head, noun + 1, "speaker")
        first, cue = p.parts[head].a, hit.start
        owner = owner.but(sure=min(owner.sure, 0.7)) if owner else None
    kept = _keeper(p, verb) if owner is None and not loose else None  # "Y obtained documents showing that"
    if kept is not None:
        owner, first, cue = read(p, head, noun + 1, "speaker"), p.parts[head].a, hit.start
    if owner is None:
        return None if loose else "nobody is named whose words these are"
    if not right and not (p.kind(end) == NOUN and not pronoun(p, end)):
        return "no content of a statement beside it"
    relation = Relation.REPORTING if owner.kind is Kind.OUTLET else Relation.SPEECH
    links = [Link(owner, relation, t.start[cue], t.end(hit.end - 1), "a text, saying")]
    links += [kept] if kept is not None else []
    extra, _ = adjuncts(p, head + 1, channel=True)
    own, _ = medium(p, p.parts[head].a, p.parts[head].b, "in", False, False)
    if own is not None and own.kind is Kind.PLATFORM:  # "a tweet saying", "a Facebook post claiming"
        links.append(Link(own, Relation.POSTED, own.start, own.end, "account"))
    for link in extra:
        letters = t.source[link.start : link.end] == "to" and link.mention.name.isupper()
        body = letters and p.sources.outlet_at(t, link.mention.place, len(t.at)) is None
        if link.mention.end <= t.start[hit.start] and link.mention.sure >= 0.8 and not body:
            links.append(link)  # but not of "a letter to the FDA saying"
    return [Attribution(merge(p, links, cue), first, p.token(end), "pre", "paper")]


def _keeper(p: Parse, verb: int) -> Link | None:
    """The outlet that has got a text, by the verb at a chunk."""
    clause = p.clause_of.get(verb)
    if clause is None or clause.subject < 0 or p.low(verb) not in p.lexicon.lists["kept"]:
        return None
    part = p.parts[verb]
    found = read(p, clause.subject, verb, "reporter") if not (part.passive or part.unreal or part.negative) else None
    if found is None or found.kind is not Kind.OUTLET or found.form != "name" or found.sure < _KNOWN:
        return None
    return Link(found, Relation.QUOTED, p.t.start[part.head], p.t.end(part.head), "kept by")


def text_owner(p: Parse, k: int, stop: int) -> tuple[Mention | None, int, int]:
    """Whose text the noun phrase at chunk `k` is: its possessor, its author, or who issued it; first token, cue."""
    a, b = p.parts[k].a, p.parts[k].b
    own = owner_within(p, a, b)
    if own is not None:
        return own, a, p.parts[k].head
    i = k + 1
    while (i <= stop and p.kind(i) in (ADVERB, VERB)) or (p.kind(i) == NOUN and p.near.is_time(i)):
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
        done = part.form != INFINITIVE or p.low(j - 1) in p.lexicon.lists["raising"]  # not "would ask them to release"
        done = done and p.low(j - 1) not in p.lexicon.lists["avoids"]
        if clause is not None and done and not part.passive and not part.unreal and not part.negative:
            source = who(p, clause, "speaker")
            if source is not None and not source.mentions[0].vague:
                return source.mentions[0], source.first, p.parts[j].head
    return None, a, p.parts[k].head


def owner_within(p: Parse, a: int, b: int) -> Mention | None:
    """Whose noun it is by what stands before it within tokens a to b: "the mayor's", "his", "a Reuters"."""
    t = p.t
    head = b - 1
    if is_law(p.lexicon, t.at[head].low):
        return None  # "the Harlow law": nobody's words
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


def nominal(p: Parse, hit: Hit) -> list[Attribution] | None:
    """ "X's claim that", "a warning from Y that", "a Guardian report that"."""
    t = p.t
    k = p.chunk_at[hit.start]
    if p.kind(k) != NOUN or hit.start != p.parts[k].head:
        return None
    outlet_only = hit.cue.lemma in p.lexicon.lists["outlet_noun"]
    owner = owner_within(p, p.parts[k].a, p.parts[k].b)
    end = i = p.near.past_time(k + 1)
    joint: list[Mention] = []
    if owner is None and p.low(i) in ("by", "from", "of", "in") and p.kind(i + 1) == NOUN:
        mentions, stop = named(p, i + 1, "reporter" if p.low(i) == "in" else "speaker")
        kind = mentions[0].kind if mentions else Kind.DOCUMENT
        if kind is Kind.OUTLET or (kind is not Kind.DOCUMENT and p.low(i) != "in"):
            owner, joint, end = mentions[0], mentions[1:], stop
    if p.low(end) == "," and p.low(end + 1) in p.lexicon.lists["such_as"]:  # "from officials, including Moe, that"
        _, after = named(p, end + 2, "speaker")
        end = after if p.low(after) == "," else end
    if p.low(end) == "," and p.low(end + 1) == "that":
        end += 1
    where: list[Link] = []
    if p.kind(end) == PREPOSITION and p.low(end) == "on":  # "an announcement on Twitter that"
        links, stop = adjuncts(p, end, channel=True)
        if links and all(link.mention.kind in MEDIA for link in links) and p.low(stop) in ("that", ":"):
            where, end = links, stop
    that = p.low(end) == "that" and p.kind(end) in (THAT, WHO) and p.kind(end + 1) != VERB
    colon = p.kind(end) == MARK and p.low(end) == ":"
    if not that and not colon:
        return made(p, hit, k)
    if t.at[p.parts[k].a].low == "no":
        return None  # "no official confirmation from X that"
    first, verb = p.parts[k].a, None
    if owner is None:
        own, start, cue = text_owner(p, k, k)
        if own is not None:
            owner, first, verb = own, start, cue
    if owner is None or (outlet_only and (owner.kind is not Kind.OUTLET or owner.form != "name")):
        return None
    if owner.vague:
        return None
    relation = Relation.REPORTING if owner.kind is Kind.OUTLET else Relation.SPEECH
    at = hit.start if verb is None else verb
    link = Link(owner, relation, t.start[at], t.end(hit.start), f"{hit.cue.lemma}, a noun")
    position = "pre" if verb is not None and not outlet_only else "nominal"
    links = merge(p, [link, *where], at)
    return [Attribution(links, min(first, at), p.token(end), position, "noun", joint=joint)]


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
    if source is None or source.mentions[0].vague:
        return "no source found beside it"
    told, _ = addressee(p, verb + 1)
    link = Link(source.mentions[0], Relation.SPEECH, t.start[part.head], t.end(hit.end - 2), "gave word")
    return [Attribution(merge(p, [link, *told], part.head), source.first, hit.end, "pre", "tell")]


def made(p: Parse, hit: Hit, k: int) -> list[Attribution] | None:
    """ "made this announcement at a fair", "issued a warning about the ice": a verb that only puts out its noun."""
    t = p.t
    if p.kind(k + 1) == VERB and p.parts[k + 1].passive:
        return _made_by(p, hit, k)
    if hit.cue.lemma in p.lexicon.lists["outlet_noun"] or p.kind(k - 1) != VERB:
        return None
    before = t.at[p.parts[k].a].low in p.lexicon.lists["definite"]
    follows = p.low(k + 1) in p.lexicon.lists["on_subject"] or (
        p.kind(k + 1) == VERB and p.parts[k + 1].form in (ING, INFINITIVE)
    )
    if not before and not follows:
        return None
    if p.low(k + 1) == "of" and not before and t.at[p.parts[k].head].flags & Word.CHANNEL:
        return None  # "read a statement of their aims": what it says is not told
    if p.kind(k + 1) == VERB and content_right(p, p.clause_of.get(k + 1), k + 1):
        return None  # "issued a statement saying that": the participle tells
    if not p.lexicon.lists["false"].isdisjoint(t.lows(p.parts[k].a, p.parts[k].b)):
        return None  # "made false statements about its books": what somebody does, by another's words
    owner, first, verb = text_owner(p, k, k)
    if owner is None or verb != p.parts[k - 1].head:
        return None
    link = Link(owner, Relation.SPEECH, t.start[verb], t.end(hit.start), f"{hit.cue.lemma}, a noun")
    extra, after = adjuncts(p, k + 1) if before else ([], k + 1)
    end = p.token(max(k + 1, after))
    return [Attribution(merge(p, [link, *extra], verb), first, end, "post" if before else "pre", "noun")]


def _made_by(p: Parse, hit: Hit, k: int) -> list[Attribution] | None:
    """ "The announcement was made by X on Facebook": X, on what the sentence before says."""
    verb, t = p.parts[k + 1], p.t
    definite = t.at[p.parts[k].a].low in p.lexicon.lists["definite"]
    if not definite or verb.unreal or verb.negative or verb.low != "made":
        return None
    speakers, stop = named(p, k + 3, "speaker") if p.low(k + 2) == "by" else ([], k)
    if not speakers or speakers[0].vague or speakers[0].kind is Kind.DOCUMENT:
        return None
    link = Link(speakers[0], Relation.SPEECH, t.start[p.parts[k].head], t.end(p.parts[k + 2].b - 1), "passive, by")
    extra, after = adjuncts(p, stop)
    links = merge(p, [link, *extra], verb.head)
    last = p.token(max(stop, after))
    return [Attribution(links, p.parts[k].a, last, "post", "noun", joint=speakers[1:])]
