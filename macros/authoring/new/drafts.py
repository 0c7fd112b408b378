"""What somebody typed for a record that could not be written, kept for the next try. Outside the data."""

from __future__ import annotations

from pathlib import Path

from macros.authoring.dump import dump
from macros.reading.yaml import read_yaml


class Drafts:
    """The answers of one kind of record that are kept."""

    def __init__(self, root: Path, noun: str) -> None:
        """Takes the checkout, and what the record is called."""
        self.path = root / ".cache" / f"new-{noun}.yml"

    def read(self) -> dict[str, str]:
        """The answers by the names of their questions; none where nothing is kept."""
        if not self.path.is_file():
            return {}
        root = read_yaml(self.path.read_text(encoding="utf-8"), self.path.name).root
        plain = root.plain() if root else None
        return {key: str(value) for key, value in plain.items()} if isinstance(plain, dict) else {}

    def keep(self, answers: dict[str, str]) -> None:
        """Keeps answers in the place of those kept before."""
        if answers:
            self.path.parent.mkdir(exist_ok=True)
            self.path.write_text(dump(dict(answers)), encoding="utf-8")

    def forget(self) -> None:
        """Keeps nothing any longer."""
        self.path.unlink(missing_ok=True)
