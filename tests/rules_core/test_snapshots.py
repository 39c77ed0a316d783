"""Frozen verdicts: they may change only together with the file that holds them and a note that says why."""
import re
import sys
from pathlib import Path

import pytest

from rules_core import load_policies

sys.path.insert(0, str(Path(__file__).parent / "snapshots"))
import freeze  # noqa: E402

NOTE = re.compile(r"^- (\d{4}-\d\d-\d\d) (\S+) ([0-9a-f]{12}): (.{5,})$", re.MULTILINE)
NOTES = NOTE.findall((freeze.FOLDER / "CHANGES.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("scheme", load_policies())
def test_verdicts_are_as_frozen(scheme):
    frozen = (freeze.FOLDER / f"{scheme}.txt").read_text(encoding="utf-8").splitlines()
    moved = [f"{was}\n  now {now}" for was, now in zip(frozen, freeze.lines(scheme)) if was != now]
    assert moved == [], "verdicts changed: run tests/rules_core/snapshots/freeze.py and declare why in CHANGES.md"
    assert len(frozen) == freeze.PEOPLE


@pytest.mark.parametrize("scheme", load_policies())
def test_every_change_of_frozen_verdicts_is_declared(scheme):
    declared = [digest for _, name, digest, _ in NOTES if name == scheme]
    assert declared and declared[-1] == freeze.digest(scheme), "declare the change in CHANGES.md: day, scheme, digest, why"


def test_the_crowd_tells_verdicts_apart():
    """Frozen verdicts that are all alike would prove nothing: each outcome occurs at each level of each scheme."""
    for scheme, versions in load_policies().items():
        for level in versions[-1].levels:
            letters = {re.search(rf"\b{level.id}=(\w)", line).group(1) for line in freeze.lines(scheme)}
            assert len(letters) >= 2, (scheme, level.id)
