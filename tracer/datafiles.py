"""The TOML files of `tracer/data`, read fast.

Parsing TOML takes longer than tracing an article, so a build leaves each file's content beside it as JSON, headed by
the checksum of the TOML that it was made from. A file that was edited since is parsed anew: the TOML is what counts.
"""

import os
import zlib
from typing import Any

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
    import tomllib

    return tomllib.loads(source.decode("utf-8"))


def compile_all() -> list[str]:
    """Write the JSON of every TOML file; returns their paths. Called when a distribution is built."""
    import json
    import tomllib

    written = []
    for file in sorted(os.listdir(FOLDER)):
        name, suffix = os.path.splitext(file)
        if suffix == ".toml":
            with open(os.path.join(FOLDER, file), "rb") as stream:
                source = stream.read()
            path = os.path.join(FOLDER, f"{name}.json")
            with open(path, "wb") as stream:
                content = tomllib.loads(source.decode("utf-8"))
                stream.write(_checksum(source) + b"\n" + json.dumps(content, ensure_ascii=False).encode("utf-8"))
            written.append(path)
    return written


def _checksum(source: bytes) -> bytes:
    return b"%08x" % zlib.crc32(source)
