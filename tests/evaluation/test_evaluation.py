"""The measuring stick itself: the scorer sees slips, the held-out sets and profiles are well formed."""
import pytest
import yaml

from knowledge.clauses import load_clauses
from rules_core import FACTS, assess, load_policies
from tests.evaluation import intents, knowledge_sets, people, talks
from tests.evaluation.achievements import PATH as ACHIEVEMENTS
from tests.evaluation.facts import UNOPENED, rows
from tests.evaluation.scoring import agrees

BESIDE = {"choices", "unknown", "corrected", "withdrawn", "scheme", "field", "outside"}


@pytest.mark.parametrize("expected, got, span", [
    (6, 6, None), (6, 6, {"at_least": 6, "below": 7}), ({"at_least": 8.5, "below": 10}, 9, {"at_least": 9, "below": 10}),
    ([], [], None), (["a", "b"], ["b", "a"], None), (True, True, None), ("none", "none", None)])
def test_a_fair_reading_counts(expected, got, span):
    assert agrees(expected, got, span)


@pytest.mark.parametrize("expected, got, span", [
    (6, 7, None), (6, 6, {"at_least": 5, "below": 7}), ({"at_least": 8.5, "below": 10}, 10.5, None), (True, 1, None),
    ({"at_least": 8.5, "below": 10}, 9, {"at_least": 9, "below": 12}), ([], ["a"], None), ("none", None, None)])
def test_another_reading_does_not(expected, got, span):
    assert not agrees(expected, got, span)


def test_every_row_names_facts_of_the_contract():
    found = [*rows(), *rows(UNOPENED)]
    assert len(found) >= 300
    for _, row in found:
        named = {*(row.get("facts") or ()), *row.get("absent", ()), *row.get("unknown", ())} | ({row["asked"]} if "asked" in row else set())
        assert named <= set(FACTS) | BESIDE, row["text"]
        assert set(row) <= {"text", "asked", "scheme", "as_of", "facts", "absent", "may", "optional", "settles", "outside", "field",
                            "options", "choices", "unknown", "corrected", "withdrawn", "lists"}, row["text"]  # lists: a file's anchors


def test_lines_are_many_and_not_twice():
    texts = [line.text for line in intents.lines()]
    assert len(texts) == len(set(texts)) >= 300
    assert sum(line.accept == (intents.OUT,) for line in intents.lines()) >= 120


def test_knowledge_questions_are_many_and_rest_on_clauses():
    by_kind = knowledge_sets.questions()
    assert all(len(asked) >= 300 for asked in by_kind.values()), {kind: len(asked) for kind, asked in by_kind.items()}
    clauses = set(load_clauses())
    assert [one.text for asked in by_kind.values() for one in asked if not set(one.clauses) <= clauses] == []


def test_every_tale_belongs_to_a_clause():
    clauses = {p.scheme: p.clauses for versions in load_policies().values() for p in versions}
    for group in yaml.safe_load(ACHIEVEMENTS.read_text(encoding="utf-8")):
        assert group["clause"] in clauses[group["scheme"]]


@pytest.mark.parametrize("profile", people.profiles(), ids=lambda p: p["name"])
def test_a_complete_profile_has_a_whole_verdict(profile):
    told = assess(profile["scheme"], profile["facts"], talks.AS_OF)
    assert {r.outcome_word for r in told.levels} <= {"eligible", "ineligible"}


@pytest.mark.parametrize("temperament", people.temperaments())
def test_a_person_has_words_for_every_fact_it_knows(temperament):
    for profile in people.profiles():
        person = people.Person(profile, temperament)
        assert person.opening()
        for fact in person.facts:
            assert person.answer({"fact": fact, "options": []}).strip()


def test_a_verdict_that_departs_is_told():
    facts = people.profiles()[0]["facts"]
    right = assess("jilin-social-service", facts, talks.AS_OF).as_dict()
    other = assess("jilin-social-service", {**facts, "years_in_profession": 1}, talks.AS_OF).as_dict()
    assert talks.differences(right, right, facts, False) == []
    assert talks.differences(right, other, facts, False)
