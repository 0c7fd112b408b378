"""Adds each record to the index of the header search, so that a result opens at the record itself.

The theme's plugin writes the index of the pages; where it is missing there is none to add to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import assert_never

from markupsafe import escape

from macros.export.job import Files, Job
from macros.export.kept_files import KeptFiles
from macros.model import Advantage, Claim, Fact, Paged, Promise, Quote
from macros.rendering import Renderer
from macros.search.segment import segmented
from macros.words import format

INDEX = "search/search_index.json"


def files(job: Job) -> Files:
    """The index of the engine's pages with the records added, by its name."""
    renderer, path = job.renderer, job.to / INDEX
    if not path.is_file():
        return {}
    index = json.loads(path.read_text(encoding="utf-8"))
    records = list(renderer.paged())
    own = {renderer.links.of(record) for record in records}
    # An index that holds them already, from an export before, gets them anew.
    index["docs"] = [document for document in index["docs"] if document["location"] not in own]
    # To cut Chinese into words takes a dictionary that is slow to load: what was cut is kept.
    documents = KeptFiles(job).of(
        __name__, ((d["location"], json.dumps(d)) for d in _documents(job, records))
    )
    index["docs"] += [json.loads(document) for _, document in documents]
    return {INDEX: json.dumps(index, ensure_ascii=False, separators=(",", ":"))}


def _documents(job: Job, records: list[Paged]) -> Iterator[dict[str, str]]:
    renderer = job.renderer
    for record in records:
        yield {
            "location": renderer.links.of(record),
            # The theme's script takes both for HTML.
            "title": escape(segmented(renderer.title(record))),
            "text": escape(segmented(" ".join(_words(renderer, record)))),
        }


def _words(renderer: Renderer, record: Paged) -> Iterator[str]:
    """What a record is found by beside its title; evidence and history are left out."""
    match record:
        case Quote():
            yield record.text
            if record.translation:
                yield record.translation.text
            speaker = renderer.site.people[record.speaker]
            names = [speaker.name, *([speaker.native_name] if speaker.native_name else [])]
            yield f"{', '.join(names)}, {record.occasion}, {format.moment(record.date)}."
            yield ", ".join(record.tags)
        case Claim():
            yield f"{record.statement} {record.wording} {record.finding}"
        case Advantage():
            yield f"{record.claim} {record.judgement.reason} {record.shown_when}"
        case Fact() | Promise():
            yield renderer.description(record)
        case _:
            assert_never(record)
