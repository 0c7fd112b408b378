"""What block macros hold back from the engine, and how it comes into the pages that the engine has written.

Markdown and the engine's search see a short comment in the place of a block, so they cost what the prose
costs. The comment names a secret of the run: no page can hold one that was not handed out. May not render,
or read and write files.
"""

from __future__ import annotations

import re
import secrets

_ID = re.compile(r"\bid=\"([^\"]+)\"")


class Blocks:
    """The blocks of one run of an engine."""

    def __init__(self) -> None:
        """Begins with none, under a new secret."""
        self._secret = secrets.token_hex(16)
        self._token = re.compile(rf"<!--{self._secret}-(\d+)-->")
        self._held: list[str] = []
        self._placed: set[int] = set()

    def hold(self, html: str) -> str:
        """Keep a block, and give what stands for it until the pages are written."""
        self._held.append(html)
        return f"<!--{self._secret}-{len(self._held) - 1}-->"

    def split(self, text: str) -> tuple[list[str], list[str]]:
        """A text as what stands between its blocks, and these."""
        parts = self._token.split(text)
        return parts[::2], [self._held[int(number)] for number in parts[1::2]]

    def joined(self, texts: list[str], blocks: list[str]) -> str:
        """What `split` has taken apart, under the secret of this run."""
        tokens = [*map(self.hold, blocks), ""]
        return "".join(part for pair in zip(texts, tokens, strict=True) for part in pair)

    def anchors(self, text: str) -> set[str]:
        """The ids of the elements in those blocks that a text stands for."""
        return {id for token in self._token.finditer(text) for id in _ID.findall(self._held[int(token[1])])}

    def place(self, text: str) -> str:
        """A written page with its blocks in place; one that has none comes back as it is."""
        return self._token.sub(self._block, text) if self._secret in text else text

    def survives_in(self, text: str) -> bool:
        """Whether a text still holds a token, whole or in part."""
        return self._secret in text

    @property
    def lost(self) -> int:
        """How many blocks have come into no page."""
        return len(self._held) - len(self._placed)

    def _block(self, token: re.Match[str]) -> str:
        self._placed.add(int(token[1]))
        return self._held[int(token[1])]
