"""Whether a verb of speech says something where it stands, and why not."""

from typing import Final

from tracer.language.lexicon import Form, Word
from tracer.model import Kind
from tracer.parser.chunks import (
    ADVERB,
    AND,
    BASE,
    FINITE,
    INFINITIVE,
    ING,
    MARK,
    NOUN,
    OTHER,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.clause import ADVERBIAL, ASIDE, CONJUNCT, CONTENT, MAIN, RELATIVE, Clause
from tracer.parser.content import closes, content_left, content_right, quoted_beside
from tracer.parser.cues import Hit
from tracer.parser.media import programme
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import (
    appositions,
    governed,
    pronoun,
    reach,
)
from tracer.parser.parse import Parse
from tracer.parser.subjects import Who
from tracer.parser.tokens import QUOTE
from tracer.parser.venue import adjuncts

_PERSON = 0.7  # how sure an unknown common noun must be one for somebody, to threaten or promise
_NOTHING: Final = "no content of a statement beside it"
_DEEP = 4  # clauses around one that are looked at
_QUOTED = 20  # chunks behind a picture that may hold its caption
_WITHIN = 12  # chunks of a clause in which a quotation is looked for
_WHOLE = 5  # chunks that a sentence without commas has before who said it


def trap(p: Parse, hit: Hit) -> str | None:
    """Why the words behind a cue make it none: "according to plan", "reported a loss", "claimed the title"."""
    t, lemma = p.t, hit.cue.lemma
    if _set_against(p, hit):
        return "not said: refused, absent, conditional or still to come"
    listed = p.lexicon.traps.get(lemma, ())
    if lemma == "state" and hit.cue.form & Form.PAST:
        return None  # "stated of the plan that"
    if not listed or hit.end >= len(t.at) or (lemma == "report" and hit.start and t.at[hit.start - 1].text == ","):
        return None
    k = p.chunk_at[hit.end]
    k += lemma == "report" and p.low(k) == "for"  # "reported for duty"
    if k >= len(p.parts):
        return None
    if lemma == "report" and p.kind(k + 1) == VERB and p.parts[k + 1].form == FINITE:
        return None  # "reported heavy losses were suffered"
    of = p.kind(k) == NOUN and p.kind(k + 2) == NOUN and p.low(k + 1) == "of" and p.parts[k].b == p.parts[k].a + 1
    k += 2 * (of and lemma == "claim" and p.tags[p.parts[k].a] == "NNS")  # "claimed dozens of lives"
    a, b = (p.parts[k].a, p.parts[k].b) if p.kind(k) == NOUN else (p.parts[k].a, p.parts[k].a + 1)
    after = t.at[b].low if b < len(t.at) else ""
    for words, reason in listed:
        if lemma == "say" and p.low(k) in words and p.low(k + 1) == "about":
            return reason  # "says a lot about the plan"
        if lemma in ("say", "tell", "state"):
            behind = k + 1
            while p.kind(behind) == ADVERB:
                behind += 1  # "said so far three people had died"
            alone = lemma != "say" or (b == a + 1 and p.kind(behind) not in (VERB, NOUN, OTHER))
            word = t.at[b - 1] if lemma == "tell" else t.at[a]  # "told the truth"
            if word.low in words and not word.caps and alone:
                return reason  # but "said nothing had been decided"
            continue
        met = any(t.at[i].low in words and (not t.at[i].caps or _ends_name(p, lemma, i, b)) for i in range(a, b))
        if met and (lemma == "report" or after not in p.lexicon.lists["after_report"]):
            return reason
    return None


def _set_against(p: Parse, hit: Hit) -> bool:
    """Whether somebody's words are what the sentence is against: "Contrary to what X told Y, the dam is unsafe"."""
    clause = p.clause_of.get(p.chunk_at[hit.start])
    if clause is None:
        return False
    subject = p.parts[clause.subject].a if clause.subject >= 0 else 0
    if clause.subject >= 0 and p.t.at[subject].low == "not":
        return True  # "not all agencies agree"
    if clause.opener <= 0 or p.low(clause.opener) != "what":
        return False
    i = p.token(clause.opener)
    return not p.lexicon.lists["against"].isdisjoint((p.t.at[i - 1].low, " ".join(p.t.lows(max(0, i - 2), i))))


def _ends_name(p: Parse, lemma: str, i: int, stop: int) -> bool:
    """Whether a word in capitals ends a name of its kind: "the Lisbon Treaty", "the Rugen Cup", no "Treaty Bank"."""
    t = p.t
    named = t.at[i - 1].caps or bool(t.at[i - 1].flags & Word.DETERMINER)
    return named and i + 1 == stop and (lemma != "according to" or t.at[i].low in p.lexicon.lists["treaty"])


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
        behind = adjuncts(p, k)[1] if p.low(at - 1) == "as" else k
        behind += 2 * (behind == k and p.low(k) == "for" and p.kind(k + 1) == NOUN)
        # "as X admitted in this paper, P", "as X reports for Y, P"
        ends = self.shuts or (behind > k and p.low(behind) == ",")
        # "“The dam has cracked,” Moe wrote beside a picture", "“…!” Moe wrote the mayor"
        opens = at == 1 or p.kind(at - 2) in (MARK, AND)
        ends = ends or (opens and p.kind(at - 1) == QUOTATION and p.near.ended(at - 1))
        alone = (k + 1 >= len(p.parts) or p.kind(k + 1) == AND) and _is_front(p, at)
        left = not hangs and not alone and content_left(p, at, ends)  # not "Moe, who added to it"
        self.left = left or clause.inverted or aside or _is_what(p, clause)


def _is_front(p: Parse, k: int) -> bool:
    """ "On Monday, the mayor agreed": whether a phrase with a preposition is all that stands before the one at `k`."""
    first = max((c.start for c in p.clauses if c.kind == MAIN and c.start < k), default=0)
    first += p.kind(first) == AND
    leads = p.kind(first) == PREPOSITION and p.low(k - 1) == ","
    return leads and all(p.kind(i) in (PREPOSITION, NOUN, ADVERB, OTHER) for i in range(first, k - 1))


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
    beside = Beside(p, clause, k, source.first)
    going_on = p.tags[p.parts[clause.verb].head] == "VBG" and not any(p.kind(i) == THAT for i in range(k, k + 3))
    if going_on and hit.cue.lemma not in p.lexicon.lists["adds"] and _told_of(p, clause, k, quoted_too=True):
        return _NOTHING  # "Moe said the firm was responding to demand"
    if not (beside.right or beside.left or beside.shuts or _heard(p, hit, k)) and _told_of(p, clause, k):
        return _NOTHING
    return _unfit(p, hit, mention, clause, k, source, beside)


def _heard(p: Parse, hit: Hit, k: int) -> bool:
    """ "warned them to keep quiet", "warned both sides against it": whether somebody at chunk `k` hears it."""
    if hit.cue.frames.isdisjoint(("say", "tell")) or p.kind(k) != NOUN:
        return False
    head = p.t.at[p.parts[k].head]
    people = Word.ROLE | Word.AUDIENCE | Word.PRONOUN | Word.ORGANISATION
    warned = p.low(k + 1) == "against" or (p.low(k + 1) == "of" and hit.cue.lemma in p.lexicon.lists["warns"])
    return "tell" in hit.cue.frames or head.caps or head.flags & people > 0 or warned


def _told_of(p: Parse, clause: Clause, k: int, *, quoted_too: bool = False) -> bool:
    """Whether somebody's words tell of an act: "Moe said two guards joked about it", "… that she called for a vote".

    Not an outlet's: "Reuters said the union condemned the raid"; nor where words of the act are quoted or promised.
    """
    above: Clause | None = None
    inner = clause
    for _ in range(_DEEP):
        above = inner.parent
        beside = p.kind(inner.start - 1) in (MARK, QUOTATION) or p.kind(inner.opener) == AND or inner.kind == CONJUNCT
        gap = inner.kind == RELATIVE and inner.subject > inner.opener  # "a charge which the union denies"
        if above is None or beside or gap or p.kind(inner.subject - 1) in (MARK, QUOTATION):
            return False
        if inner.kind == CONTENT and above.verb >= 0 and p.near.speaks(above.verb) and above.subject >= 0:
            break
        inner = above
    end = clause.end if clause.end > k else len(p.parts)
    quoted = any(p.kind(i) == QUOTATION for i in range(k, min(end, k + _WITHIN)))
    promised = p.kind(k) == VERB and p.parts[k].form == INFINITIVE
    if above is None or inner.kind != CONTENT or (quoted and not quoted_too) or promised:
        return False
    teller = p.parts[above.subject]
    found = p.sources.read(p.t, teller.a, teller.b)
    return found is None or found.kind is not Kind.OUTLET


def _unfit(p: Parse, hit: Hit, mention: Mention, clause: Clause, k: int, source: Who, beside: "Beside") -> str | None:
    frames, lemma = hit.cue.frames, hit.cue.lemma
    content = beside.right or beside.left
    common = mention.form == "common"
    subject = clause.subject if clause.subject >= 0 else p.chunk_at[source.first]
    host = clause.parent
    asked = clause.opener >= 0 and not clause.inverted and p.low(clause.opener) in p.lexicon.lists["manner"]
    if asked and (host is None or host.verb < 0 or not p.near.speaks(host.verb)):
        return _NOTHING  # "How she put it was odd"
    if p.t.at[p.token(subject)].low in p.lexicon.lists["no_subject"]:
        return "not said: refused, absent, conditional or still to come"
    if not frames & {"own", "document"} and share(p, subject):
        return "answers to a poll, which is the source"
    reported = lemma == "say" and beside.left and clause.kind == ASIDE and hit.cue.form & Form.THIRD
    if mention.vague and not reported and not _people_say(p, hit, clause):  # but "Bridge will hold, shipwright says"
        return "no source found beside it"
    if (
        lemma in p.lexicon.lists["strikes"]
        and not quoted_beside(p, source.first, k - 1)
        and _strikes(p, mention, subject)
    ):
        return "a thing suggests it, nobody says it"
    if lemma == "have it that" and (mention.kind is not Kind.OUTLET or mention.sure < 0.85):
        return "hearsay, nobody's statement"
    if lemma in p.lexicon.lists["answers"] and not _what_is_told(p, k):
        return "turned down, not said of what others say"
    if frames == {"own"}:
        outlet = mention.kind is Kind.OUTLET and mention.form == "name" and not clause.inverted
        return None if outlet and content else "knows it, does not say it"
    if "post" in frames and _puts_up(p, k, beside):
        return "put up somewhere, not a statement made here"
    if lemma == "posted" and not quoted_beside(p, source.first, k - 1):
        return "put up somewhere, not a statement made here"
    if frames <= {"document", "carried"}:
        document = mention.kind is Kind.DOCUMENT or _text_in(p, mention)
        tag = clause.kind == ASIDE and beside.left and p.low(p.chunk_at[source.first] - 1) == "," and p.kind(k) == MARK
        researched = mention.form != "pronoun" and mention.kind in (Kind.PERSON, Kind.ORGANISATION)
        if tag and researched and "document" in frames:
            return None  # "The risk fell by a third, Moe and her team found"
        if researched and "document" in frames and _examines(p, subject) and _finds_that(p, hit, clause, k):
            return None  # "Researchers found that the drug worked"
        object_ = p.kind(k) == NOUN and not _films(p, mention)
        return None if document and (content or object_) else "shows or finds, says nothing"
    opener = p.low(clause.opener) if clause.opener >= 0 and p.kind(clause.opener) == WHO else ""
    helps = lemma in p.lexicon.lists["advises"] and not content and p.kind(k) == NOUN
    if helps and p.parts[min(reach(p, k), len(p.parts) - 1)].form != INFINITIVE:
        return _NOTHING  # "is advising two firms on the sale"
    anyone = mention.form == "pronoun" or mention.name in p.lexicon.lists["quantifier"]
    same = p.kind(k) == NOUN and pronoun(p, k) and p.low(k) == p.low(subject)
    if opener in ("who", "what") and same and p.lexicon.helpers.get(p.low(k + 1)) == "be":
        return _NOTHING  # "callers are who they say they are"
    if "naming" in frames and opener == "what" and clause.subject == clause.opener + 1 and anyone:
        return _NOTHING  # "what he calls a cartel", "what some call a cartel"
    if lemma == "write" and p.kind(k) == NOUN and p.kind(k + 1) == QUOTATION and programme(p, p.parts[k + 1].a):
        return _NOTHING  # "who wrote the book “The Dam”"
    if lemma == "say" and _answers(p, k):
        return _NOTHING  # "says “yes” to one and “no” to the others"
    if "naming" in frames and not beside.left and names_itself(p, k):
        return _NOTHING
    if "say" in frames and _says_nothing(p, hit, clause, beside, p.chunk_at[source.first] - 1):
        return _NOTHING
    thing = common and mention.sure < _PERSON and mention.kind is Kind.PERSON
    device = mention.name.lower().rpartition(" ")[2].removesuffix("s") in p.lexicon.lists["devices"]
    quoted = common and beside.left and p.kind(p.chunk_at[source.first] - 1) == QUOTATION
    if (
        lemma.partition(" ")[0] in p.lexicon.lists["of_things"]
        and not quoted
        and (device or mention.sure < (0.7 if common else 0.5))
    ):
        return "a thing suggests it, nobody says it"
    if thing and lemma in p.lexicon.lists["accounts_for"] and p.kind(k) == WHO and not beside.left:
        return "a thing suggests it, nobody says it"  # "the failure explains why the road is shut"
    measured = mention.name.lower().rpartition(" ")[2] in p.lexicon.lists["measured"]
    within = clause.kind == CONTENT and mention.kind is Kind.DOCUMENT and (common or measured) and not content
    if lemma in p.lexicon.lists["of_things"] and within:
        return "a thing suggests it, nobody says it"  # "Moe said data from two towns confirmed the trend"
    then = p.near.past_time(k)  # "promised on Tuesday to leave"
    while "promise" in frames and p.kind(then) == PREPOSITION and p.kind(then + 1) == NOUN:
        then = p.near.past_time(then + 2)  # "promised on Sunday at a fair in Lund to leave"
    infinitive = p.kind(then) == VERB and p.parts[then].form == INFINITIVE
    if thing and (("promise" in frames and infinitive) or (clause.kind == RELATIVE and opener in ("that", "which"))):
        return "a thing suggests it, nobody says it"  # "the war threatened to spread", "a sign that says"
    if frames & {"say", "tell", "post"}:
        idle = "tell" not in frames and not content and infinitive and lemma != "say"
        mute = "say" in frames and beside.shuts and not content and _is_front(p, p.chunk_at[source.first])
        return _NOTHING if idle or mute else None
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
        return None if _taken_as(p, clause, k) else _NOTHING
    if frames == {"put"} and not beside.left and not (p.kind(k) == NOUN and pronoun(p, k)):
        return None if _puts(p, k, mention) else "puts it somewhere, does not say it"
    if content or completed(p, hit, clause, k) or _cut_off(p, clause, k):
        return None
    if lemma == "call" and p.kind(k) == NOUN and p.low(k) in p.lexicon.lists["phoned"]:
        return "a telephone call, not a statement"
    if "put" in frames and _puts(p, k, mention):
        return None
    return "puts it somewhere, does not say it" if frames == {"put"} else _NOTHING


def _strikes(p: Parse, mention: Mention, k: int) -> bool:
    """Whether what "blasted the town" has as its subject, at chunk `k`, may be no person: "jets", "Hurricane Ida"."""
    if p.kind(k) != NOUN:
        return False
    first, head = p.t.at[p.parts[k].a], p.t.at[p.parts[k].head]
    if first.low in p.lexicon.lists["storm"]:
        return True
    plural = p.tags[p.parts[k].head].endswith("S") or any(letter.isdigit() for letter in head.low)
    unknown = mention.form == "common" or (mention.form == "name" and plural)  # "Rockets slammed it", "F-16s did"
    return mention.kind is Kind.PERSON and unknown and not head.flags


def _finds_that(p: Parse, hit: Hit, clause: Clause, k: int) -> bool:
    """Whether a clause is what is found, from chunk `k` on: "found that it works", "found it works", no "why"."""
    then = p.near.past_time(k)
    if p.kind(then) == THAT and p.low(then) in p.lexicon.lists["complementiser"]:
        return True
    told = [c for c in p.clauses if c.parent is clause and c.kind == CONTENT and c.verb >= 0 and c.opener < 0]
    return hit.cue.lemma in p.lexicon.lists["discovers"] and any(c.subject == k for c in told)


def _examines(p: Parse, k: int) -> bool:
    """Whether whoever stands at chunk `k` finds things out by trade: "researchers", "Moe and his colleagues"."""
    if p.kind(k) != NOUN:
        return False
    stop = min(reach(p, k), k + _DEEP)
    if p.kind(stop) == AND and p.kind(stop + 1) == NOUN and p.tags[p.parts[stop + 1].a] == "PRP$":
        k = stop + 1
    low = p.low(k)
    return low in p.lexicon.lists["examiner"] or low.removesuffix("s") in p.lexicon.lists["examiner"]


def names_itself(p: Parse, k: int) -> bool:
    """ "called themselves the Lantern Bearers": whether somebody takes a name at chunk `k`, in marks or without."""
    if p.kind(k) != NOUN:
        return False
    part = p.parts[k]
    if p.t.at[part.a].low not in p.lexicon.lists["reflexive"]:
        return False
    name = part.a + 1
    if name < len(p.t.at) and p.t.at[name].text == QUOTE:  # "calling itself “the Lantern Bearers”", not "“a victim”"
        words = p.t.source[slice(*p.t.inside(name))].split()
        words = words[1:] if words[:1] == ["the"] else words
        return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()
    while name < len(p.t.at) and p.t.at[name].flags & Word.DETERMINER and not p.t.at[name].caps:
        name += 1
    return name < len(p.t.at) and p.t.at[name].caps


def _cut_off(p: Parse, clause: Clause, k: int) -> bool:
    """ "Moe added.": whether a text that was cut out of another begins right behind what was said."""
    whole = p.t.start[0] == 0 and len(p.clauses) == 1 and p.low(len(p.parts) - 1) == "."
    if not whole or clause.subject != 0 or p.low(clause.verb) not in p.lexicon.lists["resumes"]:
        return False
    return p.near.past_time(max(k, adjuncts(p, k)[1])) == len(p.parts) - 1


def _what_is_told(p: Parse, k: int) -> bool:
    """Whether the noun at chunk `k` is what others say: "claims that", "Moe's account", "the allegations"."""
    if p.kind(k) != NOUN:
        return False
    head = p.parts[k].head
    told = any(hit.start <= head < hit.end and "noun" in hit.cue.frames for hit in p.hits)
    return told or p.t.at[head].low in p.lexicon.lists["hearsay_noun"]


def _people_say(p: Parse, hit: Hit, clause: Clause) -> bool:
    """Whether a noun that no list knows is somebody's: of several beside the verb, or one that "who" goes back to."""
    k = clause.subject
    if not hit.cue.frames & {"say", "tell"} or p.kind(k) != NOUN:
        return False
    if clause.kind == RELATIVE and p.low(clause.opener) == "who" and k < clause.opener:
        return bool(hit.cue.form & Form.PAST)
    part = p.parts[k]
    several = p.tags[part.head] == "NNS" and not any(p.t.at[i].caps for i in range(max(1, part.a), part.b))
    return several and (clause.inverted or clause.verb == k + 1)


def _puts_up(p: Parse, k: int, beside: Beside) -> bool:
    """ "tweeted a picture of the dam", "tweeted a link to it": no words, unless a quotation or a clause follows."""
    head = p.low(k).removesuffix("s")
    shown = p.kind(k) == NOUN and (head in p.lexicon.lists["pictures"] or head in p.lexicon.lists["link"])
    quoted = any(p.kind(i) == QUOTATION for i in range(k, min(len(p.parts), k + _QUOTED)))  # with its caption
    return shown and not (beside.right or beside.left or quoted)


def _answers(p: Parse, k: int) -> bool:
    """ "“no” to the plan": whether the quotation at chunk `k` grants or refuses something."""
    if p.kind(k) != QUOTATION or p.low(k + 1) != "to" or p.kind(k + 2) != NOUN:
        return False
    start, end = p.t.inside(p.parts[k].a)
    return p.t.source[start:end].strip(" ,.!").lower() in p.lexicon.lists["yes_or_no"]


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
        if p.near.past_time(k) > k and hit.cue.lemma != "say" and p.low(clause.verb) not in lists["resumes"]:
            return True  # "Moe announced in March, weeks before the vote"
    if p.low(k) == "with" and p.kind(k + 1) == NOUN and hit.cue.lemma != "say":
        return True  # "replied with a goal"
    where = p.low(k) in lists["somewhere"] and p.kind(k + 1) == NOUN and not p.near.is_time(k + 1)
    if where and hit.cue.lemma != "say":
        return True  # "for reasons explained in a memo"
    # "Moe said that the town had announced its withdrawal": told of, not said
    told = clause.kind == CONTENT and clause.parent is not None and p.near.speaks(clause.parent.verb)
    return told and p.kind(k) == NOUN and p.tags[p.parts[k].a] == "PRP$"


def _advice(p: Parse, k: int) -> bool:
    """ "offered this advice: “…”", from chunk `k` on."""
    i = k
    while p.kind(i) in (NOUN, ADVERB, PREPOSITION) and i < k + 6:
        i += 1
    return p.low(i) == ":" and p.kind(i + 1) == QUOTATION


def _reported(p: Parse, mention: Mention, k: int) -> str | None:
    """Why nothing is reported from chunk `k` on, where no clause and no quotation stands there."""
    if p.low(k) == "on" and p.kind(k + 1) == NOUN and not p.near.is_time(k + 1):
        return "what it reported on, not what it said"
    if p.low(k) == "from" and mention.sure < 0.95:
        return "where the writer was, not a statement"
    if mention.kind is not Kind.PERSON:
        return None
    if p.kind(k) == VERB and p.parts[k].form == ING and (p.parts[k].passive or p.kind(k + 1) == NOUN):
        return None  # "two guards reported being beaten", not "was reported missing"
    news = p.kind(k) == NOUN and not p.t.at[p.parts[k].a].flags & (Word.DETERMINER | Word.PRONOUN)
    end = reach(p, k) if news else k
    # "a witness reported clashes near the mill", not "reported the theft to the guard"
    return None if news and p.low(k + 1) != "to" and (closes(p, end) or p.kind(end) == WHO) else _NOTHING


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


def share(p: Parse, k: int) -> bool:
    """Whether a share of those who answer a poll is meant at chunk `k`: "51 percent of voters", "nine out of ten"."""
    if p.kind(k) != NOUN:
        return False
    part = p.parts[k]
    last = p.t.at[part.b - 1].low
    if last.rpartition("-")[2] in p.lexicon.lists["share"] or "%" in p.t.at[part.a].low + last:
        return True
    more = k + 1 if p.low(k + 1) == "in" else k + 2 if p.low(k + 1) == "out" else len(p.parts)
    # "4 in 10", "nine out of ten firms"
    return p.kind(more + 1) == NOUN and p.tags[part.b - 1] == p.tags[p.token(more + 1)] == "CD"


def completed(p: Parse, hit: Hit, clause: Clause | None, k: int) -> bool:
    """Whether what a verb of judging, naming or describing needs stands from chunk `k` on: "condemned the attack"."""
    t, frames = p.t, hit.cue.frames
    reach_ = range(k, min(k + 9, len(p.parts)))
    if "naming" in frames:
        stop = next((i for i in reach_ if p.kind(i) == QUOTATION or p.low(i) in (",", ";")), None)
        if stop is not None and p.kind(stop) == QUOTATION:
            return True
        if p.kind(k) == NOUN and (_judged(p, k) or _called_so(p, hit, clause)):
            return True
        if _lacks_object(p, clause) and _complements(p, hit, k):
            return True
    if "as" in frames and _taken_as(p, clause, k):
        return True
    if "clause" in frames and _doing(p, hit, k):
        return True
    letter = hit.cue.lemma in p.lexicon.lists["writes"] and not (clause is not None and clause.kind == RELATIVE)
    if "clause" in frames and letter and p.low(k) == "to" and p.kind(k + 1) == NOUN:  # not "those who wrote to her"
        reader = t.at[p.parts[k + 1].head]
        return reader.caps or bool(reader.flags & (Word.ROLE | Word.AUDIENCE | Word.PRONOUN | Word.ORGANISATION))
    if "act" not in frames and "naming" not in frames:
        return False
    i = p.near.past_time(k)
    given = p.kind(i) == NOUN and p.tags[p.parts[i].a] == "PRP" and p.parts[i].b - p.parts[i].a > 1
    more = (p.kind(i + 1) == NOUN and not p.near.is_time(i + 1)) or (
        p.kind(i + 1) == VERB and p.parts[i + 1].form == BASE
    )
    if given or (p.kind(i) == NOUN and pronoun(p, i) and more):
        return False  # "denied him bail"
    low, nxt = t.at[hit.start].low, p.low(i)
    if i > k and len(hit.cue.words) == 1 and p.kind(i) == PREPOSITION:  # "called on Monday for"
        return any(cue.words == (low, nxt) and "act" in cue.frames for cue in p.lexicon.cues[low])
    if "act" not in frames:
        return False
    stands = (
        len(hit.cue.words) > 1 and i < len(p.parts) and p.low(i) not in (".", ",", ";", "?", "!")
    )  # not "as often as the union calls for"
    if p.kind(i) in (NOUN, WHO) or stands or (p.kind(i) == VERB and p.parts[i].form == ING):
        return True
    if clause is None or clause.kind not in (RELATIVE, CONTENT, ASIDE) or clause.inverted:
        return False
    if clause.opener < 0:  # "a result the government attributes to the tests"
        return p.kind(clause.subject) == NOUN and p.kind(clause.subject - 1) == NOUN
    gap = p.low(clause.opener) in ("that", "which", "whom") and clause.subject == clause.opener + 1
    return gap and p.kind(clause.opener - 1) in (NOUN, MARK)  # "a raid that the union condemned"


def _called_so(p: Parse, hit: Hit, clause: Clause | None) -> bool:
    """ "in what police called a raid": whether a name was given once, not as a rule ("what Moe calls socialism")."""
    if clause is None or clause.opener < 0 or p.low(clause.opener) != "what" or clause.subject < clause.opener:
        return False
    return bool(hit.cue.form & (Form.PAST | Form.ING))


def _lacks_object(p: Parse, clause: Clause | None) -> bool:
    """Whether what a verb is about stands before its clause: "a plan which critics called", "a plan critics called"."""
    if clause is None or clause.kind != RELATIVE or clause.subject < clause.opener:
        return False
    return clause.opener < 0 or p.low(clause.opener) in ("which", "that", "whom")


def _complements(p: Parse, hit: Hit, k: int) -> bool:
    """ "a disgrace", "absurd": whether what something was called once stands at chunk `k`."""
    if k >= len(p.parts) or not hit.cue.form & (Form.PAST | Form.ING):
        return False
    tag = p.tags[p.parts[k].a]
    return (p.kind(k) == NOUN and tag == "DT") or (p.kind(k) == OTHER and tag == "JJ")


def _taken_as(p: Parse, clause: Clause | None, k: int) -> bool:
    """ "described the raid as a crime": whether "as" stands behind what is described, from chunk `k` on.

    Right at `k` only where that stands before the verb: "what it described as", not "who identify as deaf".
    """
    what = clause is not None and clause.opener >= 0 and p.low(clause.opener) == "what"
    gap = what or _lacks_object(p, clause)
    return any(p.low(i) == "as" for i in range(k if gap else k + 1, min(k + 9, len(p.parts))))


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
    if nxt is None or p.near.is_time(stop):
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
    if at is None or (p.kind(at + 1) not in (NOUN, QUOTATION) and p.low(at + 1) not in ("$", "€", "£")):
        return False
    measured = any(t.at[i].low in p.lexicon.lists["measure"] for i in range(p.token(k), p.token(at)))
    behind = t.at[p.token(at + 1) : p.token(at + 1) + 3]
    number = any(token.text[0].isdigit() or token.text in "$€£" or token.text == QUOTE for token in behind)
    return number and (measured or mention.kind is not Kind.PERSON)


def _films(p: Parse, mention: Mention) -> bool:
    """Whether a document shows pictures: what is seen in them nobody says."""
    return mention.name.lower().rpartition(" ")[2].removesuffix("s") in p.lexicon.lists["pictures"]


def _text_in(p: Parse, mention: Mention) -> bool:
    words = [word.strip(",;") for word in p.t.source[mention.phrase_start : mention.phrase_end].split()]
    posts = [word for word in words if word[:1].isupper() and word.lower() in p.lexicon.lists["account"]]  # "the Post"
    return any(p.lexicon.classes.get(word.lower(), 0) & Word.DOCUMENT for word in words if word not in posts)
