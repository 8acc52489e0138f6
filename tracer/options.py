"""Options that several commands of the command line share."""

from typing import Annotated

import typer

from tracer.readers import AUTO
from tracer.readers.formats import FORMATS as INPUTS

Files = Annotated[
    list[str] | None,
    typer.Argument(help="Files, folders, patterns, URLs, or - for standard input.", show_default=False),
]
From = Annotated[
    str,
    typer.Option("--from", help=f"Format of the input, packed or not: {', '.join((AUTO, *INPUTS))}.", metavar="FORMAT"),
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", help="What a column or key holds, as in text=body; repeatable.", metavar="FIELD=COLUMN"),
]
Local = Annotated[bool, typer.Option("--allow-local", help="Fetch URLs of this machine and its network, too.")]
Jobs = Annotated[
    str, typer.Option("--jobs", "-j", help="Processes that trace; 0 or auto: one for each core.", metavar="N")
]
Errors = Annotated[
    str | None,
    typer.Option("--errors", help="Write each failure to this file, too, as a JSON line.", metavar="FILE"),
]
Seconds = Annotated[
    float,
    typer.Option(
        "--time-limit",
        help="How long an article may take, for each million characters begun; 0: as long as it takes.",
        min=0,
        metavar="SECONDS",
    ),
]
Color = Annotated[str, typer.Option("--color", help="auto, always or never; NO_COLOR is heeded.", metavar="WHEN")]
Width = Annotated[int | None, typer.Option("--width", help="Columns to fit.", min=20, show_default=False)]
Output = Annotated[str | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)]
Db = Annotated[
    str | None, typer.Option("--db", help="A database that `tracer index` filled.", metavar="FILE", show_default=False)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error but errors.")]
