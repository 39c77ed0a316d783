"""Custom actions in the engine's own process, where Rasa expects an action server behind HTTP.

Rasa calls `EndpointConfig.request()` and knows two kinds of failure.  A rejection it must see as HTTP 400;
anything else it logs, forgets, and goes on as if the action had been done - the person would get silence.
So every other failure is raised as `ActionFailed`, which Rasa's `except Exception` does not catch: the turn
is given up, nothing of it is stored, and the message stays in the inbox.
"""
from __future__ import annotations

import copy
import json
from functools import lru_cache
from types import ModuleType
from typing import Any, Optional, Union

from jsonschema import Draft7Validator
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException


class ActionFailed(BaseException):
    """An action raised or answered nonsense.  Not an `Exception`, so that Rasa lets it through.

    Carries the action's name and the kind of error, never its text: that may hold what the person wrote.
    """

    def __init__(self, action: str, kind: str) -> None:
        self.action, self.kind = action, kind
        super().__init__(f"action {action} failed: {kind}")


class InsideActions(EndpointConfig):
    """Runs the actions of a package in this process.

    The payload is handed over as an HTTP action server would get it: what an action changes in its copy of
    the tracker stays there, and what it answers must survive JSON.
    """

    def __init__(self, package: Union[str, ModuleType]) -> None:
        # With the selective domain Rasa does not serialise the whole domain at each call; it is put in below.
        super().__init__(url="inside://actions", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)
        self.domain: dict[str, Any] = {}

    @property
    def names(self) -> set[str]:
        """The names of the actions that can be run."""
        return set(self._executor.actions)

    async def request(
        self, method: str = "post", subpath: Optional[str] = None, content_type: Optional[str] = None,
        compress: bool = False, **kwargs: Any,
    ) -> Any:  # fmt: skip
        """Run the action named in `json["next_action"]`; {"events", "responses"} as the HTTP server answers."""
        call = dict(kwargs["json"])
        name = call.get("next_action") or ""
        tracker = dict(call["tracker"])
        for part in ("slots", "latest_message", "active_loop"):
            tracker[part] = _as_sent(tracker.get(part))
        call["tracker"] = tracker
        call.setdefault("domain", self.domain)
        try:
            result = await self._executor.run(call)
            return json.loads(json.dumps(result))
        except ActionExecutionRejection as error:
            body = json.dumps({"error": error.message, "action_name": error.action_name})
            raise ClientResponseError(400, "Bad Request", body) from error
        except ActionNotFoundException as error:
            raise ActionFailed(name, "not found") from error
        except Exception as error:
            raise ActionFailed(name, type(error).__name__) from error


def _as_sent(value: Any) -> Any:
    """A copy of its own, as it would come over the wire; many times quicker than `deepcopy`."""
    try:
        return json.loads(json.dumps(value))
    except (TypeError, ValueError):  # a slot of Rasa's own that is no JSON
        return copy.deepcopy(value)


@lru_cache(maxsize=1)
def _validator() -> Draft7Validator:
    return Draft7Validator(RemoteAction.action_response_format_spec())


def _validate_once_compiled(self: RemoteAction, result: Any) -> bool:
    if isinstance(result, dict) and isinstance(result.get("events"), list):
        # Nearly all events set a slot, and the schema tries each of them as all two dozen kinds.
        rest = {**result, "events": [event for event in result["events"] if not _sets_slot(event)]}
    else:
        rest = result
    if not _validator().is_valid(rest):
        raise ActionFailed(self.name(), "invalid result")
    return True


def _sets_slot(event: Any) -> bool:
    """Whether this is a SlotSet that the schema would let through."""
    return (
        isinstance(event, dict)
        and event.keys() <= {"event", "timestamp", "name", "value"}
        and event.get("event") == "slot"
        and isinstance(event.get("name"), str)
        and "value" in event
        and (event.get("timestamp") is None or type(event["timestamp"]) in (int, float))
    )


def compile_schema_once() -> None:
    """Let Rasa check action results with one compiled schema (it compiles it anew at every call: 2 to 20 ms)."""
    RemoteAction._validate_action_result = _validate_once_compiled
