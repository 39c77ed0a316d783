"""Rules of professional-title and skill-level policy: data, three-valued and traceable.

Nothing here knows of a dialogue, a server, a clock, a file at call time or a network.
"""
from .assessment import Assessment, LevelResult, assess, assess_checked, check_day
from .errors import (BadChange, BadDate, BadFactValue, BadProfile, DateAfterAssessment, NoVersionInForce, PolicyFileError, RulesError,
                     UnknownFact, UnknownLevel, UnknownScheme)
from .facts import FactSpec, Span, check_facts, fact_specs
from .gaps import Gap
from .histories import DATED, HISTORIES, resolve
from .loader import load_policies, policy_for
from .policy import Policy
from .questions import Question
from .truth import Truth
from .verdict import PartResult

FACTS = fact_specs()

__all__ = [name for name in dir() if not name.startswith("_")]
