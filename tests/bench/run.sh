#!/bin/sh
# `make bench`: the competitors live in a throw-away environment under var/bench, never among our dependencies.
set -eu
cd "$(dirname "$0")/../.."
if [ ! -x var/bench/env/bin/python ] || ! var/bench/env/bin/python -c 'import zen, openfisca_core, yaml' 2>/dev/null; then
    .venv/bin/python -m venv --clear var/bench/env
    var/bench/env/bin/python -m pip install -qq --disable-pip-version-check zen-engine openfisca-core pyyaml
fi
exec var/bench/env/bin/python tests/bench/run.py
