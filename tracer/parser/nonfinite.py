"""Verbs of speech that are not finite: ", adding that", "a statement saying", "went on to say"."""

from tracer.language.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.addressees import addressee
from tracer.parser.attribution import Attribution, Link
from tracer.parser.chunks import (
    ADVERB,
    AND,
    ASIDES,
    FINITE,
    INFINITIVE,
    ING,
    MARK,
    NOUN,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
)
from tracer.parser.clause import ADVERBIAL, CONTENT, NONFINITE, Clause
from tracer.parser.content import breaks_off, content_right
from tracer.parser.cues import Hit
from tracer.parser.fitting import completed, fits, names_itself
from tracer.parser.links import relation_of, rule_of
from tracer.parser.media import medium
from tracer.parser.noun_phrases import (
    MEDIA,
    absolute,
    apposition,
    named,
    pronoun,
    read,
)
from tracer.parser.nouns import text_saying
from tracer.parser.parse import Parse
from tracer.parser.passives import confided, denied_by
from tracer.parser.statements import raised, speech
from tracer.parser.subjects import Who, who
from tracer.parser.venue import adjuncts


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
        if right and clause is not None and (made := _made_to(p, clause)) is not None:
            return speech(p, hit, made, clause, end)
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
        return confided(p, hit, end) or denied_by(p, hit, end) or "a participle, not a statement"
    whole = any(c.kind == CONTENT and c.start == k and c.verb > k for c in p.clauses)
    if part.form == ING and (whole or (p.kind(k - 1) == THAT and p.low(k - 1) in p.lexicon.lists["complementiser"])):
        return "a gerund, what the sentence is about"
    if part.form == ING and p.kind(k - 1) == VERB and p.low(k - 1) in p.lexicon.lists["phase"]:
        source = who(p, clause.controller, "speaker") if clause is not None and clause.controller is not None else None
        if source is None or clause is None or p.parts[k - 1].negative or p.parts[k - 1].unreal:
            return "no source found beside it"
        if not (right or told or frames & {"act", "naming"}):
            return "no content of a statement beside it"
        reason = fits(p, hit, source.mentions[0], clause, end, source)
        return reason or speech(p, hit, source, clause, end)  # "keeps insisting that"
    if part.form == ING and p.kind(k - 1) == VERB and p.low(k - 1) in p.lexicon.lists["avoids"]:
        return "not said: refused, absent, conditional or still to come"
    if p.low(k - 1) in p.lexicon.lists["no_participle"] and not (p.low(k - 1) == "by" and right):
        return "no statement of its own"
    shows = "document" in frames and right and p.kind(p.near.past_time(end)) == THAT  # "a poll showing that"
    named_so = "naming" in frames and names_itself(p, end)  # "calling itself the Lantern Bearers"
    if named_so or (not shows and not frames & {"say", "clause", "tell", "post", "report", "act", "naming"}):
        return "no content of a statement beside it"
    before = k - 1
    while p.kind(before) == ADVERB:
        before -= 1
    comma = p.kind(before) == MARK and p.low(before) in ASIDES
    if p.kind(before) == AND and clause is not None and part.form == ING:  # ", trashing Moe and accusing him of"
        first_ = clause.parent
        joined = first_ is not None and first_.kind == NONFINITE and p.parts[first_.verb].form == ING
        comma = joined and first_ is not None and p.low(first_.verb - 1) == ","
    comma = comma or (p.kind(before) == QUOTATION and breaks_off(p, before))  # "on “The Hour,” saying"
    if "report" in frames and comma and p.kind(end) == NOUN and not right:
        mentions, stop = named(p, end, "reporter")
        if mentions and mentions[0].kind is Kind.OUTLET and mentions[0].form == "name":
            span = t.start[hit.start], t.end(hit.end - 1)
            link = Link(mentions[0], Relation.REPORTING, *span, "reporting, after the clause")
            return [Attribution([link], hit.start, p.token(stop), "post", "reporting", ambiguous=bool(found))]
        return "nobody who reports follows it"
    right = right or completed(p, hit, clause, end)
    while not comma and p.kind(before) == NOUN and p.near.is_time(before) and p.kind(before - 1) == NOUN:
        before -= 1  # "sent a letter to Moe Thursday demanding"
    if p.kind(before) == NOUN and not comma:
        paper = text_saying(p, hit, before, end, right, found)
        if paper is not None:
            return paper
        if (over := absolute(p, before)) >= 0:
            mentions, stop = named(p, over, "speaker")
            if right and mentions and mentions[0].form != "common" and mentions[0].kind is not Kind.DOCUMENT:
                return speech(p, hit, Who(mentions, p.parts[over].a, []), _clause(p, k), end)
            if p.low(over - 2) in ASIDES and mentions and mentions[0].kind is not Kind.DOCUMENT:
                return "no content of a statement beside it"  # nor the host's: "…, with a clerk telling them so"
        seen = p.kind(before - 1) == VERB and p.low(before - 1) in p.lexicon.lists["perceives"]
        if seen and right and clause is not None:
            mention = read(p, before, before + 1, "speaker")
            if mention is not None and mention.form in ("name", "role"):
                return speech(p, hit, Who([mention], p.parts[before].a, []), clause, end)
    if shows and not frames & {"say", "clause", "tell", "report"}:
        return "shows or finds, says nothing"
    if comma and right and clause is not None and clause.parent is not None and clause.parent.after:
        host = clause.parent
        if host.verb >= 0 and p.low(host.verb) in p.lexicon.lists["perceives"]:
            mentions, stop = named(p, host.after[0], "speaker")
            shown = bool(mentions) and mentions[0].kind is Kind.PERSON and mentions[0].form in ("name", "role")
            if shown and stop >= before:
                return speech(p, hit, Who(mentions, p.parts[host.after[0]].a, []), clause, end)
    plain = "say" in frames and not (p.kind(end) == NOUN and pronoun(p, end))  # not "announcing them"
    if not (right or told or plain):
        return "no content of a statement beside it"
    if p.low(before) == "," and p.kind(before - 1) == NOUN:
        beside = range(before - 2, max(1, before - 8), -1)  # "a letter from Moe, the mayor, saying"
        apart = next((i for i in beside if p.low(i) == "," and apposition(p, i) == before), before)
        author = apart if p.low(apart - 2) in ("from", "by") else before
        paper = text_saying(p, hit, author - 1, end, right, found, loose=True)
        if paper is not None:
            return paper
    last = next((a for a in reversed(found) if a.first < hit.start and a.position != "nominal"), None)
    if last is not None and comma and clause is not None and _on_a_noun(p, last, clause):
        last = None
    if last is not None and comma and clause is not None and (acts := _turned_to(p, last, clause)) is not None:
        source = who(p, acts, "speaker")
        if source is not None and source.mentions[0].kind is Kind.PERSON and source.mentions[0].form != "common":
            return speech(p, hit, Who(source.mentions, hit.start, []), clause, end)
    other = last is not None and not comma and _another_acts(p, clause, last)
    if last is not None and not other and last.position in ("pre", "post", "mid") and last.rule != "carried":
        return _continue(p, hit, last, end, clause)
    if clause is None or clause.controller is None:
        return "no source found beside it"
    owner, lists = clause.controller, p.lexicon.lists
    while owner.kind == NONFINITE and owner.controller is not None:
        owner = owner.controller
    if comma and owner.kind in (ADVERBIAL, CONTENT) and owner.opener >= 0 and p.low(owner.opener) in lists["condition"]:
        above = owner.parent
        while above is not None and above.subject < 0:
            above = above.parent
        owner = above or owner  # "asked the clerk to look if her team can, adding"
    while comma and owner.kind == CONTENT and owner.parent is not None:
        if not 0 <= owner.parent.subject < owner.parent.verb or p.lexicon.helpers.get(p.low(owner.parent.verb)) == "be":
            break  # "The trouble is that Y closed the hall, saying"
        owner = owner.parent  # "X rejected the notion that Y had lied, saying"
    got = owner.verb + 1 if owner.verb >= 0 and p.parts[owner.verb].passive else len(p.parts)
    if p.kind(got) == NOUN and t.at[p.parts[got].head].flags & (Word.DOCUMENT | Word.CHANNEL):
        return "no source found beside it"  # "Y was shown a chart, explaining"
    if owner.subject >= 0 and p.low(owner.subject) == "it" and p.lexicon.helpers.get(p.low(owner.verb)) == "be":
        return "no source found beside it"  # "It's a blow, accusing Moe of"
    source = who(p, owner, "speaker")
    thing = hit.cue.lemma in p.lexicon.lists["of_things"]  # "the pound fell, signalling that"
    if source is None or source.mentions[0].sure < (0.5 if source.mentions[0].form == "common" and not thing else 0.7):
        return "no source found beside it"
    told_that = any(c.parent is clause and c.kind == CONTENT and c.verb >= 0 for c in p.clauses)
    states = told_that and "say" in frames and not part.passive and not p.parts[max(0, owner.verb)].negative
    if source.mentions[0].kind is Kind.DOCUMENT or not (
        comma
        or (states and _right_behind(p, owner.verb, before))
        or (before < 0 and p.kind(end) in (THAT, QUOTATION))
        or p.low(before) == "by"
        or owner.verb < 0
    ):
        return "no source found beside it"
    heard: list[Link] = []
    if owner.verb >= 0 and p.low(owner.verb) in p.lexicon.lists["is_heard"]:
        behind = owner.verb + 1
        while p.kind(behind) == ADVERB:
            behind += 1  # "opened up to Y"
        heard = [link for link in adjuncts(p, behind)[0] if link.mention.end <= t.start[hit.start]]
    elif (
        comma
        and owner.verb >= 0
        and not p.parts[owner.verb].passive
        and p.low(owner.verb) not in p.lexicon.lists["perceives"]
    ):
        heard = _just_before(p, owner.verb + 1, before)
    out = speech(p, hit, Who(source.mentions, hit.start, heard), clause, end)
    if not isinstance(out, str):
        for a in out:
            a.position = "pre"
            a.links[0] = a.links[0].but(rule="participle of the clause's subject")
    return out


def _right_behind(p: Parse, verb: int, k: int) -> bool:
    """Whether nothing but a time stands between the verb at a chunk and chunk `k`: "resigned on Monday saying that"."""
    while k > verb >= 0 and (p.kind(k) == ADVERB or (p.kind(k) == NOUN and p.near.is_time(k))):
        k -= 1 + (p.kind(k) == NOUN and p.kind(k - 1) == PREPOSITION)
    return k == verb >= 0


def _turned_to(p: Parse, last: Attribution, clause: Clause) -> Clause | None:
    """ "Moe said it was safe, but Lund shook his head, saying": the clause of somebody else, set against the first."""
    for owner in (clause.controller, clause.parent):
        if owner is None or owner.opener < 1 or not owner.opener < owner.subject < owner.verb:
            continue
        against = p.kind(owner.opener) == AND and p.low(owner.opener) in p.lexicon.lists["adversative"]
        behind = last.cue >= 0 and p.chunk_at[last.cue] < owner.opener
        if against and behind and p.low(owner.opener - 1) == ",":
            return owner
    return None


def _just_before(p: Parse, k: int, comma: int) -> list[Link]:
    """ "took aim at Y on Facebook, saying": the medium right before the comma, behind chunk `k`."""
    for i in range(max(k, comma - 5), comma - 1):
        if p.kind(i) == PREPOSITION and p.low(i) == "on":
            links, stop = adjuncts(p, i)
            if stop == comma and all(link.mention.kind in MEDIA for link in links):
                return links
    return []


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


def _made_to(p: Parse, clause: Clause) -> Who | None:
    """Who says what something makes them say: "The leak prompted the minister to admit that", "Moe was forced to"."""
    above = clause.controller
    if above is None or above.verb < 0 or p.low(above.verb) not in p.lexicon.lists["makes_do"]:
        return None
    verb = p.parts[above.verb]
    if verb.form != FINITE or verb.unreal or verb.negative:
        return None
    if verb.passive:
        return who(p, above, "speaker")
    mentions, _ = named(p, above.verb + 1, "speaker") if p.kind(above.verb + 1) == NOUN else ([], 0)
    if not mentions or mentions[0].form == "common" or mentions[0].kind is Kind.DOCUMENT:
        return None  # "led some to conclude"
    return Who(mentions, p.parts[above.verb + 1].a, [])


def _led_up(p: Parse, clause: Clause) -> bool:
    """ "used his first day in court to say that": whether the verb above an infinitive only leads up to it."""
    above = clause.controller
    if above is None or above.verb < 0 or p.low(above.verb) not in p.lexicon.lists["used"]:
        return False
    verb = p.parts[above.verb]
    return verb.form == FINITE and not (verb.passive or verb.unreal or verb.negative) and p.kind(above.verb + 1) == NOUN


def _on_a_noun(p: Parse, last: Attribution, clause: Clause) -> bool:
    """ "X answered Y's letter calling for talks, telling Z that": whether who spoke last did so in another's object."""
    spoke = p.clause_of.get(p.chunk_at[last.cue]) if last.cue >= 0 else None
    if spoke is None or spoke.kind != NONFINITE or spoke is clause.controller:
        return False
    return p.kind(spoke.verb - 1) == NOUN


def _another_acts(p: Parse, clause: Clause | None, last: Attribution) -> bool:
    """ "Y reported that X calmed them by saying …": whether a participle is of another than who spoke last."""
    owner = clause.controller if clause is not None else None
    while owner is not None and owner.kind == NONFINITE and owner.controller is not None:
        owner = owner.controller
    spoke = p.clause_of.get(p.chunk_at[last.cue]) if last.cue >= 0 else None
    if owner is None or spoke is None or owner is spoke or owner.subject < 0:
        return False
    return owner.subject != spoke.subject and owner.start > spoke.verb


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
