"""`python -m macros`: see `macros.cli`."""

from macros.cli import main

main(prog_name="python -m macros")
