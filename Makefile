# Two commands to know: `make demo` (what it does for an analyst) and `make test` (what every change must pass).
# They need python3 (3.11 or newer) with venv, make, and a package registry that pip can reach; nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input

# Packages are compiled as they are installed, or each later start would take three times as long.
unexport PYTHONDONTWRITEBYTECODE

SETUP := $(VENV)/.installed
SETUP_DEV := $(VENV)/.installed-dev
LOCKS := requirements.lock requirements-dev.lock
# Hashes are those of the public index; no address of any index may come to stand in the files.
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-options \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --build-deps-for editable
EXAMPLE := examples/border-crossing/reports

.DEFAULT_GOAL := help
.PHONY: help demo test setup lint format types imports tests coverage gate bench kills schema lock clean

help: ## list what can be made
	@echo "Consilience. Make one of these:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: $(SETUP) ## set up .venv if it is missing, and read the example's eight reports
	@echo "make demo: reads $(EXAMPLE) into a scratch casebook and prints each story's digest"
	@mkdir -p .demo && rm -f .demo/casebook.db .demo/casebook.db-*
	@$(BIN)/consilience read $(EXAMPLE) --casebook .demo/casebook.db

test: $(SETUP_DEV) ## set up what is missing, then check style, types and layers, and run every test
	@echo "make test: ruff, mypy, import-linter, then pytest with every docstring example"
	@$(MAKE) --no-print-directory lint types imports tests

setup: $(SETUP_DEV) ## set up .venv with all that development needs

lint: $(SETUP_DEV) ## style: ruff, and its formatter
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "some files are not formatted; run: make format"; exit 1; }

format: $(SETUP_DEV) ## bring every file into the house's format
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

types: $(SETUP_DEV) ## types: mypy --strict
	@$(BIN)/mypy --no-error-summary

imports: $(SETUP_DEV) ## layers: who may import whom
	@said=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$said"; exit 1; }

tests: $(SETUP_DEV) ## all tests, two at a time
	@$(BIN)/python -m pytest -n 2 --dist worksteal

coverage: $(SETUP_DEV) ## all tests, and what they leave out
	@$(BIN)/coverage run -m pytest -q && $(BIN)/coverage combine -q && $(BIN)/coverage report

gate: $(SETUP_DEV) ## score the stages against labelled data, beside naive baselines, and hold the floors
	@$(BIN)/python -m consilience.evaluate gate

bench: $(SETUP_DEV) ## CPU seconds of the whole flow over those of a bare parser pass on the same text
	@$(BIN)/python -m consilience.evaluate bench

kills: $(SETUP_DEV) ## read 2,000 made-up reports, killed ten times at random; the end must be the same
	@$(BIN)/python -m consilience.evaluate kills

schema: $(SETUP_DEV) ## write the JSON Schema of what `publish --format json` prints
	@$(BIN)/python -m consilience.publish.schema

lock: $(SETUP_DEV) ## work out the exact versions anew (after a change of dependencies)
	@$(LOCK) --output-file requirements.lock pyproject.toml
	@$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	@sed -i '1i # Exact versions with their hashes, for Python 3.11 to 3.13 on Linux; made by "make lock" on 3.11, never by hand.' $(LOCKS)

clean: ## remove what was made here; reports and casebooks of yours stay
	@rm -rf $(VENV) .demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage .coverage.*
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# What is installed, and when: a stamp that is older than the lock or pyproject.toml is made again.
$(SETUP): requirements.lock pyproject.toml
	@echo "setting up $(VENV) (once; a few minutes)"
	@$(MAKE) --no-print-directory $(BIN)/python
	@$(PIP) --require-hashes --no-deps -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(SETUP_DEV): requirements-dev.lock $(SETUP)
	@echo "adding the tools of development to $(VENV) (once)"
	@$(PIP) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

$(BIN)/python:
	@command -v $(PYTHON) > /dev/null || { echo "there is no $(PYTHON); install python3 and python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "python3-venv is missing; install it (Debian: apt install python3-venv)"; exit 1; }
