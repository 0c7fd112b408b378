"""A site of which each file is made when it is asked for, byte for byte as a build writes it.

MkDocs reads configuration and navigation once and then renders a page at a time, from the text that was
checked: what has changed on disk since belongs to another site. Nothing is taken over from one site to the
next, so nothing can be stale. May not check or serve.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from macros.blocks import Blocks
from macros.export.asked import Asked
from macros.export.job import Job
from macros.links import Links
from macros.problems import Position, Problem
from macros.publish.handed import handing
from macros.publish.mkdocs_log import CONFIG, captured
from macros.publish.mkdocs_plugin import Moat
from macros.rendering import Renderer
from macros.site import Site

# The theme advertises on every build without it; read when the theme is first imported.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class OnDemand:
    """One site. Every method tells the problems that it has met; a site that has some is not to be shown."""

    def __init__(self, site: Site, folder: Path, site_url: str) -> None:
        """Takes a site and its address, and an empty folder to write what is asked for into."""
        self.folder = folder
        self._site = site
        self._site_url = site_url
        self._blocks = Blocks()
        self._left: dict[str, Page] = {}
        """The pages that have not been made, by the path of their file in the site."""

    @property
    def left(self) -> int:
        """How many pages have not been made."""
        return len(self._left)

    def begin(self) -> list[Problem]:
        """Read configuration and navigation, and write what is neither page nor export."""
        with (
            captured(self._site.root) as problems,
            handing(self._site, with_cards=False, blocks=self._blocks),
        ):
            self._config = self._configured()
            self._read()
            self._asked = Asked(Job(Renderer(self._site, Links.of_config(self._config)), self.folder, False))
            self._write_beside()
        return problems

    def make(self, path: str) -> list[Problem]:
        """Write the file at a path from the root of the site, where there is to be one."""
        with captured(self._site.root) as problems:
            if page := self._left.pop(path, None):
                self._make_page(page)
                if self._blocks.lost:
                    message = "what a macro wrote has come into no page"
                    problems.append(Problem(Position(f"docs/{page.file.src_uri}"), "block-lost", message))
            else:
                self._export(path)
        return problems

    def audit(self) -> list[Problem]:
        """Make one more page; after the last one, see to it that all links between pages lead somewhere."""
        problems = self.make(next(iter(self._left))) if self._left else []
        if not problems and not self._left:
            with captured(self._site.root) as problems:
                for page in self._pages:
                    level = self._config.validation.links.anchors
                    page.validate_anchor_links(files=self._files, log_level=level)
        return problems

    def close(self) -> None:
        """Remove what was written."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _configured(self) -> MkDocsConfig:
        path = str(self._site.root / CONFIG)
        config = load_config(
            path, config_file_path=path, strict=True, site_dir=str(self.folder), site_url=self._site_url
        )
        config.plugins["moat"] = _Checked(self._blocks, self._site)
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        return config

    def _read(self) -> None:
        """What `mkdocs.commands.build.build` does before it renders anything."""
        config = self._config
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        self._nav = config.plugins.on_nav(nav, config=config, files=files)
        self._files: Files = files
        self._documents = files.documentation_pages(inclusion=InclusionLevel.is_included)
        self._pages: list[Page] = []
        for file in self._documents:
            page = file.page or Page(None, file, config)
            page.read_source(config)  # the navigation of every page names the titles of others
            self._pages.append(page)
            self._left[file.dest_uri] = page
        self._env = config.plugins.on_env(env, config=config, files=files)

    def _write_beside(self) -> None:
        """Now rather than when asked for: these follow from files that may change meanwhile."""
        config = self._config
        self._files.copy_static_files(inclusion=InclusionLevel.is_included)
        ours = Path(config.theme.custom_dir or self.folder)
        for template in ours.rglob("*.html"):
            self._env.get_template(template.relative_to(ours).as_posix())
        for name in config.theme.static_templates:
            mkdocs_build._build_theme_template(name, self._env, self._files, config, self._nav)
        # The engine's, which lack the records.
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (self.folder / name).unlink(missing_ok=True)

    def _export(self, path: str) -> None:
        content = self._asked.content(path)
        if content is not None:
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def _make_page(self, page: Page) -> None:
        mkdocs_build._populate_page(page, self._config, self._files)
        mkdocs_build._build_page(page, self._config, self._documents, self._nav, self._env)


class _Checked(Moat):  # type: ignore[no-untyped-call]
    """Renders the pages from the text that was checked, and puts the blocks in as soon as a page is there."""

    def __init__(self, blocks: Blocks, site: Site) -> None:
        super().__init__(blocks)
        self._sources = {
            page.file.removeprefix("docs/"): f"---\n{page.front_text}---\n{page.body}" for page in site.pages
        }

    def on_page_read_source(self, *, page: Page, **_: object) -> str:
        return self._sources[page.file.src_uri]

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        return self._blocks.place(output)
