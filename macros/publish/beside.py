"""Work that a second process does while this one goes on, where the machine has a core for it.

The process is a copy of this one, so nothing is handed over but what went wrong. May not know what is done.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, wait

Work = Callable[[], object]


class Beside:
    """One piece of work, which begins at once."""

    def __init__(self, work: Work) -> None:
        """Begin it; where there is no second core it is left until it is waited for."""
        self._work = work
        self._told: Connection | None = None
        if _second_core():
            context = multiprocessing.get_context("fork")
            self._told, tells = context.Pipe(duplex=False)
            self._process = context.Process(target=_do, args=(work, tells), daemon=True)
            self._process.start()
            tells.close()

    def finish(self) -> None:
        """Wait for its end.

        Raises:
            Exception: what the work has raised.
            RuntimeError: its process has ended without a word.
        """
        if self._told is None:
            self._work()
            return
        try:
            failure = self._told.recv()
        except EOFError:
            failure = RuntimeError("the second process has ended without a word")
        self._process.join()
        if failure is not None:
            raise failure

    def stop(self) -> None:
        """End it, where it still goes on."""
        if self._told is not None:
            self._process.kill()
            self._process.join()


def _second_core() -> bool:
    """Whether a copy of this process can run beside it: not where system libraries forbid it, as on macOS."""
    forks = sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods()
    return forks and len(os.sched_getaffinity(0)) > 1


def _do(work: Work, tells: Connection) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    failure: Exception | None = None
    try:
        work()
    except Exception as error:
        failure = error
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301 (our own, to see whether it can be sent)
        except Exception:
            failure = RuntimeError("".join(traceback.format_exception(error)))
    tells.send(failure)


def _end_with_parent() -> None:
    """A build that is killed leaves nobody behind who goes on writing."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
