"""PROV-N of a story."""

from typing import TextIO

from tracer.render import Options
from tracer.render.story.prov import document
from tracer.stories.model import Story


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write the document."""
    out.write(document(story, options).get_provn() + "\n")
