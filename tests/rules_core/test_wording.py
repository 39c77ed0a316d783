"""No word that a person reads changes unseen: the texts are frozen, and a change shows as a difference to be read."""
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "wording"))
import told  # noqa: E402


@pytest.mark.parametrize("file", told.FILES)
def test_words_are_as_frozen(file):
    frozen = (told.FOLDER / file).read_text(encoding="utf-8").split("\n\n")
    now = told.text(file).split("\n\n")
    changed = [f"{was}\n--- now ---\n{is_now}" for was, is_now in zip(frozen, now) if was != is_now]
    assert changed == [], "words changed: run tests/rules_core/wording/told.py, read the difference and commit it"
    assert len(frozen) == len(now)


@pytest.mark.parametrize("file", ["told.txt", "ways.txt", "rules.txt"])
def test_frozen_words_are_whole(file):
    lines = [line for line in (told.FOLDER / file).read_text(encoding="utf-8").splitlines() if not line.startswith("【")]
    assert [line for line in lines if any(wrong in line for wrong in ("None", "{", "nan", "inf", "Truth."))] == []
