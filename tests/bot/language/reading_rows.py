"""How a row of these tests is read: (id, text, context, facts it must give and no others).

`facts` leaves out region and occupation unless it names one of them; keys that begin with "_" are
other fields of the Understanding (_scheme, _outside …).
"""

import datetime as dt

import pytest

from bot.language import Option, understand

AS_OF = dt.date(2026, 11, 20)
BJ, SH, JL, WZ = "beijing-gov-service", "shanghai-customer-service", "jilin-social-service", "wenzhou-evaluation-org"
_PLACE = {"region", "occupation"}


def rows(*given):
    """Rows as pytest parameters; the id tells the rule."""
    return [pytest.param(text, context, expected, id=name) for name, text, context, expected in given]


def read(text, context):
    context = dict(context)
    as_of = context.pop("as_of", AS_OF)
    return understand(text, as_of=as_of, **context)


def check(text, context, expected):
    """Asserts that the text gives exactly the expected facts."""
    understood = read(text, context)
    wanted = {k: v for k, v in expected.items() if not k.startswith("_")}
    got = {k: v for k, v in understood.facts.items() if k in wanted or k not in _PLACE}
    assert got == wanted, f"{text!r} -> {dict(understood.facts)} ({understood.intent})"
    for key, value in expected.items():
        if key.startswith("_"):
            assert getattr(understood, key[1:]) == value, f"{text!r}: {key[1:]} = {getattr(understood, key[1:])!r}"


def options(*pairs):
    """Options from (value, label) pairs."""
    return [Option(value, label) for value, label in pairs]
