"""A policy author gets file, line and clause for each kind of mistake: one broken file for each.

Every file in ``broken/`` begins with a comment: the line that is to be named, and words of the message.
"""
import re
from pathlib import Path

import pytest

from rules_core.errors import PolicyFileError
from rules_core.loader import load_policy

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yml"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda p: p.stem)
def test_mistake_is_named_with_its_line(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    line, words = re.match(r"# expect: (\d+|-) (.+)", first).groups()
    with pytest.raises(PolicyFileError) as raised:
        load_policy(path)
    error = raised.value
    assert words in str(error) and path.name in str(error)
    assert error.line == (None if line == "-" else int(line))


def test_there_is_a_file_for_each_kind_of_mistake():
    assert len(BROKEN) >= 20


def test_two_versions_in_force_on_one_day_are_refused(tmp_path):
    from rules_core.loader import POLICIES, load_folder
    text = (POLICIES / "beijing-gov-service.2024.yml").read_text(encoding="utf-8")
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    later = text.replace("{from: 2024-01-01, to: null}", "{from: 2027-01-01, to: null}")
    (tmp_path / "b.yml").write_text(later, encoding="utf-8")
    with pytest.raises(PolicyFileError, match="重叠"):
        load_folder(tmp_path)
    (tmp_path / "a.yml").write_text(text.replace("{from: 2024-01-01, to: null}", "{from: 2024-01-01, to: 2026-12-31}"), encoding="utf-8")
    assert len(load_folder(tmp_path)["beijing-gov-service"]) == 2
