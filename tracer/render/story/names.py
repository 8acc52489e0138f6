"""Which names were taken for one source, and why: `tracer story --explain-names`."""

from typing import TextIO

from rich.text import Text

from tracer.console import make_console
from tracer.render import Options
from tracer.render.tree import NAME_STYLES
from tracer.render.wording import Wording
from tracer.stories.model import Story


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write each source with its names; below it every merge, its rule and what it rests on."""
    console = make_console(out, width=options.width, color=options.color)
    words = Wording(ascii=options.ascii)
    for entity in sorted(story.names.entities.values(), key=lambda entity: entity.name.casefold()):
        text = Text(words.name(entity.name), NAME_STYLES[entity.kind])
        text.append(f" ({entity.kind})", "not bold dim")
        others = [name for name in entity.names if name != entity.name]
        if others:
            text.append(f" also {', '.join(words.quoted(words.name(name)) for name in others)}", "not bold")
        for merge in entity.merges:
            pair = f"{words.quoted(words.name(merge.name))} = {words.quoted(words.name(merge.into))}"
            text.append(f"\n  {pair}  {merge.rule}: {words.excerpt(merge.evidence, 200)}", "not bold dim")
        console.print(text)
    if not story.unnamed and not any(entity.merges for entity in story.names.entities.values()):
        console.print(Text("no names were joined", "dim"))
    for merge in story.unnamed:
        line = (
            f"{words.name(merge.name)} = {words.name(merge.into)}  {merge.rule}: {words.excerpt(merge.evidence, 200)}"
        )
        console.print(Text(line, "dim"))
    for number, publisher in sorted(story.publishers.items()):
        if publisher.known not in ("outlet", "url"):
            title = words.title(story.traces[number].article)
            line = f"{title} is by {words.name(story.title(publisher.key))}: {words.excerpt(publisher.known, 200)}"
            console.print(Text(line, "dim"))
    out.flush()
