PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

PARTS ?=

.PHONY: sync test check guides site windows bench cover mutate fuzz clean

SECONDS ?= 300
MUTANTS ?=

sync: $(READY) ## bring the workspace in this folder up to date
	$(BIN)/safe-content sync
	$(BIN)/safe-content status

test: $(VENV)/.ready-dev ## run the quick tests
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not office and not browser"

check: $(VENV)/.ready-dev ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

guides: $(VENV)/.ready-dev ## pages of docs/guides as masters of this workspace, and what goes along with lists
	PYTHONPATH=docs $(BIN)/python -m guidebook

site: $(VENV)/.ready-site ## the pages of docs/ as a site, in build/site
	$(BIN)/mkdocs build --quiet --strict

windows: $(VENV)/.ready-dev ## a folder for Windows to unzip and double-click, in dist/; PARTS: where parts lie
	$(BIN)/python release/windows_folder.py --parts "$(PARTS)"

bench: $(VENV)/.ready-bench ## measure on the corpus beside the project
	$(BIN)/python -m benchmarks

cover: $(VENV)/.ready-dev ## the lines that no quick test runs
	$(BIN)/python -m pytest -n auto -m "not slow and not office and not browser" --cov --cov-report=term:skip-covered

mutate: $(VENV)/.ready-mutate ## what the tests of the deciding modules would not notice
	$(BIN)/mutmut run $(MUTANTS)
	$(BIN)/mutmut results

fuzz: $(VENV)/.ready-dev ## try hostile input for SECONDS (300)
	$(BIN)/python -m tests.faults.fuzz --seconds $(SECONDS)

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.ready-dev: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

$(VENV)/.ready-site: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[site]'
	touch $@

$(VENV)/.ready-bench: $(VENV)/.ready-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	touch $@

$(VENV)/.ready-servers: $(VENV)/.ready-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[servers]'
	touch $@

$(VENV)/.ready-mutate: $(VENV)/.ready-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[mutate]'
	touch $@

clean: ## remove what can be made again
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist node_modules mutants
