"""Noise goes, meaning stays: a wrong word is put right only where no right word stands."""
import pytest

from bot.language.normalise import normalise

CHANGED = [
    # characters
    ("full-width", "５年，本科！", "5年,本科!"), ("traditional", "職稱評審", "职称评审"), ("zero-width", "大\u200b专", "大专"),
    ("control", "大\x00专\x07", "大专"), ("emoji-between", "大专👍五年", "大专 五年"), ("emoji-end", "谢谢😊😊", "谢谢"), ("keycap", "5️⃣", "5"),
    ("thumb-alone", "👍", "好的"), ("wechat-face", "[流泪]我没评过", "我没评过"), ("dots", "八年。。。。", "八年。"), ("ellipsis", "那个……八年", "八年"),
    ("marks", "真的？？？", "真的?"), ("spelt-out", "大 专 五 年", "大专五年"), ("spaces", "大专   五年", "大专 五年"), ("lines", "大专\n五年", "大专。五年"),
    ("button-full-width", "ｑ７．２", "q7.2"),
    # dialect
    ("cantonese-hai", "我係大專", "我是大专"), ("cantonese-hai-simplified", "我系大专", "我是大专"), ("cantonese-zo", "做咗八年", "做了八年"),
    ("cantonese-mou", "冇評過", "没有评过"), ("cantonese-ge", "本科嘅", "本科的"), ("cantonese-keoi", "佢哋話", "他们话"), ("cantonese-gei", "要幾多錢", "要多少钱"),
    ("cantonese-bin", "邊度報名", "哪里报名"), ("cantonese-m", "我唔知道", "我不知道"), ("cantonese-me", "咩嘢材料", "什么材料"), ("cantonese-now", "而家做紧窗口", "现在在做窗口"),
    ("dongbei-an", "俺是大专", "我是大专"), ("dongbei-sha", "没评过啥", "没评过什么"), ("dongbei-gao", "俺搁大厅干", "我在大厅干"), ("dongbei-zazheng", "咋整", "怎么办"),
    ("shanghai-nong", "侬晓得伐", "你知道吗"), ("sichuan-mode", "莫得职称", "没有职称"), ("net-mu", "木有职称", "没有职称"), ("la", "干了五年啦", "干了五年了"),
    ("filler-en", "嗯，大专", "大专"), ("filler-e", "额，五年", "五年"), ("filler-aiya", "哎呀妈呀我大专", "我大专"), ("stutter", "我我我大专", "我大专"),
    # slips of ear and thumb
    ("dazhuan-zhuan", "大砖毕业", "大专毕业"), ("dazhuan-zhuan4", "我大转的", "我大专的"), ("dazhuan-da", "打专毕业", "大专毕业"), ("benke-ke", "本课五年", "本科五年"),
    ("benke-ke1", "本棵毕业", "本科毕业"), ("shuoshi", "我是硕是", "我是硕士"), ("zhongzhuan", "中砖文凭", "中专文凭"), ("jixiao", "技孝毕业", "技校毕业"),
    ("zhicheng-cheng", "评职成", "评职称"), ("zhicheng-zhi", "有直称", "有职称"), ("zhicheng-cheng4", "职秤怎么评", "职称怎么评"), ("zhongji", "我有中及职称", "我有中级职称"),
    ("zhongji-zhong", "重级证书", "中级证书"), ("chuji", "初及职称", "初级职称"), ("fugao", "评了付高", "评了副高"), ("fugao-gao", "副搞五年", "副高五年"),
    ("chuangkou-radical", "窗囗5年", "窗口5年"), ("chuangkou-hu", "窗户口干了六年", "窗口干了六年"), ("chuangkou-bed", "政务床口", "政务窗口"),
    ("kefu", "我是做克服的", "我是做客服的"), ("kefu-desk", "克服专员干了3年", "客服专员干了3年"), ("yuying", "育英师", "育婴师"), ("yuesao-sou", "干月搜", "干月嫂"),
    ("yuesao-sao", "做月扫五年", "做月嫂五年"), ("jiazheng", "做家正的", "做家政的"), ("baoan", "当保按", "当保安"), ("wangyue", "开网越车", "开网约车"),
    ("daijia", "跑带驾", "跑代驾"), ("daijia-price", "干代价5年", "干代驾5年"), ("gongling", "公龄八年", "工龄八年"), ("geyue", "3各月", "3个月"),
    ("nianban", "8年伴", "8年半"), ("wenzhou", "我在闻州", "我在温州"),
    # pinyin
    ("pinyin-word", "benke毕业", "本科毕业"), ("pinyin-number", "5nian", "5年"), ("pinyin-run", "wo benke biye 5nian", "我本科毕业 5年"), ("pinyin-joined", "gongzuo5nian", "工作5年"),
    ("pinyin-city", "beijing窗口", "北京窗口"), ("pinyin-capital", "DAZHUAN", "大专"),
]
KEPT = [
    "我克服了困难", "大转弯", "大砖头", "本课程多少钱", "这本课怎么上", "职成教育", "入职成功", "高中及以下", "初中及以上学历", "过程中及时处理", "支付高额费用",
    "国家政策", "我家正在装修", "宝安区", "代价太高", "二极管", "余额不足", "我系统学习过", "本可以评的", "大转盘", "每月扫地", "关系户", "仲裁委",
    "阿拉伯", "abc@qq.com", "q7.2", "OK", "app", "嗯", "哈哈", "大专业", "保安全", "本科目录", "研究生音乐会", "代驾", "专科医生转科室", "服务态度", "大传统",
    "中级", "二级", "12345", "本来就是本科", "搁置", "家政", "客服", "富豪", "初级", "中及时", "高机动", "最高级别",
]


@pytest.mark.parametrize("text,expected", [r[1:] for r in CHANGED], ids=[r[0] for r in CHANGED])
def test_noise_is_put_right(text, expected):
    assert normalise(text).text == expected


@pytest.mark.parametrize("text", KEPT)
def test_right_words_stay(text):
    assert normalise(text).text == text


@pytest.mark.parametrize("text", [r[1] for r in CHANGED] + ["", "   ", "👍👍", "..."], ids=[r[0] for r in CHANGED] + ["empty", "blank", "thumbs", "only-dots"])
def test_every_character_knows_where_it_came_from(text):
    result = normalise(text)
    assert len(result.offsets) == len(result.text) + 1
    assert list(result.offsets) == sorted(result.offsets)
    assert all(0 <= at <= len(text) for at in result.offsets)


@pytest.mark.parametrize("text", [r[1] for r in CHANGED], ids=[r[0] for r in CHANGED])
def test_cleaning_twice_changes_nothing(text):
    once = normalise(text).text
    assert normalise(once).text == once


def test_a_lone_surrogate_falls_away():
    assert normalise("大专\ud83d").text == "大专"


def test_raw_span_leads_back_to_what_was_typed():
    result = normalise("我係👍大砖嘅")
    at = result.text.index("大专")
    start, end = result.raw_span(at, at + 2)
    assert result.raw[start:end] == "大砖"
