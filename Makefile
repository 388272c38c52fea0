# The two commands that do everything: `make demo` and `make test`. Needs Python 3.11 or newer, with venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := .demo

.DEFAULT_GOAL := help
.PHONY: help install demo test lint types contracts unit bench-quick docs ocr ducklake sources dask sbom audit lock clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# A stamp per lock: nothing is installed again until the lock changes. A lock names everything, so nothing is looked up:
# pip would refuse a lock that holds back a library which another one asks for without its extras.
$(VENV)/core.stamp: requirements/core.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing from requirements/core.txt (about a minute, once) ..."
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/core.txt
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/core.stamp
	@echo "Installing from requirements/dev.txt ..."
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

$(VENV)/ocr.stamp: requirements/ocr.txt $(VENV)/core.stamp
	@echo "Installing from requirements/ocr.txt (365 MB) ..."
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/ocr.txt
	@touch $@

$(VENV)/ducklake.stamp: requirements/ducklake.txt $(VENV)/core.stamp
	@echo "Installing from requirements/ducklake.txt ..."
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/ducklake.txt
	@touch $@

$(VENV)/sources.stamp: requirements/sources.txt $(VENV)/core.stamp
	@echo "Installing from requirements/sources.txt ..."
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/sources.txt
	@touch $@

$(VENV)/dask.stamp: requirements/dask.txt $(VENV)/core.stamp
	@echo "Installing from requirements/dask.txt ..."
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dask.txt
	@touch $@

ocr: $(VENV)/ocr.stamp  ## add what reads scans (365 MB); works offline from then on

ducklake: $(VENV)/ducklake.stamp  ## add what a warehouse for several machines needs; see docs/scale.md

dask: $(VENV)/dask.stamp  ## add what reads documents on several machines; see docs/scale.md

sources: $(VENV)/sources.stamp  ## add what fetches reports from s3:// and sftp://; see docs/operations.md

install: $(VENV)/core.stamp  ## install the program into .venv/, for docs/operations.md

demo: $(VENV)/core.stamp  ## read the reports in samples/ into .demo/ and show what was found
	@mkdir -p $(DEMO)/inbox
	@cp -p samples/*.docx samples/*.pdf $(DEMO)/inbox/
	@$(BIN)/union-reports --home $(DEMO) ingest

test: lint types contracts unit  ## everything that must hold: lint, types, import contracts, tests

lint: $(VENV)/dev.stamp  ## ruff: style, mistakes, formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp  ## mypy, strict
	@$(BIN)/mypy

contracts: $(VENV)/dev.stamp  ## import-linter: who may import whom
	@$(BIN)/lint-imports

unit: $(VENV)/dev.stamp  ## all tests
	@$(BIN)/python -m pytest --numprocesses 3 --dist loadfile

bench-quick: $(VENV)/dev.stamp  ## speed in under a minute, as ratios beside the recorded ones
	@$(BIN)/python -m benchmarks.quick

docs: $(VENV)/core.stamp  ## write docs/warehouse.md and docs/alerts.md anew from duckdb/ and alerts.toml
	@$(BIN)/python -m storage.catalogue > docs/warehouse.md.new && mv docs/warehouse.md.new docs/warehouse.md
	@$(BIN)/python -m tasks.rules.alert_page > docs/alerts.md.new && mv docs/alerts.md.new docs/alerts.md

sbom: $(VENV)/dev.stamp  ## what is installed (CycloneDX) and under which licences, into build/; works offline
	@mkdir -p build
	@$(BIN)/cyclonedx-py environment $(BIN)/python --pyproject pyproject.toml --output-reproducible --no-validate --output-file build/sbom.cdx.json
	@$(BIN)/python .ci/licences.py build/sbom.cdx.json requirements/*.txt > build/licences.md
	@echo "build/sbom.cdx.json  build/licences.md"

audit: $(VENV)/dev.stamp  ## what is known against what is locked (asks PyPI: needs the network)
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off --requirement requirements/core.txt

# What checks SBOMs brings rfc3987-syntax, which builds grammars for 5 s in every process that imports jsonschema (Prefect
# does). Nobody needs it: without it jsonschema leaves IRIs unchecked.
lock:  ## write the locks anew (needs uv on the PATH)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
		--no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements/core.txt
	uv pip compile pyproject.toml --group build --extra sources --constraints requirements/core.txt --universal --python-version 3.11 \
		--generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements/sources.txt
	uv pip compile pyproject.toml --group build --group dev --constraints requirements/core.txt --constraints requirements/sources.txt --universal \
		--python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --upgrade --no-emit-package rfc3987-syntax --no-emit-package lark --output-file requirements/dev.txt
	uv pip compile pyproject.toml --group build --extra ocr --constraints requirements/core.txt --universal --python-version 3.11 \
		--generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements/ocr.txt
	uv pip compile pyproject.toml --group build --extra ducklake --constraints requirements/core.txt --universal --python-version 3.11 \
		--generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements/ducklake.txt
	uv pip compile pyproject.toml --group build --extra dask --constraints requirements/core.txt --constraints requirements/sources.txt --universal \
		--python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements/dask.txt

clean:  ## remove the environment and the demonstration's data
	rm -rf $(VENV) $(DEMO)
