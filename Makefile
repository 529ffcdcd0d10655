# Everything is done by make.py; this file only knows its name. `make play` and `make test` are all you need.
PYTHON ?= $(shell command -v python3 || command -v python)
JOBS := play test lint types durations setup clean

.PHONY: help $(JOBS)
help:
	@$(PYTHON) make.py help

$(JOBS):
	@$(PYTHON) make.py $@ $(ARGS)
