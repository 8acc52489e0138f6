"""The TOML files of `tracer/data`, read fast.

Parsing TOML takes longer than tracing an article, so a build leaves each file's content beside it in compiled form,
headed by the checksum of the TOML that it was made from and the number of the format. A file that was edited since is
compiled anew: the TOML is what counts.
"""

import os
import zlib
from collections.abc import Callable, Mapping
from typing import Any

_FORMAT = 4  # of the compiled files; another one is made anew
FOLDER = os.path.join(os.path.dirname(__file__), "data")


def load(name: str) -> dict[str, Any]:
    """The content of `tracer/data/<name>.toml`. Raises FileNotFoundError, and tomllib.TOMLDecodeError for a mistake."""
    import json

    content: dict[str, Any] = json.loads(_compiled(name))
    return content


def outlet_index() -> tuple[bytes, bytes]:
    """The outlets of `tracer/data/outlets.toml`, in UTF-8.

    First a line each: name, kind, country, domains, "state" or nothing, with tabs between. Then sorted lines of their
    names: first word as it is looked up, name, offset of the outlet's line among the first.
    """
    outlets, _, names = _compiled("outlets").partition(b"\0")
    return outlets, names


def compile_all() -> list[str]:
    """Write the compiled form of every TOML file; returns the paths. Called when a distribution is built."""
    written = []
    for file in sorted(os.listdir(FOLDER)):
        name, suffix = os.path.splitext(file)
        if suffix == ".toml":
            with open(os.path.join(FOLDER, file), "rb") as stream:
                source = stream.read()
            path = os.path.join(FOLDER, f"{name}.compiled")
            with open(path, "wb") as stream:
                stream.write(_checksum(source) + b"\n" + _compile(name, source))
            written.append(path)
    return written


def first_word(name: str) -> str:
    """The first word of an outlet's name as the registry looks it up: lower case, a leading article left out."""
    words = name.lower().replace("\u2019", "'").split()
    if words[0] == "the" and len(words) > 1:
        words = words[1:]
    first = words[0]
    if len(words) > 1 and first.endswith(("'s", "s'")):
        first = first.removesuffix("'s").removesuffix("'")  # "Lloyd's List": the tokenizer parts the ending off
    return first.rstrip(".,") or first


def _compiled(name: str) -> bytes:
    with open(os.path.join(FOLDER, f"{name}.toml"), "rb") as file:
        source = file.read()
    try:
        with open(os.path.join(FOLDER, f"{name}.compiled"), "rb") as file:
            checksum, _, body = file.read().partition(b"\n")
    except FileNotFoundError:
        checksum = body = b""
    return body if checksum == _checksum(source) else _compile(name, source)


def _compile(name: str, source: bytes) -> bytes:
    import tomllib

    return _FORMS.get(name, _as_json)(tomllib.loads(source.decode("utf-8")))


def _as_json(content: Mapping[str, Any]) -> bytes:
    import json

    return json.dumps(content, ensure_ascii=False).encode("utf-8")


def _as_index(content: Mapping[str, Any]) -> bytes:
    outlets = bytearray()
    names = []
    for entry in content["outlet"]:
        state = "state" if entry.get("state") else ""
        domains = " ".join(entry.get("domains", ()))
        for name in (entry["name"], *entry.get("aliases", ())):
            names.append(f"{first_word(name)}\t{name}\t{len(outlets)}".encode())
        outlets += f"{entry['name']}\t{entry['kind']}\t{entry.get('country', '')}\t{domains}\t{state}\n".encode()
    return bytes(outlets) + b"\0" + b"\n".join(sorted(names))


_FORMS: dict[str, Callable[[Mapping[str, Any]], bytes]] = {"outlets": _as_index}


def _checksum(source: bytes) -> bytes:
    return b"%08x %d" % (zlib.crc32(source), _FORMAT)
