"""`understand()`: one message and its context to one `Understanding`.

The readers each know one subject; this module hands them the message in a fixed order, lets the
question that was asked decide what a bare answer means, and settles the intent.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Sequence

from bot.language import answers, choices, deeds, org_corrections, organisation, picked, repair, training, years
from bot.language.achievements import read_achievements
from bot.language.certificates import read_certificate
from bot.language.conditions import meets_conditions
from bot.language.durations import TimeMention
from bot.language.education import left_unfinished, read_education
from bot.language.intent_choice import choose_intent
from bot.language.major import read_major
from bot.language.masking import mask
from bot.language.message import Message
from bot.language.normalise import normalise
from bot.language.not_known import counted_how, hedged, lacks_knowledge, not_known, postponed
from bot.language.organisation_meant import organisation_meant
from bot.language.outcomes import read_outcomes
from bot.language.places import PlaceReading, read_place
from bot.language.titles import read_titles
from bot.language.understanding import Option, Understanding
from bot.language.years_in_talk import years_told

_BUTTON = re.compile(r"^q\d+\.\d+$")
_BOOLEANS = frozenset({"basic_conditions", "public_staff_secondment", "insured_employee"}) | organisation.BOOLEANS
_NUMERIC = years.YEAR_FACTS | organisation.COUNTS | {"outcome_count"}
_READERS_KNOW = frozenset({"education", "title_level", "skill_certificate", "org_type", "honour_level"})
_MAY_BE_NONE = frozenset({"title_level", "skill_certificate", "honour_level"})
_TEXT_FACTS = frozenset({"region", "occupation"})


def understand(text: str, *, asked: str | None = None, scheme: str | None = None,
               as_of: dt.date, options: Sequence[Option] = ()) -> Understanding:
    """What one message says.

    `asked` is the fact that the last question asked for, `options` the choices shown with it in
    order, `scheme` the consultation's scheme if settled, `as_of` the day from which 2016年入行 counts.
    """
    raw = text.strip()
    if _BUTTON.match(raw):
        return Understanding(raw, "inform", 1.0)
    message = Message(mask(normalise(text).text).strip(), as_of, asked, scheme)
    if not message.text:
        return Understanding("", "out_of_scope", 1.0)
    draft = _Draft(message, tuple(options))
    draft.read()
    return draft.finish()


def warm_up() -> None:
    """Loads word lists, models and dictionaries, so that the first message is not the slow one."""
    understand("我本科毕业,在北京政务大厅窗口干了六年,没评过职称", as_of=dt.date(2026, 1, 1))


class _Draft:
    """An Understanding in the making."""

    def __init__(self, message: Message, options: tuple[Option, ...]) -> None:
        self.message = message
        self.options = options
        self.facts: dict[str, Any] = {}
        self.ranges: dict[str, dict] = {}
        self.corrected: list[str] = []
        self.withdrawn: list[str] = []
        self.unknown: tuple[str, ...] = ()
        self.choices: tuple[int, ...] = ()
        self.place = PlaceReading()
        self.achievement_text: str | None = None
        self.yes_no: bool | None = None
        self.read_values: dict[str, Any] = {}
        self.picked_by_words = self.same_as_before = self.is_organisation = False

    def read(self) -> None:
        message = self.message
        if answers.same_as_before(message.text):
            self.same_as_before = True
            return
        if message.asked and self._not_known():
            return
        self._read_choice()
        self.achievement_text = read_achievements(message)
        if message.asked == "achievements" and not answers.opens_with_correction(message.text):
            # Free text about achievements must not overwrite other facts.
            self.yes_no = answers.yes_no(message.text)
            if "achievements" not in self.facts and answers.nothing_done(message.text):
                self.facts["achievements"] = []
            elif "achievements" not in self.facts and self.yes_no is None and (told := deeds.told_options(message, self.options)):
                self.facts["achievements"], self.choices = [self.options[i].value for i in told], told
            if "achievements" not in self.facts and any(lacks_knowledge(c.text) for c in message.clauses):
                self.unknown = ("achievements",)
            return
        only_choice = len(message.clauses) == 1 and len(message.text) <= 8  # not 本科,干了六年
        if self.choices and only_choice and message.asked not in _TEXT_FACTS and not self.picked_by_words:
            return
        self._read_facts()
        self._read_yes_no()
        self._read_left_open()
        self._read_repairs()
        self._mark_option()

    def _not_known(self) -> bool:
        if not not_known(self.message):
            return False
        if answers.is_guess(self.message.text):
            return True
        self.unknown = (self.message.asked,)
        blank = [i for i, option in enumerate(self.options) if option.value is None]
        self.choices = tuple(blank[:1])
        return True

    def _read_choice(self) -> None:
        asked = self.message.asked
        choice = choices.resolve(self.message.text, self.options, numeric=asked in _NUMERIC, asking=answers.asks_something(self.message))
        if asked == "scheme" and choice.by_words and any(hit.value == "outside" for hit in self.message.found("place")):
            self.choices = ()
            return  # 杭州客服: a word of a choice stands in it, the place rules all of them out
        self.choices = choice.indices
        self.picked_by_words = choice.by_words and bool(choice.indices) and asked in _READERS_KNOW
        if asked is None or not (choice.indices or choice.none):
            return
        told = picked.picked(asked, [self.options[i].value for i in choice.indices], none=choice.none, numeric=asked in _NUMERIC)
        self.facts.update(told.facts)
        self.ranges.update(told.ranges)
        if told.unknown:
            self.unknown = (asked,)

    def _read_facts(self) -> None:
        message = self.message
        chosen = dict(self.facts)
        education = read_education(message)
        titles = read_titles(message)
        certificate = read_certificate(message)
        honour = training.read_honour(message)
        self.read_values = {"honour_level": honour, "education": education.value, "title_level": titles.level, "skill_certificate": certificate}
        self.place = read_place(message, titles.scheme, titles.marketing)
        org = self.is_organisation = organisation_meant(message, self.place)
        if education.value and not (org and message.asked != "education"):
            self._put("education", education.value)
        if titles.level and not org:
            self._put("title_level", titles.level)
        if titles.series and not org:
            self._put("title_series", titles.series)
        for fact, value in (("major", read_major(message)), ("skill_certificate", certificate),
                            ("training", training.read_training(message)), ("honour_level", honour),
                            ("direction", training.read_direction(message)), ("outcome_count", read_outcomes(message)),
                            ("insured_employee", training.read_insured(message)),
                            ("public_staff_secondment", training.read_secondment(message))):
            if value is not None and not (org and fact != message.asked):
                self._put(fact, value)
        told = organisation.read_organisation(message) if org else {}
        self.facts.update({fact: told[fact] for fact in ("lease_years",) if fact in told and fact not in self.facts})
        for fact, time in years_told(message, self.facts, self.place, org).items():
            if fact not in self.facts and not (org and fact in told):
                self._put_years(fact, time)
        if org:
            self.read_values["org_type"] = told.get("org_type")
            for fact, value in told.items():
                self._put(fact, value)
        for fact, said in (("region", self.place.region), ("occupation", None if org else self.place.occupation)):
            if said:
                self._put(fact, said)
        self._drop_asked_by_question()
        # An option picked by its label stands above what the readers make of the same words.
        self._settle_choice(chosen, education.value or left_unfinished(message) or message.none_stated("education"), titles.unheld or message.none_stated("title"))
        if education.corrected:
            self.corrected.append("education")
        elif education.denied and not education.value:
            self.withdrawn.append("education")
        if titles.corrected:
            self.corrected.append("title_level")

    def _settle_choice(self, chosen: dict[str, Any], schooled: object, unheld: bool) -> None:
        """A label inside the answer counts where the readers made nothing else of it: 我女儿博士,我高中; 大专肄业."""
        asked = self.message.asked
        told = self.read_values.get(asked)
        if self.picked_by_words and told is not None and told != chosen.get(asked):
            self.facts[asked], self.choices = told, ()
        elif self.picked_by_words and told is None and (asked == "education" and schooled or asked == "title_level" and unheld):
            self.facts.pop(asked, None)
            self.choices = ()
        else:
            self.facts.update(chosen)

    def _drop_asked_by_question(self) -> None:
        """没有论文能评吗 is a question, and no "none" for the fact that was asked."""
        asked = self.message.asked
        if asked in self.facts and self.facts[asked] in ("none", [], False, 0) and answers.denies_only_in_question(self.message):
            del self.facts[asked]
        if asked == "title_series" and "title_level" in self.facts and not answers.corrects(self.message.text) and not any(hit.value.startswith("generic") for hit in self.message.found("title")):
            del self.facts["title_level"]  # 别的系列,工程师那种: an example of the series

    def _read_yes_no(self) -> None:
        asked = self.message.asked
        self.yes_no = answers.yes_no(self.message.text)
        if self.facts and answers.opens_with_correction(self.message.text):
            return  # 哦不对,还是大专: the 不对 answers nothing
        if self.yes_no is None and self.message.clauses and asked in _BOOLEANS and asked not in self.facts:
            # 对的,公司给交的 / 废话,当然交了: the clause that is an answer by itself.
            said = [answers.yes_no(clause.text) for clause in self.message.clauses]
            self.yes_no = next((answer for answer in said if answer is not None), None)
        if self.yes_no is None and asked == "basic_conditions" and not answers.asks_something(self.message):
            self.yes_no = meets_conditions(self.message.text)
        if asked in _MAY_BE_NONE and asked not in self.facts and answers.no_in_english(self.message.text):
            self.facts[asked] = "none"
        elif asked in _BOOLEANS and self.yes_no is not None and asked not in self.facts:
            self.facts[asked] = self.yes_no
        elif asked == "achievements" and self.yes_no is False:
            self.facts["achievements"] = []
        elif asked == "training" and "training" not in self.facts and training.attended(self.message):
            offered = [option.value for option in self.options if isinstance(option.value, str) and option.value != "none"]
            if len(offered) == 1:  # 有,去年参加的: one training was asked for
                self.facts["training"] = offered

    def _read_left_open(self) -> None:
        """不晓得 反正学历是大专; 这谁还记得呀都多少年前的事了: a clause leaves the question open, the others tell nothing of it."""
        message, asked = self.message, self.message.asked
        if asked is None or self.choices or asked in _TEXT_FACTS:
            return
        if asked in _BOOLEANS and any(lacks_knowledge(c.text) and (hedged(message.text) or counted_how(c.text)) for c in message.clauses):
            self.facts.pop(asked, None)  # 应该有吧,我没问过
        if asked in self.facts:
            return
        if postponed(message.text):
            self.unknown = (asked,)
        if any(answers.leaves_open(c.text) for c in message.clauses) and not answers.asks_something(self.message) or any(lacks_knowledge(c.text) and not c.hypothetical for c in message.clauses):
            self.unknown = (asked,)

    def _read_repairs(self) -> None:
        """What the message takes back, with and without something in its place."""
        if repair.answers_nothing(self.message, self.facts):
            del self.facts[self.message.asked]
            self.choices = ()
        for fact in repair.withdrawn(self.message, self.facts):
            if self.facts.get(fact) == "none":  # 三级证那条去掉,当年没考过
                self.corrected.append(fact)
                continue
            self.facts.pop(fact, None)
            self.ranges.pop(fact, None)
            self.withdrawn.append(fact)
        if self.is_organisation and org_corrections.puts_right(self.message):
            if right := org_corrections.corrected(self.message, self.facts):
                self.corrected.extend(fact for fact in right if fact not in self.corrected)
                return
        if not (repair.corrects(self.message.text) or repair.reckoned(self.message)):
            return
        time = repair.corrected_years(self.message, self.facts)
        if time is not None:
            fact, length = time
            self._put_years(fact, length)
        corrected, emptied = repair.corrected(self.message, self.facts)
        self.corrected.extend(fact for fact in corrected if fact not in self.corrected)
        self.withdrawn.extend(fact for fact in emptied if fact not in self.withdrawn)

    def _put_years(self, fact: str, time: TimeMention) -> None:
        self.facts[fact] = years.value_of(time)
        span = years.span_of(time)
        if span:
            self.ranges[fact] = span

    def _mark_option(self) -> None:
        """The option that shows the value read, so that the page can mark it."""
        asked = self.message.asked
        if asked == "scheme" and not self.choices:  # 月嫂那个: the one document that holds such work
            meant = self.place.scheme or (self.place.schemes[0] if len(self.place.schemes) == 1 else None)
            if meant and any(option.value == meant for option in self.options):
                self.facts["scheme"] = meant
        if asked and not self.choices and asked in self.facts:
            same = [i for i, option in enumerate(self.options) if option.value == self.facts[asked] and type(option.value) is type(self.facts[asked])]
            self.choices = tuple(same[:1])

    def _put(self, fact: str, value: Any) -> None:
        self.facts.setdefault(fact, value)

    def finish(self) -> Understanding:
        """The Understanding with its intent settled."""
        place = self.place
        intent, confidence = choose_intent(
            self.message, facts=self.facts, unknown=self.unknown, choices=self.choices, yes_no=self.yes_no,
            corrected=bool(self.corrected or self.withdrawn), outside=place.outside, field=place.field,
            schemes=place.schemes, achievement=self.achievement_text is not None)
        if self.same_as_before:
            intent, confidence = "inform", 0.95
        if intent == "correct" and not self.corrected and not self.withdrawn:
            self.corrected.extend(f for f in self.facts if f != self.message.asked)
        return Understanding(
            text=self.message.text, intent=intent, confidence=confidence, facts=self.facts, ranges=self.ranges,
            scheme=place.scheme, schemes=place.schemes, field=place.field, outside=place.outside,
            corrected=tuple(dict.fromkeys(self.corrected)), withdrawn=tuple(dict.fromkeys(self.withdrawn)),
            unknown=self.unknown, choices=self.choices, achievement_text=self.achievement_text,
            same_as_before=self.same_as_before)
