"""The macro calls of a page, read from Jinja's syntax tree before anything is rendered.

This module only parses; `macros.checks` judges. It never renders.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.reading.calls import Call, Calls, Foreign, Literal

_ENVIRONMENT = Environment(autoescape=True)
# A macro up to its end, or up to where a blank line or another one shows that it has none.
_OPENED = re.compile(r"\{\{(?P<inside>(?:(?!\{\{|\}\}|\n[ \t]*\n).)*)(?P<closed>\}\})?", re.S)
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.S)
_CURLY = re.compile("[‘’“”]")


def parsed(body: str) -> Calls:
    """What the body of a page asks of Jinja. Lines count from 1 in the body."""
    places_of = _Places(body)
    foreign = [Foreign("a Jinja comment", *places_of(at)) for at in _comments(body)]
    try:
        tree = _ENVIRONMENT.parse(body)
    except TemplateSyntaxError as error:
        slips, between = _piecemeal(body)
        foreign += slips or [Foreign(f"a syntax error ({error.message})", error.lineno, 1)]
        return Calls(tuple(between), tuple(foreign))
    except (RecursionError, ValueError, OverflowError):
        foreign.append(Foreign("an expression too deep or too long", 1, 1))
        return Calls(foreign=tuple(foreign))
    spans = tuple(_spans(body))
    # Inside a statement there are braces that belong to no call of the page's own.
    whole = all(isinstance(node, nodes.Output) for node in tree.body)
    places = iter([places_of(start) for start, _ in spans] if whole else [])
    calls: list[Call] = []
    for node in tree.body:
        if not isinstance(node, nodes.Output):
            foreign.append(Foreign(_statement(node), *_column(body, node.lineno)))
            continue
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                continue
            found = _call(part, next(places, (part.lineno, 1)))
            if isinstance(found, Call):
                calls.append(found)
            else:
                foreign.append(found)
    return Calls(tuple(calls), tuple(foreign), spans)


def _piecemeal(body: str) -> tuple[list[Foreign], list[Call]]:
    """The slips in a page that Jinja cannot read, and the calls that stand between them.

    Such a page is never rendered, so nothing rests on what is taken for a call here.
    """
    places_of = _Places(body)
    slips, calls = [], []
    for found in _OPENED.finditer(_RAW.sub(lambda raw: re.sub(r"[^\n]", " ", raw.group()), body)):
        inside = found["inside"]
        curly = _CURLY.search(inside)
        if not found["closed"]:
            slips.append(Foreign("a macro that is not closed", *places_of(found.start()), "unclosed-macro"))
        elif curly:
            at = found.start("inside") + curly.start()
            slips.append(Foreign(f"the curly quotation mark {curly.group()}", *places_of(at), "curly-quotes"))
        else:
            place = places_of(found.start())
            try:
                tree = _ENVIRONMENT.parse(found.group())
            except (TemplateSyntaxError, RecursionError, ValueError, OverflowError) as error:
                slips.append(Foreign(_unread(inside, error), *place))
                continue
            for node in tree.find_all(nodes.Output):
                read = [_call(part, place) for part in node.nodes]
                calls += [call for call in read if isinstance(call, Call)]
    return slips, calls


def _unread(inside: str, error: Exception) -> str:
    """What is wrong with a macro that Jinja cannot read: usual slips by their names, else its own words."""
    if inside.count("(") > inside.count(")"):
        return "a macro whose bracket is not closed"
    if inside.count("'") % 2 or inside.count('"') % 2:
        return "a macro whose quotation mark is not closed"
    return f"a macro that cannot be read ({getattr(error, 'message', '') or 'too deep'})"


def _call(node: nodes.Node, place: tuple[int, int]) -> Call | Foreign:
    if not isinstance(node, nodes.Call):
        return Foreign(_expression(node), *place)
    if not isinstance(node.node, nodes.Name):
        return Foreign(_expression(node.node), *place)
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return Foreign("an unpacked argument", *place)
    arguments: list[Literal] = []
    options: list[tuple[str, Literal]] = []
    for argument in node.args:
        if not isinstance(argument, nodes.Const):
            return Foreign(f"{_expression(argument)} as an argument", *place)
        arguments.append(argument.value)
    for option in node.kwargs:
        if not isinstance(option.value, nodes.Const):
            return Foreign(f"{_expression(option.value)} as an argument", *place)
        options.append((option.key, option.value.value))
    return Call(node.node.name, tuple(arguments), tuple(options), *place)


def _expression(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return f"the name `{node.name}` without a call"
    if isinstance(node, (nodes.Getattr, nodes.Getitem)):
        return "access to an attribute"
    if isinstance(node, nodes.Filter):
        return f"the filter `{node.name}`"
    if isinstance(node, nodes.Const):
        return "a bare value"
    return f"an expression ({type(node).__name__})"


def _statement(node: nodes.Node) -> str:
    return f"the statement `{type(node).__name__.lower()}`"


def _spans(body: str) -> Iterator[tuple[int, int]]:
    """Where each `{{ … }}` stands: the lexer gives every character, so lengths add up to offsets."""
    at, start = 0, 0
    for _, token, value in _ENVIRONMENT.lex(body):
        if token in ("data", "raw_begin", "raw_end"):
            # A dash in a brace strips white space before it, which the lexer leaves out.
            at = max(body.find(value, at), at)
        if token == "variable_begin":
            at = start = body.find(value, at)
        at += len(value)
        if token == "variable_end":
            yield start, at


def _comments(body: str) -> Iterator[int]:
    if "{#" not in body:
        return
    at = 0
    try:
        for _, token, value in _ENVIRONMENT.lex(body):
            if token == "comment_begin":
                at = body.find(value, at)
                yield at
            at += len(value)
    except (TemplateSyntaxError, ValueError):
        return


class _Places:
    """Line and column, from 1, of an offset in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def __call__(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _column(body: str, line: int) -> tuple[int, int]:
    text = body.split("\n")[line - 1]
    return line, max(text.find("{%"), 0) + 1
