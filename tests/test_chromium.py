"""The tests' browser is found or brought, each way in its turn, or its absence is loud."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium

STARTS = "#!/bin/sh\necho Chromium 1.0\n"
SIGNPOST = "#!/bin/sh\necho 'this command requires the chromium snap' >&2\nexit 1\n"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A bare machine: nothing on the PATH, an ordinary user, Linux."""
    commands = tmp_path / "bin"
    commands.mkdir()
    monkeypatch.setenv("PATH", str(commands))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "NAMES", chromium.NAMES[:-1])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    return commands


def command(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def npm(
    machine: Path, inflate: str = f"/bin/echo '{STARTS}' > $TMPDIR/chromium; /bin/chmod +x $TMPDIR/chromium"
):
    """An npm that notes its calls, and a node that unpacks a browser as the real package does."""
    command(
        machine,
        "npm",
        f'#!/bin/sh\necho "$@" >> {machine.parent}/npm.log\n/usr/bin/test -f package-lock.json\n',
    )
    command(machine, "node", f"#!/bin/sh\n{inflate}\n")


@pytest.fixture
def tools(machine):
    """What the start script of the unpacked browser calls."""
    for name in ("dirname", "readlink"):
        (machine / name).symlink_to(
            next(p for p in (Path("/usr/bin") / name, Path("/bin") / name) if p.exists())
        )


def test_named_one_comes_first(machine, tmp_path, monkeypatch):
    command(machine, "chromium", STARTS)
    named = command(tmp_path, "mine", STARTS)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert chromium.find(tmp_path / "cache") == named


def test_named_one_that_does_not_start_is_no_reason_to_take_another(machine, tmp_path, monkeypatch):
    command(machine, "chromium", STARTS)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(chromium.NoChromium, match=r"CHROMIUM=.*none does not start"):
        chromium.find(tmp_path / "cache")


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_installed_one_is_taken(machine, tmp_path, name):
    path = command(machine, name, STARTS)
    assert chromium.find(tmp_path / "cache") == path


def test_sign_that_points_to_a_snap_is_passed_by(machine, tmp_path):
    command(machine, "chromium-browser", SIGNPOST)
    path = command(machine, "google-chrome", STARTS)
    assert chromium.find(tmp_path / "cache") == path


def test_root_installs_the_distribution_s(machine, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    log = tmp_path / "apt.log"
    command(
        machine,
        "apt-get",
        f'#!/bin/sh\necho "$@" >> {log}\n'
        f'[ "$1" = install ] || exit 0\n'
        f"/bin/echo '{STARTS}' > {machine}/chromium; /bin/chmod +x {machine}/chromium\n",
    )
    assert chromium.find(tmp_path / "cache") == machine / "chromium"
    assert log.read_text().splitlines() == [
        "update -qq",
        "install -qq --yes --no-install-recommends chromium",
    ]


def test_an_ordinary_user_does_not_try_to(machine, tmp_path):
    command(machine, "apt-get", f"#!/bin/sh\necho > {tmp_path}/called\n")
    with pytest.raises(chromium.NoChromium):
        chromium.find(tmp_path / "cache")
    assert not (tmp_path / "called").exists()


@pytest.mark.usefixtures("tools")
def test_where_the_distribution_has_none_the_npm_package_does(machine, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    command(machine, "apt-get", "#!/bin/sh\nexit 100\n")
    npm(machine)
    found = chromium.find(tmp_path / "cache")
    assert found.is_relative_to(tmp_path / "cache")
    assert chromium.starts(found)


@pytest.mark.usefixtures("tools")
def test_npm_package_is_installed_from_its_lock_and_only_once(machine, tmp_path):
    npm(machine)
    cache = tmp_path / "cache"
    assert chromium.find(cache) == chromium.find(cache)
    assert (tmp_path / "npm.log").read_text() == "ci --ignore-scripts --no-audit --no-fund\n"
    assert len(list(cache.iterdir())) == 1, "nothing but the unpacked browser stays"


@pytest.mark.parametrize("inflate", ["exit 1", "/usr/bin/true"])
def test_half_a_browser_is_none(machine, tmp_path, inflate):
    npm(machine, inflate)
    with pytest.raises(chromium.NoChromium):
        chromium.find(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.usefixtures("tools")
def test_damaged_one_is_replaced(machine, tmp_path):
    npm(machine)
    found = chromium.find(tmp_path / "cache")
    found.with_name("chromium").unlink()
    assert chromium.starts(chromium.find(tmp_path / "cache"))


def test_npm_package_is_not_tried_where_its_binary_does_not_run(machine, tmp_path, monkeypatch):
    npm(machine)
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    with pytest.raises(chromium.NoChromium):
        chromium.find(tmp_path / "cache")
    assert not (tmp_path / "npm.log").exists()


def test_without_any_the_command_fails_and_says_what_to_do(tmp_path):
    environment = {"PATH": str(tmp_path), "CHROMIUM": str(tmp_path / "none")}
    called = [sys.executable, "-m", "tests.browser.chromium"]
    root = chromium.HERE.parent.parent
    done = subprocess.run(called, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "CHROMIUM=/path/to/chrome make test" in done.stderr


def test_lock_vouches_for_every_package_and_names_no_registry():
    lock = json.loads((chromium.HERE / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert "node_modules/@sparticuz/chromium" in packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())


def test_browser_opens_a_page_and_runs_its_script(page):
    page.set_content("<p id='seen'>seen</p><script>seen.textContent += ' and run'</script>")
    assert page.inner_text("#seen") == "seen and run"
