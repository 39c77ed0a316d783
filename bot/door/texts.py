"""What the door itself says to people, and to programs that call it wrongly."""
from __future__ import annotations

from typing import Any

WELCOME: list[dict[str, Any]] = [
    {
        "text": "您好，我是职称与技能等级政策助手，是一个机器人。您可以用平常的话告诉我学历、工作年限、已有的职称，"
        "我来帮您看能申报哪一级、还差什么；报名费、考点、材料这些问题也可以直接问。\n\n"
        "我只依据收录的政策文件回答，结果仅供参考，以主管部门审核为准。请不要发送身份证号、手机号等个人信息。"
        "随时回复“人工”可以转接工作人员。",
        "buttons": [
            {"title": "我能评什么", "payload": "我能评什么"},
            {"title": "查收费、考点、材料", "payload": "有哪些可以查的"},
            {"title": "人工服务", "payload": "人工"},
        ],
    }
]

EMPTY = "我没有收到文字。您想问点什么？比如：我能评什么职称？报名要多少钱？"
TOO_LONG = "这段话太长了，我一次最多能读 {limit} 个字。请您分几次说，或者挑要紧的说：学历、工作年限、现有职称、主要业绩。"
TOO_FAST = "您发得有点快，我还没来得及看完。请稍等片刻再发，前面的消息都会一一回复您。"
STILL_WAITING = "您前面的消息我还在处理，请稍等一下，回复马上就来。"
KEPT = "您的消息我已经收好，系统这会儿有点慢，处理完就答复您；您再发一句话也能取到答复。"
RESUMES = "（完整的咨询功能正在恢复，恢复后我会接着答复您。）"
PAUSED = "您的消息我已经收好。咨询功能正在恢复，一般几分钟之内，恢复后我马上答复您。"

BAD_JSON = "请求内容不是有效的 JSON。"
NOT_OBJECT = "请求内容应是一个 JSON 对象。"
BAD_TYPE = "请求的 Content-Type 应是 application/json。"
BAD_ENCODING = "请求内容应是 UTF-8 编码。"
TOO_BIG = "请求内容太大，最多 {limit} KB。"
BAD_FIELD = "字段 {field} 不对：{why}。"
NO_CONVERSATION = "这段对话已经结束或不存在，请重新开始。"
NOT_FOUND = "没有这个地址。"
NOT_ALLOWED = "这个地址不接受这种请求方式。"
BROKEN = "系统出了点小问题，请稍后再试。"
AWAY = "系统暂时收不了消息，请稍后再试。"
