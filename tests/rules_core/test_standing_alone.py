"""The cores and their commands stand on pydantic, PyYAML and click alone."""
import json
import subprocess
import sys

import pytest

# Whatever is not of these, of the project or of Python itself cannot be imported in these tests.
ALONE = """
import sys
allowed = {"pydantic", "yaml", "_yaml", "click", "typing_extensions", "rules_core", "bot", "actions", "knowledge"} | set(sys.stdlib_module_names)
class Barred:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in allowed:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Barred())
sys.argv = ["zhicheng", *sys.argv[1:]]
from bot.commands.main import main
main()
"""
LINE = {"scheme": "beijing-gov-service", "as_of": "2026-11-20", "goal": "senior", "suppose": {"wait_years": 2},
        "facts": {"education": "bachelor", "years_in_profession": 3, "title_level": "none"}}


def alone(*args, told="", cwd=None):
    return subprocess.run([sys.executable, "-c", ALONE, *map(str, args)], input=told, capture_output=True, text=True, encoding="utf-8", cwd=cwd)


@pytest.mark.parametrize("command", ["assess", "explain", "plan", "whatif"])
def test_the_commands_of_the_core_need_nothing_else(command, tmp_path):
    done = alone(command, told=json.dumps(LINE) + "\n", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert "error" not in answer
    if command == "plan":
        assert "附件" in answer["text"]  # clauses are cited in words, not by id


def test_a_list_in_csv_is_judged_and_what_is_missing_for_a_workbook_is_said(tmp_path):
    (tmp_path / "p.csv").write_text("姓名,学历,从业年限,社保缴纳\n张三,大专,6,是\n", encoding="utf-8")
    done = alone("batch", "p.csv", "--scheme", "上海", "--as-of", "2026-11-20", "-o", "r.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "客户服务管理员二级" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    refused = alone("batch", "p.csv", "--scheme", "上海", "-o", "r.xlsx", cwd=tmp_path)
    assert refused.returncode == 1 and "openpyxl" in refused.stderr and "Traceback" not in refused.stderr


def test_rules_and_the_print_page_need_nothing_else(tmp_path):
    assert alone("rules", "list", cwd=tmp_path).stdout.count("\n") >= 4
    told = json.dumps({k: LINE[k] for k in ("scheme", "as_of", "facts")})
    assert alone("paper", "result", "-o", "r.html", told=told, cwd=tmp_path).returncode == 0
    assert "助理研究员" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_importing_the_core_imports_neither_pydantic_nor_anything_of_the_bot():
    code = "import rules_core, sys; print(sorted({m.split('.')[0] for m in sys.modules} & {'pydantic', 'bot', 'actions', 'knowledge', 'numpy', 'click'}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
