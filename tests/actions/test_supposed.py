"""What a person supposes is read as the rules core takes it."""
import pytest

from actions.supposed import suppositions

JILIN, SHANGHAI = "jilin-social-service", "shanghai-customer-service"


@pytest.mark.parametrize("text, scheme, want", [
    ("要是再干两年呢", JILIN, [{"wait_years": 2}]),
    ("那我等半年再来呢", JILIN, [{"wait_years": 0.5}]),
    ("明年报行不行", JILIN, [{"wait_years": 1}]),
    ("参加人社局培训会不会快点", JILIN, [{"train": "mohrss_training"}]),
    ("要是上个二级培训班呢", SHANGHAI, [{"train": "level_2_course"}]),
    ("我先考下三级，再干1年呢", SHANGHAI, [{"obtain": "level_3"}, {"wait_years": 1}]),
    ("先评个初级呢", JILIN, [{"obtain": "junior"}]),
    ("读个本科会不会好点", JILIN, [{"study": "bachelor"}]),
    ("那咋办呢", JILIN, [])])
def test_suppositions(text, scheme, want):
    assert suppositions(text, scheme) == want
