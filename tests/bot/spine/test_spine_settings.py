"""Settings: defaults that work, names of the contract, plain words about a bad value."""
from __future__ import annotations

import datetime as dt

import pytest

from bot.settings import SettingsError, load_settings


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    import os

    for name in list(os.environ):
        if name.upper().startswith("ZHICHENG_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ZHICHENG_HOME", str(tmp_path))


def test_defaults_are_those_of_the_contract(tmp_path):
    settings = load_settings()
    assert (settings.host, settings.port, settings.engines, settings.wechat_mode) == ("127.0.0.1", 5005, 1, "safe")
    assert settings.database_url == f"sqlite:///{tmp_path}/var/zhicheng.db"
    assert settings.knowledge_db == tmp_path / "var" / "knowledge.db"
    assert settings.secret is None and settings.wechat_token is None


def test_environment_goes_before_the_env_file_and_blank_means_unset(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text(
        "ZHICHENG_PORT=6001\nZHICHENG_ENGINES=3\nZHICHENG_SECRET=\nZHICHENG_AS_OF=2026-11-20\n", encoding="utf-8"
    )
    monkeypatch.setenv("ZHICHENG_PORT", "6002")
    settings = load_settings()
    assert (settings.port, settings.engines, settings.secret) == (6002, 3, None)
    assert settings.as_of == dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    "name, value, word",
    [
        ("PORT", "abc", "整数"),
        ("PORT", "70000", "不能大于 65535"),
        ("ENGINES", "-1", "不能小于 0"),
        ("WECHAT_MODE", "open", "safe、plain"),
        ("AS_OF", "明天", "日期"),
        ("DATABASE_URL", "nonsense", "数据库地址"),
        ("REST_WAIT", "long", "数字"),
    ],
)
def test_a_bad_value_is_named_in_chinese(monkeypatch, name, value, word):
    monkeypatch.setenv(f"ZHICHENG_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert f"ZHICHENG_{name}" in str(caught.value) and word in str(caught.value)


def test_a_bad_secret_is_not_repeated(monkeypatch):
    monkeypatch.setenv("ZHICHENG_DATABASE_URL", "geheim")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "geheim" not in str(caught.value)
