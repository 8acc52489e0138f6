"""What commands are told of a desk: `--config` and `--corrections`, and the defaults that a config gives to options."""

from collections.abc import Collection, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from tracer.errors import DataError
from tracer.language.desk import current, use

if TYPE_CHECKING:
    from tracer.config import Config as Loaded

# what a config may give no default to: what is written to, asked or reached, in which language and for how long
# articles are read, whether what is wrong is told; a folder's config may be a stranger's
_NEVER = (
    "--allow-local", "--config", "--corrections", "--db", "--errors", "--help", "--language", "--output", "--parquet",
    "--quiet", "--sql", "--time-limit",
)  # fmt: skip


class _Place(NamedTuple):
    """Where a config gives an option its default."""

    file: str
    line: int
    key: str


class _Given(NamedTuple):
    """The options of a command that have their default from a config."""

    context: typer.Context
    places: Mapping[str, _Place]


_GIVEN: ContextVar[_Given | None] = ContextVar("given", default=None)


def _from_config(option: str) -> _Place | None:
    """Where a config gives this option the value that it has; None where it has it from elsewhere."""
    given = _GIVEN.get()
    place = given.places.get(option) if given else None
    if given is None or place is None:
        return None
    (name,) = (str(one.name) for one in given.context.command.params if option in one.opts)
    source = given.context.get_parameter_source(name)
    return place if source is not None and source.name == "DEFAULT_MAP" else None


def wrong(option: str, reason: str) -> Exception:
    """What to raise for the value of an option: it says where in a config the value stands, if it is from one."""
    if place := _from_config(option):
        return DataError(*place, reason.rstrip("."))
    return typer.BadParameter(reason, param_hint=option)


def _configure(context: typer.Context, path: str | None) -> str | None:
    """Know what the config says, before any other option is read."""
    from tracer import config

    found = None if context.resilient_parsing else config.find(path)
    if found is not None:
        loaded = config.load(found)
        use(loaded.desk)
        _set_defaults(context, loaded)
    return path


def _correct(context: typer.Context, path: str | None) -> str | None:
    """Know the corrections of a file besides those that a config names."""
    if path is not None and not context.resilient_parsing:
        from tracer.config import corrections, joined

        desk = current()
        use(desk._replace(corrections=joined(desk.corrections, corrections(path)), files=(*desk.files, path)))
    return path


def _set_defaults(context: typer.Context, loaded: "Loaded") -> None:
    """Give the options of this command what a config says of them. Raises DataError for what it cannot say."""
    from tracer.cli import COMMANDS

    name = context.command.name or ""
    params = {option: param for param in context.command.params for option in param.opts if option.startswith("--")}
    for command, table in loaded.of.items():
        if command not in COMMANDS and table:
            first = next(iter(table.values()))
            raise DataError(first.file, first.line, f"defaults.{command}", f"no command{near(command, COMMANDS)}")
    values: dict[str, Any] = {}
    places: dict[str, _Place] = {}
    shared = {key: default for key, default in loaded.defaults.items() if key not in loaded.of.get(name, {})}
    for key, default in (*shared.items(), *loaded.of.get(name, {}).items()):
        option = f"--{key}"
        place = _Place(default.file, default.line, default.key)
        if option in _NEVER:
            raise DataError(*place, "is for the command line alone")
        if option not in params:
            known = _options(COMMANDS) if key in shared else params
            if option not in known:
                raise DataError(*place, f"no option{near(key, [one.removeprefix('--') for one in known])}")
            continue
        param = params[option]
        if wanted := _unlike(param, default.value):
            raise DataError(*place, f"{wanted} is wanted, not {default.value!r}")
        value = [default.value] if param.multiple and not isinstance(default.value, list) else default.value
        try:
            param.type_cast_value(context, value)
        except (typer.BadParameter, TypeError) as error:
            raise DataError(*place, getattr(error, "message", str(error)).rstrip(".")) from None
        values[str(param.name)] = value
        places |= dict.fromkeys(param.opts, place)
    context.default_map = values
    _GIVEN.set(_Given(context, places))


def _unlike(param: Any, value: object) -> str | None:
    """What is wanted for an option, where a value is nothing of the kind: what is typed is always a text."""
    if param.is_flag:
        return None if isinstance(value, bool) else "true or false"
    if isinstance(value, list):
        return None if param.multiple else "one value"
    whole = param.type.name.startswith("int")  # one with a range has a name of its own
    if isinstance(value, bool) or (whole and isinstance(value, float)):
        return "a whole number" if whole else "a text"
    return None


def _options(commands: tuple[str, ...]) -> list[str]:
    """The options of all commands."""
    import typer.main

    from tracer.cli import app

    group: Any = typer.main.get_command(app(commands))
    return sorted({option for one in group.commands.values() for param in one.params for option in param.opts})


def near(word: str, known: Collection[str]) -> str:
    """What a misspelt word may be meant for, to stand behind the message; nothing if nothing is like it."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1)
    return f" (did you mean '{near[0]}'?)" if near else ""


Config = Annotated[
    str | None,
    typer.Option(
        "--config",
        help="What your desk knows, in TOML; else ./tracer.toml, else one in your configuration folder.",
        metavar="FILE",
        show_default=False,
        is_eager=True,
        callback=_configure,
    ),
]
Corrections = Annotated[
    str | None,
    typer.Option(
        "--corrections",
        help="Readings that you have set right, in TOML.",
        metavar="FILE",
        show_default=False,
        callback=_correct,
    ),
]
