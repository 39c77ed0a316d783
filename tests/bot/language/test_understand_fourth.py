"""A fourth set: conditions affirmed in one's own words, titles and certificates in passing."""

import pytest

from reading_rows import BJ, JL, SH, WZ, check

B, E, T = {"asked": "basic_conditions", "scheme": BJ}, {"asked": "education"}, {"asked": "title_level"}
ROWS = [
    ("基本都符合吧", B, {"basic_conditions": True}),
    ("我觉得我符合", B, {"basic_conditions": True}),
    ("应该没问题", B, {"basic_conditions": True}),
    ("能达到", B, {"basic_conditions": True}),
    ("这些我都做得到", B, {"basic_conditions": True}),
    ("达不到", B, {"basic_conditions": False}),
    ("有一条不符合", B, {"basic_conditions": False}),
    ("可以,都满足", B, {"basic_conditions": True}),
    ("中级,前年评的", T, {"title_level": "intermediate", "years_since_title": 2}),
    ("有一个,初级的", T, {"title_level": "junior"}),
    ("只评过初级", {"scheme": JL}, {"title_level": "junior"}),
    ("我手上有个社会服务师的证", {}, {"title_level": "intermediate", "title_series": "same", "_scheme": JL}),
    ("单位聘我中级", {"scheme": BJ}, {"title_level": "intermediate"}),
    ("职称是中级", {"scheme": BJ}, {"title_level": "intermediate"}),
    ("目前职称:助理级", {"scheme": BJ}, {"title_level": "junior"}),
    ("评完初级四年了", {"scheme": JL}, {"title_level": "junior", "years_since_title": 4}),
    ("拿初级证都快五年了", {"scheme": JL}, {"title_level": "junior", "years_since_title": 4.5}),
    ("我原先在工厂评过工程师", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "other"}),
    ("教师系列的一级教师,后来转到政务大厅", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "other"}) ,
    ("我是人社的经济师", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "other"}),
    ("无任何职称", {}, {"title_level": "none"}),
    ("没有,从来没评", T, {"title_level": "none"}),
    ("没整过那个", T, {"title_level": "none"}),
    ("职称这块是空白", T, {"title_level": "none"}),
    ("连个初级都不是", T, {"title_level": "none"}),
    ("在考中级经济师", {"scheme": BJ}, {}),
    ("明年准备考社工", {"scheme": BJ}, {}),
    ("社会服务师怎么考", {}, {}),
    ("国家承认学历的大专", E, {"education": "associate"}),
    ("学历低,小学", E, {"education": "high_school"}),
    ("最高到初中", E, {"education": "high_school"}),
    ("我就一中专生", {}, {"education": "secondary_vocational"}),
    ("拿了本科双证", {}, {"education": "bachelor"}),
    ("读研究生呢还", E, {}),
    ("研二", E, {}),
    ("在读博士,硕士已毕业", {}, {"education": "master"}),
    ("大专毕业后又读了本科没毕业", {}, {"education": "associate"}),
    ("本科结业没拿毕业证", E, {}),
    ("党校研究生", E, {"education": "master"}),
    ("职高没毕业", E, {"education": "high_school"}),
    ("我学历是大学本科,学士学位", {}, {"education": "bachelor"}),
    ("孩子他爸是本科,我是初中", {}, {"education": "high_school"}),
    ("三级的证没考,啥证没有", {"scheme": SH}, {"skill_certificate": "none"}),
    ("三级有的", {"scheme": SH, "asked": "skill_certificate"}, {"skill_certificate": "level_3"}),
    ("拿到二级了", {"scheme": SH}, {"skill_certificate": "level_2"}),
    ("就三级", {"scheme": SH, "asked": "skill_certificate"}, {"skill_certificate": "level_3"}),
    ("还没有证呢", {"scheme": SH, "asked": "skill_certificate"}, {"skill_certificate": "none"}),
    ("不是编制内的", {"scheme": JL, "asked": "public_staff_secondment"}, {"public_staff_secondment": False}),
    ("我不在事业单位", {"scheme": JL, "asked": "public_staff_secondment"}, {"public_staff_secondment": False}),
    ("电脑管理2个人", {"scheme": WZ}, {"it_staff": 2}),
    ("主任1名副主任2名", {"scheme": WZ}, {"leaders": 3}),
    ("四个考评员同时打分没问题", {"scheme": WZ}, {"scoring_assessors": 4}),
    ("公司注册在瓯海", {"scheme": WZ}, {"registered_in_wenzhou": True}),
    ("想做三个新职业", {"scheme": WZ}, {"occupation_count": 3}),
    ("培训过一万多人次", {"scheme": WZ}, {"training_headcount": 10000}),
    ("我们是社团", {"scheme": WZ}, {"org_type": "association"}),
    ("设了专门的考评部", {"scheme": WZ}, {"dedicated_department": True}),
]


@pytest.mark.parametrize("text, context, expected", ROWS, ids=[row[0] for row in ROWS])
def test_fourth(text, context, expected):
    check(text, context, expected)
