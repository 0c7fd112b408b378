"""Bytes as text: UTF-8 alone is read; of anything else the likely encoding is told, and nothing decoded."""

from __future__ import annotations

from macros.problems import Position, Problem


def decoded(read: bytes) -> str | None:
    """The text of a file without a byte order mark; none where it is not in UTF-8."""
    try:
        text = read.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if _is_wide(read) else text


def not_utf8(read: bytes, file: str) -> Problem:
    """The problem of a file that is in another encoding."""
    return Problem(Position(file), "not-utf8", f"is in {likely(read)}", "save it as UTF-8 in your editor")


def likely(read: bytes) -> str:
    """The name of the encoding that bytes are likely in, as editors call it."""
    if read.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_wide(read):
        return "UTF-16"
    try:
        text = read.decode("gb18030")
    except UnicodeDecodeError:
        return "another encoding than UTF-8"
    chinese = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    return "GB18030 or GBK" if chinese > 1 else "another encoding than UTF-8"


def _is_wide(read: bytes) -> bool:
    """Whether about every second byte is zero, as in Latin text of two bytes a letter."""
    return len(read) > 1 and read.count(0) * 3 > len(read)
