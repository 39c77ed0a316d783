"""What is remembered stays bounded, however many different people come."""
from rules_core import assess, check_facts, load_policies, questions, verdict
from rules_core.verdict import Memory


def test_a_memory_never_holds_more_than_its_bound(monkeypatch):
    monkeypatch.setattr(verdict, "_KEPT", 3)
    memory = Memory()
    for number in range(10):
        assert memory.keep(number, str(number)) == str(number) and memory.held[number] == str(number)
        assert 1 <= len(memory.held) <= 3
    assert len(memory.held) == 1  # 0 1 2, 3 4 5, 6 7 8, 9


def test_orders_of_questions_are_bounded_too(monkeypatch):
    monkeypatch.setattr(questions, "_KEPT", 2)
    held = load_policies()["beijing-gov-service"][-1].remembered_questions
    held.clear()
    for facts in ({}, {"education": "bachelor"}, {"title_level": "none"}, {"direction": "research"}, {"outcome_count": 3}, {"basic_conditions": True}):
        assert assess("beijing-gov-service", check_facts(facts), "2026-11-20").next_questions
        assert len(held) <= 2
    held.clear()
