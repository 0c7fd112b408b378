# Every command sets up what it needs: Python >= 3.11 and make are enough (uv is used where present).
# `make test` also brings a browser: see tests/browser/chromium.py.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
ENGINE ?= mkdocs
BASE ?= main

VENV := .venv
PY := $(VENV)/bin/python
# The stamps lie inside the environment, so they vanish with it, and are written only after an install
# has come to its end: an interrupted one starts again.
MADE := $(VENV)/.made
SITE := $(VENV)/.site-installed
TEST := $(VENV)/.test-installed
ZENSICAL := $(VENV)/.zensical-installed
# What formats and lints the scripts and styles; it records no address that it was loaded from.
SCRIPTS := tests/scripts/node_modules/.package-lock.json

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --no-annotate --custom-compile-command "make lock"

# The theme advertises on every build without it.
export NO_MKDOCS_2_WARNING := 1

# As pip does: a company's own certificates, installed on the machine, are good. (Older uv, newer uv.)
export UV_NATIVE_TLS ?= 1
export UV_SYSTEM_CERTS ?= 1

.DEFAULT_GOAL := help
.PHONY: help serve test test-quick lint build check new-theme new-quote new-fact new-value new-source new-promise new-event new-chart fix correct diff wanted links owners hooks bench lighthouse lock generate clean FORCE
.DELETE_ON_ERROR:

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z -]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

serve: $(SITE) ## preview with live reload at http://127.0.0.1:8000/ (PORT=)
	@exec $(PY) -m macros serve --port $(PORT) $(ARGS)

test: $(TEST) $(SCRIPTS) $(ZENSICAL) ## checks, style and every test, in a browser too (ARGS= for pytest)
	@$(PY) -m macros check
	@$(MAKE) --no-print-directory lint
	browser=$$($(PY) -m tests.browser.chromium) && CHROMIUM="$$browser" $(PY) -m pytest --numprocesses auto --dist worksteal $(ARGS)

test-quick: lint $(ZENSICAL) ## the tests that need neither a browser nor a whole build
	$(PY) -m pytest --numprocesses auto --dist worksteal -m "not whole" $(ARGS)

lint: $(TEST) $(SCRIPTS)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	tests/scripts/node_modules/.bin/biome check

build: $(SITE) $(if $(filter zensical,$(ENGINE)),$(ZENSICAL)) ## strict build into site/ (ENGINE=zensical for the engine to come)
	@$(PY) -m macros build --engine $(ENGINE) $(ARGS)

check: $(SITE) ## all problems in data and pages, without a build (ARGS="--format github")
	@$(PY) -m macros check $(ARGS)

new-theme: $(SITE) ## a page for a new theme (NAME="Robotics")
	@$(PY) -m macros new theme $(ARGS) -- "$(NAME)"

new-quote new-fact new-value new-source new-promise new-event new-chart: $(SITE) ## add a record; asks for what ARGS leave out
	@$(PY) -m macros $(subst -, ,$@) $(ARGS)

fix: $(SITE) ## show what can be repaired safely, then repair it (ARGS=--yes does not ask)
	@$(PY) -m macros fix $(ARGS)

correct: $(SITE) ## write the log of corrections for what you have put right (BASE=main)
	@$(PY) -m macros correct $(ARGS) -- $(BASE)

diff: $(SITE) ## what readers will see otherwise, and what changes in the data (BASE=main)
	@$(PY) -m macros diff $(ARGS) -- $(BASE)

links: $(SITE) ## ask every source whether it still answers (asks other hosts)
	@$(PY) -m macros links

wanted: $(SITE) ## what the record lacks or will soon need (ARGS="--today 2026-11-25")
	@$(PY) -m macros wanted $(ARGS)

owners: ## fill in who reads what runs on other people's machines (OWNERS="@name @team")
	@case "$(OWNERS)" in @*) ;; *) echo 'name the owners as the host does: make owners OWNERS="@name"' >&2; exit 1;; esac
	@sed -E 's|^#?(/[^ ]+).*|\1 $(OWNERS)|' .github/CODEOWNERS > .github/CODEOWNERS.new
	@mv .github/CODEOWNERS.new .github/CODEOWNERS

hooks: $(TEST) ## run the checks before each commit of this clone
	@$(PY) -m pre_commit install

bench: $(TEST) $(ZENSICAL) ## what checking, building, searching and previewing cost, side by side, as tables (needs node and npm)
	@$(PY) -m tests.benchmarks.check_and_build
	@$(PY) -m tests.benchmarks.quote_search
	@browser=$$($(PY) -m tests.browser.chromium) && CHROMIUM="$$browser" $(PY) -m tests.benchmarks.preview

lighthouse: $(TEST) ## how the pages do on a phone, as a table in docs/contributing/devices.md (needs node and npm)
	@$(PY) -m tests.benchmarks.devices $(ARGS)

generate: $(SITE) ## write anew what is made from the code: schemas, pages of fields, macros, problems, rooms
	@$(PY) -m macros generate $(ARGS)

lock: ## renew requirements*.txt from pyproject.toml (needs uv; ARGS=--upgrade for newer versions)
	uv pip compile pyproject.toml $(LOCK) -o requirements.txt $(ARGS)
	uv pip compile pyproject.toml $(LOCK) --extra test -c requirements.txt -o requirements-test.txt $(ARGS)
	uv pip compile pyproject.toml $(LOCK) --extra zensical -c requirements.txt -o requirements-zensical.txt $(ARGS)

clean: ## remove the environment, caches and the built site
	rm -rf $(VENV) .cache site .site.* .mypy_cache .pytest_cache .ruff_cache test-results
	find macros tests -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment whose Python was removed or replaced is made anew.
$(MADE): $(shell test -x $(PY) || echo FORCE)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, and $(PYTHON) is not: name one, as in make PYTHON=python3.12" >&2; \
	  exit 1; }
	rm -rf $(VENV)
	@if command -v uv >/dev/null; then set -x; uv venv --quiet --no-project --python $(PYTHON) $(VENV); \
	  else set -x; $(PYTHON) -m venv $(VENV); fi
	@touch $@

$(SITE): $(MADE) requirements.txt
	$(call install,requirements.txt)

$(TEST): $(SITE) requirements-test.txt
	$(call install,requirements-test.txt)

$(ZENSICAL): $(SITE) requirements-zensical.txt
	$(call install,requirements-zensical.txt)

$(SCRIPTS): tests/scripts/package-lock.json
	npm --prefix tests/scripts ci --no-audit --no-fund --silent
	@touch $@

# An environment that uv made has no pip; it is brought where uv is gone since.
define install
@if command -v uv >/dev/null; \
  then set -x; uv pip install --quiet --python $(PY) --require-hashes -r $(1); \
  else $(PY) -c 'import pip' 2>/dev/null || $(PY) -m ensurepip >/dev/null; set -x; \
    $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); fi
@touch $@
endef
