"""The house stands as drawn: import arrows, file sizes, nothing of this machine."""
import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("rules_core", "knowledge", "actions", "bot")
MAY_IMPORT = {"rules_core": set(), "knowledge": set(), "actions": {"rules_core", "knowledge"},
              "bot": {"actions", "rules_core", "knowledge"}}
# The rules core stands on pydantic and a YAML reader alone.
CORE_MAY_USE = {"pydantic", "yaml"}
CLOCK_FILE_NETWORK = {"time", "socket", "urllib", "http", "requests", "httpx", "subprocess", "sqlite3"}


def imports(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


def files(room):
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_arrows_point_one_way(room):
    forbidden = set(ROOMS) - {room} - MAY_IMPORT[room]
    wrong = [(str(p.relative_to(ROOT)), name) for p in files(room) for name in imports(p) if name in forbidden]
    assert wrong == []


def test_rules_core_stands_on_pydantic_and_yaml_alone():
    import sys
    known = set(sys.stdlib_module_names) | CORE_MAY_USE | {"rules_core"}
    assert [(p.name, n) for p in files("rules_core") for n in imports(p) if n not in known] == []


def test_rules_core_reads_no_clock_and_no_network():
    assert [(p.name, n) for p in files("rules_core") for n in imports(p) if n in CLOCK_FILE_NETWORK] == []
    assert not any(re.search(r"\b(today|now)\(\)", p.read_text(encoding="utf-8")) for p in files("rules_core"))


def test_only_the_bot_room_knows_rasa_itself():
    assert [(p.name) for room in ("rules_core", "knowledge", "actions") for p in files(room)
            for n in imports(p) if n in ("rasa", "tensorflow")] == []


def test_files_stay_small_enough_to_hold_in_the_head():
    long = [(str(p.relative_to(ROOT)), n) for room in ROOMS for p in files(room)
            if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400]
    assert long == []


def test_nothing_of_a_registry_or_a_machine_is_committed():
    told = subprocess.run(["git", "grep", "-nIE", r"--(extra-)?index-url|--find-link[s]|\"resolve[d]\": *\"http|/wor[k]/|\.\./share[d]/",
                           "--", ":!README.md", ":!tests/test_house.py"], cwd=ROOT, capture_output=True, text=True)
    assert told.stdout == ""


def test_test_files_have_names_of_their_own():
    # pytest imports test files by base name here; two of one name stop the whole run.
    names = [p.name for p in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
