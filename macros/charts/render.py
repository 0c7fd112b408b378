"""From a Vega-Lite spec to SVG that may stand in a page: only known elements, no style, script or link.

What Vega writes is parsed and written anew, so nothing passes that is not listed here. May not decide
what is drawn.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

_SPACE = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset({"svg", "g", "path", "line", "text", "tspan"})
_ATTRIBUTES = frozenset(
    {
        "d", "dy", "fill", "font-size", "height", "stroke", "stroke-dasharray", "stroke-width",
        "text-anchor", "transform", "viewBox", "width", "x", "x2", "y", "y2",
    }
)  # fmt: skip
# What Vega says of its own workings, to scripts and to readers of a chart that can be walked through.
_DROPPED = frozenset(
    {
        "aria-hidden", "aria-label", "aria-roledescription", "class", "font-family", "opacity",
        "pointer-events", "role", "stroke-miterlimit", "version",
    }
)  # fmt: skip
_FRACTION = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")


def svg(spec: dict[str, Any], title: str, description: str, name: str) -> Markup:
    """The picture as inline SVG, an image with title and description; the same bytes every time.

    Args:
        spec: the Vega-Lite spec, without data by address.
        title: the name of the picture.
        description: what it shows.
        name: the last word of its class, for the stylesheet.

    Raises:
        ValueError: Vega wrote something that is not on the list.
    """
    root = _drawn(json.dumps(spec, ensure_ascii=False))
    picture = ElementTree.fromstring(root)  # noqa: S314 (written by ourselves just now)
    first, second = ElementTree.Element("title"), ElementTree.Element("desc")
    first.text, second.text = title, description
    picture[:0] = [first, second]
    picture.attrib.pop("width", None)
    picture.attrib.pop("height", None)
    picture.attrib |= {"class": f"moat-chart__svg moat-chart__svg--{name}", "role": "img"}
    text = ElementTree.tostring(picture, encoding="unicode")
    return Markup(text)  # noqa: S704 (every element and attribute is on the list, all text escaped)


@lru_cache(maxsize=256)
def _drawn(spec: str) -> str:
    """What Vega draws, cleaned. Kept by content: MkDocs asks anew at every build, Zensical at every page."""
    import vl_convert  # a large library, loaded only where a chart is drawn

    written = vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[])
    if "<!" in written:
        raise ValueError("the SVG holds a declaration")
    picture = ElementTree.fromstring(written)  # noqa: S314 (no declaration, so no entity to expand)
    return ElementTree.tostring(_clean(picture), encoding="unicode")


def _clean(element: ElementTree.Element) -> ElementTree.Element:
    tag = element.tag.removeprefix(_SPACE)
    if tag not in _ELEMENTS:
        raise ValueError(f"the SVG holds the element {tag}")
    kept = ElementTree.Element(tag)
    for key, value in element.attrib.items():
        if key in _ATTRIBUTES and "url(" not in value:
            # A hundredth of a pixel is more than a screen can show.
            kept.set(key, _FRACTION.sub(_rounded, value))
        elif key not in _DROPPED:
            raise ValueError(f"the SVG holds the attribute {key}={value[:40]!r}")
    kept.text = element.text
    said = element.get("aria-label")
    if said and element.get("role") == "graphics-symbol":
        # The words of a point; browsers show them where the pointer rests on it.
        title = ElementTree.SubElement(kept, "title")
        title.text = said
    for child in element:
        if child.get("class") not in ("background", "foreground"):
            cleaned = _clean(child)
            if cleaned.tag != "g" or len(cleaned):
                kept.append(cleaned)
    return kept


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found.group()):.2f}".rstrip("0").rstrip(".")
