# Säkerhetshandboken. "make" alone lists the targets; their descriptions follow "##".
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site preview paketera offline driftlage serve demo bench matt sok sidvikt check andringar granska test test-innehall test-allt test-publicering lint lock clean env dev

export PYTHON ?= python3
# Material's notice about its future would otherwise fill the screen at every build.
export NO_MKDOCS_2_WARNING := 1
ADRESS ?= 127.0.0.1:8000
BIN := .venv/bin
# One more than there are cores: a test in the browser waits more than it works.
WORKERS = $$(($$(getconf _NPROCESSORS_ONLN) + 1))
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-config --no-emit-index-url --custom-compile-command "make lock" --group build pyproject.toml

help: ## Visar den här listan.
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 26

site: env ## Kontrollerar innehållet och bygger webbplatsen i site/.
	@$(BIN)/handbok bygg

preview: env ## Gör en förhandsvisning med utkast, som öppnas från mappen utgavor/forhandsvisning.
	@$(BIN)/handbok offline --med-utkast

paketera: env ## Gör ett arkiv av det som är incheckat, att publicera på servern (annan mapp: TILL=/mnt/usb).
	@$(BIN)/handbok paketera $${TILL:+"--till=$$TILL"} $${TROTS_LAST_RAPPORT:+--trots-last-rapport}

offline: env ## Gör en kopia för när nätet är nere, som öppnas från en mapp (annan mapp: TILL=/mnt/usb).
	@$(BIN)/handbok offline $${TILL:+"--till=$$TILL"}

driftlage: env ## Säger om den publicerade handboken är som den ska: URL=https://handbok.exempelkoping.example/ (mer: ARKIV=fil.zip CA=fil.pem).
	@$(BIN)/handbok driftlage "$${URL:-}" $${ARKIV:+"--arkiv=$$ARKIV"} $${CA:+"--ca=$$CA"}

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

matt: ## Mäter hur stort huset är: rader, rum, våningar, filer för ett nytt fält.
	@$${PYTHON:-python3} tools/measure.py

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

# A change of the content alone cannot break the code, which then is not tested, nor other pages than those that it
# changes; a password may stand anywhere.
granska: dev ## Prövar det som är ändrat sedan grenen main: innehållet, och koden om den är ändrad (annat: MOT=origin/main).
	@export MOT="$${MOT:-main}"; $(MAKE) check; \
	if $(BIN)/python tools/only_content.py; then $(BIN)/python tools/find_secrets.py; else $(MAKE) lint test; set -- MOT=; fi; \
	$(MAKE) test-innehall site "$$@"

# Python is started some hundred times: what has been compiled once is kept.
TEST = chromium=$$(tools/setup.sh test); PYTHONDONTWRITEBYTECODE= HANDBOK_CHROMIUM=$$chromium $(BIN)/pytest \
	--numprocesses=$(WORKERS) --dist=loadfile

test: ## Kör testerna av koden, även i webbläsare. De läser inte handbokens innehåll.
	@$(TEST)

test-innehall: ## Prövar det som står i docs/ och data/: länkar, rapporter, guiden, sökningen (det dyra bara där något är ändrat: MOT=main).
	@$(TEST) -m "innehall and not allt$${MOT:+ and not tre_ar}" $${MOT:+"--mot=$$MOT"} tests/content

test-allt: ## Kör alla tester, och dessutom varje sida och rapport där make test nöjer sig med en av varje slag.
	@$(TEST) -m ''

test-publicering: ## Publicerar och backar under tusentals förfrågningar till webbservern (tar någon minut).
	@chromium=$$(tools/setup.sh test); HANDBOK_CHROMIUM=$$chromium \
		$(BIN)/pytest -m '' --quiet tests/release/server/test_load.py

lint: dev ## Granskar Python-koden (regler, formatering, typer) och arbetsflödena i .github, och letar efter nycklar och lösenord.
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/lint_forge.sh
	@$(BIN)/python tools/find_secrets.py

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
