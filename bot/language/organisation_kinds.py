"""What kind of institution applies: its type, its rating of 2022, whether its rooms are its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bot.language import lexicon
from bot.language.asked_count import PEOPLE
from bot.language.institution import KIND
from bot.language.message import Message
from bot.language.polarity import Clause

SCHEME = "wenzhou-evaluation-org"
_ANOTHER = re.compile(r"隔壁(?!那?[间个屋])|别家|别的|人家|其他(学校|公司|单位|协会|机构)|他们|对手|另一家|同行|(楼下|楼上|对面|旁边|边上|附近|园区|里|里头|认识|听说)(还)?(有|的)(一)?[家所](?!数)")
# 领导三人都大专以上: what the staff have, no rule.
_MEETS = re.compile(r"(符合|满足|达到|合乎|够)(要求|条件|规定|标准)|(都|全|均)(是|有|为|达到)?[^,。]{0,6}以上|才 ?[\d一二两三四五六七八九十百千]+ ?(多|来|几)?[个名人家平位]")
# 通知里写连续3年以上、1万人次: what stands in the paper, to the end of its list.
_IN_THE_PAPER = re.compile(r"(通知|公告|文件|规定|办法|细则|附件|网上|条件)(里|上|中|里面|里头)?(面)?(只|都|就|是|也)?(写|说|要求|规定|讲|明确|看到|列)|(是不是|是否|必须|非得|至少)(要|得|需要?)?(满|有|够|达到|到)?(?=\d|[一二两三四五六七八九十])")
_ROOMS = re.compile(r"场地|房子|房产|办公室|考场|楼|用房|产权|厂房|地方|租|场所|校舍")
_LEASED = re.compile(r"(?<!不是)(?<!不用)(?<!没)(?<!没有)(?<!非)租")
_OWNED = re.compile(r"(?<!不是)(?<!非)(自有|自己(的|家的|买|盖|建))|自建|(?<![没不])买下|盖的|买断|(?<!没)(?<!没有)(?<!无)产权|买的|自购|有房产证|不是租|不用租|没租|学校的楼|公司的楼|(房产证|产权证)(齐|有|在手)")
# 社会团体; 民非机构; 系技工学校性质: in a running talk with an institution the kind alone says what it is.
_JUST_THE_KIND = re.compile(r"^(我们|本|是|属于?|系|为|一?家|一所|个|民办|公办|市属|区属|县属|省属|私立|温州|当地|本地|的|正规|注册)*[^,。]{0,3}?(社会团体|社团|协会|商会|学会|联合会|社会组织|民非|民办非企业|社会服务机构|研究院|研究所|技工学校|技师学院|技校|职业学校|职业院校|高职|中职|职高|职教中心|大学|高校|学院|企业|公司|集团|工厂|国企|民企)(机构|单位|组织|性质|类|身份|法人)*(的|吧)?$")


# 温州设计院; 乐清的电气公司问一下; 我是纽扣协会文员; 公司注册在平阳: the applicant at the head of its clause.
_PUT_AND_ASKED = re.compile(rf"{KIND}[^,。]{{0,6}}?(?:不是|没有?(?!没)|有(?!没有)|是(?!否|不是))[^,。]{{2,12}}(?:能不能|能否|可以|可不可以|能|行)[^,。]{{0,4}}(?:申|报|吗|不|$)")  # 培训中心不是独立法人能不能申请
_HEAD = re.compile(rf"^(?:我|我们|我是|我在|咱|替|帮|代表|是|在|你好|您好|想问下?|请问|[ ])*[^,。我]{{0,12}}?(?:设计院|研究院|研究所|{KIND})(?:事业单位)?(?:这边|里)?(?:秘书处|秘书|办公室|文员|教务处?|干事|行政|人事|会计|财务|实训处|培训部|管[一-鿿]{{1,4}}的)?(?:[一-鿿]{{0,3}})?(?:$|(?=问|咨询|这次|去年|现有|已|为|系|注册|登记|成立|建|办|想|报|申))")
_ELSE = re.compile(r"毕业|读|上学|老师|学生|合作|联系|隶属|挂靠|下面|会员(?!\d)|分公司|会员企业|里有|不是|算不算|能不能算")


@lru_cache(maxsize=1)
def _rules() -> tuple:
    data = lexicon.load("organisation")
    return (tuple((value, re.compile(known)) for value, known in data["org_type"].items()),
            tuple((value, re.compile(known)) for value, known in data["rating_2022"].items()))


def another(text: str) -> bool:
    """Whether the words are of some other institution: 隔壁学校, 楼下有家企业."""
    return bool(_ANOTHER.search(text))


def is_own(message: Message, clause: Clause) -> bool:
    """Whether a clause tells of the applicant: 领导 and 主任 are its staff here, 隔壁学校 is another's."""
    asked = message.asked
    begin = max(message.text.rfind(mark, 0, clause.start) for mark in ",。;!?")
    if _IN_THE_PAPER.search(message.text[begin + 1:clause.end]):
        return False
    if clause.hypothetical or clause.requirement and not _MEETS.search(clause.text) or _ANOTHER.search(clause.text):
        return False
    return asked is not None or not clause.question or bool(_PUT_AND_ASKED.search(clause.text)) or bool(re.search("我们|我校|我司|我院|够|行不|可以吗", clause.text))


def read_kinds(message: Message) -> dict[str, Any]:
    """org_type, rating_2022 and premises, each where the message says it of the applicant."""
    facts: dict[str, Any] = {}
    types, ratings = _rules()
    text = ",".join(c.text for c in message.clauses if is_own(message, c))
    for clause in message.clauses:
        if not is_own(message, clause):
            continue
        own = re.search(r"我们|我司|我校|我院|本校|咱|俺们|我(单位|公司|学校|学院|协会)|本(单位|公司|协会)|^本会(?!议)|是|属于|(协会|公司|学校|学院|院校|商会|企业|中专|中学|高职|职高|技校|集团|研究院)(?=$|想|要|能|可以|打算|准备|申)|^(公司|学校|协会|单位|企业|商会|学院)(?=的?(是|有)(?!没))|^(行业)?(协会|商会|公司|学校|学院|民非|技校|高校|企业|集团|研究院)(?= ?[\dAa四五三二一两是]| )|(开|办|创办|搞)(了|的|着)?(一?个|一?所|一?家)?|^.{0,4}(民非|协会|商会|学校|学院|公司|企业|技校|高校)$", clause.text)
        own = own or message.scheme == SCHEME and _JUST_THE_KIND.search(clause.text)
        own = own or message.scheme is None and re.search(r"^(.{0,12})(机构|学校|学院|院校|高校|大学|技校|职高|协会|商会|公司|企业|集团|中心|民非证?[^,]{0,3})$", clause.text)
        own = own or message.scheme is None and _HEAD.search(clause.text) and not _ELSE.search(clause.text)
        if message.asked in PEOPLE and not re.search("我们(是|系)|我司|我校|我院", clause.text):
            continue  # 会计是外包公司的
        if message.asked == "org_type" or own:
            for value, known in types:
                found = known.search(clause.text)
                if found and not re.search(r"(不是|不属于|并非)[^,。]{0,4}$", clause.text[:found.start()]) and not _only_mentions(clause.text, found, message.asked):
                    facts.setdefault("org_type", value)
                    break
    if message.asked == "rating_2022" or re.search(r"评估|评定|等次|考核|(?<!\d)(20)?22年?(那年|度|的时候|省里|厅里|市里)*(评|考|定|得|拿|是|优秀|良好|合格)", text):
        for value, known in ratings:
            found = known.search(text)
            if found and not re.search(r"(没到|不到|没评上|没拿到|差点|离|不是|没够上)$", text[:found.start()]):
                facts["rating_2022"] = value
                break
    for clause in message.clauses:
        if is_own(message, clause) and (message.asked == "premises" or _ROOMS.search(clause.text)):
            if _LEASED.search(clause.text):
                facts["premises"] = "leased"
            elif _OWNED.search(clause.text) and (message.asked == "premises" or "考评" not in clause.text):
                facts.setdefault("premises", "owned")
    return facts


def _only_mentions(text: str, found: re.Match, asked: str | None) -> bool:
    if asked == "org_type":
        return False
    if found.group() in ("公司", "企业", "集团") and re.match(r"(里|现在|目前)?(有|共)?[\d一二两三四五六七八九十百千万几]+(多|来|余)?(个|名|号)?(人|员工|职工)", text[found.end():]):
        return True
    return bool(re.match(r"(的)?(学生|毕业|老师|联系|合作|员工|会员|给|来|单位)", text[found.end():]) or re.search(r"(会员|跟|和|与|联系|合作的|对接|毕业|挂靠|挂在|隶属|都是|全是)[^,]{0,3}$", text[:found.start()]))
