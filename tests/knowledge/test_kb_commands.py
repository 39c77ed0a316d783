"""`zhicheng kb`: what a curator sees on the terminal."""
from __future__ import annotations

import pytest
from click.testing import CliRunner

import knowledge.loader
from bot.commands import kb, kb_edit
from knowledge_samples import SMALL
from knowledge.build import build_from
from knowledge.unanswered import record
from knowledge.yamlout import dump


@pytest.fixture()
def run(tmp_path, monkeypatch):
    """Runs a kb command on a small store and folder of its own."""
    folder = tmp_path / "entries"
    folder.mkdir()
    (folder / "a.yml").write_text(dump(SMALL), encoding="utf-8")
    store = build_from(SMALL, tmp_path / "s.db")
    monkeypatch.setattr(kb, "store_path", lambda: store)
    monkeypatch.setattr(kb_edit, "log_path", lambda: f"sqlite:///{tmp_path / 'log.db'}")
    monkeypatch.setattr(knowledge.loader, "ENTRIES_DIR", folder)
    monkeypatch.setattr(knowledge.loader.load_entries, "__defaults__", (folder,))
    return lambda *arguments, **more: CliRunner().invoke(kb.kb_group, [str(a) for a in arguments], **more)


def test_try_tells_zone_reason_and_candidates(run):
    shown = run("try", "二级多少钱")
    assert shown.exit_code == 0 and "直接回答" in shown.output and "fee-2" in shown.output and "否决" in shown.output


def test_lint_ends_with_one_on_errors(run):
    shown = run("lint", "--as-of", "2026-11-21")
    assert shown.exit_code == 1 and "没有条目回答这一条" in shown.output


def test_export_then_import(run, tmp_path):
    sheet = tmp_path / "a.xlsx"
    assert run("export", sheet).exit_code == 0 and sheet.is_file()
    assert "没有不同" in run("import", sheet).output
    assert "没有不同" in run("diff", sheet, tmp_path / "s.db").output


def test_an_import_with_errors_writes_nothing(run, tmp_path):
    from openpyxl import load_workbook

    sheet = tmp_path / "a.xlsx"
    run("export", sheet)
    book = load_workbook(sheet)
    book.active["J2"] = "SH-99"
    book.save(sheet)
    before = (tmp_path / "entries" / "a.yml").read_text(encoding="utf-8")
    shown = run("import", sheet, "--yes")
    assert shown.exit_code == 1 and "SH-99 不存在" in shown.output and "没有写回" in shown.output
    assert (tmp_path / "entries" / "a.yml").read_text(encoding="utf-8") == before


def test_unanswered_then_adopted(run, tmp_path):
    record(f"sqlite:///{tmp_path / 'log.db'}", "能带计算器吗", "shanghai-customer-service")
    assert "能带计算器吗" in run("unanswered").output
    shown = run("adopt", "1", "--id", "sh-calculator", "--answer", "公告没有写。", "--topic", "rules")
    assert shown.exit_code == 0 and (tmp_path / "entries" / "adopted.yml").is_file()


@pytest.mark.parametrize("arguments", [("adopt", "9", "--id", "x", "--answer", "答", "--topic", "fee"), ("diff", "kb.py", "nowhere")])
def test_mistakes_are_told_in_a_sentence(run, arguments):
    shown = run(*arguments)
    assert shown.exit_code != 0 and "Traceback" not in shown.output and not isinstance(shown.exception, KeyError)
