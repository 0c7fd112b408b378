"""`python -m macros`: see `macros.cli`."""

import gc

# Records by the ten thousand are made and live to the end: to look through them for garbage every 700 new
# objects takes a fifth of a run.
gc.set_threshold(100_000, 50, 100)

from macros.cli import main  # noqa: E402 (what it imports is made in bulk too)

main(prog_name="python -m macros")
