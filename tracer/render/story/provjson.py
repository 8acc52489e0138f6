"""PROV-JSON of a story."""

from typing import TextIO

from tracer.render import Options
from tracer.render.story.prov import document
from tracer.stories.model import Story


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write the document."""
    document(story, options).serialize(out, format="json", indent=1)
    out.write("\n")
