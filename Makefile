# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help install demo test serve neo4j neo4j-stop lint web pictures contract manual train teacher bench lock
.DEFAULT_GOAL := help

help:  ## this list
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## /{printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The stamp is younger than the lock once everything in it is installed.
.venv/installed: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Communiqué needs Python 3.11 or newer, this is " + sys.version.split()[0] + ". Name another one: make install PYTHON=python3.12")'
	@echo "Installing into .venv (about a minute, 500 MB) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

install: .venv/installed  ## .venv with everything, from the lock

demo: install  ## install, load the sample articles, ask "all China–Pakistan events since 2025"
	@$(BIN)/communique load --samples
	@echo
	@$(BIN)/communique ask "all China–Pakistan events since 2025"
	@echo
	@echo "The articles were written for this demonstration (loaders/samples); load your own with: $(BIN)/communique load FILE…"
	@echo "The page with the same answer: make serve"

test: install  ## all tests, on the embedded graph and on Neo4j
	@$(BIN)/python -m pytest

serve: install  ## API and page on http://127.0.0.1:8000
	@$(BIN)/communique serve

neo4j: install  ## a Neo4j 5.26 on loopback from Maven Central; prints the settings that point the commands at it
	@$(BIN)/python -m cypher.neo4j_local start

neo4j-stop: install  ## stop it
	@$(BIN)/python -m cypher.neo4j_local stop

lint: install  ## ruff, mypy --strict, import-linter, deptry
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry .

manual: install  ## docs/settings.md, queries.md and api.md, made from the code
	@$(BIN)/python -m service.manual

web: web/node_modules/installed  ## the page's scripts and sheet anew, into service/web (needs Node 20)
	@npm --prefix web run --silent build

web/node_modules/installed: web/package-lock.json
	@npm --prefix web ci --no-audit --no-fund --silent
	@touch $@

pictures: install  ## docs/pictures and docs/answer.svg anew, from the page in a browser (needs chromium)
	@COMMUNIQUE_TEST_PICTURES=1 $(BIN)/python -m pytest tests/web/test_pictures_of_pages.py

contract: install  ## thousands of made-up requests against the service's own OpenAPI (some minutes; not part of make test)
	@$(BIN)/python -m tests.contract

train: .venv-train/installed  ## the reader and the evidence anew: make train LABELS=… CORPUS="…" (an hour on two cores)
	@.venv-train/bin/python -m loaders.language.training $(LABELS) $(CORPUS)

teacher: .venv-train/teacher  ## the larger encoder's answers anew: make teacher LABELS=… CORPUS="…" (hours; goes on where it stopped)
	@.venv-train/bin/python -m loaders.language.training.teacher $(LABELS) $(CORPUS)

.venv-train/teacher: requirements-teacher.lock .venv-train/installed
	@.venv-train/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements-teacher.lock
	@touch $@

.venv-train/installed: requirements-train.lock pyproject.toml
	@$(PYTHON) -m venv .venv-train
	@.venv-train/bin/python -m pip install --quiet --require-hashes -r requirements-train.lock
	@.venv-train/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

bench: install  ## every published figure, written to docs/benchmarks.md (about an hour)
	@$(BIN)/python -m docs.bench

lock:  ## pin the newest versions that pyproject.toml allows, with hashes (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --python-version 3.11 --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra train --extra parquet --extra dev --constraint requirements.lock --universal --generate-hashes --no-emit-index-url --python-version 3.11 --quiet --output-file requirements-train.lock
	uv pip compile pyproject.toml --extra parquet --extra dev --constraint requirements.lock --universal --generate-hashes --no-emit-index-url --python-version 3.11 --quiet --output-file requirements-dev.lock
