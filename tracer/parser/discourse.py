"""Across sentences: pronouns, roles and short names find their names; later statements inherit their lead's relays."""

from collections.abc import Iterable, Iterator, Sequence

from tracer.language.lexicon import Lexicon
from tracer.model import Kind, Relation
from tracer.parser.attribution import MEDIA, Link
from tracer.parser.mention import Mention
from tracer.parser.occasions import Occasions, Stated
from tracer.parser.pronouns import Pronouns
from tracer.parser.reference import Memory, same_as
from tracer.parser.topics import Topics


def resolve(
    stated: Iterable[Stated], text: str, lexicon: Lexicon, topics: Topics, own: str | None = None
) -> list[Stated]:
    """The statements with names resolved and relays inherited, in order. `own`: the article's outlet, if known."""
    memory = Memory(text, lexicon, own)
    pronouns = Pronouns(memory, topics)
    occasions = Occasions(text, lexicon)
    out: list[Stated] = []
    for item in _apart(stated, pronouns):
        links = []
        spoken = _own_words(item.statement.links, pronouns)
        for number, link in enumerate(spoken):
            after = item.statement.end <= link.mention.start and not _stands_before(item, topics)
            mention = _same_outlet(link.mention, spoken) or (
                pronouns.resolve(link.mention, item.number, after)
                if link.mention.form == "pronoun"
                else memory.resolve(link.mention)
            )
            if mention.name == link.mention.name and mention.form in ("role", "descriptor"):
                called = pronouns.described(mention, item.number)
                speaker = any(one.mention.name == called.name for one in spoken if one is not link)
                mention = mention if speaker else called  # "Moe said that the envoy had left": another than Moe
            if link.mention.form == "descriptor" and _cited(mention, spoken[:number]):
                mention = memory.another(
                    link.mention, mention.name
                )  # "citing the daily Veduta, the state radio said": another than Veduta
            links.append(link if mention is link.mention else link.but(mention=mention))
            if mention.kind is Kind.OUTLET:
                memory.add(mention)  # "told Al Mayadeen …, Tasnim quoted the channel as saying"
        links = _collapse(links, lexicon)
        # "Moe said Lund lied. He …": Moe
        people = [link for link in links[1:] if link.mention.kind is Kind.PERSON and link.mention.form == "name"]
        for link in (*(link for link in reversed(links) if link not in people), *people):
            memory.add(link.mention)
        sure, inferred = item.statement.sure, 0
        if tail := occasions.relays(links, item):
            links, sure = [links[0].but(leads=occasions.leads), *tail], sure * 0.85
            inferred = len(tail)
        statement = item.statement.but(links=tuple(links), sure=sure)
        out.append(Stated(statement, item.number, item.sentence, inferred))
    return _headed(_once(out))


def _once(out: list[Stated]) -> list[Stated]:
    """Without what is said twice of the same words: "Moe wept: “It is over,” he said"."""
    kept: dict[tuple[int, int, tuple[str, ...]], Stated] = {}
    for n, item in enumerate(out):
        statement = item.statement
        who = tuple([link.mention.name for link in statement.links])
        empty = statement.start == statement.end
        kept.setdefault((statement.start, n if empty else statement.end, who), item)
    return list(kept.values())


def _apart(stated: Iterable[Stated], pronouns: Pronouns) -> Iterator[Stated]:
    """The statements, those of "they" once for each of the people whom it means by name."""
    for item in stated:
        first = item.statement.links[0]
        they = first.mention.form == "pronoun" and first.mention.name == "they"
        after = item.statement.end <= first.mention.start
        group = pronouns.group(first.mention, item.number, after) if they else []
        if len(group) < 2:
            yield item
        for one in group if len(group) > 1 else ():
            link = first.but(mention=same_as(first.mention, one, 0.95).but(form=one.form))
            statement = item.statement.but(links=(link, *item.statement.links[1:]), sure=item.statement.sure)
            yield Stated(statement, item.number, item.sentence, item.inferred)


def without_writer(stated: Sequence[Stated], lexicon: Lexicon) -> tuple[list[Stated], list[tuple[int, int, str]]]:
    """The statements without "I" and "we", who are no source of the article; the cues of those that had no other."""
    first_person = lexicon.lists["first_person"]
    kept: list[Stated] = []
    unused: list[tuple[int, int, str]] = []
    for item in stated:
        links = item.statement.links
        others = [link for link in links if link.mention.form != "pronoun" or link.mention.name not in first_person]
        if links[0] not in others and all(link.mention.kind in MEDIA for link in others):
            others = []  # "I told the BBC that": nobody else's
        if 0 < len(others) < len(links):
            statement = item.statement.but(links=tuple(others), sure=item.statement.sure)
            item = Stated(statement, item.number, item.sentence, item.inferred)
        if others:
            kept.append(item)
        else:
            for link in links:
                reason = "the first person: the writer of the article, or whom the passage quotes"
                unused.append((link.start, link.end, reason))
    return kept, unused


def _stands_before(item: Stated, topics: Topics) -> bool:
    """ "Lie heard of it: “This is bad,” he said": whether a sentence is about somebody before what is quoted."""
    about = topics.about(item.number)
    subjects = [one for one in about.subjects if one.end <= item.statement.start]
    return item.statement.direct and any(one.kind is Kind.PERSON and one.form == "name" for one in subjects)


def _same_outlet(m: Mention, links: Sequence[Link]) -> Mention | None:
    """ "Y reported, citing a recording obtained by the paper": the paper is Y."""
    if m.form != "descriptor" or m.kind is not Kind.OUTLET or not m.name.islower() or " " in m.name:
        return None
    named = [o.mention for o in links if o.mention.kind is Kind.OUTLET and o.mention.form == "name"]
    before = [o for o in named if o.start < m.start]
    return m.but(name=before[-1].name) if before else None


def _cited(m: Mention, links: Sequence[Link]) -> bool:
    """Whether the source nearest to the origin's side is what the next one cites, and the same outlet."""
    return bool(links) and links[-1].relation is Relation.CITING and links[-1].mention.name == m.name


def _own_words(links: Sequence[Link], pronouns: Pronouns) -> Sequence[Link]:
    """ "The company said it had told them": the pronoun within somebody's statement means that somebody."""
    if len(links) < 2 or links[0].mention.form != "pronoun" or links[1].mention.kind is Kind.PLATFORM:
        return links
    inner, speaker = links[0].mention, links[1].mention
    if links[0].relation is not Relation.SPEECH or speaker.kind is Kind.OUTLET or speaker.form == "pronoun":
        return links
    return links[1:] if pronouns.fits(inner.name, speaker) else links


def _headed(out: list[Stated]) -> list[Stated]:
    """Without the headlines ("Hajiyev: …") that say beforehand what a statement gives with its relays."""
    relayed = {
        item.statement.links[0].mention.name: n
        for n, item in reversed(list(enumerate(out)))
        if len(item.statement.links) > 1 and not item.inferred
    }
    return [
        item
        for n, item in enumerate(out)
        if item.statement.links[0].rule != "headline" or relayed.get(item.statement.links[0].mention.name, -1) <= n
    ]


def _collapse(links: list[Link], lexicon: Lexicon) -> list[Link]:
    """No neighbour twice; a pronoun within somebody's statement is that somebody: "Lin says he told them"."""
    if len(links) > 1 and links[0].mention.form == "pronoun":
        word, speaker = links[0].mention.name, links[1].mention
        fitting = "person_pronoun" if speaker.kind is Kind.PERSON else "thing_pronoun"
        if word == speaker.name or word in lexicon.lists[fitting]:
            links = links[1:]
    out: list[Link] = []
    for link in links:
        name = link.mention.name.casefold()
        if len(out) > 1 and out[-1].relation is Relation.CITING and out[0].mention.name.casefold() == name:
            out = out[1:]  # "Citing X, Y said P, the paper also said"
        if all(name != o.mention.name.casefold() for o in out):
            out.append(link)
    return out
