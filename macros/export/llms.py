"""The site as text for language models: `llms.txt`, a map of it, and `llms-full.txt`, all of it.

Pages stand as they are written, their numbers filled in; lists of records come once, after the pages.
Format: https://llmstxt.org. May not write files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any, assert_never

from jinja2.runtime import Context

from macros import derive
from macros.components import Components
from macros.expansion import Expansion
from macros.export import api
from macros.export.job import Files, Job
from macros.links import API, Links
from macros.model import PAGED, Advantage, Claim, Correction, Fact, Paged, Promise, Quote, Source
from macros.reading import Page
from macros.rendering import Renderer
from macros.site import Site
from macros.templating import text_template
from macros.words import cite, format, summary

LIMIT = 1_000_000
"""How many characters the full text may have: what is beyond is left to the data."""

_ATTRIBUTES = re.compile(r"^\{:[^{}\n]*\}\n?|[ \t]*\{:[^{}\n]*\}", re.MULTILINE)
_PAGE_LINK = re.compile(r"\]\((?P<file>[^()\s:#]+\.md)(?P<anchor>#[^()\s]*)?\)")


class PlainText(Components):
    """The macros as plain text: what stands in a sentence as words, lists of records as nothing."""

    def _inline(self, template: str, context: Context, **values: Any) -> str:
        if template == "cite":
            return cite.source(values["source"])
        return str(values.get("words", ""))

    def _block(self, template: str, context: Context, **values: Any) -> str:
        return ""

    _text = _code = _block


def files(job: Job) -> Files:
    """Both files by name."""
    site, links, renderer = job.site, job.links, job.renderer
    about = api.head(renderer)
    themes = [page for page in site.pages if page.is_theme]
    values = {
        "about": about,
        "description": renderer.site.imprint.site_description,
        "copyright": renderer.site.imprint.copyright,
        "citation": about.citation("text and data", "", links.site_url or None),
        "themes": site.themes,
        "pages": [page for page in _in_order(site) if page not in themes],
        "kinds": api.KINDS,
        "folder": API,
        "bundle": f"data/{renderer.site.imprint.slug}.zip",
        "address": lambda path: links.absolute(path) or path or "./",
    }
    short = text_template("llms.txt").render(values)
    head = text_template("llms-full.txt").render(values)
    return {"llms.txt": short, "llms-full.txt": _bounded(head, _parts(site, links, renderer), links)}


def _bounded(head: str, parts: Iterator[str], links: Links) -> str:
    pieces, size = [head], len(head)
    for part in parts:
        size += len(part)
        if size > LIMIT:
            address = links.absolute(API) or API
            pieces.append(f"The text is cut here; the rest is in the data under {address}\n")
            break
        pieces.append(part)
    return "".join(pieces)


def _parts(site: Site, links: Links, renderer: Renderer) -> Iterator[str]:
    expansion = Expansion(PlainText(site, links).all())
    for page in _in_order(site):
        address = links.absolute(page.address) or page.address or "./"
        yield f"\n---\n\n{address}\n\n{_text(expansion.body(page), page, links)}\n"
    for kind in PAGED:
        yield f"\n---\n\n# {kind.heading}\n"
        for record in site.data.records(kind.type):
            yield "\n" + "\n".join(_lines(renderer, record)) + "\n"  # type: ignore[arg-type]
    yield "\n---\n\n# Corrections\n"
    for correction in renderer.all(Correction):
        yield f"\n{correction.date}. It said: {correction.was} It says: {correction.now}"
        yield f" Why: {correction.reason}\n"
    yield "\n---\n\n# Glossary\n\n"
    for term in renderer.site.vocabulary.terms:
        yield f"{term.term}: {term.meaning}\n"
    yield "\n---\n\n# Sources\n\n"
    for source in renderer.all(Source):
        strength = derive.strength(source)
        yield f"{source.id}: {cite.source(source)} ({source.kind}, {strength}). {source.url}\n"


def _in_order(site: Site) -> list[Page]:
    """The home page, the themes in their order, then the others by address."""
    order = {page.file: number for number, page in enumerate(site.themes)}
    return sorted(
        site.pages,
        key=lambda page: (page.address != "", order.get(page.file, len(order)), page.address),
    )


def _text(body: str, page: Page, links: Links) -> str:
    """The body of a page without what it says to the engine alone."""
    text = re.sub(r"\n{3,}", "\n\n", _ATTRIBUTES.sub("", body)).strip()
    return _PAGE_LINK.sub(lambda found: f"]({_target(found, page, links)})", text)


def _target(link: re.Match[str], page: Page, links: Links) -> str:
    """Where a link to another page's file leads on the site."""
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), link["file"]))
    address = f"{file.removeprefix('docs/').removesuffix('.md')}/".removesuffix("index/")
    return f"{links.absolute(address) or address or './'}{link['anchor'] or ''}"


def _lines(renderer: Renderer, record: Paged) -> Iterator[str]:
    """A record in a few lines: its citation first, which says what it is and where."""
    yield cite.plain(renderer.reference(record))
    match record:
        case Fact():
            held = summary.standing_words(renderer.site.standing(record, record.latest))
            sources = ", ".join(item.source for item in record.latest.evidence)
            yield f"Standing: {held}. Values: {len(record.observations)}. Sources: {sources}."
        case Quote():
            if record.translation:
                ours = " (our translation)" if record.translation.by == "site" else ""
                yield f"In English{ours}: “{record.translation.text}”"
        case Claim():
            yield f"Ruling: {summary.claim_title(record)}"
            yield f"The article: “{record.wording}”"
            yield f"Finding: {record.finding}"
        case Promise():
            if record.kept_when:
                yield f"Kept when: {record.kept_when}"
        case Advantage():
            yield f"Claimed: {record.claim}"
            yield f"Reason: {record.judgement.reason}"
            yield f"Shown when: {record.shown_when} Not shown when: {record.not_shown_when}"
            for item in record.evidence:
                yield f"{format.word(item.side)}, {item.classed}, {item.record}: {item.words}. {item.why}"
            yield f"Would change it: {record.would_change}"
        case _:
            assert_never(record)
