"""The part of a message that tells of results at work, for matching to performance clauses."""

from __future__ import annotations

import re

from bot.language import answers
from bot.language.message import Message

_DEED = re.compile(
    r"主持|参与|参加(过|了)?[^,。]{0,6}(编|制|项目|课题|竞赛|比武|比赛|大赛|起草|建设)|编写|编制|编了|写过|写了|起草|制定|牵头|负责(?!人吗)|获(得|奖|评)|得过|得了|拿过|表彰|课题|标准(?!条件)|手册|指导书|知识库|接诉即办|方案|专著|著作|论文|发表|出版|试点|创新|流程(优化|再造|改)|梳理|骨干|满意(度|率)|比武|竞赛|大赛|技能比赛|带(徒|过徒弟|团队|队|新人|出)|传帮带|培训过|培养|规范|报告|规划|立项|项目|调研|策划|开发(了|过)|研发|投诉(处理|率)|应急|突发|隐私|顾客|客户好评|五星好评|零投诉|示范|经验(推广|交流)|推广|授课|讲课|讲过课|成果|改进|优化|设计(了|过)|处理(过|了)|好评|表扬|锦旗|先进|荣誉|优秀|做过|搞过|带着|落地|上线|应用|创办|开办|开了家|服务过")
_FIRM = re.compile(r"主持|参与|编写|编制|起草|牵头|获奖|获得|表彰|课题|手册|指导书|知识库|专著|论文|试点|竞赛|比武|骨干|制定|规划|立项|满意度|带徒|传帮带|规范|报告|方案|出版|发表|标准|锦旗|好评|流程|梳理")

_NOTHING = re.compile(r"没(有)?(做|搞|参与|参加|编|写|主持|得|获|拿|什么|啥|任何)|没有(业绩|成果|课题)|不知道|不清楚|算不算")


def read_achievements(message: Message) -> str | None:
    """The clauses that tell what the person achieved, joined; None when there are none."""
    if message.asked == "achievements":
        return _answer(message)
    told = []
    for clause in message.clauses:
        if clause.other_person or clause.hypothetical or clause.question or clause.requirement:
            continue
        if _FIRM.search(clause.text) and not _NOTHING.search(clause.text):
            told.append(clause.text)
    return ",".join(told) or None


def _answer(message: Message) -> str | None:
    """The whole answer to the question on achievements, when it tells anything."""
    text = message.text
    if len(text) < 4 or answers.yes_no(text) is not None or answers.is_unknown(text) or answers.opens_with_correction(text):
        return None
    told = [c.text for c in message.clauses if not (c.hypothetical or c.question or _NOTHING.search(c.text))]
    return ",".join(told) if _DEED.search(",".join(told)) or sum(map(len, told)) >= 8 else None
