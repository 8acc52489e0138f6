# What is done with this checkout; CONTRIBUTING.md says when.
PYTHON ?= python3
VENV := .venv/bin
ARTICLES ?= samples/exchange.jsonl
BENCH := build/bench
LOWEST := build/lowest

.PHONY: setup fix lint test slow gate docs screenshots data fuzz fuzz-long lowest bench

setup: # an environment with everything, tracer itself as it is edited here, and the hooks of pre-commit
	$(PYTHON) -m venv .venv
	$(VENV)/pip install -q -e '.[dev]'
	if git rev-parse --git-dir >/dev/null 2>&1; then $(VENV)/pre-commit install; fi

fix: # what ruff mends by itself
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .

lint: # style and types
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy

test: # the quick tests
	$(VENV)/pytest -q

slow: # the long ones
	$(VENV)/pytest -q -m slow

gate: # which chains of the development sets the change loses and gains, against the last commit or BASE
	$(VENV)/python tools/gate.py --base $(or $(BASE),HEAD)

docs: # pages and templates that are made of data
	$(VENV)/python tools/pages.py
	$(VENV)/python tools/template.py

screenshots: # the pictures of the README and the docs, by Chromium and Graphviz
	$(VENV)/python tools/screenshots.py

data: # check the data files, and compile them
	$(VENV)/python tools/data.py

fuzz: # the property tests on examples that no run has had
	HYPOTHESIS_PROFILE=fuzz $(VENV)/pytest -q $$(grep -l '^ *@given' tests/*.py)

fuzz-long: # half a million texts for the parser, 30,000 files for each reader; FUZZ="--parser 1000 --only parser html" for less
	$(VENV)/python tools/fuzz.py $(FUZZ)

lowest: # the quick tests with the lowest versions of all libraries that pyproject.toml allows, in an environment of its own
	$(PYTHON) -m venv --clear $(LOWEST)
	$(LOWEST)/bin/pip install -q uv
	$(LOWEST)/bin/uv pip install -q --python $(LOWEST)/bin/python --resolution lowest-direct '.[test]'
	$(LOWEST)/bin/python -m pytest -q

bench: $(BENCH)/bin/tracer # figures of speed, by an installation in machine code in an environment of its own
	$(BENCH)/bin/python benchmarks/throughput.py $(ARTICLES)
	$(BENCH)/bin/python benchmarks/peers.py $(ARTICLES)
	$(BENCH)/bin/python benchmarks/scaling.py $(ARTICLES)
	$(BENCH)/bin/python benchmarks/identity.py $(ARTICLES)
	$(BENCH)/bin/python benchmarks/growth.py $(ARTICLES)

$(BENCH)/bin/tracer: pyproject.toml hatch_build.py $(shell find tracer -name '*.py' -o -name '*.toml')
	$(PYTHON) -m venv $(BENCH)
	TRACER_COMPILE=1 $(BENCH)/bin/pip install -q --force-reinstall '.[bench]'
