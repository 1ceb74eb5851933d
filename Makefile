# Okienko. The two commands of a newcomer are `make demo` and `make test`; `make help` lists the rest.

PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
LOCK := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --quiet pyproject.toml requirements/build.in
BENCH_LOCK := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --quiet --group bench

.DEFAULT_GOAL := help
.PHONY: help env env-dev demo test coverage check docs lock clean bench-criteria fuzz-criteria bench-search bench-dispatch bench-ranking bench-rush

help:
	@echo "make demo     run an invented town on http://localhost:8000 (Ctrl-C stops it)"
	@echo "make test     run every test, those in a real browser included"
	@echo "make coverage see that the tests of the rooms take every branch of rules, actions and permissions"
	@echo "make check    run the static gates"
	@echo "make docs     write docs/rules.md, docs/lifecycles.md and new rows of docs/glossary.md"
	@echo "make lock     pin the dependencies of pyproject.toml anew (needs uv)"
	@echo "make bench-criteria  judging conditions beside OpenFisca-core"
	@echo "make fuzz-criteria  100,000 texts, sensible to hostile, read as conditions"
	@echo "make bench-search    finding a service in people's words beside PostgreSQL"
	@echo "make bench-dispatch DATA=folder  planning rides and visits beside OR-Tools and PyVRP"
	@echo "make bench-ranking   ranking 100,000 applications with reasons; choices beside scipy and OR-Tools"
	@echo "make bench-rush      receipts a second beside pretix and a row that everybody waits for (half an hour)"
	@echo "make env      only set up what running needs; make env-dev what developing needs"
	@echo "make clean    remove the environment and everything generated (the demo's data in var/ stays)"

# A stamp is newer than what it was made from, so that the second run costs nothing.
env: $(VENV)/run.stamp
env-dev: $(VENV)/dev.stamp

$(VENV)/pip.stamp:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Okienko needs Python 3.11 or newer, and there is no $(PYTHON). / Okienko wymaga Pythona 3.11 lub nowszego."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Okienko needs Python 3.11 or newer; this is $$($(PYTHON) --version). / Okienko wymaga Pythona 3.11 lub nowszego."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing: apt-get install python3-venv. / Brakuje modułu venv: apt-get install python3-venv."; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/pip.stamp
	@echo "Setting up $(VENV) (about a minute, once) / Przygotowuję $(VENV) (około minuty, raz)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m okienko.engines.dispatch.warm
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: env
	@$(BIN)/okienko demo

# Two cores, two workers; tests of one file stay together, in the order that we give: the longest first.
TWO_WORKERS = -n 2 --no-loadscope-reorder

test: env-dev
	@chromium="$${OKIENKO_CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome)}"; \
	if [ ! -x "$$chromium" ]; then \
		echo "The browser tests need Chromium: apt-get install chromium, or set OKIENKO_CHROMIUM to its path." \
			"/ Testy w przeglądarce wymagają Chromium: apt-get install chromium albo ścieżka w OKIENKO_CHROMIUM."; exit 1; fi; \
	export OKIENKO_CHROMIUM="$$chromium"; \
	$(BIN)/pytest $(TWO_WORKERS)

# Every branch of rules, actions and permissions. Apart, because measuring makes each test two to three times as slow.
coverage: env-dev
	$(BIN)/coverage erase && $(BIN)/coverage run -m pytest $(TWO_WORKERS) tests/domain tests/engines tests/foundation \
		&& $(BIN)/coverage combine --quiet && $(BIN)/coverage report

check: env-dev
	$(BIN)/ruff check --quiet --output-format concise .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-cache >.import-contracts.log || { cat .import-contracts.log; exit 1; }
	find okienko -path '*/templates/*' -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(BIN)/deptry okienko
	$(BIN)/bandit --quiet --recursive --severity-level medium --configfile pyproject.toml okienko 2>/dev/null
	$(BIN)/python -m tools.gettext_gate
	$(BIN)/python -m tools.inline_gate
	$(BIN)/python -m tools.clock_gate
	$(BIN)/python -m tools.forbidden_calls
	$(BIN)/python -m tools.plurals
	$(BIN)/python -m tools.lock_gate
	$(BIN)/python -m tools.glossary
	$(BIN)/python -m tools.rules_doc --check
	$(BIN)/python -m tools.lifecycles_doc --check
	@echo "All gates are green."

# The last place, a thousand times by fifty threads.
last-place: env-dev
	OKIENKO_LAST_PLACE_ROUNDS=1000 $(BIN)/pytest tests/domain/rounds/test_last_place.py -q -n0

docs: env-dev
	$(BIN)/python -m tools.glossary --write
	$(BIN)/python -m tools.rules_doc
	$(BIN)/python -m tools.lifecycles_doc

# What the engines cost beside others. The peers live apart and are never installed with Okienko.
PEERS := .venv-bench

$(PEERS)/peers.stamp: requirements/bench.txt
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

bench-search: env
	$(BIN)/python -m bench.search

bench-criteria: env $(PEERS)/peers.stamp
	$(BIN)/python -m bench.criteria --peer $(PEERS)/bin/python $(BENCH_ARGUMENTS)

# BENCH=quick in five minutes, BENCH=full for everything.
DATA ?= ../shared/data/dispatch
bench-dispatch: env $(PEERS)/peers.stamp
	$(BIN)/python -m bench.dispatch --peer $(PEERS)/bin/python --data $(DATA) $(if $(BENCH),--size $(BENCH)) $(BENCH_ARGUMENTS)

bench-ranking: env $(PEERS)/peers.stamp
	$(BIN)/python -m bench.ranking --peer $(PEERS)/bin/python $(BENCH_ARGUMENTS)

# pretix is a program of its own with its own dependencies (AGPL: run as a peer, nothing of it is copied).
PRETIX := .venv-pretix
$(PRETIX)/pretix.stamp:
	@$(PYTHON) -m venv $(PRETIX)
	@$(PRETIX)/bin/python -m pip install --quiet --disable-pip-version-check pretix==2026.8.0 gunicorn==27.0.1
	@touch $@

bench-rush: env $(PRETIX)/pretix.stamp
	$(BIN)/python -m bench.rush --pretix $(PRETIX)/bin/python $(BENCH_ARGUMENTS)

fuzz-criteria: env
	$(BIN)/python -m bench.criteria.fuzz

lock:
	$(LOCK) --output-file requirements/run.txt
	$(LOCK) --group dev --output-file requirements/dev.txt
	$(BENCH_LOCK) --output-file requirements/bench.txt
	$(MAKE) --no-print-directory lock-check

.PHONY: lock-check
lock-check: env-dev
	$(BIN)/python -m tools.plurals
	$(BIN)/python -m tools.lock_gate

clean:
	rm -rf $(VENV) $(PEERS) $(PRETIX) .coverage .coverage.* .mypy_cache .ruff_cache .import-contracts.log .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
