"""Social cards: the picture that goes with a link when a page is shared, as a PNG of 1200 by 630 pixels.

Drawn from text alone, in a font that comes with the program: the same on every machine, and no network.
Chinese has no room in that font, so a card prints a quote's translation, or leaves its words out. May not
write files.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import assert_never

from PIL import Image, ImageDraw, ImageFont

from macros.export.job import Files, Job
from macros.export.lettering import drawable, font
from macros.kept import Kept, code, key
from macros.model import Advantage, Claim, Fact, Paged, Promise, Quote, kind_of
from macros.reading import Page
from macros.rendering import Renderer
from macros.words import format, summary

SIZE = WIDTH, HEIGHT = 1200, 630
FOLDER = "assets/cards/"

_MARGIN = 80
_RULE = 14
_BODY = (120, 480)  # from and to which line of pixels the words may stand
_SIZES = (96, 72, 62, 54, 46, 40, 34)
# Sixteen colours: fifteen from the ink to the paper of the stylesheet, and its accent.
_INK, _PAPER, _ACCENT = (0x1A, 0x18, 0x15), (0xFD, 0xFC, 0xFA), (0xB8, 0x3A, 0x0B)
_SHADES = 15
_PALETTE = [
    ink + (paper - ink) * shade // (_SHADES - 1)
    for shade in range(_SHADES)
    for ink, paper in zip(_INK, _PAPER, strict=True)
] + [*_ACCENT]
_SOFT = 95  # a grey for the lines around the words; on the paper its contrast is above 4.5


@dataclass(frozen=True)
class SocialCard:
    """The words of a card: a line above, the words themselves, a line below, the site's name."""

    above: str
    words: str
    below: str
    site: str


def of_record(record: Paged) -> str:
    """The path of a record's card from the root of the site."""
    return f"{FOLDER}{kind_of(record).section}/{record.id}.png"


def of_page(page: Page) -> str:
    """The path of a page's card."""
    return f"{FOLDER}pages/{page.address.strip('/').replace('/', '-') or 'index'}.png"


def files(job: Job) -> Files:
    """The card of every record with a page of its own, and of every page; none where none are wanted."""
    return dict(_files(job.renderer)) if job.with_cards else {}


def _files(renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    for record in renderer.paged():
        yield of_record(record), draw(_record(renderer, record))
    for page in renderer.site.pages:
        words = page.front.title if page.address else renderer.site.imprint.site_name
        below = summary.shortened(page.front.description, 160)
        yield of_page(page), draw(SocialCard("", words, below, renderer.site.imprint.site_name))


def _record(renderer: Renderer, record: Paged) -> SocialCard:
    site = renderer.site
    name = site.imprint.site_name
    match record:
        case Quote():
            translated = record.translation if record.translation and not drawable(record.text) else None
            text = translated.text if translated else record.text
            words = f"“{summary.shortened(text, 260)}”" if drawable(text) else record.occasion
            below = f"{site.people[record.speaker].name}, {format.moment(record.date)}"
            note = ", our translation" if translated and translated.by == "site" else ""
            note += ", as rendered by the source" if record.form == "as-rendered" else ""
            return SocialCard(site.theme_titles[record.theme], words, below + note, name)
        case Fact():
            amount = format.with_unit(record.latest, site.units[record.unit])
            standing = summary.standing_words(site.standing(record, record.latest))
            return SocialCard(record.label, amount, f"{format.observed(record.latest)} · {standing}", name)
        case Claim():
            claimed = f"Claim {record.number} of the article: {record.statement}"
            return SocialCard("Article check", summary.claim_title(record), claimed, name)
        case Promise():
            made = f"Made {format.moment(record.made_on)}, due: {format.deadline(record.due)}"
            return SocialCard("Promise", summary.promise_title(record, site.status(record)), made, name)
        case Advantage():
            above = f"Claimed advantage · {site.theme_titles[record.theme]}"
            below = f"{record.judgement.reason} Rated {format.moment(record.judgement.day)}."
            return SocialCard(above, summary.advantage_title(record), below, name)
        case _:
            assert_never(record)


def draw(card: SocialCard) -> bytes:
    """The card as PNG; drawn once for the same words and the same program."""
    kept, name = Kept("cards"), key(code(), *astuple(card))
    picture = kept.get(name)
    if picture is None:
        picture = _drawn(card)
        kept.put(name, picture)
    return picture


def _drawn(card: SocialCard) -> bytes:
    image = Image.new("L", SIZE, 255)
    pen = ImageDraw.Draw(image)
    size, lines = _fitted(card.words)
    large = font(size, 600)
    top = _BODY[0] + (_BODY[1] - _BODY[0] - len(lines) * _leading(size)) // 2
    for number, line in enumerate(lines):
        pen.text((_MARGIN, top + number * _leading(size)), line, font=large, fill=0)
    small = font(30, 400)
    width = WIDTH - 2 * _MARGIN
    pen.text((_MARGIN, 64), _cut(card.above, small, width), font=small, fill=_SOFT)
    for number, line in enumerate(_wrapped(card.below, small, width)[:2]):
        pen.text((_MARGIN, _BODY[1] + 8 + number * 38), line, font=small, fill=_SOFT)
    site = font(24, 600)
    pen.text((_MARGIN, HEIGHT - 46), card.site, font=site, fill=0)
    shades = image.point(lambda value: value * (_SHADES - 1) // 255)
    shades.paste(_SHADES, (0, 0, WIDTH, _RULE))
    coloured = Image.frombytes("P", SIZE, shades.tobytes())
    coloured.putpalette(_PALETTE)
    out = io.BytesIO()
    coloured.save(out, "PNG", bits=4, compress_level=6)
    return out.getvalue()


def _fitted(words: str) -> tuple[int, list[str]]:
    """The largest size at which the words fit, with their lines; at the smallest the rest is cut."""
    height = _BODY[1] - _BODY[0]
    for size in _SIZES:
        lines = _wrapped(words, font(size, 600), WIDTH - 2 * _MARGIN)
        if len(lines) * _leading(size) <= height:
            return size, lines
    room = height // _leading(size)
    return size, [*lines[: room - 1], f"{lines[room - 1]} …"]


def _leading(size: int) -> int:
    return size * 5 // 4


def _wrapped(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.replace("\u2060", "").split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(text: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    first, *more = _wrapped(text, face, width - 40)
    return f"{first} …" if more else first
