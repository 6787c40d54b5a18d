PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo quick test check build lite format clean

help:
	@echo "make demo    build the course, grade an invented class, show where to look"
	@echo "make quick   in about a minute: format, lint, types, and the tests that need no process"
	@echo "make test    everything that must hold: style, types, generated files, proofs, tests"
	@echo "make build   write source/ and release/ from assignments/"
	@echo "make lite    a static site with the notebooks, which run in the browser, in lite/"
	@echo "make format  let ruff lay out the code"
	@echo "make clean   remove the environment and the demo"

.venv/users: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/developers: .venv/users
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

demo: .venv/users
	$(BIN)/python -m autograder demo

build: .venv/users
	$(BIN)/python -m autograder build

lite: .venv/developers build
	$(BIN)/python -m autograder lite

format: .venv/developers
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

quick: .venv/developers
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/codespell
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -m "not slow"

test: .venv/developers
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/codespell
	$(BIN)/mypy
	$(BIN)/python -m autograder build --check
	$(BIN)/python -m autograder verify --no-build --mutants
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: test

clean:
	rm -rf .venv demo lite
