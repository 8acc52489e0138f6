"""A page: a template with its data, style and script in one file that loads nothing and runs nothing else."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracer import __version__
from tracer.model import Kind
from tracer.safety import visible

_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\^{|}]+", re.IGNORECASE)
_PARTS = 256  # pieces of a page that are written at once


def write(template: str, out: TextIO, *, ascii: bool = False, **values: object) -> None:
    """Write a page, a part at a time. With `ascii` all else is written as character references."""
    parts = _environment().get_template(f"{template}.html").stream(values)
    parts.enable_buffering(_PARTS)
    for part in parts:
        out.write(part.encode("ascii", "xmlcharrefreplace").decode("ascii") if ascii else part)


def address(url: str | None) -> str | None:
    """`url` where a link may lead to it: http or https, and nothing in it that cannot be seen."""
    return url if url and _ADDRESS.fullmatch(url) and visible(url) == url else None


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tracer.render.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _asset("style.css"), _asset("page.js")
    environment.globals |= {
        "style": Markup(style),
        "script": Markup(script),
        "policy": _policy(style, script),
        "version": __version__,
        "kinds": [str(kind) for kind in Kind],
        "address": address,
    }
    return environment


def _shown(value: Any) -> Any:
    """What is written for a value: whatever hides or reorders text is seen. Autoescape comes on top."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _asset(name: str) -> str:
    return files("tracer.render.html").joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing but our own style and script."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
