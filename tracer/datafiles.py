"""The TOML files of `tracer/data`, read fast.

Parsing TOML takes longer than tracing an article, so a build leaves each file's content beside it as JSON, headed by
the checksum of the TOML that it was made from and the number of the format. A file that was edited since is parsed
anew: the TOML is what counts.
"""

import os
import zlib
from collections.abc import Callable, Mapping
from typing import Any

_FORMAT = 3  # of the compiled files; another one is made anew
FOLDER = os.path.join(os.path.dirname(__file__), "data")


def load(name: str) -> dict[str, Any]:
    """The content of `tracer/data/<name>.toml`. Raises FileNotFoundError, and tomllib.TOMLDecodeError for a mistake."""
    with open(os.path.join(FOLDER, f"{name}.toml"), "rb") as file:
        source = file.read()
    try:
        with open(os.path.join(FOLDER, f"{name}.json"), "rb") as file:
            checksum, _, body = file.read().partition(b"\n")
    except FileNotFoundError:
        checksum = body = b""
    if checksum == _checksum(source):
        import json

        content: dict[str, Any] = json.loads(body)
        return content
    return _shaped(name, source)


def compile_all() -> list[str]:
    """Write the JSON of every TOML file; returns their paths. Called when a distribution is built."""
    import json

    written = []
    for file in sorted(os.listdir(FOLDER)):
        name, suffix = os.path.splitext(file)
        if suffix == ".toml":
            with open(os.path.join(FOLDER, file), "rb") as stream:
                source = stream.read()
            path = os.path.join(FOLDER, f"{name}.json")
            with open(path, "wb") as stream:
                content = _shaped(name, source)
                stream.write(_checksum(source) + b"\n" + json.dumps(content, ensure_ascii=False).encode("utf-8"))
            written.append(path)
    return written


def _shaped(name: str, source: bytes) -> dict[str, Any]:
    """The content of a TOML file as its reader wants it."""
    import tomllib

    content = tomllib.loads(source.decode("utf-8"))
    return _SHAPES[name](content) if name in _SHAPES else content


def first_word(name: str) -> str:
    """The first word of an outlet's name as the registry looks it up: lower case, a leading article left out."""
    words = name.lower().replace("\u2019", "'").split()
    if words[0] == "the" and len(words) > 1:
        words = words[1:]
    first = words[0]
    if len(words) > 1 and first.endswith(("'s", "s'")):
        first = first.removesuffix("'s").removesuffix("'")  # "Lloyd's List": the tokenizer parts the ending off
    return first.rstrip(".,") or first


def _outlet_index(content: Mapping[str, Any]) -> dict[str, Any]:
    """Outlets as lines, and names as sorted lines of "first word, name, number of the outlet": nothing to parse."""
    lines = []
    names = []
    for number, entry in enumerate(content["outlet"]):
        state = "state" if entry.get("state") else ""
        domains = " ".join(entry.get("domains", ()))
        lines.append("\t".join((entry["name"], entry["kind"], entry.get("country", ""), domains, state)))
        names += [f"{first_word(name)}\t{name}\t{number}" for name in (entry["name"], *entry.get("aliases", ()))]
    return {"outlets": "\n".join(lines), "names": "\n".join(sorted(names))}


_SHAPES: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {"outlets": _outlet_index}


def _checksum(source: bytes) -> bytes:
    return b"%08x %d" % (zlib.crc32(source), _FORMAT)
