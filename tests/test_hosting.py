"""What the host runs and shows: workflows without findings, forms that mirror the data, hooks that work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.authoring.links import gone
from macros.model import (
    Evidence,
    Fact,
    FollowUp,
    Moment,
    Observation,
    Part,
    Promise,
    Quote,
    Source,
    SourceKind,
)
from macros.model.kinds import KINDS, WHOLE_FILES
from macros.model.page import FrontMatter
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
BIN = Path(sys.executable).parent
# Seen with these version comments in the workflows of several public repositories.
PINNED = {
    "actions/checkout": "08c6903cd8c0fde910a37f88322edcfb5dd907a8",
    "actions/setup-python": "a26af69be951a213d495a4c3e4e4022e16d87065",
    "actions/upload-artifact": "ea165f8d65b6e75b540449e92b4886f43607fa02",
    "actions/upload-pages-artifact": "7b1f4a764d45c48632c6b24a0339c27f5614fb0b",
    "actions/deploy-pages": "d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e",
}


def _run(*command: str, cwd: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _load(path: Path) -> dict[Any, Any]:
    read = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert isinstance(read, dict)
    return read


def test_zizmor_finds_nothing() -> None:
    _run(str(BIN / "zizmor"), "--offline", "--pedantic", "--strict-collection", ".")


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    """The audit bites: the same workflow with a secret, a tag and a title in its shell is refused."""
    text = (GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8")
    text = re.sub(r"actions/checkout@\w+ # v5.0.0", "actions/checkout@v5", text)
    text = text.replace("run: make build", 'run: echo "${{ github.event.pull_request.title }}"')
    path = tmp_path / ".github" / "workflows" / "check.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    command = [str(BIN / "zizmor"), "--offline", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "template-injection" in done.stdout
    assert "unpinned-uses" in done.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_files_of_the_host_are_valid(schema: str, files: list[Path]) -> None:
    assert files
    _run(str(BIN / "check-jsonschema"), "--builtin-schema", schema, *map(str, files))


def test_pull_requests_are_checked_without_secrets_or_rights() -> None:
    workflow = _load(GITHUB / "workflows" / "check.yml")
    # YAML 1.1 reads the key `on` as true.
    assert set(workflow[True]) == {"pull_request"}
    assert workflow["permissions"] == {}
    assert "secrets." not in (GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8")
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        checkouts = [step for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert checkouts
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_only_the_deployment_may_deploy_and_it_runs_nothing_of_ours() -> None:
    workflow = _load(GITHUB / "workflows" / "deploy.yml")
    assert workflow[True] == {"push": {"branches": ["main"]}}
    rights = {name: set(job["permissions"]) for name, job in workflow["jobs"].items()}
    assert rights == {"build": {"contents"}, "deploy": {"pages", "id-token"}}
    assert all("run" not in step for step in workflow["jobs"]["deploy"]["steps"])


def test_actions_are_few_and_pinned() -> None:
    used = {
        found
        for path in WORKFLOWS
        for found in re.findall(r"uses: (\S+)@(\S+) # v[\d.]+$", path.read_text(encoding="utf-8"), re.M)
    }
    written = sum(path.read_text(encoding="utf-8").count("uses:") for path in WORKFLOWS)
    assert written >= 10
    assert used == set(PINNED.items())
    for path in WORKFLOWS:
        workflow = _load(path)
        assert workflow["permissions"] == {}, path.name
        assert workflow["concurrency"]["group"], path.name


@pytest.mark.parametrize(
    ("form", "models", "extra"),
    [
        ("new-quote", (Quote,), set()),
        ("wrong-number", (Fact, Observation, Evidence), set()),
        ("promise-follow-up", (Promise, FollowUp), set()),
        ("new-theme", (FrontMatter,), {"evidence", "breach"}),
    ],
)
def test_issue_forms_mirror_the_data(form: str, models: tuple[type[Part], ...], extra: set[str]) -> None:
    fields = [item for item in _load(GITHUB / "ISSUE_TEMPLATE" / f"{form}.yml")["body"] if "id" in item]
    known = {name: field for model in models for name, field in model.model_fields.items()}
    assert {field["id"] for field in fields} <= set(known) | extra
    for field in fields:
        if field["type"] == "dropdown":
            assert set(field["attributes"]["options"]) == set(_choices(known[field["id"]].annotation))
    asked = {field["id"] for field in fields if field.get("validations", {}).get("required")}
    last = {name for name, field in models[-1].model_fields.items() if field.is_required()}
    assert last <= asked | {"id"}, "what the record cannot do without is asked for"


def _choices(annotation: Any) -> list[str]:
    return [str(choice) for choice in annotation]


def test_what_runs_is_to_be_owned_and_nobody_is_named_whom_a_host_would_not_know() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    paths = [line.removeprefix("#").split()[0] for line in lines if line.startswith(("/", "#/"))]
    for path in paths:
        assert list(ROOT.glob(path.strip("/"))), path
    assert {"/macros/", "/overrides/", "/.github/", "/Makefile"} <= set(paths)
    assert not [path for path in paths if path.startswith(("/data", "/docs"))]
    for line in lines:
        if not line.startswith("#"):
            assert all(re.fullmatch(r"@[\w/-]+", owner) for owner in line.split()[1:]), line


def test_owners_are_filled_in_by_one_command(project_copy: Path) -> None:
    for path in (".github", "Makefile"):
        copy = shutil.copytree if (ROOT / path).is_dir() else shutil.copy
        if not (project_copy / path).exists():
            copy(ROOT / path, project_copy / path)
    make = shutil.which("make")
    assert make is not None
    file = project_copy / ".github" / "CODEOWNERS"
    done = subprocess.run([make, "owners"], cwd=project_copy, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "make owners OWNERS=" in done.stderr
    for owners in ("@somebody", "@others @a-team/of-two"):
        _run(make, "owners", f"OWNERS={owners}", cwd=project_copy)
        owned = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("/")]
        assert owned
        assert all(line.endswith(f" {owners}") for line in owned)


def _steps(workflow: str) -> Iterator[dict[str, Any]]:
    for job in _load(GITHUB / "workflows" / f"{workflow}.yml")["jobs"].values():
        yield from job["steps"]


def _named(workflow: str, name: str) -> dict[str, Any]:
    (step,) = [step for step in _steps(workflow) if step.get("name") == name]
    return step


def _script(step: dict[str, Any], cwd: Path, tools: dict[str, str], **environment: str) -> str:
    """Runs the script of a step as the host would, with stand-ins for some programs; what it printed."""
    for name, text in tools.items():
        tool = cwd / "tools" / name
        tool.parent.mkdir(exist_ok=True)
        tool.write_text(f"#!/bin/bash\n{text}\n", encoding="utf-8")
        tool.chmod(0o755)
    path = f"{cwd / 'tools'}:{os.environ['PATH']}"
    files = {name: str(cwd / name.lower()) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(
        command,
        cwd=cwd,
        env=files | environment | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_a_machine_makes_for_itself_cannot_be_merged(tmp_path: Path) -> None:
    """It would be taken for what this machine has found, and run here."""
    step = _named("check", "Nothing that a machine makes for itself is in the repository")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    kept = tmp_path / ".cache" / "reading" / "results"
    kept.parent.mkdir(parents=True)
    kept.write_text("forged", encoding="utf-8")
    assert _script(step, tmp_path, {}) == ""
    subprocess.run(["git", "add", "--force", ".cache"], cwd=tmp_path, check=True)
    with pytest.raises(AssertionError, match="/reading/results"):
        _script(step, tmp_path, {})


def test_the_summary_of_a_pull_request_compares_with_the_commit_it_left(tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for command in (
        ["init", "-q", "-b", "main"],
        ["commit", "-q", "--allow-empty", "-m", "left"],
        ["switch", "-q", "-c", "change"],
        ["commit", "-q", "--allow-empty", "-m", "change"],
        ["switch", "-q", "main"],
        ["commit", "-q", "--allow-empty", "-m", "later"],
        ["switch", "-q", "change"],
    ):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    ids = subprocess.run(
        [*git, "log", "--format=%H %s", "main"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    commits = {subject: id for id, subject in (line.split() for line in ids.stdout.splitlines())}
    step = _named("check", "What readers will see otherwise, and what changes in the data")
    printed = _script(step, tmp_path, {"make": 'echo "$@"'}, BASE=commits["later"])
    assert printed == f"--silent diff BASE={commits['left']}\n"
    assert (tmp_path / "github_step_summary").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("own", "address"),
    [("", "https://somebody.github.io/moat/"), ("https://example.org/", "https://example.org/")],
)
def test_a_deployment_knows_its_address(own: str, address: str, tmp_path: Path) -> None:
    printed = _script(
        _named("deploy", "Site"),
        tmp_path,
        {"make": 'echo "$@ $SITE_URL $REPO_URL"'},
        OWN_ADDRESS=own,
        GITHUB_REPOSITORY_OWNER="somebody",
        GITHUB_REPOSITORY="somebody/moat",
        GITHUB_SERVER_URL="https://host.example",
    )
    assert printed == f"build {address} https://host.example/somebody/moat\n"


def test_the_weekly_list_is_handed_on_and_counted(tmp_path: Path) -> None:
    make = 'case "$*" in *wanted) echo "- one"; echo "- two";; *links) echo "0 of 2 sources are gone.";; esac'
    _script(_named("weekly", "Ask"), tmp_path, {"make": make})
    handed = (tmp_path / "github_output").read_text(encoding="utf-8").splitlines()
    assert handed[0] == "count=2"
    mark = handed[1].removeprefix("list<<")
    assert [line for line in handed[2:] if line] == ["- one", "- two", "0 of 2 sources are gone.", mark]
    with pytest.raises(AssertionError):
        _script(_named("weekly", "Ask"), tmp_path, {"make": "echo no network >&2; exit 2"})


@pytest.mark.parametrize(
    ("count", "open", "done"),
    [("2", "", "create"), ("2", "7", "edit 7"), ("0", "7", "close 7"), ("0", "", "")],
)
def test_one_issue_is_kept(count: str, open: str, done: str, tmp_path: Path) -> None:
    gh = f'if [ "$2" = list ]; then echo "{open}"; else echo "$2 $3 $5" | sed "s/--title/new:/"; fi'
    text = {"COUNT": count, "LIST": "- one\n- two", "RUN": "https://host.example/run"}
    printed = _script(_named("weekly", "Open, edit or close"), tmp_path, {"gh": gh}, **text)
    assert printed.startswith(done)
    assert bool(printed) is bool(done)
    if done.startswith("edit"):
        assert printed.startswith("edit 7 - one\n- two\n\nThe whole list")


def test_the_summary_of_a_pull_request_says_where_its_pages_are(tmp_path: Path) -> None:
    step = _named("check", "Where the built pages are")
    _script(step, tmp_path, {}, KEPT="https://example.org/kept")
    summary = (tmp_path / "github_step_summary").read_text(encoding="utf-8")
    assert "[Take it](https://example.org/kept)" in summary
    (uploading,) = [step for step in _steps("check") if "upload-artifact" in step.get("uses", "")]
    assert step["env"]["KEPT"] == f"${{{{ steps.{uploading['id']}.outputs.artifact-url }}}}"


def test_a_deployment_says_where_nobody_owns_the_code(tmp_path: Path) -> None:
    (tmp_path / ".github").mkdir()
    for text, warned in (("#/macros/\n", True), ("/macros/ @somebody\n", False)):
        (tmp_path / ".github" / "CODEOWNERS").write_text(text, encoding="utf-8")
        printed = _script(_named("deploy", "Owners"), tmp_path, {})
        assert printed.startswith("::warning file=.github/CODEOWNERS::") is warned


def test_hooks_are_valid_and_run(project_copy: Path) -> None:
    hooks = str(BIN / "pre-commit")
    _run(hooks, "validate-config")
    config = (project_copy / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    (project_copy / ".pre-commit-config.yaml").write_text(
        config.replace(".venv/bin", str(BIN)), encoding="utf-8"
    )
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=project_copy, check=True)
    for hook in ("check", "form", "workflows"):
        _run(hooks, "run", hook, "--all-files", cwd=project_copy)
    page = project_copy / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n{{ nothing() }}\n", encoding="utf-8")
    command = [hooks, "run", "check", "--all-files"]
    done = subprocess.run(command, cwd=project_copy, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "unknown-macro" in done.stdout


@pytest.mark.parametrize("kind", [*KINDS, *WHOLE_FILES])
def test_editors_find_the_schema_and_the_data_fit_it(kind: str) -> None:
    files = [
        path
        for path in (ROOT / "data" / f"{kind}.yml", *(ROOT / "data").glob(f"{kind}/*.yml"))
        if path.exists()
    ]
    assert files
    for path in files:
        up = "../" if path.parent.name == kind else ""
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first == f"# yaml-language-server: $schema={up}schema/{kind}.json"
    _run(str(BIN / "check-jsonschema"), "--schemafile", f"data/schema/{kind}.json", *map(str, files))
    assert f'"data/schema/{kind}.json"' in (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")


class _Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/").split("-")[0]))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Requests are no news."""


@pytest.fixture
def host() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Host) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_only_what_is_gone_for_certain_is_reported(host: str) -> None:
    def source(id: str, url: str) -> Source:
        return Source(
            id=id, title="T", publisher="P", url=url, published=Moment.parse("2025"), kind=SourceKind.BLOG,
            language="en",
        )  # fmt: skip

    listed = [source(f"s-{code}", f"{host}/{code}-x") for code in (200, 403, 404, 410, 429, 500)]
    pauses: list[float] = []
    found = list(gone([*listed, source("closed", "http://127.0.0.1:9/")], pauses.append))
    assert [(s.id, why) for s, why in found] == [("s-404", "status 404"), ("s-410", "status 410")]
    assert len(pauses) == 1
    assert list(gone(listed[:1], pauses.append)) == []
    assert len(pauses) == 1, "nothing to ask again"
