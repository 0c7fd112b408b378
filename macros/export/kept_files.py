"""Files that follow from the records alone, kept from one build for the next. May not know what they say."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator

from macros import kept_site
from macros.export.job import Job, Pairs


class KeptFiles:
    """What the exporters wrote when all was as it is for this job."""

    def __init__(self, job: Job) -> None:
        """Takes the job that everything follows from."""
        self._folder = kept_site.folder(job.site, job.links, job.with_cards)

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
        kept_site.forget()
