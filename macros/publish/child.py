"""A process that the server asks for things, and which may die without taking the server along.

Knows how to ask and how to tell a death, and nothing of what is asked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from macros.kept import key

PATIENCE = 600
"""After how many seconds without an answer a process is taken for hung."""


class Child:
    """One process."""

    def __init__(self, root: Path, code: str, module: str, *arguments: str) -> None:
        """Start it.

        Args:
            root: the checkout.
            code: the hash of its code, see `code_of`.
            module: the module to run. It answers each line of JSON on its standard input with one, on the
                open file whose number is its last argument: what it prints is for people.
            arguments: the arguments before that.
        """
        self.code = code
        # Both write at its end, wherever one of them reads.
        self._printed = tempfile.TemporaryFile("a+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._read = 0
        # Compiled files go elsewhere: in macros/ they would count as changes.
        environment = os.environ | {"PYTHONPYCACHEPREFIX": str(root / ".cache" / "pycache")}
        answers, answering = os.pipe()
        self._answers = os.fdopen(answers, encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments, str(answering)],
            cwd=root,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=self._printed,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            pass_fds=(answering,),
            # Ctrl-C is for the server, who stops it.
            start_new_session=True,
        )
        os.close(answering)

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, **asked: str) -> dict[str, Any] | None:
        """What it answers; none where it is dead, or dies over it."""
        assert self._process.stdin is not None
        hung = threading.Timer(PATIENCE, self._process.kill)
        hung.daemon = True
        hung.start()
        try:
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
            line = self._answers.readline()
        except OSError:
            line = ""
        finally:
            hung.cancel()
        if not line:
            self.stop()
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def printed(self) -> str:
        """What it has printed since this was last asked."""
        self._printed.seek(self._read)
        text = self._printed.read()
        self._read = self._printed.tell()
        return text

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()


def code_of(root: Path) -> str:
    """The hash of every file of the code of a checkout."""
    paths = sorted((root / "macros").rglob("*"))
    files = (path for path in paths if path.is_file() and "__pycache__" not in path.parts)
    return key(*(part for path in files for part in (str(path), path.read_bytes())))
