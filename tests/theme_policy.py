"""The Content-Security-Policy of the pages, with the hashes of the theme's own inline scripts.

The reference is the installed theme of each engine, whose version and hash are pinned: its script templates
are rendered here and hashed. Built pages are never looked at, for what stands in them is what the policy
guards against. `python -m tests.theme_policy` writes the files anew after an upgrade of the theme.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "material": ROOT / "overrides" / "partials" / "policy.html",
    "zensical": ROOT / "overrides" / "partials" / "policy-zensical.html",
}
"""Where the policy stands, by the package that holds the theme's templates."""
# Those of the theme's inline scripts that its features in mkdocs.yml bring into a page.
SCRIPTS = ("base", "palette", "content")
SCOPE = "/"  # `extra.scope` in mkdocs.yml: without it the first script differs from folder to folder

POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; object-src 'none'; frame-src 'none'"
)


def written(package: str) -> str:
    """The policy that the pages get."""
    return FILES[package].read_text(encoding="utf-8").strip()


def policy(package: str) -> str:
    """The policy that the installed theme of a package needs."""
    return POLICY.format(hashes=" ".join(f"'sha256-{_hash(script)}'" for script in inline_scripts(package)))


def inline_scripts(package: str) -> list[str]:
    """The text of each inline script, as the theme's templates give it."""
    theme = find_spec(package)
    assert theme is not None
    assert theme.origin is not None
    templates = Path(theme.origin).parent / "templates"
    # The engines render these templates without escaping.
    environment = Environment(loader=FileSystemLoader(templates), autoescape=False)  # noqa: S701
    found = []
    for name in SCRIPTS:
        template = environment.get_template(f"partials/javascripts/{name}.html")
        html = template.render(config={"extra": {"scope": SCOPE}}, features=[], base_url=".")
        found += re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    return found


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


if __name__ == "__main__":
    for package, file in FILES.items():
        file.write_text(policy(package) + "\n", encoding="utf-8")
