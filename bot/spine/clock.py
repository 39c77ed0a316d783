"""What day it is where the policies hold.  The rules core never reads the clock; the door does, here."""
from __future__ import annotations

import datetime as dt
from typing import Any, Optional

# China keeps one time without summer time, so no time zone tables are needed.
CHINA = dt.timezone(dt.timedelta(hours=8))


def today() -> dt.date:
    """The date in China."""
    return dt.datetime.now(CHINA).date()


def message_metadata(channel: str, as_of: Optional[dt.date] = None, **more: Any) -> dict[str, Any]:
    """What goes with every message: {"as_of": "YYYY-MM-DD", "channel", ...}."""
    return {"as_of": (as_of or today()).isoformat(), "channel": channel, **more}
