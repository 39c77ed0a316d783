"""The actions around the consultation: greetings, help, restart, a person to talk to, small talk."""
from __future__ import annotations

import re
from typing import Any, Dict, List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from . import prospects, why, wording
from .adding import adds
from .answer import answer_question, follow_up, holds_answer
from .consult import comes_back, consult, consult_on
from .desk import given_back
from .helping import explained
from .speaking import MORE_TO_ASK, Speaker
from .state import State
from .taking import take

WELCOME = ("您好，我是职称政策智能助手（机器人）。我能看吉林社会服务职称、上海客户服务管理员等级、北京政务服务职称您能报哪一级，"
           "也能帮温州的单位自查评价组织条件，还能答费用、考点、材料、流程。\n"
           "直接告诉我：学历、在哪里做什么工作、做了几年、有没有职称。随时可以说“重新开始”或“人工”。")
_SURE_OUTSIDE = 0.92  # below it the classifier has been seen to take our own questions for outside ones
_WANTS_A_PERSON = re.compile(r"人工|真人|转|找|要|叫|换|联系|打给|接通|活人")
_WHAT_NOW = re.compile(r"(那|我)?(该|要|可)?(怎么|咋)(办|整|弄)|找谁(问|办)?")
_UNSURE, _FEW = 0.6, 6
_QUANTITY = re.compile(r"^(大概|大约|差不多|可能|也就|就|得有|有|至少|最多|好像)*([0-9一二两俩三四五六七八九十百几多半]|好几|一堆|没几|不少|若干|少说)[^,，。]{0,6}$")
_GUESS = re.compile(r"^(那)?你(来)?(猜|觉得呢|说呢)")
HANDOFF = "好的，为您转人工。您前面说的情况我都记着，工作人员能看到；也可以拨打12333，或到服务大厅找工作人员。"


class _Talk(Action):
    """Base: reads the state, lets ``talk`` speak, gives back what changed."""

    label = ""
    needs_sureness = False
    gives_way = False  # whether a message that also tells of other work, or of results, is taken as that

    def name(self) -> Text:
        return self.label

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        state = State.read(tracker)
        speaker = Speaker(dispatcher, state)
        if self.gives_way and (tells_more(state) or comes_back(state) or explained(state)):
            consult_on(speaker, state)
        elif self.needs_sureness and state.pending and float(state.understanding.get("confidence") or 0) < _UNSURE:
            speaker.resume(speaker.lost())  # a few words no one is sure of are first of all an answer not understood
        else:
            self.talk(speaker, state)
        return speaker.events()

    def talk(self, speaker: Speaker, state: State) -> None:
        raise NotImplementedError


def tells_more(state: State) -> bool:
    """Other work or another place, or one result more, whatever else the sentence was taken for."""
    return bool(state.understanding.get("moved")) or adds(state) and bool(state.understanding.get("achievement_text"))


class ActionGreet(_Talk):
    label = "action_greet"

    def talk(self, speaker: Speaker, state: State) -> None:
        taken = take(state)
        if taken.anything:
            speaker.acknowledge(taken)
            speaker.go_on("您好！")
        elif state.pending:
            speaker.resume("您好！咱们接着来。")
        else:
            speaker.say(WELCOME)


class ActionHelp(_Talk):
    label = "action_help"

    def talk(self, speaker: Speaker, state: State) -> None:
        speaker.say(WELCOME)
        speaker.resume()


class ActionBotChallenge(_Talk):
    label = "action_bot_challenge"

    def talk(self, speaker: Speaker, state: State) -> None:
        speaker.say("我是机器人，按文件条款来算，不会凭感觉猜；想找真人请说“人工”。")
        speaker.resume()


class ActionThanks(_Talk):
    label = "action_thanks"
    gives_way = needs_sureness = True

    def talk(self, speaker: Speaker, state: State) -> None:
        speaker.say("不客气！")
        speaker.resume()


class ActionGoodbye(_Talk):
    label = "action_goodbye"
    gives_way = needs_sureness = True

    def talk(self, speaker: Speaker, state: State) -> None:
        speaker.say("再见，祝您顺利！下次回来接着问就行。")


class ActionRestart(_Talk):
    """重新开始: forgets the facts and the question, in place of Rasa's own restart, whose name it takes."""

    label = "action_restart"

    def talk(self, speaker: Speaker, state: State) -> None:
        state.clear()
        speaker.say("好的，前面的都清掉了，我们重新开始。")
        speaker.ask_scheme("您也可以直接说自己的情况。")


class ActionHandoff(_Talk):
    label = "action_handoff"

    def talk(self, speaker: Speaker, state: State) -> None:
        taken = take(state)
        if state.scheme is None and taken.anything and not _WANTS_A_PERSON.search(state.text):
            speaker.acknowledge(taken)
            speaker.go_on("您是做这个工作的吧？想找人请说“人工”。")  # 客服, of one who may be one
            return
        speaker.say(HANDOFF, {"type": "handoff"})


class ActionComplain(_Talk):
    """An angry or frightened person: heard first, offered a person, never pressed with the next question."""

    label = "action_complain"
    gives_way = True

    def talk(self, speaker: Speaker, state: State) -> None:
        taken = take(state)
        if state.pending and not taken.anything and _odd_answer(state):
            speaker.resume(speaker.lost())
            return
        onwards = ("想知道还能怎么走，问我“还差什么”。" if state.dialogue["finished"] and not taken.anything
                   else "想接着看条件，咱们慢慢来，不清楚的可以跳过。")
        speaker.say(f"您的心情我理解，办事遇到不顺确实着急。要不要我给您转人工？说“人工”就行；{onwards}", {"type": "complaint"})
        if taken.anything:
            speaker.go_on()


class ActionOutOfScope(_Talk):
    label = "action_out_of_scope"
    gives_way = True

    def talk(self, speaker: Speaker, state: State) -> None:
        taken = take(state)
        if taken.anything:
            speaker.acknowledge(taken)
            consult(speaker, state, taken)
            return
        if follow_up(speaker, state) or _perhaps_ours(speaker, state):
            speaker.resume()
            return
        if state.pending and _odd_answer(state):
            speaker.resume(speaker.lost())
            return
        if state.pending and _GUESS.match(state.text):
            speaker.resume("这个我不能替您猜，得以您的实际情况为准；不清楚就说“跳过”。")
            return
        if _WHAT_NOW.search(state.text) and len(state.text) <= 10:
            step = wording.next_step(speaker.assessment()) if state.dialogue["finished"] and state.scheme else ""
            speaker.say(f"{step}还可以问当地人社部门，或拨打12333；想跟人说，就说“人工”。")
            speaker.resume()
            return
        speaker.say("这个不在我的范围里，我只懂职称和技能等级的几份文件。别的政务问题可以拨打12345或12333。")
        if state.pending:
            speaker.resume(speaker.lost("咱们接着来。"))


def _odd_answer(state: State) -> bool:
    """两个半吧, 好几个: words about a number, or a few words no one is sure of, while a question waits."""
    few = len(state.text.strip()) <= _FEW
    return bool(_QUANTITY.match(state.text.strip())) or few and float(state.understanding.get("confidence") or 0) < _UNSURE


def _perhaps_ours(speaker: Speaker, state: State) -> bool:
    """这个窗口啥时候再开, in the talk on one scheme: what the store answers for sure is not outside."""
    doubtful = float(state.understanding.get("confidence") or 0) < _SURE_OUTSIDE
    return bool(state.scheme and doubtful and holds_answer(state) and answer_question(speaker, state))


class ActionShowFacts(_Talk):
    label = "action_show_facts"

    def talk(self, speaker: Speaker, state: State) -> None:
        taken = take(state)
        if taken.person:  # 看我妈的
            speaker.acknowledge(taken)
            speaker.go_on()
            return
        if state.scheme:
            line = speaker.situation(speaker.assessment())
        else:
            line = wording.situation(state.facts) or "还没有说"
        speaker.say(f"您的情况：{line}。哪一项不对，直接说“改成……”就行。",
                    {"type": "facts", "scheme": state.scheme, "facts": state.profile()})
        speaker.resume()


class ActionShowResult(_Talk):
    """The verdict as it stands now, even with questions left."""

    label = "action_show_result"
    gives_way = True

    def talk(self, speaker: Speaker, state: State) -> None:
        taken = take(state)
        speaker.acknowledge(taken)
        if state.scheme is None:
            speaker.go_on("还差一点信息。")
            return
        assessment = speaker.assessment()
        known = state.dialogue["finished"] or state.dialogue["shown"]
        way = prospects.own_way(assessment, state.profile(), state.text) if known else None
        if way:  # 那我啥时候能评副研: one level's way is asked for, not the whole result
            speaker.say(way)
            speaker.resume()
            return
        if not speaker.more_to_ask(assessment):
            speaker.conclude(assessment, again=True)
            return
        lines = [f"您的情况：{speaker.situation(assessment)}", "按现在知道的：", *wording.ladder(assessment)]
        speaker.say("\n".join(lines), {"type": "assessment", "partial": True, **assessment.as_dict()})
        speaker.resume("")


class ActionExplain(_Talk):
    """为什么: every route of the level in question with how it stands."""

    label = "action_explain"
    gives_way = True

    def talk(self, speaker: Speaker, state: State) -> None:
        take(state)
        if state.scheme is None:
            answer_question(speaker, state)
        else:
            assessment = speaker.assessment()
            speaker.say(why.explanation(assessment, why.in_question(assessment, state.dialogue["asked_level"], state.text), state.declined),
                        {"type": "assessment", "partial": True, **assessment.as_dict()})
        speaker.resume()


class ActionWhatIf(_Talk):
    """要是…呢: the verdict as it would be; without anything supposed, the ways that would open a level."""

    label = "action_what_if"
    gives_way = True

    def talk(self, speaker: Speaker, state: State) -> None:
        if state.scheme is None:
            if not follow_up(speaker, state):
                taken = take(state)
                speaker.acknowledge(taken)
                speaker.go_on("" if taken.anything else "可以算，先告诉我现在的情况。")
            return
        if not prospects.supposed(state.text, state.scheme) and follow_up(speaker, state):  # 补考呢, after a fee
            speaker.resume()
            return
        speaker.say(prospects.answer(speaker.assessment(), state.profile(), state.text))
        speaker.resume()


class ActionBack(_Talk):
    """上一题: the last answer is taken back and its question put again."""

    label = "action_back"

    def talk(self, speaker: Speaker, state: State) -> None:
        past = state.dialogue["past_questions"] or {}
        asked_now = (state.dialogue["asked"], state.dialogue["asked_level"])
        for number in sorted(past, key=int, reverse=True):
            fact, level = past[number]["fact"], past[number].get("level")
            if (fact, level) != asked_now and self._forget(state, fact, level):
                speaker.go_on("好的，回到上一题。")
                return
        speaker.resume("前面没有可以退回的题了。")

    @staticmethod
    def _forget(state: State, fact: str, level: Any) -> bool:
        key = f"{fact}@{level}" if level else fact
        known = fact == "scheme" and state.scheme is not None
        if fact == "scheme":
            state.dialogue["scheme"] = None
        elif level:
            answers = {k: dict(v) for k, v in (state.dialogue["by_level"] or {}).items()}
            known = answers.get(level, {}).pop(fact, None) is not None
            state.dialogue["by_level"] = answers
        else:
            known = state.facts.pop(fact, None) is not None
        declined = key in state.declined
        state.dialogue["declined"] = [d for d in state.declined if d != key] or None
        return known or declined


class ActionRepeat(_Talk):
    label = "action_repeat"
    gives_way = True

    def talk(self, speaker: Speaker, state: State) -> None:
        if state.pending:
            speaker.resume("")
        elif state.scheme:
            speaker.conclude(speaker.assessment(), again=True)
        else:
            speaker.say(WELCOME)


class ActionContinue(_Talk):
    label = "action_continue"
    gives_way = True

    def talk(self, speaker: Speaker, state: State) -> None:
        if given_back(state):
            if state.facts or state.scheme:
                speaker.go_on()
            else:
                speaker.say("您还有什么想问的，直接告诉我就行。")
        elif state.dialogue["finished"] and not state.pending:
            if not speaker.go_on_checking():
                speaker.say(MORE_TO_ASK)
        elif state.pending or state.facts or state.scheme:
            speaker.go_on()
        else:
            speaker.say(WELCOME)


class ActionFallback(_Talk):
    """Nothing fitted: friendly, and back to the question."""

    label = "action_fallback"

    def talk(self, speaker: Speaker, state: State) -> None:
        speaker.say("不好意思，没听明白，换个说法试试？也可以说“人工”。")
        speaker.resume("")
