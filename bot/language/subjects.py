"""Whose life a stretch of text tells: the person's own, or somebody else's.

One walk over the text: a person named as a subject takes the words that follow, 我 takes them back, a new
sentence begins with the speaker again. 大专那是我弟 hands what stands before it to somebody else.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language import another_case, lexicon
from bot.language.profiles import their_profile
from bot.language.time_roles import lexicon as time_lexicon

_CLAUSE_ENDS = ",。!?;、 "
_SENTENCE_ENDS = "。!?;"
# 我 as the one spoken to or compared with is no subject: 她比我早.
_NOT_ME_AFTER = re.compile(r"(跟|和|同|与|比|带|教|让|叫|给|帮|替|陪|喊|劝|问|告诉|对|向|像|不如|没有?(?=我)|介绍|推荐|夸|骂|催|逼|是)(了|着|过)?$")
_MINE_ARE = re.compile(r"我(们)?(带|教|管)(过|出来)?的$")  # 我带的徒弟都考上了
_NAMED_BEFORE = re.compile(r"(她|他|们|妈|爸|女|儿|子|姐|妹|哥|弟|婆|公|人|友|事)$")  # 她自己
_JOINT = re.compile(r"[一-鿿]{1,3}(跟|和|与)(我|俺|咱)(们)?(都|一起|一块儿?|俩|两个)|(我|俺|咱)(们|家)?[^,。!?;]{0,4}(俩|两个|两人|仨)|(我|咱)们(几个|一帮|一伙|全体|全都|都)(?!同事|同学|人)|(我|俺|咱)(们)?(跟|和|与|同(?!事|学|行|乡|伴|桌))[^,。!?;]{1,5}(一起|一块儿?|都|俩|两个|同时|一样)")
# 窗口小妹一枚, 二孩妈妈一个: that is the speaker.
_ONE_OF_THEM = re.compile(r"一(枚|名|只|位|个)(?=[,。!? ]|$)")
_A_PARENT = re.compile(r"(孩子|娃|孩|宝)(他|的)?(宝妈|妈妈?|妈咪|奶爸|爸爸?)(?!妈|说|也|都)")
_PARENT_OF = re.compile(r"(^|[^我他她们])(孩子|娃|孩|宝|胎|全职|单亲)(的)?(妈|爸)?$")
_OF_AGE = re.compile(r"(儿子|女儿|闺女|孩子|娃|老大|老二|姑娘|小孩|妈|爸|婆婆|公公|老人)[^,。!? ]{0,3}?[\d一二两三四五六七八九十]{1,3}(周?岁)?(多)?了?(?=[,。!? ]|$)")
_THERE_IS = re.compile(r"(店里|公司里?|单位里?|我们[^,。 ]{0,5}|咱们[^,。 ]{0,5}|群里|班里|组里|身边|周围|隔壁|队里|部门里?|院里|小区里?|大厅里?)(也|就|还)?有(个|一个|位|一位|好几个|几个|不少|很多|些|俩|两个)")
_IS_OF = re.compile(r"(的?(那|这)?个?(人)?(就)?(?<!我)(?<!他)(?<!她)是|的?归|的?(那|这)个?(说|讲|算)的?是)(我|俺|咱)?(们)?(家)?(的)?(?P<who>{people}|主任|领导|老板|科长|处长|组长|班长|主管|店长|经理|师傅|徒弟|学员|雇主|客户|他|她|别人|人家)(的(?!干|做))?(们|家)?(?=[,。!?; ]|$|,?我)")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern, re.Pattern, re.Pattern, re.Pattern]:
    stance = {name: "|".join(lexicon.words(node)) for name, node in lexicon.load("stance").items()}
    people = stance["people"]
    roles = f"(?:(?<=我们)|(?<=我)|(?<=咱们)|(?<=们单位)|(?<=们公司)|(?<=们部门)|(?<=^公司)|(?<=^单位)|(?<=[,。 ]公司)|(?<=[,。 ]单位)|(?<=有个)|(?<=那个))(?:{stance['roles']})|(?:{stance['roles']})(?=们|说|都|让|叫|要求|讲|也是|是(?!不)|有(?!效)|评上|跟我|问我|告诉)|(?<![一-鿿])(?:老板娘?|领导|雇主|东家|业主|师傅|经理)(?=(?:本科|大专|硕士|研究生|博士|高中|中专|初中)(?:毕业|学历|出身|文凭))"
    owner = "(?:我|咱|俺|你)?(?:们|家|家里)?(?:那|这)?(?:个|的)?"
    others = re.compile(f"{owner}(?:{people}|{roles})|{time_lexicon().others.pattern}|(?:{stance['pronouns']})(?=[^们,。])")
    objects = re.compile(f"(?:(?:{stance['not_subject_before']}|没有?|不如|赶不上|比不上|没得|想|靠|跟着|随|别人家?|人家家?|雇主家?|客户家?|东家)(?:了|着|过|的|(?:了|过)?[0-9一二三四五六七八九十两半]{{1,3}}(?:年|个月|个多月)(?:多|半|的)?|好几个|别的|其他|一些|几个|两个|个)?|{time_lexicon().others_not_after.pattern[:-1]})$")
    return others, objects, time_lexicon().myself, re.compile(_IS_OF.pattern.replace("{people}", people))


_ABOUT_ONE = re.compile(r"(我|俺|咱)(们)?(家|的)?(那个|那)?(妈|爸|爹|娘|姐|妹|哥|弟|嫂子?|媳妇|老婆|老公|爱人|对象|婆婆|公公|姨|姑|舅妈?|婶|闺女|女儿|儿子|邻居|亲戚|朋友|表姐|表妹|表哥|大姐|二姐)")
_WHOLE_CASE = re.compile(r"(能|可以|够|想|有资格)[^,。]{0,3}(评|报|考|申请|申报)[^我]{0,18}([?]|吗|不$|么|真的假的|是不是真的|行不行|可不可以|咋样)")


_ASKING = re.compile(r"我(就|来|是)?(想|要)?(来)?(问|咨询|打听|了解|请教)(一)?(下|问|声)?|帮我|跟我说")


@lru_cache(maxsize=1)
def _proxies() -> tuple[re.Pattern, re.Pattern]:
    stance = {name: "|".join(lexicon.words(node)) for name, node in lexicon.load("stance").items()}
    asks = stance["proxy"].replace("{people}", stance["people"]).replace("{pronouns}", stance["pronouns"])
    their_case = f"(?:{stance['people']}|她|他)[^,。!?;我]{{0,9}}(?:能不能|能|可不可以|可以|够不够|够|有没有资格)(?:评|报|考|申报|申请|条件|格)[^,。!?;我]{{0,6}}(?:[?]|$)"
    return re.compile(f"(?:{asks})|{time_lexicon().proxy.pattern}"), re.compile(their_case)


@lru_cache(maxsize=256)
def for_someone(text: str) -> bool:
    """帮我老婆问一下; 我嫂子…她中专能不能评: another person is the case to be judged."""
    asks, their_case = _proxies()
    if another_case.sent_by_superior(text):
        return False
    if asks.search(text):
        return True
    others, _, myself, _ = _patterns()
    if another_case.disclaims(text) and another_case.own_spans(text) or another_case.named_by_pronoun(text, others) or another_case.puts_forward(text):
        return True
    if their_profile(text):
        return True
    if _ABOUT_ONE.match(text) and _WHOLE_CASE.search(text) and not re.search(r"[我俺咱]", text[1:]):
        return True  # 我妈55,…别人说能评高级,真的假的
    return bool(their_case.search(text)) and not myself.search(_ASKING.sub("", text))


@lru_cache(maxsize=256)
def of_others(text: str) -> tuple[bool, ...]:
    """For each character: whether somebody other than the person asked about is the subject there."""
    others, objects, myself, is_of = _patterns()
    if for_someone(text):
        own = another_case.own_spans(text)
        return tuple(any(start <= i < end for start, end in own) for i in range(len(text)))
    cues: dict[int, bool] = {}
    ends: dict[int, int] = {}
    for found in others.finditer(text):
        lead = text[max(0, found.start() - 6):found.start()]
        if found.group().endswith("他") and re.match("系列|专业|行业", text[found.end():]):
            continue
        if _ONE_OF_THEM.match(text, found.end()) or _A_PARENT.match(text, found.start()) or _PARENT_OF.search(lead) and found.group().lstrip("的").startswith(("妈", "爸")):
            continue
        if not objects.search(lead) or _MINE_ARE.search(lead + ("的" if found.group().startswith("的") else "")):
            cues[found.start()], ends[found.start()] = True, found.end()
    for found in _THERE_IS.finditer(text):
        cues[found.start()] = True
    for found in myself.finditer(text):
        inside = any(at <= found.start() < ends.get(at, 0) for at in cues)
        if not inside and found.start() not in cues and not _NOT_ME_AFTER.search(text[max(0, found.start() - 3):found.start()]) and not (found.group().startswith("自") and _NAMED_BEFORE.search(text[:found.start()])):
            cues[found.start()] = False
    for found in _JOINT.finditer(text):
        for at in range(found.start(), found.end()):
            cues.pop(at, None)
        cues[found.start()] = False
    flags = _walk(text, cues, another_case.asides_end(text))
    for found in is_of.finditer(text):
        begin = max([text.rfind(mark, 0, found.start()) + 1 for mark in _CLAUSE_ENDS])
        if begin == found.start() and begin > 1:  # 大专,那是我弟
            begin = max([text.rfind(mark, 0, begin - 1) + 1 for mark in _CLAUSE_ENDS])
        for i in range(begin, found.start("who")):
            flags[i] = True
    return tuple(flags)


def _walk(text: str, cues: dict[int, bool], ends: list[int]) -> list[bool]:
    flags, state = [False] * len(text), False
    if not any(cues.values()):
        return flags
    asides = {next((i for i in range(m.end(), len(text)) if text[i] in _CLAUSE_ENDS), len(text)) for pattern in (time_lexicon().child_aside, _OF_AGE) for m in pattern.finditer(text)}
    asides |= {next((i for i in range(at, len(text)) if text[i] in _CLAUSE_ENDS), len(text)) for at in ends}
    for i, char in enumerate(text):
        if char in _SENTENCE_ENDS and not re.match(r"(?:他|她)(?!们)", text[i + 1:]) or i in asides:
            state = False
        state = cues.get(i, state)
        flags[i] = state
    return flags
