"""The preview follows every change, survives every broken build, and says what is wrong."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.whole

ROOT = Path(__file__).resolve().parent.parent

# Stands in for the makers of the real project, so that what is tested here is the preview alone.
MAKER = """\
import json
import os
import sys
from pathlib import Path

from macros.greeting import GREETING

print("what is printed is no answer", flush=True)
folder, address, answers = Path(sys.argv[1]), sys.argv[2], os.fdopen(int(sys.argv[3]), "w")
rules = "default-src 'none'; script-src 'self'; connect-src 'self'"
policy = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
sites = {}


def update(asked):
    text = Path("docs/index.md").read_text()
    with Path("builds.log").open("a") as log:
        log.write(text)
    if "slow" in text:
        import threading
        threading.Event().wait()
    if "broken" in text:
        return {"failed": True, "told": 'docs/index.md:1:1: error broken: "</pre><b>" is broken'}
    site = folder / str(len(sites))
    site.mkdir(parents=True)
    sites[str(site)] = text
    (site / "404.html").write_text("<html><body>lost</body></html>")
    return {"site": str(site)}


def make(asked):
    text = sites[asked["site"]]
    if "deadly" in text and "deep" in asked["path"]:
        sys.exit("died of it")
    if "late" in text and "deep" in asked["path"]:
        return {"failed": True, "told": "docs/deep.md:1:1: error late: found late"}
    if asked["path"] in ("index.html", "deep/index.html"):
        path = Path(asked["site"], asked["path"])
        path.parent.mkdir(exist_ok=True)
        said = f"<p>{GREETING} {text} at {address}</p>"
        path.write_text(f"<html><head>{policy}</head><body class='page'>{said}</body></html>")


def audit(asked):
    if "hidden" in sites[asked["site"]]:
        return {"failed": True, "told": "docs/deep.md:1:1: error hidden: nobody had looked"}
    Path("audits.log").touch()
    return {"whole": True}


def drop(asked):
    del sites[asked["site"]]


for line in sys.stdin:
    asked = json.loads(line)
    usual = {"site": asked["site"], "told": "", "failed": False, "whole": False}
    print(json.dumps(usual | (globals()[asked["do"]](asked) or {})), file=answers, flush=True)
"""

SERVE = """\
import sys
from pathlib import Path

from macros.publish.serve import serve

serve(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]))
"""


class Preview:
    """A preview in a process of its own, asked over HTTP as a browser would."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.url = f"http://127.0.0.1:{port}/"

    def get(self, path: str = "") -> str:
        """A page, whatever its status; waits until the server is up and has built."""
        for _ in range(600):
            try:
                with urllib.request.urlopen(self.url + path, timeout=120) as response:
                    return str(response.read().decode())
            except urllib.error.HTTPError as error:
                return error.read().decode()
            except urllib.error.URLError:
                assert self.process.poll() is None, "the server is gone"
                time.sleep(0.1)
        raise AssertionError("the server did not come up")

    def after(self, change: Callable[[], object], path: str = "") -> str:
        """The page after a change, once the server has told the browsers to reload."""
        epoch = reload_epoch(self.get(path))
        change()
        # The server holds this request until it has built anew, a minute at most.
        assert any(int(self.get(f"livereload/{epoch}/1")) > epoch for _ in range(4))
        return self.get(path)

    def stop(self) -> tuple[int, str, str]:
        """Ctrl-C; the exit code and all it printed."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


def reload_epoch(page: str) -> int:
    found = re.search(r'<script src="/livereload/(\d+)/\d+\.js"></script>', page)
    assert found, page
    return int(found[1])


def audited(preview: Preview, root: Path) -> None:
    """Waits until the site of a stand-in is known to be good."""
    preview.get()
    for _ in range(1200):
        if (root / "audits.log").exists():
            return
        time.sleep(0.05)
    raise AssertionError("nobody looked at the pages")


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = tmp_path / "small"
    (root / "macros/publish").mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "macros/publish/maker.py").write_text(MAKER)
    (root / "macros/greeting.py").write_text('GREETING = "hello"\n')
    (root / "docs/index.md").write_text("first")
    return root


@pytest.fixture
def start(port: int) -> Iterator[Callable[..., Preview]]:
    """Starts a preview: of a folder through `serve`, or by a command line run in that folder."""
    started: list[subprocess.Popen[str]] = []

    def begin(root: Path, command: list[str] | None = None) -> Preview:
        called = [*command, "--port", str(port)] if command else ["-c", SERVE, str(root), str(port)]
        process = subprocess.Popen(
            [sys.executable, *called],
            cwd=root if command else ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # Where the tests run in the background, Ctrl-C is ignored, and children inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        started.append(process)
        return Preview(process, port)

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def test_page_follows_its_source_and_has_the_preview_s_address(small, start):
    preview = start(small)
    assert f"<p>hello first at {preview.url}</p>" in preview.get()
    assert "hello second" in preview.after(lambda: (small / "docs/index.md").write_text("second"))
    assert "moat-problems" not in preview.get()


def test_failed_build_keeps_the_last_good_site_under_the_problems(small, start):
    preview = start(small)
    page = preview.after(lambda: (small / "docs/index.md").write_text("broken"))
    assert "hello first" in page
    assert page.index("<body class='page'>") < page.index('class="moat-problems"') < page.index("hello first")
    assert "docs/index.md:1:1: error broken:" in page
    assert "last good version" in page
    assert "&lt;/pre&gt;&lt;b&gt;" in page
    assert "</pre><b>" not in page
    assert "style=" not in page

    lost = preview.get("nowhere/")
    assert "lost" in lost
    assert "error broken" in lost

    page = preview.after(lambda: (small / "docs/index.md").write_text("third"))
    assert "hello third" in page
    assert "moat-problems" not in page

    code, out, err = preview.stop()
    assert code == 0
    assert "error broken" in out
    assert "Traceback" not in out + err
    assert out.startswith(f"Serving at {preview.url}")


def test_server_comes_up_though_the_first_build_fails(small, start):
    (small / "docs/index.md").write_text("broken")
    preview = start(small)
    page = preview.get()
    assert "Not built yet" in page
    assert "error broken" in page
    assert "last good version" not in page
    assert "hello third" in preview.after(lambda: (small / "docs/index.md").write_text("third"))


def test_site_of_an_earlier_session_is_no_last_good_one(small, start):
    preview = start(small)
    preview.get()
    preview.stop()
    (small / "docs/index.md").write_text("broken")
    assert "hello" not in start(small).get()


def test_changed_code_is_what_runs_next(small, start):
    preview = start(small)
    preview.get()
    assert "goodbye" in preview.after(
        lambda: (small / "macros/greeting.py").write_text('GREETING = "goodbye"\n')
    )
    page = preview.after(lambda: (small / "macros/greeting.py").write_text("GREETING = \n"))
    assert "goodbye" in page
    assert "SyntaxError" in page
    assert "hello again" in preview.after(
        lambda: (small / "macros/greeting.py").write_text('GREETING = "hello again"\n')
    )


def test_broken_code_leaves_the_last_good_site_to_be_looked_through(small, start):
    preview = start(small)
    preview.get()
    code = small / "macros/greeting.py"
    page = preview.after(lambda: code.write_text("GREETING = \n"))
    assert "SyntaxError" in page
    # A file that nobody had asked for is still made, by the code of before.
    page = preview.get("deep/")
    assert "hello first" in page
    assert "SyntaxError" in page


def test_page_that_fails_when_it_is_asked_for_brings_the_last_good_site_back(small, start):
    preview = start(small)
    audited(preview, small)
    late = preview.after(lambda: (small / "docs/index.md").write_text("late"))
    assert "hello late" in late
    assert "moat-problems" not in late
    page = preview.get("deep/")
    assert "hello first" in page
    assert "error late: found late" in page
    assert "hello first" in preview.get()


def test_page_that_nobody_asks_for_is_looked_at_too(small, start):
    preview = start(small)
    audited(preview, small)
    shown = preview.after(lambda: (small / "docs/index.md").write_text("hidden"))
    assert "hello hidden" in shown
    page = preview.after(lambda: None)
    assert "error hidden: nobody had looked" in page
    assert "hello first" in page


def test_death_of_the_process_behind_it_ends_nothing(small, start):
    preview = start(small)
    preview.after(lambda: (small / "docs/index.md").write_text("deadly"))
    page = preview.get("deep/")
    assert "died of it" in page
    page = preview.after(lambda: (small / "docs/index.md").write_text("third"))
    assert "hello third" in page
    assert "moat-problems" not in page
    assert "hello third" in preview.get("deep/")


def test_building_is_no_change(small, start):
    preview = start(small)
    preview.after(lambda: (small / "docs/index.md").write_text("second"))
    # Several rounds of the watcher: whatever a build writes would have shown up by now.
    time.sleep(2)
    assert (small / "builds.log").read_text() == "firstsecond"
    assert not list(small.rglob("macros/**/__pycache__"))


def test_open_page_reloads_by_itself_under_the_site_s_policy(small, start, page):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    preview = start(small)
    preview.get()
    page.goto(preview.url)
    expect(page.locator("p")).to_contain_text("hello first")
    (small / "docs/index.md").write_text("broken")
    expect(page.get_by_role("alert")).to_contain_text("error broken", timeout=60_000)
    expect(page.locator("body > p")).to_contain_text("hello first")
    (small / "docs/index.md").write_text("second")
    expect(page.locator("body > p")).to_contain_text("hello second", timeout=60_000)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_ctrl_c_ends_a_build_under_way(small, start):
    (small / "docs/index.md").write_text("slow")
    preview = start(small)
    for _ in range(1200):
        assert preview.process.poll() is None
        if (small / "builds.log").exists():
            break
        time.sleep(0.05)
    code, _, err = preview.stop()
    assert code == 0
    assert err == ""


def test_address_in_use_is_said_in_a_line(small, start, port):
    with socket.create_server(("127.0.0.1", port)):
        process = start(small).process
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err == f"Cannot serve at 127.0.0.1:{port}: Address already in use; choose another PORT\n"


def test_the_command_previews_the_real_site(project_copy, start):
    preview = start(project_copy, ["-m", "macros", "serve"])
    page = project_copy / "docs/method.md"
    good = page.read_text(encoding="utf-8")
    assert "moat-problems" not in preview.get("method/")

    shown = preview.after(lambda: page.write_text(good + "\n\n{{ fact('none') }}\n"), "method/")
    assert "docs/method.md:" in shown
    assert "unknown-fact" in shown

    shown = preview.after(lambda: page.write_text(good + "\n\nMended.\n"), "method/")
    assert "<p>Mended.</p>" in shown
    assert "moat-problems" not in shown

    facts = project_copy / "data/facts.yml"
    data = facts.read_text(encoding="utf-8")
    assert "moat-problems" in preview.after(lambda: facts.write_text(data + "- id: [\n"))
    assert "moat-problems" not in preview.after(lambda: facts.write_text(data))

    code = project_copy / "macros/components.py"
    text = code.read_text(encoding="utf-8")
    assert "SyntaxError" in preview.after(lambda: code.write_text("def\n" + text))
    assert "moat-problems" not in preview.after(lambda: code.write_text(text))
    assert preview.stop()[0] == 0
