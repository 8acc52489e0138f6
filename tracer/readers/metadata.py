"""What a web page says of itself in its head and its JSON-LD, and whom it says it has its article from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from tracer.errors import Unreadable
from tracer.model import Given
from tracer.readers import contract

_SAVED = re.compile(  # what browsers and copying programs note at the top of a page that they save
    r"<!--\s*(?:saved from url=\(\d+\)|page saved with singlefile\s+url:\s*|mirrored from )(?P<url>[^\s>]+)",
    re.IGNORECASE,
)
_NOTED_WITHIN = 8192
# Addresses at which a page is kept or passed on as it is: what they hold is the address of its own
_WITHIN = re.compile(
    r"https?://(?:web\.archive\.org/web/\d+[a-z_]*/(?P<whole>https?:/.+)"
    r"|[\w-]+\.cdn\.ampproject\.org/[a-z]/(?P<amp>.+)|(?:www\.)?google\.[a-z.]+/amp/(?P<google>.+))",
    re.IGNORECASE,
)
_KEEPERS = ("ampproject.org", "bing-amp.com", "translate.goog", "googleusercontent.com", "archive.ph", "archive.today")

_SUBTAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_].*)?\s*\Z", re.DOTALL)
_LONGEST_NAME, _LONGEST_URL, _LONGEST_TITLE = 120, 2000, 500
_VALUES = 20  # of one field
_NODES = 10_000  # of JSON-LD that are looked at
_DOWN = ("@graph", "mainEntity", "mainEntityOfPage")  # what an article may stand within and still be the page's own
_ARTICLES = ("article", "posting", "report", "newsitem")  # ends of types: NewsArticle, LiveBlogPosting
_WORKS = (*_ARTICLES, "dataset", "webpage", "website", "creativework", "book")


class Metadata(NamedTuple):
    """What a page says of itself."""

    meta: Mapping[str, Sequence[str]]  # by name or property
    canonical: str | None
    language: str | None
    saved: str | None  # where a copy was saved from
    article: Mapping[str, Any]  # of its JSON-LD, the article; its `@id`s are resolved by `known`
    known: Mapping[str, Mapping[str, Any]]

    def first(self, *names: str) -> str | None:
        """The first content of the first name that has one."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)


def title(head: Metadata, found: str | None, outlet: str | None) -> str | None:
    """The headline without the outlet behind it."""
    title = head.first("og:title") or _line(head.article.get("headline"), _LONGEST_TITLE) or found
    for mark in (" | ", " - ", " \u2013 ", " \u2014 ") if title and outlet else ():
        title = str(title).removesuffix(f"{mark}{outlet}")
    return title or None


def authors(head: Metadata) -> str | None:
    """The names of the authors that the JSON-LD has."""
    names = (name_of(head, value) for value in _listed(head.article.get("author")))
    return "; ".join(dict.fromkeys(filter(None, names))) or None


def published(head: Metadata, found: str | None) -> str | None:
    """When the page says that it was published, to the second where it says so."""
    from datetime import datetime

    for value in (head.article.get("datePublished"), head.first("article:published_time")):
        written = _line(value, 40)
        try:
            datetime.fromisoformat(written)
        except ValueError:
            continue
        return written
    return found


def outlet(head: Metadata, own: str | None, found: str | None) -> str | None:
    """Whose page it is: as it says, unless it is known who is at its address, and that is another outlet."""
    from tracer.language.outlets import registry

    site = _plain_name(head.first("og:site_name"))
    named = site or name_of(head, head.article.get("publisher")) or _site(head, found)
    known, there = registry().find(named or ""), registry().by_domain(own or "")
    return there.name if there and (not named or (known and known.name != there.name)) else named


def _site(head: Metadata, found: str | None) -> str | None:
    """The library's name of a site, where it is a name. With JSON-LD it is the longest one there, whoever has it."""
    handle = (head.first("twitter:site") or "").lstrip("@").lower()
    if not found or head.article or found.lower() == handle or re.search(r"\S\.\S|\u00a9|(?i:copyright)", found):
        return None
    return found


# --- what a page says of itself


def read(tree: Any, markup: str, url: str | None) -> Metadata:
    """What a parsed page says of itself; `url`: where it was got from."""
    meta: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        if content := _line(element.get("content"), _LONGEST_URL):
            meta[key.strip().lower()].append(content)
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    canonical = next((_line(link.get("href"), _LONGEST_URL) for link in links), None)
    nodes = list(_nodes(tree))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    noted = _SAVED.search(markup, 0, _NOTED_WITHIN)
    saved = _mirrored(noted["url"]) if noted else None
    article = _main(nodes, {url, saved, canonical, *meta.get("og:url", ())})
    return Metadata(meta, canonical, _language(tree, meta, article), saved, article, known)


def _mirrored(noted: str) -> str | None:
    return address(noted if "://" in noted or noted.startswith("about:") else f"https://{noted}")


def _language(tree: Any, meta: Mapping[str, Sequence[str]], article: Mapping[str, Any]) -> str | None:
    root = next(tree.iter("html"), tree)
    said = [article.get("inLanguage"), root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang")]
    said += [*meta.get("content-language", ()), *meta.get("og:locale", ())]
    found = (_SUBTAG.match(value) for value in said if isinstance(value, str))
    return next((match[1].lower() for match in found if match), None)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The nodes of the JSON-LD that describe the page itself, not what it lists. What is broken is left out."""
    import json

    left = _NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting = [json.loads(_bare(script.text or ""), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and left:
            left -= 1
            node = waiting.pop()
            if isinstance(node, list):
                waiting += reversed(node)
            elif isinstance(node, dict):
                yield node
                waiting += [node[key] for key in _DOWN if isinstance(node.get(key), dict | list)]


def _bare(script: str) -> str:
    """JSON without the marks that hide it from old browsers."""
    script = script.strip().removeprefix("//").lstrip()
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>")):
        if script.startswith(opening):
            script = script.removeprefix(opening).removesuffix(closing).rstrip().removesuffix("//")
    return script


def _main(nodes: Sequence[dict[str, Any]], urls: set[str | None]) -> Mapping[str, Any]:
    """The article that a page is about: the one at its address, or the first one."""
    articles = [node for node in nodes if any(kind.endswith(_ARTICLES) for kind in _kinds(node))]
    at = {url.partition("#")[0] for url in urls if url}
    for node in articles:
        about = node.get("mainEntityOfPage")
        places = (node.get("url"), node.get("@id"), about.get("@id") if isinstance(about, dict) else about)
        if any(isinstance(place, str) and place.partition("#")[0] in at for place in places):
            return node
    return articles[0] if articles else {}


def _kinds(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The types of a node in lower case, without where they are defined."""
    return tuple(re.split(r"[/#:]", kind)[-1].lower() for kind in _listed(node.get("@type")) if isinstance(kind, str))


def _listed(value: Any) -> list[Any]:
    return (value if isinstance(value, list) else [value])[:_VALUES]


def _line(value: Any, longest: int) -> str:
    """A value that is text, on one line; empty where it is anything else, or longer than can be meant."""
    import html

    line = " ".join(html.unescape(value).split()) if isinstance(value, str) and len(value) < 4 * longest else ""
    return line if len(line) <= longest else ""


# --- addresses


def address(value: str | None) -> str | None:
    """A value that is an address on the web."""
    line = _line(value, _LONGEST_URL)
    try:
        parts = urlsplit(line)
        return line if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _joined(url: str, link: str) -> str | None:
    try:
        return address(urljoin(url, link))
    except ValueError:
        return None


def domain(url: str) -> str:
    """The part of a host that is registered, so that www, m and amp are one; empty for an address without a name."""
    try:
        courlan = contract.library("courlan", "web", "HTML")
    except Unreadable:  # of a record, which needs no such thing else
        return (urlsplit(url).hostname or "").removeprefix("www.")
    return courlan.extract_domain(url) or courlan.extract_domain(url, fast=True) or ""


def own_url(head: Metadata, url: str | None) -> str | None:
    """Where the page was, if that is known; of one that a cache or an archive keeps, where it was before."""
    for known in (address(url), head.saved, address(head.first("og:url"))):
        if known and (match := _WITHIN.match(known)):
            known = _unpacked(match) or ""
        if known and domain(known) and not domain(known).endswith(_KEEPERS):
            return known
    return None


def _unpacked(match: re.Match[str]) -> str | None:
    if match["whole"]:
        return address(re.sub(r"\A(https?:/)/?", r"\1/", match["whole"]))  # some tools keep one slash of two
    inner = str(match["amp"] or match["google"])
    secure = inner.startswith("s/")
    return address(f"http{'s' * secure}://{unquote(inner.removeprefix('s/'))}")


# --- whom it is from


class Own(NamedTuple):
    """Whose page it is: what it has from there it has from nobody else."""

    url: str | None
    outlet: str | None
    publisher: str | None

    def holds(self, name: str) -> bool:
        """Whether a name or an address is its own."""
        if "://" in name:
            return any(same(name, own) for own in (self.url, self.outlet) if own)
        return any(same(name, own) for own in self if own)


def given(head: Metadata, own: Own) -> tuple[Given, ...]:
    """Each source that the page names in a field, once, by the first field that does."""
    found: dict[str, Given] = {}
    for given in (*_linked(head), *_tagged(head, own)):
        if not own.holds(given.name):
            found.setdefault(_key(given.name), given)
    return tuple(found.values())


def _linked(head: Metadata) -> Iterator[Given]:
    """What the JSON-LD of the article names."""
    article = head.article
    for field in ("isBasedOn", "isBasedOnUrl"):
        for value in _listed(article.get(field)):
            yield from _based(head, value, field)
    for field in ("sourceOrganization", "provider", "author", "creditText"):
        for value in _listed(article.get(field)):
            name = name_of(head, value)
            if name and _organisation(head, value, field):
                yield Given(name, field, name)


def _based(head: Metadata, value: Any, field: str) -> Iterator[Given]:
    """A work that the article is based on: whoever published it, else where it is; a title is no source."""
    node = _resolved(head, value)
    if not isinstance(node, dict):
        if name := address(node) or _plain_name(node):
            yield Given(name, field, name)
        return
    title = _line(node.get("name") or node.get("headline"), _LONGEST_TITLE)
    places = (node.get("url"), node.get("@id"), node.get("mainEntityOfPage"))
    url = next(filter(None, map(address, places)), None)
    work = any(kind.endswith(_WORKS) for kind in _kinds(node))
    name = name_of(head, node.get("publisher")) or (None if work else _plain_name(title)) or url
    if name:
        yield Given(name, field, ", ".join(dict.fromkeys(filter(None, (title, url)))) or name)


def _organisation(head: Metadata, value: Any, field: str) -> bool:
    """Whether a field surely names an organisation that the article is from.

    On whose behalf it was written is one, unless it is a person. A provider must be said to be one or be an outlet that
    is known; a credit must be such an outlet; an author must be an agency, as a page names its own newsroom there, too.
    """
    from tracer.language.outlets import registry

    node = _resolved(head, value)
    kinds = _kinds(node) if isinstance(node, dict) else ()
    known = registry().find(name_of(head, value) or "")
    body = any(kind.endswith(("organization", "corporation")) for kind in kinds)
    if field == "sourceOrganization":
        return "person" not in kinds
    if field == "provider":
        return body or (not kinds and known is not None)
    if field == "author":
        return known is not None and known.kind == "agency" and (body or known.name == name_of(head, value))
    return known is not None


def _tagged(head: Metadata, own: Own) -> Iterator[Given]:
    """What the tags in the head of the page name; an address of the article elsewhere is one where it first was."""
    for field in ("syndication-source", "original-source"):
        for value in head.meta.get(field, ()):
            if name := address(value) or _plain_name(value):
                yield Given(name, field, value)
    for field, link in (("canonical", head.canonical), ("og:url", head.first("og:url"))):
        url = _joined(own.url, link) if own.url and link else None
        if url and urlsplit(url).path.strip("/") and not domain(url).endswith(_KEEPERS):
            yield Given(url, field, link or url)


def _resolved(head: Metadata, value: Any) -> Any:
    """A node for a reference to it."""
    at = value.get("@id") if isinstance(value, dict) and not value.get("name") else value
    return head.known.get(at, value) if isinstance(at, str) else value


def name_of(head: Metadata, value: Any) -> str | None:
    """The name of whoever a field names, by itself or in a node."""
    node = _resolved(head, next(iter(_listed(value)), None))
    if isinstance(node, dict):
        node = node.get("name") or node.get("legalName")
    return _plain_name(node)


def _plain_name(value: Any) -> str | None:
    """A value that can be a name: neither a path, nor an address, nor a sentence."""
    name = _line(value, _LONGEST_NAME)
    return None if not name or re.match(r"[/#.]|[a-z][a-z0-9+.-]*:\S", name, re.IGNORECASE) else name


def _key(name: str) -> str:
    """The same for a name and an address of one outlet that is known, for addresses of one domain, for one name."""
    from tracer.language.outlets import registry

    address = "://" in name
    outlet = registry().by_domain(name) if address else registry().find(name)
    return outlet.name if outlet else domain(name) if address else _squashed(name)


def same(one: str, other: str) -> bool:
    """Whether two names or addresses are or may be those of one outlet: "Daily Wave" and "Daily Wave Media Ltd"."""
    from tracer.language.outlets import registry

    if _key(one) == _key(other):
        return True
    if ("://" in one) != ("://" in other):
        url, name = (one, other) if "://" in one else (other, one)
        return domain(url).partition(".")[0].replace("-", "") == _squashed(name)
    if "://" in one or (registry().find(one) and registry().find(other)):
        return False
    short, long = sorted(
        (one.casefold().removeprefix("the ").split(), other.casefold().removeprefix("the ").split()), key=len
    )
    return long[: len(short)] == short


def _squashed(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold().removeprefix("the ")))
