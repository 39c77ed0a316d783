"""Marked questions reach the curators masked and with context; a draft is checked as every entry is, and serves after a build."""
from __future__ import annotations

import pytest
from tests_calls import AS_OF, knowledge_path

from knowledge.drafts import with_drafts
from knowledge.loader import ENTRIES_DIR, load_entries
from knowledge.unanswered import clusters

PHRASES = ["返聘的年头算不算", "退休返聘那几年能算工龄吗", "返聘期间算工作年限不", "我返聘了两年算不算年限", "返聘能不能算从事本专业", "返聘时间给算吗", "退了又返聘的算不算年头",
           "返聘年限认不认"]  # fmt: skip
ENTRY = {
    "question": "退休返聘的年头算工作年限吗？", "paraphrases": PHRASES, "answer": "文件没有写返聘的年头算不算，请问北京市人力资源和社会保障局。",
    "near_misses": [{"text": "退休了还能评职称吗", "belongs": "refuse"}, {"text": "返聘工资多少", "belongs": "refuse"}, {"text": "返聘要签合同吗", "belongs": "refuse"}],
    "facets": {"scheme": "beijing-gov-service", "level": None, "topic": "conditions", "audience": "applicant"}, "clauses": [],
    "cite": "《试行办法》（未规定）",
}  # fmt: skip


@pytest.fixture()
def office(open_office):
    return open_office(knowledge_db=knowledge_path(), as_of=AS_OF)


@pytest.fixture()
def marked(office):
    """A curator and the one question that waits."""
    li = office.agent()
    call = li.post("/calls").json()["id"]
    li.post(f"/calls/{call}/line", text="本6年京窗口无职称")
    assert li.post(f"/calls/{call}/mark", text="退休返聘的年头算不算？身份证110101199003071234电话13812345678").status_code == 200
    return office.agent("chen", "陈老师", "curator")


def items(curator):
    return curator.get("/marked").json()["items"]


def test_a_mark_reaches_the_curators_masked_with_context(office, marked):
    found, = items(marked)
    assert "返聘" in found["text"] and "110101199003071234" not in found["text"] and "13812345678" not in found["text"]
    assert found["display"] == "李四" and found["context"]["scheme"] == "beijing-gov-service"
    assert found["context"]["situation"] == "本科 · 没有职称 · 本专业工作年限6年"
    group, = clusters(office.settings.var / "unanswered.db")
    assert group.count == 1 and "1234" not in group.text


def test_only_curators_see_and_draft(office, marked):
    li = office.agent()
    number = items(marked)[0]["id"]
    assert li.get("/marked").status_code == 403
    assert li.post(f"/marked/{number}/draft", **ENTRY).status_code == 403
    assert li.post(f"/marked/{number}/drop").status_code == 403


def test_a_draft_is_written_under_var_and_says_so(office, marked):
    number = items(marked)[0]["id"]
    answer = marked.post(f"/marked/{number}/draft", **ENTRY).json()
    assert answer["entry"] == f"bj-desk-{number}" and answer["file"] == "var/entries/beijing.yml"
    assert "kb build" in answer["where"] and "var/entries/beijing.yml" in answer["where"]
    entry, = load_entries(office.settings.var / "entries")
    assert entry.question == ENTRY["question"] and entry.paraphrases == tuple(PHRASES) and entry.kind == "silent"
    assert entry.reviewed == AS_OF
    assert items(marked) == []
    assert ("chen", "question.draft") in office.trail()
    assert answer["entry"] in [e.id for e in with_drafts(ENTRIES_DIR, office.settings.var / "entries")]


def test_a_draft_answers_after_the_next_build(office, marked, tmp_path):
    from knowledge import KnowledgeStore
    from knowledge.build import build_from

    number = items(marked)[0]["id"]
    assert KnowledgeStore(knowledge_path()).ask("返聘年限认不认", scheme="beijing-gov-service").entry != f"bj-desk-{number}"
    marked.post(f"/marked/{number}/draft", **ENTRY)
    trained = KnowledgeStore(knowledge_path()).index().ranker
    built = build_from(with_drafts(ENTRIES_DIR, office.settings.var / "entries"), tmp_path / "built.db", trained)
    assert KnowledgeStore(built).ask("返聘年限认不认", scheme="beijing-gov-service").entry == f"bj-desk-{number}"


WRONG = [
    ({"answer": ""}, "answer"),
    ({"question": ""}, "question"),
    ({"clauses": ["BJ-NO-SUCH"]}, "BJ-NO-SUCH"),
    ({"clauses": ["SH-6.fee2"]}, "SH-6.fee2"),
    ({"answer": "报名费350元。"}, "金额"),
    ({"facets": {"scheme": "beijing-gov-service", "level": None, "topic": "weather"}}, "weather"),
    ({"facets": {"scheme": "beijing-gov-service", "level": "level_3", "topic": "conditions"}}, "level_3"),
    ({"near_misses": [{"text": "退休了还能评吗", "belongs": "no-such-entry"}]}, "no-such-entry"),
    ({"near_misses": [{"text": PHRASES[0], "belongs": "refuse"}]}, PHRASES[0]),
    ({"id": "Not Kebab"}, "编号"),
    ({"id": "bj-silent-fee"}, "已经有了"),
]


@pytest.mark.parametrize("wrong, told", WRONG)
def test_what_lint_refuses_is_told_and_nothing_is_written(office, marked, wrong, told):
    number = items(marked)[0]["id"]
    refused = marked.post(f"/marked/{number}/draft", **{**ENTRY, **wrong})
    assert refused.status_code == 400
    assert told in "".join(refused.json()["messages"])
    assert not list((office.settings.var / "entries").rglob("*.yml"))
    assert len(items(marked)) == 1


def test_the_same_question_of_another_entry_is_no_draft(office, marked):
    number = items(marked)[0]["id"]
    taken = next(e for e in load_entries(ENTRIES_DIR) if e.scheme == "beijing-gov-service")
    refused = marked.post(f"/marked/{number}/draft", **{**ENTRY, "paraphrases": [taken.question]})
    assert refused.status_code == 400 and taken.id in "".join(refused.json()["messages"])


def test_thin_drafts_are_taken_with_a_hint(marked):
    number = items(marked)[0]["id"]
    answer = marked.post(f"/marked/{number}/draft", **{**ENTRY, "paraphrases": PHRASES[:2]}).json()
    assert any("问法只有2条" in hint for hint in answer["hints"])


def test_dropped_and_drafted_questions_are_gone(office, marked):
    number = items(marked)[0]["id"]
    assert marked.post(f"/marked/{number}/drop").status_code == 200
    assert items(marked) == []
    assert marked.post(f"/marked/{number}/draft", **ENTRY).status_code == 404
    assert marked.post(f"/marked/{number}/drop").status_code == 404
    assert ("chen", "question.drop") in office.trail()


def test_html_in_a_draft_is_text(office, marked):
    number = items(marked)[0]["id"]
    html = "文件没有写<script>alert(1)</script>，请问北京市人社局。"
    assert marked.post(f"/marked/{number}/draft", **{**ENTRY, "answer": html}).status_code == 200
    assert load_entries(office.settings.var / "entries")[0].answer == html


def test_a_draft_taken_into_the_curated_entries_is_not_read_twice(office, marked, tmp_path):
    number = items(marked)[0]["id"]
    marked.post(f"/marked/{number}/draft", **ENTRY)
    drafts = office.settings.var / "entries"
    assert [e.id for e in with_drafts(drafts, drafts)] == [f"bj-desk-{number}"]
