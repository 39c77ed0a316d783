"""Which of the shown options an answer picks: 1, 第一个, A, the label or a part of it, 前两个, 都有."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Sequence

from bot.language.understanding import Option

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_DIGITS.update({"两": 2, "俩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "拾": 10, "仨": 3, "幺": 1})
_ONE = r"(?:\d{1,2}|[一二三四五六七八九十两俩壹贰叁肆伍陆柒捌玖拾幺])"
_JOIN = r"(?:[,、和跟与及还有加\s/;&+.]|以及|和第|还有第)+"
_LEAD = r"^(?:我)?(?:选项(?:里|中)?(?:面)?的?|(?:上面|里面|列表|其中)(?:里)?的|第?(?=[一二三四五六七八九]号)|只有|就只有|也就|只|就|那就|那|嗯+|应该是|是|选择?|我?选|要|符合|满足|答案?是?|有|做过|算|属于|按|就是|对|额|呃|填|点|好像是|大概是|应该)*[, ]*"
_TAIL = r"(?:吧|呀|啊|哈|的|了|呢|哦|嘛|喽|咯|个|项|条|号|种|这个|那个|选项|都有|都符合|都行|都是|都做过|可以|符合|满足|有|算|是|[。.!,、 )])*$"
_SINGLE = re.compile(_LEAD + rf"(?:第)?({_ONE})" + _TAIL)
_LETTER = re.compile(_LEAD + r"([a-hA-H](?:[,、和\s]*[a-hA-H])*)" + _TAIL)
_MANY = re.compile(_LEAD + rf"(?:第)?({_ONE}(?:(?:个|项|条|号|种|点)?(?:{_JOIN})(?:第)?{_ONE})+)" + _TAIL)
_RANGE = re.compile(_LEAD + rf"(?:第)?({_ONE})(?:个|项|条|号)?(?:到|至|-|~|—)(?:第)?({_ONE})" + _TAIL)
_RUN = re.compile(_LEAD + r"(\d{2,6})" + _TAIL)
# 第二名, 第一作者, 二等奖 are deeds; a bare 第二 is an option only where nothing but a joint follows.
_ORDINAL = re.compile(rf"(?<![里市区省县赛名得了获排列])第({_ONE})(?:(?:个|项|条|种|号|点)(?!起草|完成|作者|负责)|(?=$|[,、。!?\s和跟与及还吧呀啊的了那我也都可行是第加沾选]))|(?:选|选项|编号|序号)({_ONE})(?!年|个月|级)")
_FIRST_N = re.compile(rf"前({_ONE}|几)(?:个|项|条|种)?")
_LAST_N = re.compile(rf"(?:后|最后)({_ONE})(?:个|项|条|种)")
_LAST = re.compile(r"最后(?:那|这)?(?:一)?(?:个|项|条|种)|末尾|最下面|最底下")
_TOP = re.compile(r"最上面|最上头|头一(个|项|条)|打头|最前面")
# With two choices (不清楚 beside them counts for none): the former or the latter.
_BESIDE = re.compile(r"^(我?(选|是|要|就|走|报|那)*)?(?:(?P<first>前面|前头|上面|上头|前边|上边|头里|前者|前一|上一|左边)|(?P<middle>中间|当中)|(?P<last>后面|后头|下面|下头|后边|下边|后者|后一|下一|右边))(?:的)?(?:那|这)?(?:一)?(?:个|种|项|条|类|者)?(吧|呀|啊|的|呢|了|方向)*$")
_ALL = re.compile(r"^(?:我)?(?:这)?(?:些|几(?:个|项|条))?(?:全都|全部|所有|全|统统|通通|[一二两三四五六七八九]个|[一二两三四五六七八九]项|每个|每项|样样|上面|以上)?(?:都|全)?(?:有|符合|满足|做过|选|是|干过|行|占|具备|沾边|可以|算|要|齐|对|全选|全部|参与过|包括|上|上过|参加|学|学过|结业|拿|考|弄)(?:的|了|过|啊|呀|吧|呢)*$|^(全选|全部|全都|都选|所有的?|全都有|全有|都有|都是)[的了吧啊]*$")
_EVERY = re.compile(r"都|全|样样|每|所有|统统|通通|以上|这些|这几|[二两三四五六七八九](?:个|项)")
_ALL_OF = re.compile(rf"^我?(?:这)?{_ONE}(?:个|项|门|种|样|条)[^,。]{{0,3}}(?:都|全)[^,。]{{1,6}}$")
_ALL_DONE = re.compile(rf"^我?(?:这)?({_ONE})(?:个|项|门|种|样|条)[^,。没不]{{0,5}}(?:都|全)(?:上|参加|学|做|有|完成|考|符合|满足|参与|搞|结业)(?:过|了|完|的)*(?=[,。 ]|$)")
_EXCEPT = re.compile(rf"除了?(?:第)?({_ONE}(?:{_JOIN}(?:第)?{_ONE})*)(?:个|项|条|号|种)?(?:以外|之外|外|没有|不|没|其|其他|别的|,|都)")
_NONE = re.compile(r"^(?:我)?(?:这|那|以上|上面|上述)?(?:些|[几一二两三四五六七八九](?:个|项|条|样|种))?(?:好像|应该|恐怕|可能)?(?:一个|一项|一条|哪个|啥|什么|全|全都|都|哪样|压根|根本|统统|半个|半项)?(?:也|都|就)?(?:没有?|不符合|不沾边|不沾|没做过|没干过|不是|不满足|没参与过|不占|没一个|冇|沾不上|不算|不具备|都不|无|没搞过|没弄过)(?:有|一个|一项|符合|做过|的|过|啊|呢|呀|吧|都|哦|哎|沾边|参与过|搞过|弄过|满足)*$|^(没有|都没有|以上都没有|以上皆无|都不是|都不符合|没一个符合|全没有|哪个都没有|一样没有|零|0)$")


@dataclass(frozen=True)
class Choice:
    """indices into the options in order; `none` when the person says that none of them holds."""

    indices: tuple[int, ...] = ()
    none: bool = False
    by_words: bool = False  # a label found inside the answer: the readers of words know better


def resolve(text: str, options: Sequence[Option], *, numeric: bool = False, asking: bool = False) -> Choice:
    """What the answer picks.

    `numeric`: the question asks for a number, so a bare number is no choice. `asking`: the message is
    itself a question (三级考试多少钱), in which the words of a label pick nothing.
    """
    if not options:
        return Choice()
    said = _SECOND_THOUGHT.sub("", text)
    said = _IMPATIENT.sub("", unicodedata.normalize("NFKC", said).strip(" ,。.!?;、~"))
    count = len(options)
    exact = [i for i, option in enumerate(options) if said in _names(option)]
    if len(exact) == 1:
        return Choice((exact[0],))
    if not numeric:
        picked = _by_number(said, count)
        if picked:
            return Choice(picked)
    if asking:
        return Choice()
    picked = _by_position(said, options)
    if picked:
        return Choice(picked)
    if _ALL.match(said) and _EVERY.search(said) and count > 1 and not any(isinstance(option.value, bool) for option in options):
        real = tuple(i for i, option in enumerate(options) if not _is_none_or_unknown(option))
        return Choice(real)
    head = re.split("[,。;! ]", said)[0]
    named = re.match(rf"(?:这)?({_ONE})(?:个|项|门|种|样|条)", head)
    if len(head) < len(said) and named and _ALL_OF.match(head) and not re.search("没|不|除|只|就", said):
        real = tuple(i for i, option in enumerate(options) if not _is_none_or_unknown(option))
        if len(real) == _number(named.group(1)) > 1:
            return Choice(real)
    done = _ALL_DONE.match(said)
    if done:
        real = tuple(i for i, option in enumerate(options) if not _is_none_or_unknown(option))
        return Choice(real) if len(real) == _number(done.group(1)) else Choice()
    if _NONE.match(said):
        named = [i for i, option in enumerate(options) if _is_none(option)]
        return Choice(tuple(named[:1]), none=True)
    return Choice(_by_label(said, options), by_words=True)


def _names(option: Option) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFKC", name) for name in (option.label, *option.aliases))


def _is_none(option: Option) -> bool:
    return option.value in ("none", "无") or option.value == [] or bool(re.match(r"(以上)?(都|全)?(没有|无|不是|不符合|没)", option.label))


def _is_none_or_unknown(option: Option) -> bool:
    return option.value is None or _is_none(option)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _DIGITS.get(word, -1)


def _valid(numbers: Sequence[int], count: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(n - 1 for n in numbers)) if numbers and all(1 <= n <= count for n in numbers) else ()


# 2或者3都行,按3; 不是1是2; 3,2019年评的: one number of several stands.
_LASTLY = re.compile(rf"[,。 都行可以](?:就|那就)?(?:按|选|算|填|就)(?:第)?({_ONE})(?:个|项|号)?(?:吧|算|来)*$")
_NOT_THIS = re.compile(rf"^(?:我)?不是(?:第)?{_ONE}(?:个|项|号)?[,。 ]*(?:而|应该)?是(?:第)?({_ONE})(?:个|项|号)?(?:吧|的)?$")
_HEAD_MANY = re.compile(rf"^(?:第|选)?({_ONE}(?:(?:个|项|条|号)?[、和跟与及/]+(?:第)?{_ONE})+)(?:个|项|条|号)?[,。;: ]+(?!年|岁|级)\S")
_HEAD = re.compile(rf"^(?:第|选)?({_ONE})(?:个|项|号)?[,。;: ]+(?!年|个|岁|级|到|至|和|或|[一二三四五六七八九十]|\d{{1,2}}(?!\d))\S")


def _by_number(said: str, count: int) -> tuple[int, ...]:
    if several := _HEAD_MANY.match(said):
        return _valid([_number(w) for w in re.findall(_ONE, several.group(1))], count)
    for shape in (_LASTLY, _NOT_THIS, _HEAD):
        if found := shape.search(said):
            return _valid([_number(found.group(1))], count)
    single = _SINGLE.match(said)
    if single:
        return _valid([_number(single.group(1))], count) or _run(said, count)
    ranged = _RANGE.match(said)
    if ranged:
        low, high = _number(ranged.group(1)), _number(ranged.group(2))
        return _valid(list(range(low, high + 1)), count) if low < high else ()
    many = _MANY.match(said)
    if many:
        return _valid([_number(w) for w in re.findall(_ONE, many.group(1))], count)
    letter = _LETTER.match(said)
    if letter:
        return _valid([ord(c) - 96 for c in letter.group(1).lower() if c.isalpha()], count)
    return _run(said, count)


def _run(said: str, count: int) -> tuple[int, ...]:
    """13 with fewer than ten options means 1 and 3."""
    run = _RUN.match(said)
    if run and count < 10:
        digits = [int(c) for c in run.group(1)]
        return _valid(digits, count) if len(set(digits)) == len(digits) else ()
    return ()


def _by_position(said: str, options: Sequence[Option]) -> tuple[int, ...]:
    count = len(options)
    out = _EXCEPT.search(said)
    if out:
        left_out = _valid([_number(w) for w in re.findall(_ONE, out.group(1))], count)
        return tuple(i for i in range(count) if i not in left_out and not _is_none_or_unknown(options[i])) if left_out else ()
    first = _FIRST_N.search(said)
    if first and first.group(1) != "几" and len(said) <= 12 and not re.search(r"前\S?年", said):
        return _valid(list(range(1, _number(first.group(1)) + 1)), count)
    last = _LAST_N.search(said)
    if last and _number(last.group(1)) > 1 and len(said) <= 12:
        return _valid(list(range(count - _number(last.group(1)) + 1, count + 1)), count)
    from_end = re.search(rf"倒数第?({_ONE})", said)
    if from_end:
        return _valid([count - _number(from_end.group(1)) + 1], count)
    beside = _BESIDE.match(said)
    if beside:
        if beside.group("first") and count > 1:
            return (0,)
        real = count - 1 if count > 2 else count
        if beside.group("middle"):
            return (1,) if count in (3, 4) else ()
        return (1,) if count == 2 or real == 2 else ()
    if last := _LAST.search(said):
        real = [i for i, option in enumerate(options) if not _is_none_or_unknown(option)]
        if real and _several(options):
            return tuple(dict.fromkeys([*_valid([_number(a or b) for a, b in _ORDINAL.findall(said)], count), real[-1]]))
        # 只有最后那条,比武拿过奖: what is told beside it is no 不清楚.
        return (real[-1],) if real and len(said) - len(last.group()) > 5 else (count - 1,)
    if _TOP.search(said):
        return (0,)
    negated = re.search(r"不是第|没有第", said)
    ordinals = [_number(a or b) for a, b in _ORDINAL.findall(said)]
    if ordinals and negated and len(ordinals) > 1:
        ordinals = ordinals[1:]
    elif negated:
        return ()
    return _valid(ordinals, count)


def _several(options: Sequence[Option]) -> bool:
    """Whether more than one of the options may hold: results told by their clauses."""
    return any(isinstance(option.value, str) and re.match(r"[A-Z]{2}-", option.value) for option in options)


def _by_label(said: str, options: Sequence[Option]) -> tuple[int, ...]:
    """One option whose name, or a part of it between slashes and brackets, is in the answer or holds it."""
    if not said or len(said) < 1:
        return ()
    bare = re.sub(r"^(我|就|是|嗯|那|应该|选|算|属于)+|(吧|的|了|呀|啊|呢|哦)+$", "", said)
    if re.match(r"(不|没|无|非)", bare):
        return ()
    # 副研究员呢 names a level; the 研究 in it is no direction.
    said = _LEVEL_NAME.sub(lambda level: level[0] if any(level[0] in n for o in options for n in _names(o)) else " ", said)
    # 是 and 有 stand in too many sentences to be the label of a choice there.
    if _several(options):
        told = [i for i, o in enumerate(options) if any(len(part) > 2 and part.replace("等", "") in said for n in _names(o) for part in re.split("[或和及与]", "或".join(_parts(n))))]
        if len(told) > 1 and not re.search("没|不|除", said):
            return tuple(told)
    # A name of two characters stands in too much that is said at length: 三级考完了没发证 is no 三级 course.
    whole = [(max(lengths), i) for i, o in enumerate(options) if (lengths := [
        len(n) for n in _names(o) if len(n) > 1 and (len(n) > 2 or len(bare) <= len(n) + 4) and re.search(rf"(?<![不没未无非]){re.escape(n)}", said)])]
    if whole:
        best = max(whole)
        if best[0] == 2 and sum(length == 2 for length, _ in whole) > 1:
            return ()  # 三级二级都上了: which of them is for the readers of words
        return (best[1],) if not _negated(said, options[best[1]]) else ()
    within = [i for i, o in enumerate(options) if any(part == bare for n in _names(o) for part in _parts(n))]
    if len(within) == 1:
        return (within[0],)
    if len(bare) >= 2:
        holding = [i for i, o in enumerate(options) if any(bare in n for n in _names(o)) and o.value is not None]
        if len(holding) == 1:
            return (holding[0],)
    return ()


# 选一,哦不,选第三个; 倒数第二个,开玩笑的,我高中: only what stands behind the second thought answers.
_SECOND_THOUGHT = re.compile(r"^.{1,24}?[,。! ](?:哦不是?|啊不是?|噢不是?|呃不是?|不是(?=[,。! ]+(?:我|应该|选))|不对|不不|(?:点|选|按|打|说)错了?|开玩笑的?(?:啦|哈)?|逗你(?:玩)?的?|说着玩的?|瞎说的?)[,。! ]+(?=.*[\w])")
# 不是写了吗,三; 都说过了呀,二: what stands before the answer is temper.
_IMPATIENT = re.compile(
    r"^(?:别再?问了[,。! ]*)?(?:我)?(?:都|不是)?说(?:了|过)(?:是|选|就是)(?=.[吧啊呀了]*$)|^(?:(?:唉|哎|哦|啊|嗯|我)*(?:不是|不都|早|都|刚才|刚刚|上面|前面|才|我)*(?:已经|都|就)?(?:写|说|填|选|讲|告诉|回答|答|点|发)(?:过|了)(?:你|的)?(?:吗|嘛|么|呀|啊|的|了|呢|好几遍|两遍|一遍|三遍|遍)*|烦死了|别再?问了|问过了|真啰嗦|你怎么老问|怎么又问|又问|还问)(?:,|。|[?!]| )+(?=.)")
_LEVEL_NAME = re.compile(r"(?:助理|副)?研究员|研究实习员|(?:助理|正?高级)?社会服务师")


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[/()、,·\s]", name) if part]


def _negated(said: str, option: Option) -> bool:
    return any(re.search(rf"(不是|没有?|不算|并非|非){re.escape(n)}", said) for n in _names(option) if n)
