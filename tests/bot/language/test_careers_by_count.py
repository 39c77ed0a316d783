"""Careers told by their own count, times in the place of those denied, and lengths that are no one's years at work.

Siblings of what fresh hands showed: each class in other words than theirs.
"""
import pytest

from reading_rows import read

JL, BJ, SH = "jilin-social-service", "beijing-gov-service", "shanghai-customer-service"
WORK, TITLE, CERTIFICATE, AFTER = "years_in_profession", "years_since_title", "years_since_certificate", "years_after_education"

NOBODYS = [
    ("我们中心是2012年挂牌的，运营有十四年了", WORK, BJ), ("劳动合同两年一签", WORK, BJ), ("工资三个月一发", WORK, SH),
    ("网上看到说干三年就可以报助理", None, None), ("抖音里讲中专干五年就能评初级，真的吗", None, None),
    ("小区门口贴的公告写要五年以上家政经验", None, None), ("招个月嫂，最好干过五年以上的", None, None),
    ("想请育婴师，三年经验，有没有推荐的", None, None), ("房子租了五年，公司搬过来两年", None, None),
    ("就是技校，念了三年，烹饪的", "education", JL), ("干满一个月能拿多少啊", None, JL),
    ("五年满没满我得看合同", WORK, BJ), ("有的说三年有的说五年，到底几年啊", WORK, BJ), ("续了两回合同，每回三年", WORK, BJ),
    ("签的三年合同，到明年五月到期", None, SH), ("读研那两年没上班", AFTER, BJ), ("疫情前两年的事了", WORK, JL),
]

TOLD = [
    ("热线开通十年，我是第三年进来的", None, BJ, WORK, (7, 8)),
    ("咱们家政店开了六年了，我是第二年来的", None, JL, WORK, (4, 5)),
    ("第一家店两年，第二家三个月，现在这家一年半", None, JL, WORK, (3.7, 3.8)),
    ("话务员两年，班长三年，现在质检一年，都在热线", None, BJ, WORK, (6, 6)),
    ("2018年3月外包进来的，干满两年转了正，还在大厅", None, BJ, WORK, (8.6, 8.8)),
    ("工龄十一年，来综窗一年零四个月", None, BJ, WORK, (1.3, 1.35)),
    ("先当三年协管员，2020年起坐窗口", None, BJ, WORK, (5.8, 6.95)),
    ("八年里有两年半是在后勤，窗口接件的是五年半", None, BJ, WORK, (5.5, 5.5)),
    ("厂子黄了之后干保安干了七年", None, JL, WORK, (7, 7)),
    ("部队转业回来在政务大厅干了十一年", None, BJ, WORK, (11, 11)),
    ("当了六年乡村代课老师，2021年9月转做网课", None, JL, WORK, (5.1, 5.25)),
    ("当了九年家庭主妇，2022年5月开始做保洁", None, JL, WORK, (4.4, 4.6)),
    ("在超市收银三年，后来去家政公司做保洁，到现在五年半", None, JL, WORK, (5.5, 5.5)),
    ("本科20年毕业直接进的12345", None, BJ, WORK, (5.8, 6.95)),
    ("2019年7月毕业就签了平台，一直讲网课", None, JL, WORK, (7.2, 7.45)),
    ("22年小区解封后7月份入职的，客服", None, SH, WORK, (4.3, 4.45)),
    ("去年4月报名学的育婴，9月开始接单", None, JL, WORK, (1.1, 1.25)),
    ("2017年生的老大，第二年出来做月嫂", None, JL, WORK, (7.8, 8.95)),
    ("给一位老爷子当住家保姆，照顾他三年半了", None, JL, WORK, (3.5, 3.5)),
    ("开小饭桌带孩子的托管，带娃四年了", None, JL, WORK, (4, 4)),
    ("问了下我姐，她说干了七年了", None, JL, WORK, (7, 7)),
    ("奥运前两年开始的，大概有七八年吧", WORK, JL, WORK, (7, 9)),
    ("非典那会儿进的，大概2003年5月", WORK, JL, WORK, (23.4, 23.6)),
    ("工作年限五年改成七年", None, BJ, WORK, (7, 7)),
    ("入职时间不是2018年，查了合同是2019年3月", None, BJ, WORK, (7.6, 7.75)),
    ("不是八年，头一年我在家养病，实打实七年", None, JL, WORK, (7, 7)),
    ("那段实习不算的话，那就还是六年", None, BJ, WORK, (6, 6)),
    ("初级不是前年评的，翻了证书，是2021年12月", None, JL, TITLE, (4.8, 5)),
    ("那个三级证不是前年考的是大前年五月", None, SH, CERTIFICATE, (3.4, 3.6)),
    ("初级是19年下来的，家政", None, JL, TITLE, (6.8, 7.95)),
    ("有个助理会计师，多会儿考的来着，一七年吧，现在窗口三年", None, BJ, TITLE, (8.8, 9.95)),
    ("中级任职满五年，大学毕业十二年", None, BJ, TITLE, (5, 5)),
    ("评过初级，社会服务系列，2022年那批", None, JL, TITLE, (3.8, 4.95)),
    ("三级证2019年拿到后一直没离开客服岗", None, SH, CERTIFICATE, (6.8, 7.95)),
    ("翻到了，上面写2024年5月发证", CERTIFICATE, SH, CERTIFICATE, (2.4, 2.6)),
    ("总工龄二十年，其中窗口八年", None, BJ, WORK, (8, 8)), ("前后上了十四年班，前六年在饭店后面全是客服", None, SH, WORK, (8, 8)),
    ("助研证不新了，具体哪年忘了，印象中是14年", None, BJ, TITLE, (11.8, 12.95)),
    ("2016年入的行，中间在家带孩子两年", None, JL, WORK, (7.8, 8.95)), ("封控那两年没单，刨掉，净干五年", None, JL, WORK, (5, 5)),
    ("年限我填的3年以上，准确是四年半", None, BJ, WORK, (4.5, 4.5)), ("机构待了俩月就散了，现在自己直播讲课两年半", None, JL, WORK, (2.5, 2.5)),
    ("2016年9月-2020年6月本科 2020年7月-至今 政务中心", None, BJ, WORK, (6.3, 6.45)),
    ("三年差一个礼拜", CERTIFICATE, SH, CERTIFICATE, (2.97, 2.99)),
    ("大专系2021年电大取得，之后从业4年", None, JL, AFTER, (4, 4)),
    ("我想想，外孙上小学那年开始的，他现在高一了，十来年吧", WORK, JL, WORK, (9, 13)),
]


@pytest.mark.parametrize("text, asked, scheme", NOBODYS)
def test_lengths_that_are_nobodys_years(text, asked, scheme):
    told = read(text, {"asked": asked, "scheme": scheme}).facts
    assert not {WORK, TITLE, CERTIFICATE, AFTER} & set(told), (text, told)


@pytest.mark.parametrize("text, asked, scheme, fact, span", TOLD)
def test_years_by_their_own_count(text, asked, scheme, fact, span):
    understood = read(text, {"asked": asked, "scheme": scheme})
    assert fact in understood.facts, (text, understood.facts)
    bounds = understood.ranges.get(fact, {"at_least": understood.facts[fact], "below": understood.facts[fact]})
    assert span[0] - 0.01 <= bounds["at_least"] and bounds["below"] <= span[1] + 0.01, (text, bounds)


@pytest.mark.parametrize("text, scheme, fact, wrong", [
    ("三级证是22年9月，我写成20年了", SH, CERTIFICATE, WORK), ("初级21年10月拿的证，23年想报中级没报上", JL, TITLE, WORK),
    ("我是20年评的初级，不过单位22年才聘", JL, TITLE, WORK),
    ("我在乡下教了8年书，去年辞了，今年3月开始做网课主讲", JL, WORK, TITLE),
    ("政务服务专业前几年才有，2024年新设的，我是窗口的", BJ, None, WORK),
])
def test_a_date_of_something_else_is_no_year_at_work(text, scheme, fact, wrong):
    told = read(text, {"scheme": scheme}).facts
    assert wrong not in told and (fact is None or fact in told), told
