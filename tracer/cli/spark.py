"""`tracer spark`."""

from typing import Annotated

import typer

from tracer.batch import Batch
from tracer.cli.desk import wrong
from tracer.cli.flat import flat
from tracer.cli.inputs import Files, Inputs
from tracer.language.desk import current
from tracer.output import Stop

EXAMPLES = """
tracer spark archive.jsonl -o tables/  # on all cores of this machine
tracer network --db tables/            # who relies on whom
tracer query --db tables/ outlets       # and all other questions
"""


@flat
def spark(
    context: typer.Context,
    files: Files = None,
    output: Annotated[
        str,
        typer.Option("--output", "-o", help="The folder to fill; a job that was stopped goes on.", metavar="FOLDER"),
    ] = "",
    master: Annotated[
        str | None,
        typer.Option(
            "--master",
            help="The cluster: local[2], spark://HOST:7077, yarn, k8s://URL; else all cores of this machine.",
            metavar="URL",
            show_default=False,
        ),
    ] = None,
    conf: Annotated[
        list[str] | None, typer.Option("--conf", help="A setting of Spark's; repeatable.", metavar="NAME=VALUE")
    ] = None,
    *,
    read: Inputs,
) -> None:
    """Trace on Spark what is too much for one machine, into tables that --db reads."""
    from tracer.spark.job import Job, run
    from tracer.spark.work import Asked
    from tracer.store.schema import version

    if not output:
        raise typer.BadParameter("name a folder.", param_hint="--output")
    if output == "-":
        raise typer.BadParameter("is a folder, not standard output.", param_hint="--output")
    if read.jobs != "1":
        raise wrong("--jobs", "goes not with Spark: --master says how many, as in local[4].")
    if read.errors is not None:
        raise typer.BadParameter(
            "goes not with Spark: failures are in the folder failures of it.", param_hint="--errors"
        )
    settings = _settings(conf or [])
    batch: Batch = read.batch(context, files)
    asked = Asked(
        batch.form,
        dict(batch.columns),
        batch.allow_local,
        batch.outlet,
        batch.language,
        batch.span,
        batch.limit,
        current(),
        version(),
    )
    try:
        run(Job(tuple(batch.files), output, asked, master, settings, batch.quiet))
    except Stop as stop:
        raise typer.Exit(stop.code) from None


def _settings(given: list[str]) -> dict[str, str]:
    """What each `--conf NAME=VALUE` says."""
    settings: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise typer.BadParameter(f"{pair!r} is not NAME=VALUE.", param_hint="--conf")
        settings[name.strip()] = value
    return settings
