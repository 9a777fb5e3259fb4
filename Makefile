# Koinon's commands. `make` alone lists them.
SHELL := /bin/bash
BIN := .venv/bin
FLASK := FLASK_APP=wsgi $(BIN)/flask
PACKAGES := $(wildcard gapmap hub committees)

.DEFAULT_GOAL := help
.PHONY: help setup run seed test check format lint contracts types migrations policy requirements \
	translations vendor screenshots bench coverage clean

help:  ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:  ## Make the environment in .venv, with tests and tools
	@.ci/setup dev

run:  ## Serve the demonstration city at http://127.0.0.1:8000 (PORT=… for another port)
	@.ci/setup
	@exec .ci/serve

seed:  ## Fill an empty database with the demonstration city
	@.ci/setup
	@.ci/serve seed

test:  ## Run everything: the checks, then the tests on SQLite and PostgreSQL
	@.ci/test

check: lint contracts types migrations  ## Run the static checks: format, lint, contracts, types, migrations

format: setup  ## Format the code and repair what ruff can repair
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .

lint: setup  ## Check that the code is formatted and free of common mistakes
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

contracts: setup  ## Check who may import whom
	@$(BIN)/lint-imports --no-logo

types: setup  ## Check the types
	@$(BIN)/mypy --strict -p gapmap
	@$(BIN)/mypy -p hub -p committees

migrations: setup  ## Check that the migrations make exactly what the models say
	@.ci/migrations

policy: setup  ## Write the list of routes and what each asks for, docs/policy.json
	@KOINON_ENV=testing SECRET_KEY=for-the-list-of-routes-only $(FLASK) policy --write docs/policy.json

requirements: setup  ## Compile requirements*.txt from pyproject.toml
	@.ci/requirements

translations: setup  ## Bring the catalogues of texts up to date (NEW=el begins a language)
	@.ci/translations $(NEW)

vendor:  ## Fetch the vendored browser files again as their lock names them (needs npm)
	@.ci/vendor/copy.sh

screenshots: setup  ## Take the README's picture, and others for review in instance/screenshots
	@$(BIN)/python -m tests.browser.screenshots

bench: setup  ## Measure the pages of the demonstration city: time and statements
	@$(BIN)/python -m tests.bench

coverage: setup  ## Run the tests on SQLite and list the lines that none of them reaches
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup --cov --cov-report=term

clean:  ## Remove the environment and every cache; the database stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov node_modules
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
