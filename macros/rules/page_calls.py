"""Pages are data, not programs: a page calls known macros with literal arguments, nothing else.

This is the trust boundary of contributed pages, see `macros.reading.calls`.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.macros import MACROS, Parameter, Plain
from macros.model.moments import FORMS, Moment
from macros.problems import Chapter, Code, Position, Problem, did_you_mean
from macros.reading import PageFile, Project
from macros.reading.calls import Call, Foreign, read_calls
from macros.reading.named import arguments

CODES = (
    Code(
        "unknown-macro",
        Chapter.PAGES,
        "There is no such macro. [The macros](macros.md) lists them.",
    ),
    Code(
        "bad-argument",
        Chapter.PAGES,
        "The macro does not take this argument, or not this value. The hint shows how it is written.",
    ),
    Code(
        "unclosed-macro",
        Chapter.PAGES,
        "Two braces begin a macro, and the two that end it are missing.",
    ),
    Code(
        "curly-quotes",
        Chapter.PAGES,
        "Curly quotation marks stand in a macro, as a word processor writes them. Macros take straight ones.",
        mended=True,
    ),
    Code(
        "foreign-jinja",
        Chapter.PAGES,
        "Pages are data, not programs: they call macros with plain arguments and nothing else. Braces that "
        "are meant as text stand between a pair of marks, with `raw` and `endraw` between braces and "
        "percent signs.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`foreign-jinja`, `unclosed-macro`, `curly-quotes`, `unknown-macro`, `bad-argument`."""
    for page in project.pages:
        found = read_calls(page)
        for foreign in found.foreign:
            place = page.position(foreign.line, foreign.column)
            message, hint = _slip(foreign)
            yield Problem(place, foreign.code, message, hint)
        for call in found.calls:
            yield from _call(page, call)


def _slip(foreign: Foreign) -> tuple[str, str]:
    """What is wrong with something in braces that is no call, and the remedy."""
    if foreign.code == "unclosed-macro":
        return "a macro begins here and does not end", "close it with }} after its arguments"
    if foreign.code == "curly-quotes":
        return f"{foreign.what} stands in a macro", "write straight ones: {{ fact('an-id') }}"
    if "comment" in foreign.what:
        return f"{foreign.what} may not stand in a page", "write an anchor as {: #its-name }"
    return (
        f"{foreign.what} may not stand in a page",
        "pages call macros with plain arguments, such as {{ fact('an-id') }}; "
        "show braces as text between {% raw %} and {% endraw %}",
    )


def _call(page: PageFile, call: Call) -> Iterator[Problem]:
    place = page.position(call.line, call.column)
    macro = MACROS.get(call.name)
    if macro is None:
        yield Problem(
            place, "unknown-macro", f'"{call.name}" is not a macro', did_you_mean(call.name, MACROS)
        )
        return
    usage = f"write {macro.usage}"
    given = list(arguments(macro, call))
    names = [name for name, _ in given]
    many = {parameter.name for parameter in macro.parameters if parameter.many}
    if not many and len(call.arguments) > len(macro.parameters):
        message = f"{macro.name}() takes at most {len(macro.parameters)} arguments"
        yield Problem(place, "bad-argument", message, usage)
    for parameter in macro.parameters:
        if parameter.required and parameter.name not in names:
            yield Problem(place, "bad-argument", f"{macro.name}() needs an argument", usage)
    for name in sorted({name for name in names if names.count(name) > 1} - many):
        yield Problem(place, "bad-argument", f'"{name}" is given twice', usage)
    for name in many & {name for name, _ in call.options}:
        yield Problem(place, "bad-argument", f'"{name}" is not written out', usage)
    if macro.name == "count":
        yield from _count(place, dict(given))
    for name, value in given:
        known = {parameter.name: parameter for parameter in macro.parameters}
        if name in known:
            yield from _value(place, known[name], value)
        else:
            message = f'{macro.name}() has no argument "{name}"'
            yield Problem(place, "bad-argument", message, did_you_mean(name, known) or usage)


def _count(place: Position, named: dict[str, object]) -> Iterator[Problem]:
    """Each way to narrow a count belongs to one kind of record."""
    for option, kind in {"verdict": "claims", "status": "promises", "kind": "sources"}.items():
        if option in named and named.get("of") != kind:
            message = f'"{option}" counts {kind} only'
            yield Problem(place, "bad-argument", message, f"write {{{{ count('{kind}', {option}=…) }}}}")


def _value(place: Position, parameter: Parameter, value: object) -> Iterator[Problem]:
    wanted = bool if parameter.kind is Plain.FLAG else str
    if not isinstance(value, wanted):
        word = "true or false" if wanted is bool else "text in quotes"
        yield Problem(place, "bad-argument", f'"{parameter.name}" is {value!r}', f"it must be {word}")
    elif parameter.kind is Plain.MOMENT and not _is_moment(str(value)):
        yield Problem(place, "bad-argument", f'"{parameter.name}" is "{value}"', f"write it as {FORMS}")
    elif parameter.choices and value not in parameter.choices:
        yield Problem(
            place,
            "bad-argument",
            f'"{parameter.name}" is "{value}"',
            did_you_mean(str(value), parameter.choices) or "use one of " + ", ".join(parameter.choices),
        )


def _is_moment(written: str) -> bool:
    try:
        Moment.parse(written)
    except ValueError:
        return False
    return True
