"""Every fact that can be asked can be changed by its own name, as the pages send it."""
import re

import pytest

from actions.editing import edited
from actions.questions import plain_question, wordings
from rules_core import FACTS

ASKED = [f for f in wordings() if f in FACTS and f not in ("achievements",)]


@pytest.mark.parametrize("fact", ASKED)
@pytest.mark.parametrize("scheme", ["jilin-social-service", "shanghai-customer-service", "wenzhou-evaluation-org"])
def test_each_choice_of_each_fact(fact, scheme):
    label = re.sub(r"（.*?）", "", FACTS[fact].label)
    asked = plain_question(fact, scheme)
    for option in asked.options:
        if option.value is not None:
            assert edited(f"{label}改成{option.label}", scheme) == (fact, option.value)
    if asked.unit:
        assert edited(f"{label}改成3{asked.unit}", scheme) == (fact, 3)


@pytest.mark.parametrize("text", ["我想把工作改成轻松点的", "学历改成火星", "改成大专", "制度改成什么样了"])
def test_looser_words_are_left_to_the_language_room(text):
    assert edited(text, None) is None
