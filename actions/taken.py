"""What a message changed, as noted while it is taken in and told to the person afterwards."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Tuple

from rules_core import FACTS


@dataclass(frozen=True)
class Switch:
    """From one document to another; `work_changed` where the years in the former work count no more."""

    before: str
    after: str
    work_changed: bool


@dataclass
class Taken:
    """What changed: facts newly known, facts changed (old and new value), and notes to speak of."""

    new: List[str] = field(default_factory=list)
    changed: Dict[str, Tuple[Any, Any]] = field(default_factory=dict)
    withdrawn: List[str] = field(default_factory=list)
    asked: Optional[str] = None  # the fact whose question waited
    declined: Optional[str] = None
    scheme_chosen: bool = False
    scheme_refused: bool = False
    outside: Optional[str] = None
    field_not_held: Optional[str] = None
    described: Optional[str] = None
    show_all: bool = False
    refused: Optional[str] = None
    repeated: bool = False
    same: Dict[str, Any] = field(default_factory=dict)  # told again as they were known
    corrected: bool = False
    edited: bool = False
    which_question: Optional[str] = None
    switched: Optional[Switch] = None
    unnamed: Optional[str] = None  # a service that the Jilin document does not name
    left: Optional[Mapping[str, Any]] = None  # where to, when no document follows from a change of place or work
    added: Optional[str] = None  # a performance clause told of later
    which_one: bool = False  # a bare yes to several conditions
    unmatched: bool = False  # a result told of later that fits no one condition
    noted_work: bool = False  # results told of before they are asked for
    doubt: Optional[str] = None  # why a reading was not taken
    person: Optional[str] = None  # whose case it is from here on: a relative's word, or 您自己

    @property
    def anything(self) -> bool:
        return bool(self.new or self.changed or self.withdrawn or self.declined or self.scheme_chosen
                    or self.scheme_refused or self.outside or self.field_not_held or self.described
                    or self.show_all or self.switched or self.unnamed or self.left or self.added or self.person)

    @property
    def volunteered(self) -> List[str]:
        """Facts newly told beside the one that was asked."""
        return [name for name in self.new if name != self.asked and FACTS[name].kind != "text"]
