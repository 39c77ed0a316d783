"""Whether a message speaks for an institution that would become an evaluation organisation."""

from __future__ import annotations

import re

from bot.language import institution, organisation
from bot.language.message import Message
from bot.language.places import PlaceReading

_WORDS = re.compile(r"民非|协会|商会|学校|学院|技校|我们公司|企业|考评员|专家|人次|会员单位|考场")
_NAMED = re.compile(r"评价组织|社会评价|认定机构")


def organisation_meant(message: Message, place: PlaceReading) -> bool:
    """By the consultation, the question asked, place and work, or the words of the message."""
    if message.scheme == organisation.SCHEME or message.asked in organisation.FACTS or place.scheme == organisation.SCHEME:
        return True
    if message.scheme is not None:
        return False
    if organisation.SCHEME in place.schemes and "organisation" in place.lines or _NAMED.search(message.text):
        return True
    return place.schemes == (organisation.SCHEME,) and not institution.tells_own_life(message.text) and bool(_WORDS.search(message.text) or institution.names_one(message.text))
