"""What the engine itself says, when the dialogue cannot."""
from __future__ import annotations

from typing import Any

#: After the last failed attempt at a message.
APOLOGY: dict[str, Any] = {
    "text": "非常抱歉，刚才这条消息系统没能处理好，给您添麻烦了。您可以换个说法再发一次；如果着急，回复“人工”，我来为您转接工作人员。",
    "buttons": [{"title": "转人工", "payload": "人工"}],
    "custom": {"type": "handoff"},
}

#: The dialogue came to its end without a word.
NO_WORDS: dict[str, Any] = {
    "text": "抱歉，这句话我没有听明白。您可以换个说法，或者直接问：我能评什么、报名要多少钱、要带哪些材料。需要工作人员请回复“人工”。",
}
