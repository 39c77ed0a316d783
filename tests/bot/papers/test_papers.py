"""Papers hold what is known, mark what is not, and never say more than the assessment."""
import json
from html.parser import HTMLParser

import docx
import pytest
from click.testing import CliRunner
from docx.enum.text import WD_COLOR_INDEX

from bot.commands.paper import command
from bot.papers.documents import save
from bot.papers.person import PaperError, Person, consultation
from bot.papers.printing import browser, to_pdf
from bot.papers.shanghai import enrolment_form, roster, work_certificate
from bot.papers.sheet import result_sheet, summary
from bot.papers.wenzhou import missing_list, still_missing

SHANGHAI, WENZHOU = "shanghai-customer-service", "wenzhou-evaluation-org"
FACTS = {"education": "bachelor", "major": "related", "years_in_profession": 3.4, "skill_certificate": "none", "training": [], "insured_employee": True}
WORKER = {"scheme": SHANGHAI, "as_of": "2026-11-20", "facts": FACTS, "person": {"name": "张三", "gender": "女", "department": "客服部", "post": "客服主管"}}


def text(document):
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def blanks(document):
    runs = [r for p in document.paragraphs for r in p.runs]
    runs += [r for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs for r in p.runs]
    return [r for r in runs if r.font.highlight_color == WD_COLOR_INDEX.YELLOW]


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.links = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [v for k, v in attrs if k in ("src", "href")]


def test_the_sheet_tells_every_level_every_clause_and_where_to_go():
    told = consultation(WORKER)
    page = result_sheet(told.assessed(), name="张三")
    assert all(words in page for words in ("客户服务管理员三级：可以申报", "客户服务管理员二级：还不能申报", "张三", "新闸路945号315室", "SH-4.3-3", "SH-4.2-7"))
    tags = Tags(page)
    assert tags.tags.count("svg") == 2 and "script" not in tags.tags and tags.links == []


def test_nothing_typed_in_becomes_markup():
    page = result_sheet(consultation({**WORKER, "facts": {**FACTS, "occupation": "<img src=x>"}}).assessed(), name="<script>alert(1)</script>")
    assert not {"script", "img"} & set(Tags(page).tags)


def test_the_code_carries_the_result_or_the_link():
    assessment = consultation(WORKER).assessed()
    assert "客户服务管理员三级可以申报" in summary(assessment) and len(summary(assessment)) < 700
    assert "扫码再看" in result_sheet(assessment, link="https://example.org/r/1")


def test_a_sheet_can_be_made_before_anything_is_known():
    page = result_sheet(consultation({"scheme": "beijing-gov-service", "as_of": "2026-11-20"}).assessed())
    assert "还不能确定" in page and "None" not in page


def test_the_enrolment_form_holds_what_is_known_and_marks_the_rest():
    form = enrolment_form(consultation(WORKER))
    told = text(form)
    assert all(words in told for words in ("张三", "本科", "3年", "有☑", "三级", "客户服务管理员"))
    assert len(blanks(form)) >= 6 and "2年" not in told
    whole = consultation({**WORKER, "person": {**WORKER["person"], "id_number": "310101199001011234", "phone": "13800000000", "born": "1990年1月1日",
                          "employer": "某公司", "employer_address": "某路1号", "school": "某大学", "major_name": "市场营销", "diploma_number": "1"}})
    assert len(blanks(enrolment_form(whole))) < len(blanks(form))


def test_the_level_on_the_form_is_the_one_asked_for():
    assert "二级" in text(enrolment_form(consultation({**WORKER, "level": "level_2"})))


def test_what_is_not_known_is_never_written():
    form = text(enrolment_form(consultation({"scheme": SHANGHAI, "as_of": "2026-11-20"})))
    assert "☑" not in form and "None" not in form


def test_the_work_certificate_reads_as_a_sentence():
    told = text(work_certificate(consultation(WORKER)))
    assert "张三女士" in told and "客服部，从事客服主管岗位工作，从业年限3年" in told
    assert len(blanks(work_certificate(consultation(WORKER)))) >= 2


def test_years_known_only_as_a_range_are_left_blank():
    facts = {**FACTS, "years_in_profession": {"at_least": 3, "below": 5}}
    assert "从业年限＿" in text(work_certificate(consultation({**WORKER, "facts": facts})))


def test_the_roster_lists_everyone_and_has_at_least_five_lines():
    people = [Person(name=f"员工{n}") for n in range(7)]
    table = roster(people, [str(n) for n in range(7)], "某公司").tables[0]
    assert len(table.rows) == 8 and [c.text for c in table.rows[0].cells][:3] == ["序号", "姓名", "身份证号码"]
    assert len(roster(people[:1], ["3"]).tables[0].rows) == 6


def test_the_wenzhou_list_names_what_is_missing_and_what_is_not_said():
    told = consultation({"scheme": WENZHOU, "as_of": "2026-11-20",
                         "facts": {"org_type": "enterprise", "human_resources_stars": 3, "leaders": 4, "self_assessed_headcount": 300}})
    _, found = still_missing(told)
    assert {clause for _, _, clause in found["unmet"]} == {"WZ-2.6.2", "WZ-A2.1.1"}
    assert "WZ-2.6.3" not in {clause for _, _, clause in found["open"]} and "WZ-A2.2.1" in {clause for _, _, clause in found["open"]}
    words = text(missing_list(told))
    assert "截止" in words and "现在3" in words and "0577-89090155" in words


@pytest.mark.parametrize("make", [enrolment_form, work_certificate])
def test_shanghai_papers_are_for_shanghai_alone(make):
    with pytest.raises(PaperError):
        make(consultation({"scheme": "beijing-gov-service", "as_of": "2026-11-20"}))


@pytest.mark.parametrize("line", [{}, {"scheme": SHANGHAI}, {**WORKER, "person": {"salary": 1}}, {**WORKER, "extra": 1}, [], {**WORKER, "person": {"name": "长" * 99}}])
def test_input_that_is_no_consultation_is_told(line):
    with pytest.raises(PaperError):
        consultation(line)


@pytest.mark.parametrize("kind, suffix", [("result", ".html"), ("enrolment", ".docx"), ("certificate", ".docx")])
def test_the_command_writes_each_paper(tmp_path, kind, suffix):
    target = tmp_path / f"x{suffix}"
    told = CliRunner().invoke(command, [kind, "-o", str(target)], input=json.dumps(WORKER))
    assert told.exit_code == 0, told.output
    assert "张三" in (target.read_text(encoding="utf-8") if suffix == ".html" else text(docx.Document(target)))
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_the_command_makes_a_roster_of_a_staff_list(tmp_path):
    table, target = tmp_path / "p.csv", tmp_path / "r.docx"
    table.write_text("姓名,身份证号码,任职部门,任职岗位,从业年限\n张三,310101199001011234,客服部,客服,5年\n李四,,客服部,客服,\n", encoding="utf-8")
    told = CliRunner().invoke(command, ["roster", "-i", str(table), "-o", str(target), "--employer", "某公司"])
    assert told.exit_code == 0, told.output
    words = text(docx.Document(target))
    assert "310101199001011234" in words and "某公司" in words and "李四" in words


@pytest.mark.parametrize("kind, output, said", [("result", "x.docx", ".html"), ("enrolment", "x.pdf", ".docx"), ("missing", "x.docx", "温州"), ("roster", "x.docx", "人员表")])
def test_a_paper_that_cannot_be_made_is_told_in_a_sentence(tmp_path, kind, output, said):
    told = CliRunner().invoke(command, [kind, "-o", str(tmp_path / output)], input=json.dumps(WORKER))
    assert told.exit_code == 1 and said in told.output and not list(tmp_path.iterdir())


def test_without_a_browser_the_page_is_offered_instead(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHICHENG_CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(PaperError, match="html"):
        to_pdf("<p>x</p>", tmp_path / "x.pdf")


@pytest.mark.browser
@pytest.mark.skipif(browser() is None, reason="no Chromium here")
def test_the_sheet_prints_to_pdf(tmp_path):
    to_pdf(result_sheet(consultation(WORKER).assessed()), tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF") and [p.name for p in tmp_path.iterdir()] == ["x.pdf"]


def test_a_saved_document_appears_whole(tmp_path):
    save(work_certificate(consultation(WORKER)), tmp_path / "x.docx")
    assert [p.name for p in tmp_path.iterdir()] == ["x.docx"] and "张三" in text(docx.Document(tmp_path / "x.docx"))
