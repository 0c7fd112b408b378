"""Turns what MkDocs and its plugins log into problems with a file and a line.

May not decide what is wrong: every warning of a strict build is an error.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import MkDocsException

from macros.problems import Position, Problem

CONFIG = "mkdocs.yml"

_LINK = re.compile(
    r"Doc file '(?P<page>.+?)' contains an? (?P<kind>.*?)link '(?P<url>.*?)', (?:but )?(?P<why>.*?)"
    r"(?: Did you mean '(?P<guess>.*)'\?)?$",
    re.DOTALL,
)
_PAGE = re.compile(r"Error (?:reading|building) page '(?P<page>.+?)':\s*(?P<why>.*)", re.DOTALL)
_OPTION = re.compile(r"Config value '(?P<key>.+?)': (?P<why>.*)", re.DOTALL)
_MACRO = re.compile(
    r"_Macro \w+ Error_.*?_File_: `(?P<page>.+?)`\s+_(?P<error>.+?)_:? (?P<why>.*?)\n\s*```(?P<trace>.*)",
    re.DOTALL,
)
_YAML_MARK = re.compile(r"line (\d+), column (\d+)")
_FRAME = re.compile(r'File "(?P<file>.+?)", line (?P<line>\d+)')


@contextmanager
def captured(root: Path) -> Iterator[list[Problem]]:
    """Collect what MkDocs warns of in this block, as problems of the project under `root`.

    Every way in which it gives up becomes a problem too, and ends the block.
    """
    problems: list[Problem] = []
    handler = _Collector(root, problems)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    propagated, logger.propagate = logger.propagate, False
    try:
        yield problems
    except TemplateSyntaxError as error:
        problems[:] = [bad_template(error, root)]  # the log has said it in other words
    except (MkDocsException, SystemExit) as error:
        # Plugins give up by exit() too. Mostly the log has said why.
        if not problems:
            problems.append(_gave_up(error))
    except Exception as error:
        for problem in problems:
            error.add_note(str(problem))
        raise
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


def problems_of(message: str, root: Path) -> list[Problem]:
    """The problems that one logged message speaks of, at least one."""
    if match := _LINK.match(message):
        return _broken_links(match, root)
    if match := _MACRO.search(message):
        return [_failed_macro(match, root)]
    if match := _PAGE.match(message):
        why = match["why"] or "the page could not be rendered"
        return [Problem(Position(f"docs/{match['page']}"), "page-failed", one_line(why))]
    if match := _OPTION.match(message):
        line = _line_of(root / CONFIG, re.compile(rf"^{re.escape(match['key'])}\s*:"))
        return [Problem(Position(CONFIG, line), "bad-config", f"{match['key']}: {one_line(match['why'])}")]
    return [Problem(Position(CONFIG), "mkdocs", one_line(message))]


def bad_template(error: TemplateSyntaxError, root: Path) -> Problem:
    """The problem of a template, of ours or of the theme's, that cannot be read."""
    file = Path(error.filename or error.name or "overrides")
    if file.is_relative_to(root):
        file = file.relative_to(root)
    return Problem(Position(file.as_posix(), error.lineno), "bad-template", one_line(error.message or ""))


def _gave_up(error: BaseException) -> Problem:
    """The problem of a run that has ended for a reason that it has not logged."""
    message = one_line(str(error))
    mark = _YAML_MARK.search(message)
    place = Position(CONFIG, int(mark[1]), int(mark[2])) if mark else Position(CONFIG)
    return Problem(place, "mkdocs", f"the build stopped: {message}")


def one_line(text: str) -> str:
    """The text with every run of white space made one blank: a problem is printed on one line."""
    return " ".join(text.split())


class _Collector(logging.Handler):
    def __init__(self, root: Path, problems: list[Problem]) -> None:
        super().__init__(logging.WARNING)
        self.root = root
        self.problems = problems

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.extend(problems_of(record.getMessage(), self.root))


def _broken_links(match: re.Match[str], root: Path) -> list[Problem]:
    """A problem at each place of the page where the link stands; a macro may have written it."""
    file = f"docs/{match['page']}"
    hint = f"did you mean {match['guess']}?" if match["guess"] else ""
    message = one_line(f"{match['kind']}link {match['url']}: {match['why'].rstrip('.')}")
    url = re.compile(rf"(?:(?<=[(<\"'=])|(?<=\]: )){re.escape(match['url'])}(?![^\s)>\"'])")
    places = [
        Position(file, number, found.start() + 1)
        for number, line in enumerate(_lines(root / file), start=1)
        for found in url.finditer(line)
    ]
    return [Problem(place, "broken-link", message, hint) for place in places or [Position(file)]]


def _failed_macro(match: re.Match[str], root: Path) -> Problem:
    """Points at our line that failed, the innermost of the traceback, or at the page."""
    page = f"docs/{match['page']}"
    place = Position(page)
    for frame in _FRAME.finditer(match["trace"]):
        file = Path(frame["file"])
        if file.is_relative_to(root / "macros"):
            place = Position(file.relative_to(root).as_posix(), int(frame["line"]))
    return Problem(place, "macro-failed", one_line(f"{match['error']}: {match['why']} (rendering {page})"))


def _line_of(path: Path, pattern: re.Pattern[str]) -> int:
    return next((n for n, line in enumerate(_lines(path), start=1) if pattern.search(line)), 1)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
