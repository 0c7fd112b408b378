"""The one door for MkDocs: hands the macros to mkdocs-macros. Holds no logic of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Registers every macro with mkdocs-macros.

    Raises:
        PluginError: the data or the pages have errors; the message lists all of them.
    """
    from macros.checks import check
    from macros.components import Components
    from macros.links import Links
    from macros.problems import has_errors, report
    from macros.reading import read_project

    # mkdocs-macros also renders titles, which come from front matter, navigation and file names: never.
    env.has_j2 = lambda s: False  # type: ignore[method-assign]
    project = read_project(Path(env.project_dir), date.today())
    problems = check(project)
    if has_errors(problems):
        from mkdocs.exceptions import PluginError  # the one way to stop it without a traceback

        raise PluginError("\n" + report(problems))
    if project.data.site:
        # The configuration of MkDocs is read by a parser that runs tags; these come through ours.
        env.conf.update(project.data.site.for_mkdocs)
    if project.data.vocabulary:
        # Markdown's own extension marks these words with their meaning, on every page.
        terms = {term.term: term.meaning for term in project.data.vocabulary.terms}
        env.conf["mdx_configs"].setdefault("abbr", {})["glossary"] = terms
    for name, macro in Components(project, Links.of_config(env.conf)).all().items():
        env.macro(macro, name)  # type: ignore[no-untyped-call]
