"""Who makes the preview's site: a warm process, and its successor when the code changes.

Knows which site to show, what is wrong with the next, and which was the last good one: the process that has
it stays until every page of a later one has been seen to be good. May not serve or print.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.publish.child import Child, code_of

MAKER = "macros.publish.maker"


@dataclass(frozen=True)
class _Site:
    """A site, and who makes its files."""

    child: Child
    folder: str


class Makers:
    """The processes of one preview. Whoever calls sees to it that one call ends before the next."""

    def __init__(self, project: Path, folder: Path, site_url: str) -> None:
        """Takes the checkout, a folder for what is made, and the address of the preview."""
        self.report = ""
        """What is wrong; empty while nothing is known to be."""
        self.told = ""
        """What the last call had to say: problems, warnings too, and what was printed meanwhile."""
        self._project = project
        self._folder = folder
        self._site_url = site_url
        self._started = 0
        self._running: list[Child] = []
        """The last of them is asked for the next site."""
        self._shown: _Site | None = None
        self._good: _Site | None = None
        """The last site of which every page has been seen to be good."""

    @property
    def site(self) -> Path | None:
        """The folder of the site to show; none while there is none."""
        return Path(self._shown.folder) if self._shown else None

    @property
    def whole(self) -> bool:
        """Whether there is nothing to audit."""
        return self._shown is self._good

    def update(self, page: str) -> None:
        """Look at the files of the checkout again, and show the site that they make if nothing is wrong.

        Args:
            page: the path of the page that is wanted first.
        """
        child = self._of_present_code()
        answer = self._ask(child, do="update", site="", path=page)
        self.report = self.told if answer is None or answer["failed"] else ""
        if answer and not answer["failed"]:
            self._show(_Site(child, answer["site"]))
        self._end_idle()

    def make(self, path: str) -> None:
        """Have a file written into the folder of the site that is shown, where it has one at that path."""
        self._go_on("make", path)

    def audit(self) -> None:
        """Have one more page of the site that is shown looked at."""
        if self._go_on("audit"):
            former, self._good = self._good, self._shown
            self._drop(former)
            self._end_idle()

    def stop(self) -> None:
        """End every process."""
        for child in self._running:
            child.stop()

    def _of_present_code(self) -> Child:
        code = code_of(self._project)
        if not self._running or self._running[-1].code != code or not self._running[-1].alive:
            self._started += 1
            folder = self._folder / str(self._started)
            self._running.append(Child(self._project, code, MAKER, str(folder), self._site_url))
        return self._running[-1]

    def _go_on(self, what: str, path: str = "") -> bool:
        """Go on with the site that is shown, and tell whether that was its last page.

        Where it turns out bad, the last good one is shown again.
        """
        if self._shown is None:
            return False
        answer = self._ask(self._shown.child, do=what, site=self._shown.folder, path=path)
        if answer and not answer["failed"]:
            return bool(answer["whole"])
        self.report = self.report or self.told
        self._show(self._good)
        self._end_idle()
        return False

    def _ask(self, child: Child, **asked: str) -> dict[str, Any] | None:
        answer = child.ask(**asked)
        said = [child.printed(), answer["told"] if answer else ""]
        self.told = "\n".join(text.strip() for text in said if text.strip())
        if answer is None and not self.told:
            self.told = "the process that makes the site has ended without a word"
        return answer

    def _show(self, site: _Site | None) -> None:
        former, self._shown = self._shown, site
        self._drop(former)

    def _drop(self, site: _Site | None) -> None:
        """Have a site forgotten that is no longer needed."""
        if site and site not in (self._shown, self._good):
            site.child.ask(do="drop", site=site.folder, path="")

    def _end_idle(self) -> None:
        needed = [site.child for site in (self._shown, self._good) if site]
        for child in self._running[:-1]:
            if child not in needed:
                child.stop()
                self._running.remove(child)
