# make crawl   set up and visit every municipality of the register (ARGS="--limit 10" for a part)
# make demo    set up and run the whole chain on invented municipalities, without the internet
# make test    set up and run every check and test
# make bench   set up and run every benchmark (some three quarters of an hour)
# make prove   set up and try what must hold: mutated pages, kills, full disks, 200 nights (an hour)
# make setup   set up only (crawl does it too)
# make docs    write the reference pages under docs/

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: crawl demo test bench prove setup lint docs chromium clean

crawl: $(VENV)/browser
	$(BIN)/somevahti crawl $(ARGS)

demo: $(VENV)/installed
	$(BIN)/somevahti demo $(ARGS)

bench: $(VENV)/installed chromium
	$(BIN)/python -m benchmarks.cost
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.frontier
	$(BIN)/python -m benchmarks.frontier_cost
	$(BIN)/python -m benchmarks.storage
	$(BIN)/python -m benchmarks.compare
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.stylesheets
	$(BIN)/python -m benchmarks.phone

prove: $(VENV)/installed
	$(BIN)/python -m proofs.detectors
	$(BIN)/python -m proofs.kills
	$(BIN)/python -m proofs.full_disk
	$(BIN)/python -m proofs.schedulers
	$(BIN)/python -m proofs.nights

setup: $(VENV)/installed

test: lint chromium
	$(BIN)/pytest --numprocesses 2 --dist loadfile

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# A browser for the phone: one that is there, else Debian's (as root), else the one that Playwright
# downloads. A crawl does without, the tests do not.
chromium: $(VENV)/browser
	@test -e $<

$(VENV)/browser: $(VENV)/installed
	@if command -v chromium || command -v google-chrome; then :; \
	elif [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -qq -y chromium; then :; \
	else $(BIN)/playwright install chromium; fi >/dev/null && touch $@ || \
	  echo "Chromium is missing, so no page will be measured: apt-get install chromium" >&2

docs: $(VENV)/installed
	$(BIN)/python -m somevahti.reference

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "somevahti needs Python 3.11 or newer; name one with PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "the venv module is missing: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(INSTALL) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed pyproject.toml constraints.txt
	$(INSTALL) --editable '.[dev]'
	@touch $@
