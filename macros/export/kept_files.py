"""Files that follow from the records alone, kept from one build for the next.

Under the hash of the program, the records with their places, the heads of the pages, the addresses and the
day: all that such files are made from, and nothing of it left out for being unlikely to matter. May not know
what the files say.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from macros.export.job import Job, Pairs
from macros.kept import FOLDER, code, key

_MOST = 4
"""How many builds are kept: those for a host and for the preview, before and after a change."""


class KeptFiles:
    """What the exporters wrote when all was as it is for this job."""

    def __init__(self, job: Job) -> None:
        """Takes the job that everything follows from."""
        self._folder = FOLDER / "export" / _hash(job)

    def of(self, name: str, make: Pairs) -> Iterator[tuple[str, bytes]]:
        """The files of an exporter: as they were kept, else as it makes them, which are kept then.

        Args:
            name: its name.
            make: what it makes, lazily: not begun where the files are there.
        """
        try:
            source = (self._folder / name).open("rb")
        except OSError:
            yield from self._keep(name, make)
            return
        with source:
            while line := source.readline():
                address, length = json.loads(line)
                yield address, source.read(length)

    def _keep(self, name: str, make: Pairs) -> Iterator[tuple[str, bytes]]:
        encoded = ((a, c if isinstance(c, bytes) else c.encode("utf-8")) for a, c in make)
        fresh = self._folder / f".{name}-{secrets.token_hex(8)}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            target = fresh.open("wb")
        except OSError:
            yield from encoded
            return
        with target:
            for address, content in encoded:
                target.write(json.dumps([address, len(content)]).encode() + b"\n" + content)
                yield address, content
        try:
            # Whole or not at all: a build that was killed leaves nothing that is read.
            fresh.replace(self._folder / name)
        except OSError:
            return
        self._forget()

    def _forget(self) -> None:
        kept = sorted(self._folder.parent.iterdir(), key=_age, reverse=True)
        for old in kept[_MOST:]:
            shutil.rmtree(old, ignore_errors=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def _hash(job: Job) -> str:
    site, data = job.site, job.site.data
    records = (
        part
        for kind, entry in data.entries()
        for part in (kind.name, entry.record.model_dump_json(), repr(entry.position()))
    )
    pages = (part for page in site.pages for part in (page.file, page.front.model_dump_json()))
    rest = (
        code(),
        site.vocabulary.model_dump_json(),
        site.imprint.model_dump_json(),
        repr((site.today, site.navigation, site.page_holds, job.links, job.with_cards)),
    )
    return key(*chain(rest, records, ["pages"], pages))
