# Figures of speed, by an installation in machine code in an environment of its own.
ARTICLES ?= samples/exchange.jsonl
PYTHON ?= python3
BENCH := build/bench

.PHONY: bench fuzz slow
bench: $(BENCH)/bin/tracer
	$(BENCH)/bin/python benchmarks/throughput.py $(ARTICLES)
	$(BENCH)/bin/python benchmarks/peers.py $(ARTICLES)
	$(BENCH)/bin/python benchmarks/scaling.py $(ARTICLES)
	$(BENCH)/bin/python benchmarks/identity.py $(ARTICLES)
	$(BENCH)/bin/python benchmarks/growth.py $(ARTICLES)

$(BENCH)/bin/tracer: pyproject.toml hatch_build.py $(shell find tracer -name '*.py' -o -name '*.toml')
	$(PYTHON) -m venv $(BENCH)
	TRACER_COMPILE=1 $(BENCH)/bin/pip install -q --force-reinstall '.[bench]'

# The tests that the quick run leaves out.
slow:
	.venv/bin/pytest -q -m slow

# The property tests on examples that no run has had.
fuzz:
	HYPOTHESIS_PROFILE=fuzz .venv/bin/pytest -q $$(grep -l '^ *@given' tests/*.py)
