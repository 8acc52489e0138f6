"""The story's JSON record."""

import json
from typing import TextIO

from tracer.render import Options
from tracer.render.story.record import record
from tracer.safety import visible_json
from tracer.stories.model import Story


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write one object on one line, safe to show on a terminal."""
    encoded = json.dumps(record(story), ensure_ascii=options.ascii, default=str)
    out.write(visible_json(encoded) + "\n")
