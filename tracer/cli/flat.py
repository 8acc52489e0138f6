"""Options that several commands share: a command takes them as one value, typer sees each."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, get_type_hints


def flat(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameters of named-tuple types are replaced by what these hold, with its types and defaults.

    `def network(read: Inputs, write: Outputs)` becomes a function of the fields of both, in this order.
    """
    taken = inspect.signature(command, eval_str=True).parameters
    groups = {name: one.annotation for name, one in taken.items() if hasattr(one.annotation, "_fields")}
    parameters: list[inspect.Parameter] = []
    for name, one in taken.items():
        if group := groups.get(name):
            hints = get_type_hints(group, include_extras=True)
            parameters += (
                inspect.Parameter(
                    field, one.KEYWORD_ONLY, default=group._field_defaults[field], annotation=hints[field]
                )
                for field in group._fields
            )
        else:
            parameters.append(one.replace(kind=one.KEYWORD_ONLY))

    @wraps(command)
    def flattened(**given: Any) -> None:
        packed = {name: group(*(given.pop(field) for field in group._fields)) for name, group in groups.items()}
        command(**packed, **given)

    flattened.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    flattened.__annotations__ = {one.name: one.annotation for one in parameters}
    return flattened
