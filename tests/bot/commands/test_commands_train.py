"""When a model is trained anew, and what a failed training leaves behind."""
from __future__ import annotations

import pytest

from bot.engine import training
from bot.settings import load_settings


@pytest.fixture()
def project(tmp_path):
    for name, text in {
        "config.yml": "pipeline: []",
        "bot/domain.yml": "intents: []",
        "bot/data/nlu/a.yml": "nlu: []",
        "bot/components/reader.py": "x = 1",
        "bot/language/words.py": "y = 1",
        "bot/door/app.py": "z = 1",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_settings(home=tmp_path)


def fake_run(name="new.tar.gz"):
    def run(settings, output, on_step):
        (output / name).write_bytes(b"model")

    return run


@pytest.fixture()
def trained(project, monkeypatch):
    monkeypatch.setattr(training, "_run", fake_run("old.tar.gz"))
    training.train(project)
    return project


def test_after_training_the_model_is_current(trained):
    assert training.is_current(trained)
    assert [p.name for p in trained.models.glob("*.tar.gz")] == ["old.tar.gz"]


@pytest.mark.parametrize("name", ["config.yml", "bot/domain.yml", "bot/data/nlu/a.yml", "bot/components/reader.py", "bot/language/words.py"])
def test_a_changed_input_makes_it_out_of_date(trained, name):
    (trained.home / name).write_text("changed", encoding="utf-8")
    assert not training.is_current(trained)


def test_a_new_or_a_removed_input_makes_it_out_of_date(trained):
    extra = trained.home / "bot" / "data" / "more.yml"
    extra.write_text("nlu: []", encoding="utf-8")
    assert not training.is_current(trained)
    extra.unlink()
    assert training.is_current(trained)
    (trained.home / "bot" / "data" / "nlu" / "a.yml").unlink()
    assert not training.is_current(trained)


def test_other_code_and_compiled_files_do_not_count(trained):
    (trained.home / "bot" / "door" / "app.py").write_text("z = 2", encoding="utf-8")
    cache = trained.home / "bot" / "language" / "__pycache__"
    cache.mkdir()
    (cache / "words.pyc").write_bytes(b"x")
    assert training.is_current(trained)


def test_a_model_that_is_gone_is_not_current(trained):
    (trained.models / "old.tar.gz").unlink()
    assert not training.is_current(trained)


def test_a_training_without_a_model_leaves_everything_as_it_was(trained, monkeypatch):
    monkeypatch.setattr(training, "_run", lambda settings, output, on_step: None)
    (trained.home / "config.yml").write_text("changed", encoding="utf-8")
    with pytest.raises(training.TrainingFailed, match="保持不变"):
        training.train(trained)
    assert sorted(p.name for p in trained.models.iterdir()) == ["inputs.sha256", "old.tar.gz"]
    assert not training.is_current(trained)


@pytest.mark.engine
def test_a_training_process_that_fails_is_told_with_what_it_said(project):
    # This project is no project: Rasa refuses it.
    with pytest.raises(training.TrainingFailed) as caught:
        training.train(project)
    assert caught.value.details
    assert list(project.models.glob("*.tar.gz")) == []
