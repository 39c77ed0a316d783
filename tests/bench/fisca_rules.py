"""The same rules as OpenFisca variables: one input for each fact, one boolean for each condition.

For one person the simulation is built as its users build it, from a dictionary of inputs; for ten
thousand the columns are handed over as arrays.
"""
import numpy
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from rules_core.requirements import EducationReaches, Includes, NumberReaches, OneOf
from rules_core.tenure import Held, YearsReach

PERSON = build_entity(key="person", plural="persons", label="person", is_person=True)
INPUTS = {"education": int, "years_in_profession": float, "title": int, "other_series": bool,
          "years_since_title": float, "operations": bool, "outcome_count": int, "basic_conditions": bool}


class Rules:
    def __init__(self, policy, specs):
        self.specs = specs
        self.conditions = [c for level in policy.levels for part in level.parts for c in part.conditions() if not c.advisory]
        self.outputs = [f"c{n}" for n in range(len(self.conditions))]
        self.claims = sorted({r.item for c in self.conditions for r in c.requirements if isinstance(r, Includes)})
        self.system = TaxBenefitSystem([PERSON])
        for name, kind in {**INPUTS, **{_name(c): bool for c in self.claims}}.items():
            self.system.add_variable(_variable(name, kind))
        for name, condition in zip(self.outputs, self.conditions):
            self.system.add_variable(_variable(name, bool, _formula(condition)))

    def person(self, facts):
        claimed = set(facts["achievements"])
        return {**{k: facts[k] for k in ("years_in_profession", "years_since_title", "outcome_count", "basic_conditions")},
                "education": self.specs["education"].rank(facts["education"]),
                "title": self.specs["title_level"].rank(facts["title_level"]),
                "other_series": facts["title_series"] == "other", "operations": facts["direction"] == "operations",
                **{_name(c): c in claimed for c in self.claims}}

    def columns(self, people):
        rows = [self.person(p) for p in people]
        return {name: numpy.array([row[name] for row in rows]) for name in rows[0]}

    def one(self, person):
        """Clauses met by one person."""
        simulation = SimulationBuilder().build_from_dict(self.system, {k: {"2026-11": v} for k, v in person.items()})
        return {c.clause for name, c in zip(self.outputs, self.conditions) if simulation.calculate(name, "2026-11")[0]}

    def many(self, columns):
        """The number of conditions met by each of many people."""
        count = len(columns["education"])
        simulation = SimulationBuilder().build_default_simulation(self.system, count=count)
        for name, values in columns.items():
            simulation.set_input(name, "2026-11", values)
        return sum(simulation.calculate(name, "2026-11") for name in self.outputs)


def _name(clause):
    return "claims_" + "".join(c if c.isalnum() else "_" for c in clause)


def _variable(name, kind, formula=None):
    body = {"value_type": kind, "entity": PERSON, "definition_period": DateUnit.MONTH, "label": name}
    return type(name, (Variable,), {**body, **({"formula": formula} if formula else {})})


def _formula(condition):
    tests = [test for r in condition.requirements for test in _tests(r)]

    def formula(person, period):
        met = True
        for name, test in tests:
            met = met * test(person(name, period))
        return met
    return formula


def _tests(r):
    if isinstance(r, EducationReaches):
        rank = r.spec.rank(r.minimum)
        # The only value off the ladder in these rules is the one that they name beside it: its rank is -1.
        yield "education", (lambda v: (v >= rank) | (v == -1)) if r.also else (lambda v: v >= rank)
    elif isinstance(r, (YearsReach, NumberReaches)):
        yield r.fact, lambda v: v >= r.threshold
    elif isinstance(r, Held):
        rank = r.spec.rank(r.minimum)
        yield "title", lambda v: v >= rank
        yield "years_since_title", lambda v: v >= r.years
        if r.series:
            yield "other_series", lambda v: v
    elif isinstance(r, Includes):
        yield _name(r.item), lambda v: v
    elif isinstance(r, OneOf) and r.fact == "direction":
        yield "operations", (lambda v: v) if r.values == ("operations",) else (lambda v: ~v)
    else:
        yield r.fact, lambda v: v
