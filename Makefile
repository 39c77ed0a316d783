# The two commands are `make run` and `make test`; each does everything from a fresh clone.
PYTHON := .venv/bin/python
ZHICHENG := .venv/bin/zhicheng
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

.PHONY: run test chat eval bench environment prepare

run: prepare
	@$(ZHICHENG) serve

chat: prepare
	@$(ZHICHENG) chat

test: prepare
	@$(PYTHON) -m pytest

# Understanding and conversations measured on held-out sets; --stock compares with a stock Rasa pipeline.
eval: prepare
	@$(PYTHON) -m tests.evaluation.run

prepare: environment
	@$(ZHICHENG) prepare

environment:
	@sh bot/setup/environment.sh
