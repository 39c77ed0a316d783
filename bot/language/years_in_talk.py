"""Years beside what else a message tells: a bare 5年 is the time in the profession after 大专, the title's after 中级."""

from __future__ import annotations

import re
from typing import Any, Mapping

from bot.language import organisation_years, title_dates, years
from bot.language.durations import TimeMention
from bot.language.message import Message
from bot.language.places import PlaceReading

_SCHOOL_LENGTH = re.compile(r"[卫技职艺体幼]校|学校|学院|念|读|学的|学制|年制|哪个大学|年的(?=[,。!? ]|$)")
# Between a title and the time that is its own: 副高(工程)3年, 初级证4年, 初级(2019).
_TITLE_TO_TIME = re.compile(r"(\([^)]{0,6}\))?(证|职称)?\(?")


def years_told(message: Message, facts: Mapping[str, Any], place: PlaceReading, organisation: bool) -> dict[str, TimeMention]:
    """Contract fact -> time, with what the facts and the place read so far make of a time that names nothing."""
    likely = place.scheme or (place.schemes[0] if len(place.schemes) == 1 else None)
    said = years.read_years(message, organisation, likely)
    _settle_held(message, facts, said)
    title_dates.settle(message, facts, said)
    title_dates.work_before(message, said)
    if organisation:
        organisation_years.settle(message, said)
        for fact in ("years_since_title", "years_since_certificate"):
            said.pop(fact, None)
    if not organisation and message.asked not in years.YEAR_FACTS:
        _take_bare(message, facts, place, said)
    if organisation and message.asked != "years_in_profession":
        said.pop("years_in_profession", None)
    return said


def _take_bare(message: Message, facts: Mapping[str, Any], place: PlaceReading, said: dict[str, TimeMention]) -> None:
    schooled = {"education", "skill_certificate"} & set(facts) or place.occupation
    if facts.get("title_level", "none") != "none" and not schooled and "years_since_title" not in said:
        bare = years.bare_time(message)
        if bare:
            said["years_since_title"] = bare
    if "years_in_profession" in said or message.asked == "education" and not place.occupation and _SCHOOL_LENGTH.search(message.text):
        return  # 就是普通的卫校,三年: the length of the school
    # A line of shorthand tells education and time in the profession: 本6年京窗口.
    if schooled or "title_level" in facts or place.region and years.nothing_else(message):
        bare = years.bare_time(message)
        if bare and bare not in said.values():
            said["years_in_profession"] = bare
            return
    if message.scheme or place.occupation:
        spent = years.spent_time(message)
        if spent and spent not in said.values():
            said["years_in_profession"] = spent


def _settle_held(message: Message, facts: Mapping[str, Any], said: dict[str, TimeMention]) -> None:
    """初级证四年: a certificate of a title; 副高(工程)3年: the time right behind a title is since it."""
    if "title_level" in facts and "skill_certificate" not in facts and "years_since_certificate" in said:
        said.setdefault("years_since_title", said.pop("years_since_certificate"))
    if "skill_certificate" not in facts and message.asked != "years_since_certificate" and (
            message.scheme != "shanghai-customer-service" or "education" in facts):
        # 国开的本科,去年拿的证: some other certificate.
        said.pop("years_since_certificate", None)
    if facts.get("title_level", "none") == "none" or "years_since_title" in said:
        return
    ends = [hit.end for hit in message.found("title")]
    for time in message.times:
        if time.role in ("unsure_role", "work", "other_work") and any(end <= time.start and _TITLE_TO_TIME.fullmatch(message.text[end:time.start]) for end in ends):
            said["years_since_title"] = time
            if said.get("years_in_profession") is time:
                del said["years_in_profession"]
