# Two commands do everything on a fresh machine: `make run` and `make test`.
# PYTHON=... names the Python to use; otherwise one from 3.11 to 3.14 is found.

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench screenshots clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

setup: ## make .venv with Rolodex in it; quick when nothing changed
	@sh tools/setup.sh

run: setup ## open the window on a demo book
	@.venv/bin/rolodex demo

test: setup ## run the tests on every core (ARGS="-k search" passes options on)
	@.venv/bin/python -m pytest -n auto --dist worksteal $(ARGS)

lint: setup ## check style, types and which module may import which
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy --strict rolodex
	@.venv/bin/lint-imports

bench: setup ## measure the figures that README quotes
	@.venv/bin/python -m benchmarks

screenshots: setup ## take the pictures that README shows
	@.venv/bin/python tools/screenshots.py

clean: ## remove .venv and everything that was built or cached
	@rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
