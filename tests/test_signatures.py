"""The names of a byline: people alone, whatever stands around them, and nobody where none can be told."""

import pytest

from yueting.signatures import joined, names

FORMS = {
    # roles before
    "记者 李杰华": "李杰华",
    "记者李杰华": "李杰华",
    "本报记者 张敏 王小川": "张敏 王小川",
    "本报记者张敏、王小川": "张敏 王小川",
    "撰文：北濤": "北濤",
    "作者：陆鸣": "陆鸣",
    "作者丨陆鸣": "陆鸣",
    "文｜陆鸣": "陆鸣",
    "文 | 阿蛮": "阿蛮",
    "执笔：何晓": "何晓",
    "口述：周桂芳 整理：陆鸣": "周桂芳 陆鸣",
    "特约撰稿人 高远": "高远",
    "见习记者 王小川 实习生 赵苇": "王小川 赵苇",
    "首席记者 郑和平": "郑和平",
    "本报评论员 何晓": "何晓",
    "特派記者 陳逸安": "陳逸安",
    "青石晚报全媒体记者 张敏": "张敏",
    "渡口日报·渡口新闻记者 张敏": "张敏",
    "东方网记者 张敏": "张敏",
    "时政记者 张敏": "张敏",
    # correspondents
    "记者 张敏 通讯员 王小川 赵苇": "张敏 王小川 赵苇",
    "通讯员：王小川": "王小川",
    "本報記者 陳逸安 通訊員 羅衛": "陳逸安 羅衛",
    # roles behind
    "张敏 摄影报道": "张敏",
    "张敏/文": "张敏",
    "张敏 文 王小川 摄": "张敏 王小川",
    "张敏文 王小川摄": "张敏 王小川",
    "王小川摄": "王小川",
    "张敏 文/图": "张敏",
    "文/图 张敏": "张敏",
    "文／张敏 图／王小川": "张敏 王小川",
    "文并图/张敏": "张敏",
    "摄影：王小川": "王小川",
    "张敏 编译": "张敏",
    "[美]约翰·史密斯 著 张敏 译": "约翰·史密斯 张敏",
    "特约记者王小川 通讯员赵苇摄影报道": "王小川 赵苇",
    "口述/周桂芳 记录/陆鸣": "周桂芳 陆鸣",
    "图/视觉中国": "",
    # agencies, places
    "新华社记者 张敏": "张敏",
    "新华社北京8月29日电 记者 张敏": "张敏",
    "新华社北京8月29日电（记者张敏、王小川）": "张敏 王小川",
    "本报讯（记者 张敏）": "张敏",
    "記者陳逸安／台北報導": "陳逸安",
    "〔記者陳逸安／台北報導〕": "陳逸安",
    "记者 张敏 北京报道": "张敏",
    "记者 张敏 发自东京": "张敏",
    "本报驻京记者 张敏": "张敏",
    "北京大学 王小川": "王小川",
    "北京大学教授 王小川": "王小川",
    "张敏（青石社科院研究员）": "张敏",
    "张敏 来源：渡口日报": "张敏",
    # separators, brackets, spacing
    "梁涛": "梁涛",
    "□张敏": "张敏",
    "■ 张敏 王小川": "张敏 王小川",
    "（张敏）": "张敏",
    "张　敏　王小川": "张敏 王小川",
    "记者 张敏，王小川；赵苇": "张敏 王小川 赵苇",
    "记者张敏和王小川": "张敏 王小川",
    "张敏 & 王小川": "张敏 王小川",
    "司马长风": "司马长风",
    "阿布都·热西提": "阿布都·热西提",
    "记者 阿布都·热西提": "阿布都·热西提",
    "张敏 张敏": "张敏",
    # editors are no authors
    "记者：张敏 责任编辑：王小川": "张敏",
    "编辑：王小川": "",
    # nobody
    "": "",
    "本报评论员": "",
    "本报综合报道": "",
    "新华社": "",
    "据新华社电": "",
    "东京报道": "",
    "编辑部": "",
    "记者手记": "",
    "记者连线": "",
    "时政记者": "",
    "渡口市委宣传部": "",
    "綜合報導": "",
}
ENGLISH = {
    "By John Smith": ("John Smith",),
    "BY JANE DOE": ("JANE DOE",),
    "By John Smith and Jane Doe": ("John Smith", "Jane Doe"),
    "By Chen Jia, Wang Wei and Li Na": ("Chen Jia", "Wang Wei", "Li Na"),
    "By CHEN JIA in Shanghai": ("CHEN JIA",),
    "By John Smith, Staff Writer": ("John Smith",),
    "John Smith, China Daily": ("John Smith",),
    "By staff reporter Wang Wei": ("Wang Wei",),
    "Text by Ann Lee, photos by Bo Li": ("Ann Lee", "Bo Li"),
    "Ludwig van Dyke": ("Ludwig van Dyke",),
    "By Reuters": (),
    "By The Associated Press": (),
    "Staff Reporter": (),
    "记者 John Smith": ("John Smith",),
}


@pytest.mark.parametrize(("byline", "people"), FORMS.items())
def test_a_byline_gives_its_people(byline, people):
    assert names(byline) == tuple(people.split())


@pytest.mark.parametrize(("byline", "people"), ENGLISH.items())
def test_an_english_byline_gives_its_people(byline, people):
    assert names(byline) == people


def test_names_are_joined_as_their_script_does():
    assert joined(("张敏", "王小川")) == "张敏、王小川"
    assert joined(("Ann Lee", "Bo Li")) == "Ann Lee, Bo Li"
    assert joined(()) == ""
