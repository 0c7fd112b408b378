"""The pages of the lists that one page cannot hold, and the addresses of their entries that have no page.

May not write files.
"""

from __future__ import annotations

from functools import partial

from macros.derive import ListPart, TimelineEntry
from macros.export import cards
from macros.export.job import Job, Makers, Pairs, made
from macros.export.record_pages import POLICY
from macros.links import Links
from macros.lists import Lists
from macros.model import LISTED, Correction, Event, Named


def files(job: Job) -> Pairs:
    """The HTML of each; nothing where every list fits on its page."""
    return made(makers(job))


def makers(job: Job) -> Makers:
    """The path of each page, and what makes its HTML."""
    lists = Lists(job.renderer)
    for kind in LISTED:
        parts = job.site.parts(kind.name)
        for number, part in enumerate(parts):
            before = parts[number - 1] if number else None
            after = parts[number + 1] if number + 1 < len(parts) else None
            page = partial(_page, job, lists, part, before, after)
            yield f"{job.renderer.part_address(part)}index.html", page
            if not kind.paged and kind.name is not Named.SOURCES:
                yield from _entries(job, part)


def _page(job: Job, lists: Lists, part: ListPart, before: ListPart | None, after: ListPart | None) -> str:
    renderer, kind = job.renderer, part.kind
    address = renderer.part_address(part)
    root, section = Links.root_from(address), job.links.section(kind.name)
    page = job.site.at.get(section)
    section_title = page.front.title if page else kind.heading
    title = f"{section_title}: {renderer.part_title(part)}"
    return renderer.render(
        "record/list",
        root,
        **lists.of(kind.name, part.entries, part),
        listed=f"{kind.listed_by}.html.j2",
        kind=kind.name,
        title=title,
        description=f"{title}. {len(part.entries)} of the {part.total} entries of the list.",
        canonical=job.links.absolute(address),
        policy=POLICY,
        navigation=job.site.navigation,
        addresses=set(job.site.at),
        section=section,
        section_title=section_title,
        headings={},
        tied={},
        before=before,
        after=after,
        reaches=None,
        copyright=job.site.imprint.copyright,
        card=job.links.absolute(cards.of_page(page)) if job.with_cards and page else None,
        graph=job.graphs.of_part(title, address, root, (section_title, section)),
    )


def _entries(job: Job, part: ListPart) -> Makers:
    """The permanent address of each entry that stands in the list alone."""
    for entry in part.entries:
        record = entry.record if isinstance(entry, TimelineEntry) else entry
        if not isinstance(record, Event | Correction):
            continue  # a promise in the timeline has its own page
        yield f"{job.links.of(record)}index.html", partial(_entry, job, record, part)


def _entry(job: Job, record: Event | Correction, part: ListPart) -> str:
    return job.renderer.render(
        "record/entry",
        Links.root_from(job.links.of(record)),
        record=record,
        part=part,
        title=job.renderer.title(record),
        policy=POLICY,
    )
