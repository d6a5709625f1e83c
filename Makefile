# Each target calls the starter, which needs Python alone: `python3 -m embedded run` does the same without make.
PYTHON ?= python3
ARGS ?=

.PHONY: run test coverage check fix bench docs lock
run test coverage check fix bench docs lock:
	@exec $(PYTHON) -m embedded $@ $(ARGS)
