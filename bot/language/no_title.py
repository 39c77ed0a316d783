"""Whether a person says to hold no title: 没评过, 职称白丁, 单位内部聘的就当没有."""

from __future__ import annotations

import re

from bot.language.message import Message

_NONE = re.compile(
    r"(没|没有|无|冇|没得|木有|冇得|未有|未|尚未|从未|还没|还没有|尚无|缺|零|0|没啥|没什么|木得|莫得|没的|没个)(任何|什么|啥|过|评过|评|取得|取得过|获得|拿过|拿到|个|有|半个|一个|正式|弄|弄过|整|整过|搞|搞过|办|办过|考过|考|拿|申报过|申请过|办过|相关的?|专业技术|技术|其他|别的)*(的)?职称"
    r"|(没|未|从未|没有|不曾)(有)?(申报|参评|申请|评审|评定|评聘|参加评|报评|考评|评取)(过|任何|什么|啥|职称)+|职称(当然|自然|肯定|更|那更|那|就更|根本|压根|其实|一直|还|真|就|是|也|更是|倒)*(没有?(?!下来|发|拿到手)|无)|职称(啥的|什么的|改成|改为|换成|写成|填成?|应该是?|:|俺|咱|可|真|倒是|确实|方面|情况|等级|也|都|嘛|呢|这一?块|这一?栏|那栏|这项|一片|一项|一样|任何|半级|方面|那玩意儿?|一个|目前|暂时|现在|是|一|还|我)*(都|也|还|就|是)?(没有?(?!下来|发|拿到手)|无|零|冇|未评|没评|没弄|没得|空白|空的|还没|木有|莫得|没搞|没办)"
    r"|(从|从来|一直|压根|根本|啥|什么|还|都|也|一次|完全|就|至今)?(都|也|就)?(没有?|冇|未曾?|没得)(去|参加)?评(过|啥|什么)(啥|什么|职称|了)?|(什么|啥|从来|一直|一次|哪个|一个)(也|都)?没(有)?(去|报)?评(?=[,。! ]|$)|没评啥|啥也没评|什么都没评|啥都没评|(还|都|一直)没评(?=[,。! ]|$)|(什么|啥|任何|一个|半个)职称(都|也)?(没|冇)|没有?任何职称|(初级|最低)(的)?(都|也)(没|不)(有|评|是|到|拿|考|过)?|职称[:]? ?(暂|尚|均|目前)?(无|没有)(?=[ ,。/;!]|$)|职称不职称|职称白丁|(哪|上哪儿?)(来|里来|有|里有|儿来|儿有|找)的?(什么|啥|个)?职称|职称[^,。]{0,8}(没缘分?|无缘|没沾|不沾|没份|八竿子|,(一个|啥|什么|半个|统统|通通)(也|都)?没)|(?<![一-鿿])无称(?=[ ,。;/]|$)|白板|(?<=[ ,、/;|])(未|没)评(过|职称)?(?=[ ,。/;|]|$)|职称小白|没职没称")
_NONE_ASKED = re.compile(r"^[^\d]{0,6}(没有?(?!关系|问题|错|事|[一二两三四五六七八九十\d半]+(个)?[年月])|无|冇|零|0|没得|木有|莫得|啥(也|都)(没|不是)|什么(都|也)(没|不是)|白丁|空白|没评上?|没有评|没评过|一个都没|都没有|没弄过|没搞过|未评|没呢|没啊|哪有|还没|暂无|没考过|没拿过|没办过|没申请过)")
NEVER_TRIED = re.compile(r"(懒得|没空|没工夫|没时间|没顾上|没想过|不想|顾不上|嫌麻烦)(去|要|来)?(评|报|弄|考|申|搞|$)|(没|没有|未)(去)?(真)?(报|评|申请|申报|弄|办|参评|报名|去弄|去评|去报|搞)(过|上去|名)?(呢|啊|呀|的|，|,|。|!|$)")


_COUNTS_AS_NONE = re.compile(r"(当|按|算|作|当作|填)(它|我|是|成|作|着)*没有?(职称|评过?)?(来)?(吧|算|呗|处理|填|报|了)")
_IN_HOUSE = re.compile(r"(单位|公司|企业|内部|厂里|院里|自己)(里|内部|自己|自行|口头)*(聘|评|定|封|给)(的|了)|(只|就)?是?个?(内部|企业|单位)职称")
_NOT_COUNTED = re.compile(r"不(算数?|作数|管用|认|承认|是正式)|没(有)?(证|用|正式)|当没有|算没有")
_THAT_THING = re.compile(r"(哪|谁|上哪)[^,。]{0,3}(有|评|来|弄|整)[^,。]{0,2}那(个)?(玩意儿?|东西|玩艺)")


def disclaimed(message: Message) -> bool:
    """那个职称是单位内部聘的,就当没有吧; 内部评的,不算数."""
    about = message.asked == "title_level" or "职称" in message.text or bool(message.found("title"))
    if not about or message.is_question:
        return False
    told = [c for c in message.clauses if not (c.other_person or c.hypothetical)]
    if message.asked == "title_level" and any(_THAT_THING.search(c.text) for c in told):
        return True
    counted = any(_COUNTS_AS_NONE.search(c.text) and not re.search("学历|证|社保|培训|奖|成果", c.text) for c in told)
    return counted or any(_IN_HOUSE.search(c.text) for c in told) and any(_NOT_COUNTED.search(c.text) for c in told)


# 家政六年,啥证没有: outside Shanghai there is no other paper to be without.
_NO_PAPER = re.compile(r"(什么|啥|任何|一个|一张|半张|半个)证(书)?(都|也)?(没有?|冇|无)|(?<![一-鿿])(我)?(也|还|都|就)?(没有?|无)(任何|什么|啥|个)?证(书)?(?=[,。!;？?/ ]|$|想|的)|没证书?(?=[,。! ]|$)")
_SHANGHAI = re.compile(r"客服|客户|话务|坐席|售后|沪|上海|呼叫|三级|二级")


def _without_paper(message: Message) -> bool:
    if message.asked is not None or message.scheme == "shanghai-customer-service" or message.is_question and not message.found("occupation"):
        return False
    if _SHANGHAI.search(message.text) or any(hit.value in ("shanghai", "wenzhou", "service", "organisation") for hit in message.hits) or not message.found("occupation"):
        return False
    return any(_NO_PAPER.search(c.text) and not (c.other_person or c.hypothetical or c.requirement) for c in message.clauses) and not message.found("title")


def says_none(message: Message) -> bool:
    """Whether the whole message leaves the person without a title."""
    if disclaimed(message) or _without_paper(message):
        return True
    for found in _NONE.finditer(message.text):
        clause = message.clause_at(found.start())
        if clause.other_person or clause.hypothetical or clause.requirement or re.search(r"有没有|没有(职称)?(能|可以|行|要求|也能|也可以)|没职称(能|可以|行|也能|也可以)", clause.text):
            if not (re.search("我|俺|咱", clause.text[:max(found.start() - clause.start, 0) + 1]) and not clause.hypothetical and not clause.other_person):
                continue
        return True
    if any(not message.is_of_another(hit.start) for hit in message.found("title")) and any(re.fullmatch(r"(但|不过|反正|就是)?(我)?(目前|现在|眼下|手里|手上|暂时|所以|还是)*(什么|啥)(也|都)(没有?|冇|不是)(了|的|呢|啊)*", c.text) and not c.other_person for c in message.clauses):
        return True  # 去年考中级没过,目前什么也没有
    if message.asked != "title_level" and any(message.is_of_another(hit.start) for hit in message.found("title")):
        # 领导是高级职称,我什么也没有
        return any(re.search(r"(什么|啥|一个|半个)(也|都)(没|冇)|^我(就|可|倒)?没(有)?$", c.text) for c in message.clauses if not c.other_person)
    if message.asked == "title_level" and not message.found("title") and re.search(r"(哪|怎么|咋)(里|能)?(够得|轮得|评得|评的|配)(着|到|上|了)?|够不着|轮不[到上]|想都没想|不敢想|没那个命|没那本事", message.text):
        return True
    if message.asked == "title_level":
        own = [c for c in message.clauses if not (c.other_person or c.hypothetical or c.requirement)]
        named = {message.clause_at(h.start).start for h in message.found("title")}
        return any(_NONE_ASKED.match(c.text) and c.start not in named and not re.match(r"(结果|证书?|批文|成绩|公示|通知|红本|文件)", c.text) for c in own)
    return False


def even_junior(message: Message) -> bool:
    """没评过初级, where the title was asked for: not even the lowest."""
    return bool(re.search(r"(没|未|无|冇)(有|评|取得|拿到?|考)?(过|上)?(初级|员级|助理)", message.text)) and message.asked == "title_level"
