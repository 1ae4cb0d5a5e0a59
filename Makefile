# make run    set up the environment, extract the archive and the example reports
# make test   set up the environment and run every check
# make fixtures  build the made-up archive anew
# make schemas  write docs/schema and docs/records.md anew from the models
# make evaluate  measure the extraction by the archive's truth
# make bench   measure splneno beside what reads PDFs otherwise, into docs/performance.md
# make clean  remove the environment and everything that was made

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# Seconds of the fuzz tests in all; they run beside the other tests.
HOSTILE_SECONDS ?= 120
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -c constraints.txt

.PHONY: run test fixtures schemas evaluate bench clean

run: $(VENV)/installed
	$(BIN)/splneno backfill fixtures/archive/2020-2025 fixtures/reports
	@echo
	@echo "The records are in outputs/records/, one JSON Lines file a table; outputs/README.md explains them."

test: $(VENV)/installed-dev
	HOSTILE_SECONDS=$(HOSTILE_SECONDS) $(BIN)/pytest -q -n auto --dist loadgroup
	$(BIN)/lint-imports --no-logo
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict --cache-dir .mypy_cache/strict schemas extractors
	$(BIN)/mypy --strict --cache-dir .mypy_cache/strict fixtures/archive tests/fixtures tests/evaluate
	$(BIN)/mypy pipeline

fixtures: $(VENV)/installed-dev
	$(INSTALL) --editable '.[dev,fixtures]'
	$(BIN)/python -m fixtures.archive

schemas: $(VENV)/installed
	$(BIN)/python -m pipeline.export.schemas

evaluate: $(VENV)/installed-dev
	$(BIN)/python -m fixtures.archive.evaluate

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "splneno needs Python 3.11 or later: make PYTHON=/path/to/python3.11 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python cannot make environments here: apt-get install python3-venv, then again"; exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) setuptools
	$(INSTALL) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(INSTALL) --editable '.[dev]'
	@touch $@

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench --write

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
	find outputs -mindepth 1 ! -name README.md -delete
