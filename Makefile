# make demo   installs what is missing, indexes seeds/ and searches
# make test   lint, types, layers, tests; BNSEARCH_THOROUGH=1 make test tries more, and takes longer
# make bench  measures bnsearch beside its peers and writes docs/benchmarks.md; BENCH="--largest 30000" passes options
# make eval   measures how good bnsearch is and writes docs/evaluation.md; fails below the floors, EVAL=--raise raises them
# make stress kills, starves and disturbs bnsearch and writes docs/reliability.md; STRESS="--parts kills" passes options
# make docs   writes docs/cli.md and the manual page from the definitions of the command line
# make lock   writes the lock files anew from pyproject.toml

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test bench eval stress docs lock clean

.venv/runtime: requirements.lock pyproject.toml scripts/bootstrap.sh
	@PYTHON=$(PYTHON) sh scripts/bootstrap.sh requirements.lock
	@touch $@

.venv/dev: requirements-dev.lock pyproject.toml scripts/bootstrap.sh
	@PYTHON=$(PYTHON) sh scripts/bootstrap.sh requirements-dev.lock
	@touch $@ .venv/runtime

demo: .venv/runtime
	@sh scripts/demo.sh

test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --dist worksteal

# Peers from PyPI, apart from bnsearch's own packages; without them the run says what is missing.
.bench/peers: benchmarks/requirements.txt
	@mkdir -p .bench
	@$(PYTHON) -m venv .bench/venv && .bench/venv/bin/pip install --quiet --disable-pip-version-check -r $< && touch $@ \
	  || echo "The peers of $< could not be installed: they are left out." >&2

bench: .venv/runtime .bench/peers
	@$(BIN)/python -m benchmarks $(BENCH)

eval: .venv/runtime
	@$(BIN)/python -m evaluation $(EVAL)

stress: .venv/runtime
	@$(BIN)/python -m stress $(STRESS)

docs: .venv/runtime
	$(BIN)/bnsearch manual --markdown > docs/cli.md
	$(BIN)/bnsearch manual > docs/bnsearch.1

lock: .venv/dev
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra plot --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --allow-unsafe --extra dev --extra plot --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv build dist *.egg-info
