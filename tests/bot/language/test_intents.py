"""Intents: what must never be confused, the held-out sets, and the life of the model's file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from sklearn.metrics import roc_auc_score

from bot.language import intent_training, intents
from bot.language.understanding import INTENTS

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def model() -> intents.IntentModel:
    return intents.train(intent_training.read_examples())


@pytest.fixture(autouse=True)
def _nothing_in_use():
    intents.use(None)
    yield
    intents.use(None)


def _held_out(name: str) -> list[tuple[str, str]]:
    content = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [(line, intent) for intent, lines in content.items() for line in lines]


def _classify(model: intents.IntentModel, line: str) -> tuple[str, float, intents.Ranking]:
    return model.classify(intent_training.normalised(line))


@pytest.mark.parametrize("line", [
    "公积金怎么提取", "社保断了两个月能补吗", "护照办理要多少钱", "今天天气怎么样", "科目二多少分及格", "公务员考试什么时候报名",
    "怎么注册营业执照", "孩子上学要什么材料", "讲个笑话吧", "户口迁移流程", "退休金几号发", "二手房过户费多少",
])
def test_other_business_is_never_title_policy(model, line):
    intent, confidence, _ = _classify(model, line)
    assert intent == "out_of_scope" and confidence > 0.6


@pytest.mark.parametrize("line", [
    "评审费多少", "二级考试多少钱", "在哪儿考试", "要带什么材料", "公示几天", "论文要不要", "专家要多少人", "正高要副高满几年",
])
def test_title_policy_is_never_out_of_scope(model, line):
    assert _classify(model, line)[0] == "ask_policy"


@pytest.mark.parametrize("line,intent", [
    ("q7.2", "inform"), ("3", "inform"), ("３", "inform"), ("一", "inform"), ("2、3", "inform"), ("", "out_of_scope"),
    ("。。。", "out_of_scope"), ("😂😂", "out_of_scope"),
])
def test_lines_that_need_no_model(model, line, intent):
    assert model.classify(line)[0] == intent


@pytest.mark.parametrize("name,accuracy,separation", [
    ("held_out_intents.yml", 0.84, 0.97), ("held_out_intents_2.yml", 0.78, 0.95),
])
def test_held_out_lines(model, name, accuracy, separation):
    """Floors a little below what was measured: a fall below them is a fault in data or features."""
    lines = _held_out(name)
    results = [_classify(model, line) for line, _ in lines]
    right = sum(result[0] == intent for result, (_, intent) in zip(results, lines))
    assert right / len(lines) >= accuracy
    outside = [intent == "out_of_scope" for _, intent in lines]
    assert roc_auc_score(outside, [dict(result[2])["out_of_scope"] for result in results]) >= separation


def test_held_out_lines_are_not_in_the_training_data():
    taught = {intent_training.normalised(text) for text, _ in intent_training.read_examples()}
    held = {intent_training.normalised(text) for name in ("held_out_intents.yml", "held_out_intents_2.yml")
            for text, _ in _held_out(name) if len(text) > 4}
    assert not taught & held


def test_data_teach_every_intent_and_no_line_two():
    examples = intent_training.read_examples()
    assert {intent for _, intent in examples} == set(INTENTS)
    taught: dict[str, str] = {}
    for text, intent in examples:
        assert taught.setdefault(text, intent) == intent, text


def test_ranking_names_every_intent_once_and_sums_to_one(model):
    intent, confidence, ranking = model.classify("我大专的，干月嫂小十年了")
    assert ranking[0] == (intent, confidence)
    assert sorted(name for name, _ in ranking) == sorted(INTENTS)
    assert sum(chance for _, chance in ranking) == pytest.approx(1.0)


@pytest.mark.parametrize("line", ["\ud800坏了", "a\x00b", "好" * 10_000, "[](){}*+?.\\", "\u200b"],
                         ids=["surrogate", "nul", "long", "signs", "invisible"])
def test_strange_text_is_answered_too(model, line):
    assert model.classify(line)[0] in INTENTS


def test_a_saved_model_answers_the_same(model, tmp_path):
    model.save(tmp_path / "deep" / "intents.npz")
    loaded = intents.IntentModel.load(tmp_path / "deep" / "intents.npz")
    for line in ("公积金怎么提取", "评审费多少", "说错了是大专"):
        assert loaded.classify(line)[0] == model.classify(line)[0]
        assert loaded.classify(line)[1] == pytest.approx(model.classify(line)[1], abs=1e-4)
    assert loaded.to_bytes() == model.to_bytes()


def test_a_broken_or_missing_file_is_told_with_its_path(tmp_path):
    broken = tmp_path / "intents.npz"
    broken.write_bytes(b"PK not a zip")
    for path in (broken, tmp_path / "none.npz"):
        with pytest.raises(intents.IntentModelError) as caught:
            intents.IntentModel.load(path)
        assert caught.value.path == path


def test_the_file_under_home_is_the_one_in_use(model, tmp_path, monkeypatch):
    monkeypatch.setenv("ZHICHENG_HOME", str(tmp_path))
    small = intents.IntentModel(("greet", "out_of_scope"), dict(model.vocabulary), model.idf,
                                model.weights[:2] * 0, model.bias[:2] * 0, model.known)
    small.save(intents.model_path())
    assert intents.model_path() == tmp_path / "var" / "models" / "intents.npz"
    assert {name for name, _ in intents.classify("评审费多少")[2]} == {"greet", "out_of_scope"}


def test_without_a_file_the_data_are_learnt_in_memory(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHICHENG_HOME", str(tmp_path))
    assert intents.classify("公积金怎么提取")[0] == "out_of_scope"
    assert not intents.model_path().exists()


def test_use_sets_the_model_for_everyone(model):
    intents.use(model)
    assert intents.current() is model


@pytest.mark.parametrize("examples", [[], [("你好", "greet")], [("1", "inform"), ("你好", "greet")]])
def test_too_little_to_learn_from(examples):
    with pytest.raises(intents.TrainingDataError):
        intents.train(examples)


def test_two_intents_are_enough():
    model = intents.train([("你好", "greet"), ("您好啊", "greet"), ("再见", "goodbye"), ("拜拜了", "goodbye")])
    assert model.classify("您好")[0] == "greet"
    assert model.classify("拜拜")[0] == "goodbye"


def test_curated_questions_and_refusals_teach_too(tmp_path):
    (tmp_path / "fees.yml").write_text(
        "- question: 多少钱\n  paraphrases: [收费吗]\n  near_misses:\n"
        "  - {text: 护照多少钱, belongs: refuse}\n  - {text: 补考多少钱, belongs: resit}\n", encoding="utf-8")
    (tmp_path / "broken.yml").write_text("- question: [", encoding="utf-8")
    lines = {text: intent for text, intent, _ in intent_training.curated_lines(tmp_path)}
    assert lines == {"多少钱": "ask_policy", "收费吗": "ask_policy", "护照多少钱": "out_of_scope"}
