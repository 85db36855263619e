# Everything starts here, from Python 3.11, make and nothing else. `make help` lists what there is.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo run check test bench soak fmt lock migration clean

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input -qq
# A stamp is named after what it stands for: nothing is installed twice, and nothing old is taken for new.
RUNTIME := $(VENV)/.runtime-$(shell cat requirements.lock | cksum | cut -d' ' -f1)
DEV := $(VENV)/.dev-$(shell cat requirements-dev.lock pyproject.toml | cksum | cut -d' ' -f1)
OFFLINE := echo 'That did not work. The first time needs a network (or a mirror in PIP_INDEX_URL);' \
	'make again, and it goes on from here.' >&2; exit 1

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## Open a pretend Slack with the bot in it: no account, no key
	@$(PY) -m bot demo

run: .env $(RUNTIME) ## Run the bot in your Slack, with the settings in .env
	@$(PY) -m bot serve

check: $(DEV) ## Check form, types and the rules of the house
	@echo '· Form (ruff)'
	@$(PY) -m ruff format --check --quiet . || { echo 'Run `make fmt`.' >&2; exit 1; }
	@$(PY) -m ruff check --quiet .
	@echo '· Types (mypy)'
	@$(PY) -m mypy --strict bot tests $(wildcard migrations/*.py) $(wildcard benchmarks/*.py)
	@echo '· Locks and the rules of the house'
	@$(PIP) check || $(PY) -m pip check
	@$(PY) -m pytest -q tests/test_locks.py tests/test_architecture.py tests/architecture

test: $(DEV) ## Try everything, on SQLite and PostgreSQL and in a browser, and measure what was tried
	@chromium="$$($(PY) tests/browser/chromium.py)" && CHROMIUM_PATH="$$chromium" \
		$(PY) -m pytest -n "$$($(PY) -c 'import os; print(2 * (os.cpu_count() or 1))')" --dist worksteal --cov --cov-report term

bench: $(DEV) ## Measure the speeds that are promised
	@failed=; for file in $(wildcard benchmarks/*.py); do \
		echo "· $$file"; $(PY) $$file || failed="$$failed $$file"; \
	done; [ -z "$$failed" ] || { echo "Too slow, or broken:$$failed" >&2; exit 1; }
	@$(if $(wildcard benchmarks/*.py),,echo 'There are no benchmarks yet.')

soak: $(DEV) ## Try what takes long: days of work, kills and outages
	@$(PY) -m pytest -m soak --timeout 0 -o log_cli=true -o log_cli_level=WARNING

fmt: $(DEV) ## Put the code in form
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

lock: $(VENV)/.made ## Lock the dependencies anew (upgrade=1: the newest of all)
	@$(PIP) install uv
	@for set in '-o requirements.lock' '--group dev -c requirements.lock -o requirements-dev.lock'; do \
		UV_SYSTEM_CERTS=1 $(VENV)/bin/uv pip compile -q $(if $(upgrade),--upgrade) --universal --generate-hashes \
			--python-version 3.11 --custom-compile-command 'make lock' pyproject.toml $$set || exit 1; \
	done
	@echo 'Locked: requirements.lock, requirements-dev.lock'

migration: $(DEV) ## Write the next migration: make migration m="add the mood to answers"
	@$(PY) -m migrations.write "$(m)"
	@$(PY) -m ruff format --quiet migrations/versions

clean: ## Take away everything that was made
	rm -rf $(VENV) dist build .coverage* .mypy_cache .ruff_cache .hypothesis

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { echo 'There is no $(PYTHON) here. Groundswell needs Python 3.11 or newer;' \
		'if it has another name: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Groundswell needs Python 3.11 or newer," \
		"and $(PYTHON) is $$($(PYTHON) -V 2>&1). If there is a newer one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo '· Making a virtual environment in $(VENV)'
	@$(PYTHON) -m venv $(VENV) || { echo '$(PYTHON) cannot make a virtual environment.' \
		'On Debian and Ubuntu: sudo apt install python3-venv' >&2; exit 1; }
	@touch $@

$(RUNTIME): | $(VENV)/.made
	@echo '· Installing what the bot needs (once, about 15 seconds)'
	@$(PIP) install --require-hashes --no-deps -r requirements.lock || { $(OFFLINE); }
	@rm -f $(VENV)/.runtime-* && touch $@

$(DEV): | $(VENV)/.made
	@echo '· Installing what the bot and its tests need (once, about 30 seconds)'
	@$(PIP) install --require-hashes --no-deps -r requirements-dev.lock || { $(OFFLINE); }
	@$(PIP) install --no-index --no-build-isolation --no-deps -e .
	@rm -f $(VENV)/.dev-* $(VENV)/.runtime-* && touch $(RUNTIME) $@

.env:
	@echo 'There is no .env yet. Start with `cp .env.example .env` and fill in your tokens:' \
		'README.md, "Put it in your Slack", has every step.' >&2; exit 1
