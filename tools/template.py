"""Write `tracer/data/TEMPLATE`: the files of a language with every key and comment of English, and no word.

python tools/template.py            write them
python tools/template.py --check    end with 1 if they are not as they would be written
"""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any, get_args, get_type_hints, is_typeddict

from tracer.language import schema

DATA = Path(__file__).parent.parent / "tracer" / "data"
MODEL = "en"
TODO = "…"  # where one text is wanted
NOTE = "# A language begins as a copy of this folder. Words in comments are English and show what a list is for.\n"


def main() -> None:
    """Write or check the files."""
    stale = []
    for name, kind in schema.LANGUAGE.items():
        path = DATA / "TEMPLATE" / f"{name}.toml"
        made = template((DATA / MODEL / f"{name}.toml").read_text("utf-8"), kind)
        if "--check" in sys.argv:
            stale += [] if path.exists() and path.read_text("utf-8") == made else [path.name]
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(made, "utf-8")
    if stale:
        sys.exit(f"not as tools/template.py would write them: {', '.join(stale)}")


def template(source: str, kind: Any) -> str:
    """A data file without its words: tables of fixed keys keep them, tables of words and lists are empty."""
    content = tomllib.loads(source)
    lists = [key for key, value in content.items() if isinstance(value, list) and value and isinstance(value[0], dict)]
    lines = [NOTE, *(f"{key} = []" for key in lists), *([""] if lists else [])]
    table: list[str] = []
    open_until = ""  # what ends the value that is left out
    for line in source.splitlines():
        if open_until:
            open_until = "" if line.startswith(open_until) else open_until
        elif header := re.match(r"\[\[?([^\]]+)\]", line):
            table = header[1].split(".")
            if table[0] not in lists:
                lines.append(line)
            elif f"# {line}" not in lines:  # one entry shows how all are written
                keys = dict.fromkeys(key for entry in content[table[0]] for key in entry)
                lines += [f"# {line}", *(f"# {key} = {TODO}" for key in keys)]
        elif not line.strip() or line.startswith("#"):
            lines.append(line)
        elif pair := re.match(r"(\"[^\"]+\"|[\w-]+) = (.*)", line):
            key, written = pair[1].strip('"'), pair[2]
            open_until = "]" if written == "[" else ""
            if is_fixed(kind, table) and table[:1] not in [[one] for one in lists]:
                lines.append(f"{pair[1]} = {empty(value_at(content, [*table, key]), kind_at(kind, [*table, key]))}")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n") + "\n"


def plain(kind: Any) -> Any:
    """A type without what annotates it."""
    while hasattr(kind, "__metadata__"):
        kind = get_args(kind)[0]
    return kind


def kind_at(kind: Any, path: list[str]) -> Any:
    """The type of what stands at a path; None within a table of any keys."""
    for part in path:
        kind = plain(kind)
        kind = get_type_hints(kind, include_extras=True)[part] if is_typeddict(kind) else None
    return plain(kind)


def is_fixed(kind: Any, table: list[str]) -> bool:
    """Whether a table has keys that every language has."""
    return is_typeddict(kind_at(kind, table))


def value_at(content: Any, path: list[str]) -> Any:
    """What stands at a path."""
    for part in path:
        content = content[part]
    return content


def empty(value: Any, kind: Any) -> str:
    """The value of a key that a language has yet to give."""
    if isinstance(value, list):
        return "[]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f'{key} = "{TODO}"' for key in value) + " }" if is_typeddict(kind) else "{}"
    if isinstance(value, str):
        groups = "|".join(f"{group}{TODO})" for group in re.findall(r"\(\?P<\w+>", value))  # which a pattern must keep
        return f'"{groups or TODO}"'
    return "0.0"


if __name__ == "__main__":
    main()
