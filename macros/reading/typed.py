"""From YAML nodes to typed records: pydantic's errors become problems with places.

May not read files or hold a rule of its own: what is valid stands in `macros.model`.
"""

from __future__ import annotations

import difflib
import re
from typing import Annotated, Any, TypeVar, cast

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from macros.model.fields import ID_PATTERN
from macros.problems import Problem, did_you_mean
from macros.reading.yaml import Document, Node, Path

Model = TypeVar("Model", bound=BaseModel)

_CODES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "enum": "bad-choice",
    "literal_error": "bad-choice",
    "string_type": "not-text",
    "string_pattern_mismatch": "bad-form",
    "string_too_short": "empty-text",
    "string_too_long": "long-text",
    "too_long": "long-text",
    "too_short": "empty-list",
    "model_type": "not-a-mapping",
    "list_type": "not-a-list",
}

_FORMS = {ID_PATTERN: "be lower-case words or digits joined by hyphens, such as stores-2025"}


def typed(model: type[Model], node: Node, document: Document) -> Model | None:
    """The record that a node holds; none where it does not hold one, and the problems say why."""
    if node.entries is None:
        document.problems.append(
            Problem(
                document.position(node),
                "not-a-mapping",
                "keys with values are expected here",
                "begin the record with `- id:`" if "id" in model.model_fields else "see the schema",
            )
        )
        return None
    try:
        return model.model_validate(node.plain())
    except ValidationError as errors:
        # What cannot be read for certain has been told; that it is not what the field takes follows from it.
        told_of = {p.position for p in document.problems if p.code == "ambiguous-scalar"}
        listed = errors.errors(include_url=False)
        misspelt = {_meant(model, error) for error in listed if error["type"] == "extra_forbidden"}
        for error in listed:
            problem = _problem(model, error, node, document)
            missed = error["type"] == "missing" and error["loc"] in misspelt
            if problem.position not in told_of and not missed:
                document.problems.append(problem)
        return None


def _meant(model: type[BaseModel], error: ErrorDetails) -> Path:
    """Where the field stands that a misspelt key was meant for."""
    path: Path = error["loc"]
    near = difflib.get_close_matches(str(path[-1]), _fields_at(model, path[:-1]), n=1)
    return (*path[:-1], *near)


def told(model: type[BaseModel], errors: ValidationError) -> list[tuple[Path, str]]:
    """Where in some fields an error lies, and what is wrong there with its remedy, in a sentence."""
    found = []
    for error in errors.errors(include_url=False):
        _, message, hint = _told(model, error)
        found.append((error["loc"], f"{message}; {hint}" if hint else message))
    return found


def wrong(model: type[BaseModel], field: str, value: object) -> str:
    """What is wrong with the value of one field, in a sentence; empty where nothing is."""
    info = model.model_fields[field]
    try:
        TypeAdapter(cast(Any, Annotated[info.annotation, info])).validate_python(value)
    except ValidationError as errors:
        error = errors.errors(include_url=False)[0]
        _, message, hint = _told(model, error | {"loc": (field,)})
        return f"{message}; {hint}" if hint else message
    return ""


def _problem(model: type[BaseModel], error: ErrorDetails, node: Node, document: Document) -> Problem:
    path: Path = error["loc"]
    code, message, hint = _told(model, error)
    place = node.find_key(path) if code == "unknown-key" else node.find(path)
    if code == "unknown-key" and not re.fullmatch(r"[\w -]+", str(path[-1])) and error["input"] is None:
        message = "a comma ended the text before it, and made a key of what follows"
        # That this key has no value has been told already, and follows from it.
        document.problems = [p for p in document.problems if not _of_key(p, place)]
        return Problem(document.position(place), code, message, "put that text in straight quotes")
    return Problem(document.position(place), code, message, hint)


def _of_key(problem: Problem, key: Node) -> bool:
    end = (key.line, key.column + len(str(key.scalar)))
    return problem.code == "empty-value" and (problem.position.line, problem.position.column) == end


def _told(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str, str]:
    """Code, message and hint of an error."""
    path: Path = error["loc"]
    kind = error["type"]
    code = _CODES.get(kind, kind if "-" in kind else "bad-value")
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this entry"
    if code == "unknown-key":
        return code, f"{name} is not a key here", _hint(str(path[-1]), _fields_at(model, path[:-1]))
    return code, *_words(code, name, error)


def _hint(word: str, known: list[str]) -> str:
    return did_you_mean(word, known) or "the keys are " + ", ".join(known)


def _words(code: str, name: str, error: ErrorDetails) -> tuple[str, str]:
    context: dict[str, Any] = error.get("ctx", {})
    written = str(error["input"])[:60]
    if code == "missing-key":
        return f"{name} is missing", "add it"
    if code == "bad-choice":
        allowed = [word.strip("'\"") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return f'{name} is "{written}"', did_you_mean(written, allowed) or f"use one of {', '.join(allowed)}"
    if code == "not-text":
        return f"{name} must be text, and {written} reads as a number, date or yes/no", "put it in quotes"
    if code == "bad-form":
        pattern = context["pattern"]
        form = _FORMS.get(pattern, f"match {pattern}")
        return f'{name} is "{written}"', f"it must {form}"
    if code in ("empty-text", "empty-list"):
        return f"{name} is empty", "fill it"
    if code == "long-text":
        return f"{name} is longer than {context['max_length']} characters", "shorten it"
    if code in ("not-a-list", "not-a-mapping"):
        return f"{name} must be {code.removeprefix('not-').replace('-', ' ')}", "see the schema"
    message, _, hint = error["msg"].partition("; ")
    return f"{name} {message}" if not message.startswith(('"', "`", "the ")) else message, hint


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The field names of the part that a path leads to."""
    for step in path:
        if isinstance(step, int):
            continue
        annotation = model.model_fields[step].annotation
        inner = _model_in(annotation)
        if inner is None:
            return []
        model = inner
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found:
            return found
    return None
