# The two commands are `make run` and `make test`; each does everything from a fresh clone.
PYTHON := .venv/bin/python
ZHICHENG := .venv/bin/zhicheng
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

.PHONY: run test chat eval bench mutants environment prepare

run: prepare
	@$(ZHICHENG) serve

chat: prepare
	@$(ZHICHENG) chat

# Two at a time; the page tests by themselves, for Playwright keeps an event loop of its own in their processes.
test: prepare
	@$(PYTHON) -m pytest -n 2 --dist loadfile --ignore=tests/pages
	@$(PYTHON) -m pytest -n 2 --dist loadfile tests/pages

# Understanding and conversations measured on held-out sets; --stock compares with a stock Rasa pipeline.
eval: prepare
	@$(PYTHON) -m tests.evaluation.run

# Speed as ratios within one run, against zen-engine and OpenFisca in throw-away environments.
bench: prepare
	@sh tests/bench/run.sh

# Mutation testing of the rules core (long); survivors are killed or explained.
mutants: environment
	@$(PYTHON) tests/rules_core/mutants/run.py

prepare: environment
	@$(ZHICHENG) prepare

environment:
	@sh bot/setup/environment.sh
