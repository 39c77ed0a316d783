"""What the evaluation says: on the terminal, as a page of errors and as JSON."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

from .achievements import AchievementScore
from .intents import OUTSIDE_GROUPS, IntentScore
from .knowledge_sets import KnowledgeScore
from .scoring import Score, Slip, Tally
from .talks import Talk


def share(value: Optional[float]) -> str:
    return "—" if value is None else f"{value:.3f}"


def print_facts(score: Score, sets: str) -> None:
    print(f"\nFacts, {sets:<24}precision  recall   right invented missed wrong")
    for fact, tally in sorted(score.tallies.items()) + [("ALL", score.total())]:
        print(f"  {fact:<28}{share(tally.precision):>9}{share(tally.recall):>8}"
              f"{tally.right:>8}{tally.invented:>9}{tally.missed:>7}{tally.wrong:>6}")


def print_intents(score: IntentScore, name: str) -> None:
    print(f"\nIntents, {name}: accuracy {share(score.accuracy)} of {score.lines}, out-of-scope AUROC {share(score.auroc)}, "
          f"out-of-scope lines kept out {share(score.share(*OUTSIDE_GROUPS))}")
    weak = {g: f"{r}/{n}" for g, (r, n) in score.by_group.items() if r < n}
    print("  not all right: " + (", ".join(f"{g} {v}" for g, v in weak.items()) or "none"))


def print_achievements(score: AchievementScore) -> None:
    print(f"\nAchievements: top 1 {share(score.first / score.texts)}, top 3 {share(score.among / score.texts)} of {score.texts}")


def print_knowledge(score: KnowledgeScore) -> None:
    """Every method over all questions, then ours by kind of question."""
    print(f"\nKnowledge, {score.questions} questions")
    names = list(score.methods["ours"])
    rows = [*score.methods.items(), *((f"  ours, {n} {kind}", values) for kind, (n, values) in score.kinds.items())]
    print(" " * 28 + "".join(f"{name:>13}" for name in names))
    for name, values in rows:
        print(f"  {name:<26}" + "".join(f"{_measure(measure, values[measure]):>13}" for measure in names))


def _measure(name: str, value: float) -> str:
    return "—" if value != value else f"{value:.1f}" if name.endswith("ms") else share(value)


def print_talks(told: Dict[str, Any]) -> None:
    print(f"\nConversations: {told['talks']}, right verdicts {share(told['right_verdicts'])}, never ended {told['never_ended']}, "
          f"median turns {told['median_turns']}, less facts not volunteered {told['median_turns_minus_facts_not_volunteered']}, "
          f"less different questions put {told['median_turns_minus_questions_put']}, "
          f"questions put again {told['asked_again']}, questions in between answered {share(told['questions_answered'])}, "
          f"strays kept off {share(told['strays_kept_off'])}")
    for key in ("by_scheme", "by_temperament"):
        for name, group in told[key].items():
            print(f"  {name:<28}{group['talks']:>4} talks  right {share(group['right'])}  extra turns {group['median_extra_turns']:g}")


def table(own: IntentScore, same: IntentScore, stock: IntentScore) -> str:
    """Markdown for the README: the product's intents beside the stock pipeline's."""
    rows = [("intent accuracy", lambda s: s.accuracy), ("out-of-scope AUROC", lambda s: s.auroc),
            ("out-of-scope lines kept out", lambda s: s.share(*OUTSIDE_GROUPS))]
    text = [f"| {own.lines} held-out lines | as shipped | trained on `bot/data/nlu` alone | stock: Jieba, CountVectors, DIET, same data |",
            "|---|---|---|---|"]
    return "\n".join(text + [f"| {name} | " + " | ".join(share(of(s)) for s in (own, same, stock)) + " |" for name, of in rows])


def write_errors(path: Path, slips: Sequence[Slip], talks: Sequence[Talk]) -> None:
    """The page of the errors, by set and by fact; failed conversations with their lines."""
    text = ["# Errors of the last evaluation", ""]
    for where in dict.fromkeys(s.where for s in slips):
        text += [f"## {where}", "", "| text | context | fact | | expected | read |", "|---|---|---|---|---|---|"]
        for slip in sorted((s for s in slips if s.where == where), key=lambda s: (s.fact, s.kind)):
            text.append("| " + " | ".join(_cell(v) for v in (slip.text, slip.context, slip.fact, slip.kind, slip.expected, slip.got)) + " |")
        text.append("")
    text += ["## Conversations", ""]
    for talk in talks:
        if not talk.right or talk.faults:
            text += [f"### {talk.profile} · {talk.temperament} · {'right' if talk.right else 'WRONG'}", ""]
            text += [f"- {fault}" for fault in dict.fromkeys(talk.faults)] + [""]
            if not talk.right:
                text += [line for said, told in talk.lines[:16] for line in (f"> {said}", "", told[:300], "")]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(text) + "\n", encoding="utf-8")


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return text.replace("|", "／").replace("\n", " ")


def tallies(score: Score) -> Dict[str, Any]:
    def of(tally: Tally) -> Dict[str, Any]:
        return {**vars(tally), "precision": tally.precision, "recall": tally.recall}
    return {"all": of(score.total()), **{fact: of(tally) for fact, tally in sorted(score.tallies.items())}}


def intents_told(score: Optional[IntentScore]) -> Optional[Dict[str, Any]]:
    if score is None:
        return None
    return {"accuracy": score.accuracy, "out_of_scope_auroc": score.auroc, "lines": score.lines,
            "kept_out": score.share(*OUTSIDE_GROUPS), "by_intent": score.by_group}


def all_slips(*parts: Any) -> List[Slip]:
    return [slip for part in parts if part is not None for slip in part.slips]
