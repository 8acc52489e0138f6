"""Marks of forums (BBCode) and of wikis in texts: left out where they are surely such, and what they show is kept.

Each step looks at a character a few times at most.
"""

import re

_BB = re.compile(
    r"\[(?P<end>/?)(?P<name>b|i|u|s|url|quote|img|code|list|size|colou?r|font|center|left|right|email|video|spoiler)"
    r"(?:=(?P<value>[^\[\]\n]{1,300}))?\]",
    re.IGNORECASE,
)
_BB_ITEM = re.compile(r"\[\*\]")
_IMAGE = re.compile(r"(?i)\[img(?:=[^\[\]\n]{1,300})?\][^\[\]\n]{0,2000}\[/img\]")

_LINK = re.compile(r"\[\[(?P<target>[^\s\[\]|{}\n][^\[\]|{}\n]{0,200})(?:\|(?P<shown>[^\[\]\n]{0,500}))?\]\]")
_OTHER_WIKI = re.compile(r"'''[^'\n]|(?m:^==+[^=\n]+==+[ \t]*$)|\{\{[^{}\n]|<ref[ >/]")
_TEMPLATE = re.compile(r"\{\{[^{}]*+\}\}|\{\|[^{}]*+(?<=\|)\}")
_WITHIN = 5  # templates within each other
_REFERENCE = re.compile(r"<ref(?:\s[^<>]*+)?/>|<ref(?:\s[^<>]*+)?>[^<]*+(?:<(?!/?ref)[^<]*+)*+</ref>")
_NO_TEXT = re.compile(r"(?i)(?:file|image|category|media)\s*:")  # of what such a link shows nothing, or a picture
_WEB = re.compile(r"\[https?://[^\s\[\]]+(?:[ \t]+([^\[\]\n]*+))?\]")
_EMPHASIS = re.compile(r"'{2,5}")
_HEADING = re.compile(r"(?m)^==+([^=\n]++)==+[ \t]*+$")
_BLANK = re.compile(r"(?<![ \t])[ \t]++$|\A\n+", re.MULTILINE)
_LINES = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """A text without such marks; the very same text where it has none that are sure."""
    if "[" in text and "[/" in text:
        text = _without_bbcode(text)
    if "[[" in text and _is_wiki(text):
        text = _without_wiki(text)
    return text


def _without_bbcode(text: str) -> str:
    """A text without the tags whose ends stand behind their beginnings; what is quoted has marks, and its speaker."""
    opened: set[str] = set()
    sure: set[str] = set()
    for tag in _BB.finditer(text):
        name = tag["name"].lower()
        if not tag["end"]:
            opened.add(name)
        elif name in opened:
            sure.add(name)
    if not sure:
        return text
    if "img" in sure:
        text = _IMAGE.sub("", text)
    pieces: list[str] = []
    speakers: list[str] = []
    at = 0
    for tag in _BB.finditer(text):
        name = tag["name"].lower()
        if name not in sure:
            continue
        pieces.append(text[at : tag.start()])
        at = tag.end()
        if name == "quote" and not tag["end"]:
            speakers.append((tag["value"] or "").partition(";")[0].strip("\"' "))
            pieces.append("\n\n\u201c")
        elif name == "quote" and speakers:
            speaker = speakers.pop()
            pieces[-1] = pieces[-1].rstrip()
            pieces.append("\u201d" + (f" \u2014 {speaker}" if speaker else "") + "\n\n")
    made = "".join((*pieces, text[at:]))
    made = _BB_ITEM.sub("\n", made) if "list" in sure else made
    return _LINES.sub("\n\n", made.replace("\u201c\n", "\u201c")).strip()


def _is_wiki(text: str) -> bool:
    """Whether a text has links of a wiki, several or with other marks of one."""
    links = 0
    for _ in _LINK.finditer(text):
        links += 1
        if links > 1:
            return True
    return links == 1 and _OTHER_WIKI.search(text) is not None


def _without_wiki(text: str) -> str:
    text = _REFERENCE.sub("", text)
    for _ in range(_WITHIN):
        before, text = text, _TEMPLATE.sub("", text)
        if text == before:
            break
    for _ in range(2):  # a caption may hold links
        text = _LINK.sub(_shown, text)
    text = _WEB.sub(lambda link: link[1] or "", text)
    text = _HEADING.sub(lambda line: f"\n{line[1].strip()}\n", _EMPHASIS.sub("", text))
    return _LINES.sub("\n\n", _BLANK.sub("", text))


def _shown(link: re.Match[str]) -> str:
    target, shown = link["target"], link["shown"]
    if _NO_TEXT.match(target):
        return ""
    return target.lstrip(":") if shown is None else shown
