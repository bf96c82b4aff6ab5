# Säkerhetshandboken. "make" alone lists the targets; their descriptions follow "##".
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site preview checksums serve demo bench sok sidvikt check andringar test lint lock clean env dev

export PYTHON ?= python3
# Material's notice about its future would otherwise fill the screen at every build.
export NO_MKDOCS_2_WARNING := 1
ADRESS ?= 127.0.0.1:8000
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-config --no-emit-index-url --custom-compile-command "make lock" --group build pyproject.toml

help: ## Visar den här listan.
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

site: env ## Kontrollerar innehållet och bygger webbplatsen i site/.
	@$(BIN)/handbok bygg

preview: env ## Bygger webbplatsen med utkast i site/, för den som granskar.
	@$(BIN)/handbok bygg --med-utkast

checksums: ## Skriver kontrollsummor för alla filer i site/ till site/SHA256SUMS.
	@cd site && rm -f SHA256SUMS && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >../.SHA256SUMS
	@mv .SHA256SUMS site/SHA256SUMS

# The preview watches the content itself; only changed code needs a new process. What restarts it would wait
# for ever after a preview that could not start, so the address is tried first.
serve: env ## Förhandsvisar på http://127.0.0.1:8000 (annan adress: ADRESS=127.0.0.1:8080).
	@$(BIN)/handbok visa --adress $(ADRESS) --prova
	@trap : INT; $(BIN)/watchmedo auto-restart --directory macros --recursive --patterns '**/*.py' \
		--debounce-interval 1 --signal SIGINT --no-restart-on-command-exit \
		-- $(BIN)/handbok visa --adress $(ADRESS)

demo: env ## Bygger och visar den påhittade kommunen Exempelköping, med sju stökiga år.
	@$(BIN)/handbok visa --rot tests/exempelkommun --adress $(ADRESS)

bench: dev ## Mäter handboken mot MkDocs ensamt, med 1, 10 och 30 år (tar några minuter).
	@$(BIN)/python -m tests.bench

sok: ## Mäter hur ofta sökningen hittar rätt sida, och visar varje miss.
	@chromium=$$(tools/setup.sh test); HANDBOK_CHROMIUM=$$chromium $(BIN)/python -m tests.search

sidvikt: ## Mäter vad varje sida väger och hur mycket den flyttar sig, med betyg från Lighthouse om det går.
	@chromium=$$(tools/setup.sh test); HANDBOK_CHROMIUM=$$chromium $(BIN)/python -m tests.weight

# These read their settings in the shell: make would take a dollar sign in a branch's name for its own.
check: env ## Kontrollerar innehållet utan att bygga (annat: MOT=main FORMAT=github SAMMANFATTNING=fil.md).
	@$(BIN)/handbok check "--format=$${FORMAT:-text}" $${MOT:+"--mot=$$MOT"} \
		$${SAMMANFATTNING:+"--sammanfattning=$$SAMMANFATTNING"}

andringar: env ## Berättar vad som är ändrat sedan grenen main (annat: MOT=origin/main FORMAT=markdown).
	@$(BIN)/handbok andringar "--mot=$${MOT:-main}" "--format=$${FORMAT:-text}"

test: ## Kör alla tester, även i webbläsare.
	@chromium=$$(tools/setup.sh test); HANDBOK_CHROMIUM=$$chromium $(BIN)/pytest --numprocesses=auto --dist=loadfile

lint: dev ## Granskar Python-koden (regler, formatering, typer) och arbetsflödena i .github.
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/lint_forge.sh

lock: dev ## Låser om alla beroenden till de senaste versionerna.
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt
	@echo "Beroendena är låsta. Granska ändringarna och kör make test."

clean: ## Tar bort miljön, den byggda webbplatsen och mellanlagrade filer.
	@rm -rf .venv site .site-* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Städat."

env:
	@tools/setup.sh site

dev:
	@tools/setup.sh dev
