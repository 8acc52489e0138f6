"""A story as the public JSON record, schema `tracer-story/2`."""

from typing import Any, TypeAlias

from tracer.names import Entity
from tracer.stories.model import Evidence, Finding, Knowing, Link, Origin, Story, Telling, corrected

SCHEMA = "tracer-story/2"

Record: TypeAlias = dict[str, Any]


def record(story: Story) -> Record:
    """The record, its keys in the order of the schema."""
    return {
        "schema": SCHEMA,
        "claim": story.claim.text,
        "independent_origins": story.independent_origins,
        "count": story.counts._asdict(),
        "origins": [_origin(story, origin) for origin in story.origins],
        "stances": {article: str(stance) for article, stance in story.stances.items()},
        "denials": [_telling(story, telling) for telling in story.denials],
        "unattributed": list(story.unattributed),
        "denying": list(story.denying),
        "unrelated": list(story.unrelated),
        "unread": [unread._asdict() for unread in story.unread],
        "findings": [_finding(story, finding) for finding in story.findings],
        "articles": [_article(story, number, known) for number, known in enumerate(story.knowing)],
        "statements": [_telling(story, telling) for telling in story.tellings],
        "names": [_entity(entity) for entity in story.names.entities.values()],
        "unnamed": [merge._asdict() for merge in story.unnamed],
        "links": [_link(link) for link in story.links],
    }


def _origin(story: Story, origin: Origin) -> Record:
    return {
        "roots": [story.title(key) for key in origin.roots],
        "sources": [story.title(key) for key in origin.members],
        "articles": list(origin.articles),
        "own": list(origin.own),
        "status": str(origin.status),
        "share": round(len(origin.articles) / story.stating, 2) if story.stating else 0.0,
        "relays": [story.title(key) for key in origin.members if key not in origin.roots],
        "doubts": list(origin.doubts),
        "evidence": [_evidence(story, item) for item in origin.evidence],
    }


def _finding(story: Story, finding: Finding) -> Record:
    return {
        "kind": finding.kind,
        "message": finding.message,
        "evidence": [_evidence(story, item) for item in finding.evidence],
    }


def _evidence(story: Story, item: Evidence) -> Record:
    return {
        "article": item.article,
        "start": item.start,
        "end": item.end,
        "text": item.text,
        "sources": [story.title(key) for key in item.sources],
        **_set_right(item.corrected),
    }


def _set_right(by: str) -> Record:
    """That a statement is not as it was read, and by which correction; nothing where it is."""
    return {"corrected": True, "correction": by} if by else {}


def _article(story: Story, number: int, known: Knowing) -> Record:
    article = story.traces[number].article
    publisher = story.publishers.get(number)
    return {
        "id": known.article,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "publisher": story.title(publisher.key) if publisher else None,
        "publisher_known": publisher.known if publisher else None,
        "hand": known.hand,
        "path": [story.title(key) for key in known.path],
    }


def _telling(story: Story, telling: Telling) -> Record:
    return {
        "article": story.ids[telling.article],
        "chain": telling.chain,
        "sources": [story.title(key) for key in telling.keys],
        "content": {"start": telling.content.start, "end": telling.content.end},
        "sentence": {"start": telling.sentence.start, "end": telling.sentence.end},
        "score": round(telling.score, 2),
        "counted": telling.counted,
        "why": telling.why,
        **_set_right(corrected(telling, story.traces[telling.article])),
    }


def _link(link: Link) -> Record:
    return {"one": link.one, "other": link.other, "value": "same" if link.sure else "may be", "reason": link.reason}


def _entity(entity: Entity) -> Record:
    return {
        "name": entity.name,
        "kind": str(entity.kind),
        "names": list(entity.names),
        "merges": [merge._asdict() for merge in entity.merges],
    }
