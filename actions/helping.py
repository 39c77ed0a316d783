"""啥意思: what the words of the question that waits mean, before it is put again."""
from __future__ import annotations

import re
from typing import Optional

from .questions import help_for
from .state import State

_MEANS = re.compile(r"(啥|什么|嘛)(叫|意思)|(是|指)(的是)?(啥|什么|嘛)(意思|东西)?[?？呀啊]*$|不懂|没(看|听|弄|搞)?(懂|明白)|^不明白|看不明白|看不明白|不理解|举个例|讲清楚|解释(一下|下)")
_WHICH = re.compile(r"怎么(选|填)|咋(选|填)|(算|属于|归|该?选|该?填)(是)?哪(个|种|类|一?项|边)|选(啥|什么)|(算不算|算吗)$")


def explained(state: State) -> Optional[str]:
    """The help for the question that waits, where the message asks what it means; None where it does not."""
    asked, text = state.pending, state.text.strip()
    if not asked or not help_for(asked) or len(text) > 20:
        return None
    if _MEANS.search(text) or (_WHICH.search(text) and asked not in (state.understanding.get("facts") or {})):
        return help_for(asked)
    return None
