"""A Mermaid flowchart of a story."""

from typing import TextIO

from tracer.render import Options, mermaid
from tracer.render.story.picture import picture
from tracer.render.wording import Wording
from tracer.stories.model import Story


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write the story's picture."""
    mermaid.draw(picture(story, Wording(ascii=options.ascii)), out)
