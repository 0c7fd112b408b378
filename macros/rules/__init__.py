"""The rules that data and pages must keep, one a module.

A rule is a module with `CODES`, the codes that it declares, and `check`, a function from a project to
problems; `SHARES` names codes that another rule declares too. A rule may not raise, render or write. To add
one, write its module, with a good and a bad case of each code under `tests/rules/`: `macros.checks` finds it.
"""
