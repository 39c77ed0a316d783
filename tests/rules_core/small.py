"""A small policy written on the spot, for what the four documents do not happen to hold."""
import datetime
import textwrap

from rules_core import check_facts
from rules_core.assessment import assess_checked
from rules_core.loader import load_policy

DAY = datetime.date(2026, 11, 20)
HEAD = """\
scheme: small
name: 小办法
region: 某地
documents:
  - {number: 一号, title: 办法, issuer: 某局, issued: 2024-01-01}
effective: {from: 2024-01-01, to: null}
"""


def policy(tmp_path, rest, name="small.yml"):
    path = tmp_path / name
    path.write_text(HEAD + textwrap.dedent(rest), encoding="utf-8")
    return load_policy(path)


def judged(found, facts, day=DAY):
    """The one level of a small policy, for these facts."""
    return assess_checked(found, check_facts(facts), day).levels[0]
