"""Which slip of the hand a place is that YAML cannot read, in words for people who do not know YAML.

Looks at the lines around the place. May not read YAML itself, and only guesses: the place stays YAML's own
where nothing is recognised.
"""

from __future__ import annotations

import re

_KEY = re.compile(r"(?P<blanks> *)(?P<dash>- )?(?P<key>[\w-]+):(?P<rest>(?: .*)?)$")
_GLUED = re.compile(r" *(?:- )?(?P<key>[a-z_]+):(?P<value>[^\s:/][^:]*)$")
_OPEN = re.compile(r": (?P<sign>[\"'])(?P<words>.*)$")
_AFTER_A_QUOTE = (
    "could not find expected",
    "did not find expected key",
    "unexpected end of stream",
    "quoted scalar",
)
_REACH = 3
"""Lines above the place that a slip may have been made on."""

_REACH_OF_QUOTES = 60
"""The same for a quotation mark: what it opens goes on to the next one."""

Slip = tuple[int, int, str, str, str]
"""Line, column, code, message, hint."""


def slip(text: str, line: int, column: int, said: str) -> Slip:
    """What to tell a contributor of a place that could not be read.

    Args:
        text: the whole text.
        line: where the parser stopped, from 1.
        column: the same.
        said: what the parser said.
    """
    lines = text.split("\n")
    near = [n for n in range(line, max(line - _REACH, 0), -1) if n <= len(lines)]
    if "tab" in said or "'\\t'" in said:
        return line, column, "yaml-syntax", "a tab stands in the indentation", "indent with blanks"
    for n in near:
        if (found := _GLUED.fullmatch(lines[n - 1])) and not lines[n - 1].lstrip().startswith("#"):
            key, value = found["key"], found["value"].strip()[:20]
            message = f"no blank stands between `{key}:` and what follows"
            return n, found.end("key") + 1, "yaml-syntax", message, f"write `{key}: {value}`"
    if wrong := _indented(lines, line):
        return wrong
    if any(words in said for words in _AFTER_A_QUOTE):
        for n in range(min(line, len(lines)), max(line - _REACH_OF_QUOTES, 0), -1):
            found = _OPEN.search(lines[n - 1])
            if found and found["words"].count(found["sign"]) % 2 == 0:
                message = f"the quotation mark {found['sign']} is not closed on this line"
                return n, found.start("sign") + 1, "yaml-syntax", message, "close it, or take it away"
    if "flow mapping" in said or "flow sequence" in said:
        sign, end = ("{", "}") if "mapping" in said else ("[", "]")
        for n in near:
            if lines[n - 1].count(sign) > lines[n - 1].count(end):
                at = lines[n - 1].rindex(sign) + 1
                return n, at, "yaml-syntax", f"the {sign} is not closed on this line", f"close it with {end}"
    return line, column, "yaml-syntax", _plainly(said), _hint(said)


def _indented(lines: list[str], line: int) -> Slip | None:
    """A key that stands some blanks to the right or the left of the one above it."""
    if line > len(lines):
        return None
    here = _KEY.match(lines[line - 1])
    above = next((lines[n] for n in range(line - 2, -1, -1) if lines[n].strip()), "")
    before = _KEY.match(above)
    if not here or not before or not before["rest"].strip() or before["rest"].strip()[0] in ">|[{":
        return None
    wanted = len(before["blanks"]) + (2 if before["dash"] else 0)
    found = len(here["blanks"])
    if here["dash"] or found == wanted:
        return None
    much = found - wanted
    if not 0 < abs(much) < 4 or (much < 0 and wanted - found == 2):
        return None
    words = "blank" if abs(much) == 1 else "blanks"
    message = f"`{here['key']}` stands {abs(much)} {words} too far to the {'right' if much > 0 else 'left'}"
    return line, found + 1, "yaml-syntax", message, "line it up with the key above"


def _plainly(said: str) -> str:
    if "mapping values are not allowed" in said:
        return "a colon and a blank stand inside plain text, where they begin a new key"
    return said


def _hint(said: str) -> str:
    if "mapping values are not allowed" in said:
        return "put the text in quotes"
    if "block collection" in said or "expected <block end>" in said:
        return "check the indentation of this line against the lines above"
    if "could not find expected" in said or "did not find expected key" in said:
        return "line up the keys of one record, and check the quotes on the line before"
    return "check quotes, brackets and indentation on this line and the one before"
