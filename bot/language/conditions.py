"""Whether a person affirms a level's qualitative basic conditions in the conditions' own words."""

from __future__ import annotations

import re

_MEETS = re.compile(r"(?P<no>不太|不大|不怎么|不|没有?|未|难)?(能|完全|都|全)?(符合|满足|达到|做得到|能做到|达得到|具备|没问题|够得(上|着)|对得?上|合得?上|(都|全)够(?=了|的|$)|合乎|够格|达标|合格|过关|做到了|不差|(?<=觉得)(还)?(可以|行)|(?<=感觉)(还)?(可以|行)|(?<=应该)(可以|行)|(?<=自认)(可以|行))|(?P<cannot>做不到|达不到|不够)")
_FALLS_SHORT = re.compile(r"哪(里|儿)?能?够得?(着|上)|够不着|达不着|差得远|差远了|没戏|想都别想|不行|(吃|背|领|挨|受)(了|过)?(个|一个|一次|一回)?(警告|记过|处分|通报|行政|党纪)|(?<!没有)(?<!没)(?<!未)(受|有|挨)(过|了)?(个)?(处分|警告|记过)|(学|修|攒|拿)?(没|不)(学|修|攒|达)?(够|满|全)|被(处分|警告|记过|通报)(批评)?(过|了)|(有|差|缺)(一|两|几)(条|项|点|个)[^,。]{0,3}(不|没|差|够)|继续教育[^,。]{0,3}(没|未|不)|(没|不)(合格|及格|称职|达标)|够不上|达不到|做不到|差点意思|(差|缺|少)(一|几|点|些|学时)|违过|犯过(?!吗)")


# 从没跟东家红过脸, 也没犯过事: nothing against the person.
_CLEAN = re.compile(r"(没有?|从没|从来没|未曾?|不曾|没怎么|冇|无)(有)?(跟[^,。]{1,4}|和[^,。]{1,4})?(扣|犯|违|受|挨|吃过|背过|出|红|吵|闹|被|得罪|耽误|偷|惹|处分|警告|不良)[^,。]{0,8}")
_SURE = re.compile(r"(肯定|当然|绝对|完全|自然|必须|一定)(是|都)?(可以|能(?!不)|行|会|有|够)|^(我)?(早就?|已经|都)?(能|可以|会)(够)?(独立|独自|单独|自己)|老实(做人|干活|本分)|本本分分|规规矩矩")


def meets_conditions(text: str) -> bool | None:
    """我觉得我符合 -> True; 有一条达不到, 受过处分 -> False; None when neither is said."""
    rest = _CLEAN.sub("", text)
    if _FALLS_SHORT.search(rest):
        return False
    meets = _MEETS.search(rest)
    if meets is None and (rest != text or _SURE.search(text)):
        return True
    return not (meets.group("no") or meets.group("cannot")) if meets else None
