"""HTML pages of each view, of samples and of articles that are hostile in every field."""

import io
from collections.abc import Callable, Iterable
from functools import cache

from support.handmade import harbour
from support.paths import SAMPLES
from tracer import render
from tracer.drift import drift
from tracer.model import Article, Credit, Trace
from tracer.network import network
from tracer.pipeline import trace
from tracer.readers import read_paths
from tracer.render import Options
from tracer.render import drift as drifts
from tracer.render import network as networks
from tracer.render import story as stories
from tracer.stories import story

HOSTILE = (
    "<script>window.hacked = 1</script>",
    "<style>body { display: none }</style>",
    "\"'><img src=x onerror=window.hacked=1>",
    "</title></textarea></style></script><svg onload=window.hacked=1>",
    "javascript:window.hacked=1",
    "{{ 7 * 7 }} {% raw %} &lt;b&gt; <!-- -->",
    "\u202eevol\u2066 \u200b\x1b[31m\x00\ud800",
)


def read(*names: str) -> tuple[Trace, ...]:
    """The traces of samples."""
    return tuple(
        trace(item) for item in read_paths([str(SAMPLES / name) for name in names]) if isinstance(item, Article)
    )


def of_traces(traces: Iterable[Trace], **options: object) -> str:
    """The page of some traces."""
    return _written(lambda out, wanted: render.write("html", traces, out, wanted), options)


def of_story(traces: Iterable[Trace], claim: str | None = None, **options: object) -> str:
    """The page of a story."""
    return _written(lambda out, wanted: stories.write("html", story(traces, claim), out, wanted), options)


def of_network(traces: Iterable[Trace], **options: object) -> str:
    """The page of a network of outlets."""
    return _written(lambda out, wanted: networks.write("html", network(traces), out, wanted), options)


def of_drift(traces: Iterable[Trace], **options: object) -> str:
    """The page of what became of statements."""
    return _written(lambda out, wanted: drifts.write("html", drift(traces), out, wanted), options)


def _written(write: Callable[[io.StringIO, Options], None], options: dict[str, object]) -> str:
    out = io.StringIO()
    write(out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


VIEWS: dict[str, Callable[..., str]] = {
    "trace": of_traces,
    "story": of_story,
    "network": of_network,
    "drift": of_drift,
}


@cache
def sample(view: str) -> str:
    """A page of each view, of samples."""
    return VIEWS[view](
        read({"trace": "border-talks.txt", "network": "."}.get(view, "drift" if view == "drift" else "circle"))
    )


@cache
def hostile(view: str) -> str:
    """A page of each view whose articles are hostile in every field."""
    return VIEWS[view](hostile_traces())


def hostile_traces() -> list[Trace]:
    """Articles that are hostile in every field."""
    made = []
    for number, nasty in enumerate(HOSTILE):
        for price in (40, 60):
            text = (
                f"The old bridge over the Kesla will cost {price} million crowns and close in May, {nasty} or so, mayor "
                f"Ida Moen told Reuters, according to the Kesla Times.\n\n“It may hold {nasty} until the {price} trains "
                f"of spring have crossed it,” Moen said. {nasty} said it was safe, the BBC reported."
            )
            article = Article(
                text,
                id=f"{nasty} {price}",
                title=f"{nasty} title {price}",
                url=nasty,
                outlet=f"{nasty} {number}",
                published=f"2024-03-0{1 + price // 60} {nasty}" if price == 40 else "2024-03-02",
            )
            made.append(trace(article))
    first = harbour()
    named = first.chains[0]
    sources = tuple(source._replace(name=nasty) for source, nasty in zip(named.sources, HOSTILE, strict=False))
    hops = tuple(hop._replace(cue=nasty) for hop, nasty in zip(named.hops, HOSTILE, strict=False))
    odd = [
        named._replace(sources=tuple(source._replace(name=nasty) for source in sources), hops=hops) for nasty in HOSTILE
    ]
    credits = tuple(Credit(nasty, nasty, 0, 0, "given") for nasty in HOSTILE)
    made.append(first._replace(chains=(*first.chains, *odd), credits=credits, warnings=HOSTILE))
    made.append(Trace(Article("Der Damm ist sicher.", HOSTILE[0]), errors=HOSTILE, skipped="language", language="de"))
    return made
