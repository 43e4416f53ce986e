# make demo   reads examples/ into a register of its own and shows what it holds
# make test   every check that a change has to pass
# make docs   the documentation as a site, in site/; a link that leads nowhere fails

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := demo/register.db
# Shortly after the last story in examples/, so that what is due can be seen from there.
DAY    := 2025-01-15

.PHONY: demo test docs clean

demo: $(VENV)/.installed
	@rm -rf demo && mkdir -p demo
	$(BIN)/communique --register $(DEMO) read examples/
	@echo; $(BIN)/communique --register $(DEMO) show
	@echo; $(BIN)/communique --register $(DEMO) show project
	@echo; $(BIN)/communique --register $(DEMO) due --on $(DAY)
	@echo; $(BIN)/communique --register $(DEMO) conflicts
	@echo; echo "Open it as pages:  $(BIN)/communique --register $(DEMO) serve"

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

docs: $(VENV)/.installed-docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict
	@echo; echo "Open it:  site/index.html"

clean:
	rm -rf demo site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The stamps are older than pyproject.toml where a dependency may have changed; else nothing is installed again.
$(VENV)/.installed: pyproject.toml
	$(if $(wildcard $(BIN)/python),,$(PYTHON) -m venv --upgrade-deps $(VENV))
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml
	$(if $(wildcard $(BIN)/python),,$(PYTHON) -m venv --upgrade-deps $(VENV))
	$(BIN)/python -m pip install --quiet --editable '.[dev,ftm,cluster]' \
	  || { echo "no ICU to build PyICU with; the tests of FollowTheMoney will be skipped"; \
	       $(BIN)/python -m pip install --quiet --editable '.[dev,cluster]'; }
	@touch $@ $(VENV)/.installed $(VENV)/.installed-docs

$(VENV)/.installed-docs: pyproject.toml
	$(if $(wildcard $(BIN)/python),,$(PYTHON) -m venv --upgrade-deps $(VENV))
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	@touch $@
