"""What functions of text alone have found, remembered from one run for the next.

A function that is `remembered` gives the same for the same text, so what it gave is kept under the hash of
the program, its name and that text. Nothing is kept before a command asks for it with `between_runs`. May
not know what it keeps, and never trusts the file: one that is not as it was written is passed over, and no
code can run from it.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from io import BytesIO
from typing import Any, ParamSpec, TypeVar, cast

from macros.kept import Kept, code, key

P = ParamSpec("P")
T = TypeVar("T")

_MOST = 8
"""After so many runs that had no use for a result it is forgotten."""
_DIGEST = hashlib.sha256().digest_size


class _Results:
    """Results by their keys, each with the number of runs since it was of use."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._runs = _read(kept.get("results") or b"")
        self._used: dict[str, bytes] = {}
        self._grown = False

    def get(self, name: str) -> bytes | None:
        """The result of a key; none where it is not known."""
        found = self._used.get(name)
        if found is None and name in self._runs:
            found = self._used[name] = self._runs[name][1]
        return found

    def put(self, name: str, result: bytes) -> None:
        """Remember a result."""
        self._used[name], self._grown = result, True

    def save(self) -> None:
        """Write what was of use, and what was of use lately, where there is anything new."""
        if not self._grown:
            return
        unused = {
            name: (runs + 1, result)
            for name, (runs, result) in self._runs.items()
            if name not in self._used and runs < _MOST
        }
        content = pickle.dumps(unused | {name: (0, result) for name, result in self._used.items()})
        self._kept.put("results", hashlib.sha256(content).digest() + content)
        self._grown = False


_results: _Results | None = None


@contextmanager
def between_runs() -> Iterator[None]:
    """Within it, functions that are `remembered` take what earlier runs found, and leave what they find."""
    global _results
    code()  # before the rest of it is loaded: what changes from here on has another hash in the next run
    _results = _Results(Kept("reading"))
    try:
        yield
    finally:
        _results.save()
        _results = None


def remembered(
    of: Callable[P, Iterable[str | bytes]], worth: Callable[[Any], bool] = lambda result: True
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remembers the results of a function.

    Args:
        of: all that a result follows from, as text, by the function's arguments.
        worth: whether a result is kept.
    """

    def decorated(make: Callable[P, T]) -> Callable[P, T]:
        @wraps(make)
        def recalled(*given: P.args, **named: P.kwargs) -> T:
            if _results is None:
                return make(*given, **named)
            name = key(code(), make.__module__, make.__name__, *of(*given, **named))
            kept = _results.get(name)
            if kept is not None:
                with suppress(pickle.UnpicklingError):
                    return cast("T", loaded(kept))
            result = make(*given, **named)
            if worth(result):
                _results.put(name, pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
            return result

        return recalled

    return decorated


def _read(content: bytes) -> dict[str, tuple[int, bytes]]:
    """The results of a file; none of one that is not as it was written."""
    digest, written = content[:_DIGEST], content[_DIGEST:]
    if hashlib.sha256(written).digest() != digest:
        return {}
    try:
        return cast("dict[str, tuple[int, bytes]]", loaded(written))
    except pickle.UnpicklingError:
        return {}


def loaded(pickled: bytes) -> object:
    """What was pickled.

    Raises:
        UnpicklingError: it cannot be made, or not of values alone.
    """
    try:
        return _Unpickler(BytesIO(pickled)).load()
    except Exception as error:  # whatever somebody has put there
        raise pickle.UnpicklingError(str(error)) from error


class _Unpickler(pickle.Unpickler):
    """Makes values of our own classes, and of two of the standard library's, and calls nothing else.

    See https://docs.python.org/3/library/pickle.html#restricting-globals
    """

    def find_class(self, module: str, name: str) -> Any:
        """The class of a name.

        Raises:
            UnpicklingError: it is none that a result is made of.
        """
        if module.startswith("macros.") or (module, name) in _FOREIGN:
            found = super().find_class(module, name)
            if isinstance(found, type) and (found.__module__, found.__name__) == (module, name):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


_FOREIGN = {("datetime", "date"), ("decimal", "Decimal")}
