PYTHON ?= python3
BIN := .venv/bin
SIDE_BY_SIDE := -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: help demo quick test proofs long check build lite format clean

help:
	@echo "make demo    build the course, grade an invented class, show where to look"
	@echo "make quick   in about a minute: format, lint, types, and the tests that need no process"
	@echo "make test    before a commit, 20 minutes: style, types, generated files, tests"
	@echo "make proofs  verify every stage, with mutants: 20 minutes"
	@echo "make long    the tests that take a minute or more each: the demo class, browsers"
	@echo "make check   all three, as CI does"
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
	$(BIN)/python -m pytest -m "not long" $(SIDE_BY_SIDE)

proofs: .venv/developers
	$(BIN)/python -m autograder build
	$(BIN)/python -m autograder verify --no-build --mutants

long: .venv/developers
	$(BIN)/python -m pytest -m long $(SIDE_BY_SIDE)

check: test proofs long

clean:
	rm -rf .venv demo lite
