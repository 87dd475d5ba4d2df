"""Copy for the press: stories that nobody has written, in Chinese of both scripts, Japanese and English."""

from dataclasses import dataclass, field
from random import Random

from opencc import OpenCC

PLACES = [
    "石桥",
    "青溪",
    "云浦",
    "柳河",
    "白塔",
    "松岭",
    "东渡",
    "南浦",
    "槐荫",
    "长汀",
    "芦湾",
    "金坪",
    "月港",
    "枫林",
    "沙洲",
    "苍梧",
]
UNITS = ["镇", "乡", "街道", "村", "区", "县"]
WHO = [
    "水文站",
    "农技员",
    "社区干部",
    "环卫工人",
    "图书馆",
    "中学师生",
    "渔民代表",
    "养老院",
    "公交公司",
    "供电所",
    "老字号药铺",
    "志愿者",
]
WHAT = [
    "检修了沿河的水闸",
    "清点了仓库里的存粮",
    "公布了新一轮的修缮方案",
    "走访了四十多户人家",
    "举办了旧书交换会",
    "试种了三种耐旱的稻子",
    "重新开放了停用多年的渡口",
    "为学校添置了取暖设备",
    "整理出一批民国时期的地契",
    "更换了老化的输电线路",
    "组织居民讨论停车难题",
    "在河滩上补种了芦苇",
]
WHEN = ["昨天上午", "今年入冬以来", "上周末", "九月初", "清晨六时许", "连日来", "傍晚时分", "经过两个月的筹备"]
WHY = [
    "以应对即将到来的枯水期",
    "好让老人少跑路",
    "因为原来的设施已经用了二十三年",
    "这是当地居民盼了多年的事",
    "费用由村集体承担一半",
    "预计下月底全部完成",
    "受到了周边商户的欢迎",
    "目的是把手艺传下去",
]
SAYS = [
    "“再等一场雨，田里就有救了”",
    "“数字不会骗人，账目都贴在墙上”",
    "“孩子们第一次看见这么多星星”",
    "“路通了，人心也就通了”",
    "“我们不求快，只求稳当”",
]
EVENTS = [
    "渡口重开",
    "老桥加固完工",
    "旧书换新书",
    "冬修水利",
    "夜市迁址",
    "芦苇滩又绿",
    "校车提前一刻钟",
    "药铺百年账册现身",
    "电线换新",
    "稻种试验见分晓",
    "停车难有新解",
    "供暖提前到户",
]
FAMILY = ["周", "秦", "陆", "贺", "邵", "阮", "霍", "柏"]
GIVEN = ["望舒", "小满", "景行", "若谷", "怀远", "清和", "知秋", "立夏"]

E_PLACES = [
    "Harrow Bridge",
    "Elmstead",
    "Wexcombe",
    "Saltmarsh",
    "Pinner Hill",
    "Oakhaven",
    "Merrow",
    "Thornby",
    "Castle Ford",
    "Lindwell",
]
E_WHO = [
    "the harbour master",
    "volunteers from the library",
    "the parish council",
    "engineers of the water company",
    "schoolchildren and their teachers",
    "the bus operator",
    "residents along the embankment",
    "a committee of allotment holders",
]
E_WHAT = [
    "inspected the sluice gates",
    "published a revised timetable",
    "catalogued several hundred photographs",
    "replaced the deteriorating cables",
    "discussed the proposed pedestrianisation",
    "reopened the disused ferry landing",
    "distributed weatherproof blankets",
    "measured the extraordinary rainfall",
]
E_WHY = [
    "because the previous arrangements had become unsatisfactory",
    "in preparation for the approaching winter",
    "despite considerable administrative difficulties",
    "after representations from neighbouring communities",
    "so that pensioners need not travel",
    "with contributions from local businesses",
]
E_WHEN = [
    "On Tuesday morning",
    "Earlier this month",
    "Shortly before daybreak",
    "Over the weekend",
    "For the third consecutive year",
    "After lengthy deliberations",
]
E_EVENTS = [
    "Ferry landing reopens",
    "Rainfall breaks a record",
    "Library counts its photographs",
    "Cables give way",
    "Council weighs a plan",
    "Buses leave earlier",
    "Old bridge made safe",
    "Allotments win a reprieve",
]

J_PARTS = (
    ("昨日の朝、", "このほど、", "八月の終わりに、", "雨上がりの午後、"),
    ("石橋の町役場は", "川沿いの住民たちは", "港の図書館は", "青溪中学の生徒は"),
    (
        "古い渡し場をふたたび開いた。",
        "四十年分の写真を整理した。",
        "水門の点検を終えたという。",
        "冬の暖房費について話し合った。",
    ),
    (
        "費用の半分は町が負担する。",
        "来月の末には工事が終わる見込みだ。",
        "長年の願いがようやくかなった。",
        "子どもたちは目を輝かせていた。",
    ),
)
FULL = {ord(str(n)): char for n, char in enumerate("〇一二三四五六七八九")}
J_EVENTS = ["渡し場が再開", "写真四万枚を整理", "水門の点検終わる", "暖房費を話し合う", "古い橋を補強", "夜の市が移転"]


@dataclass
class Copy:
    """A story before it is set."""

    title: str
    paragraphs: list[str]
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    subheads: list[str] = field(default_factory=list)
    subhead_before: list[int] = field(default_factory=list)
    table: list[list[str]] = field(default_factory=list)
    caption: str = ""

    def truth(self, number: int) -> dict:
        """Return the story as `*.gold.json` files have it."""
        names = ("title", "kicker", "subtitle", "byline", "paragraphs", "subheads")
        return {"id": f"a{number:02}", **{name: getattr(self, name) for name in names}}


class Writer:
    """Writes stories of *lang*: zh-Hans, zh-Hant, ja or en; the same seed writes the same."""

    def __init__(self, seed: int, lang: str, *, upright: bool = False) -> None:
        self.rng, self.lang, self.used, self.upright = Random(seed), lang, set(), upright
        self.converter = OpenCC("s2tw")

    def script(self, text: str) -> str:
        if self.upright:
            text = text.translate(FULL)
        return self.converter.convert(text) if self.lang == "zh-Hant" else text

    def sentence(self) -> str:
        pick = self.rng.choice
        if self.lang == "en":
            spent = self.rng.choice(
                [
                    f", at a cost of {self.rng.randint(12, 990)} pounds",
                    f", {self.name()} said",
                    f", according to {self.name()}",
                    "",
                ]
            )
            return f"{pick(E_WHEN)} {pick(E_WHO)} in {pick(E_PLACES)} {pick(E_WHAT)} {pick(E_WHY)}{spent}."
        if self.lang == "ja":
            return "".join(map(pick, J_PARTS)).replace("。", f"、{self.rng.randint(100, 999)}件。".translate(FULL), 1)
        place = pick(PLACES) + pick(UNITS)
        said = (
            f"一位{pick(FAMILY)}姓{pick(['老人', '师傅', '教师'])}说：{pick(SAYS)}。"
            if self.rng.random() < 0.25
            else ""
        )
        figure = f"前后共用去{self.rng.randint(12, 980)}个工时，" if self.rng.random() < 0.4 else ""
        return f"{pick(WHEN)}，{place}的{pick(WHO)}{pick(WHAT)}，{figure}{pick(WHY)}。{said}"

    def paragraph(self, least: int) -> str:
        text = self.sentence()
        while len(text) < least * (2.2 if self.lang == "en" else 1) * self.rng.uniform(0.5, 1.3):
            text += (" " if self.lang == "en" else "") + self.sentence()
        return self.script(text)

    def title(self) -> str:
        for _ in range(400):
            said = self._title()
            if said not in self.used:
                break
        self.used.add(said)
        return self.script(said)

    def _title(self) -> str:
        pick = self.rng.choice
        if self.lang == "en":
            return f"{pick(E_EVENTS)} at {pick(E_PLACES)}"
        if self.lang == "ja":
            return pick(PLACES[:6]) + "で" + pick(J_EVENTS)
        long = f"　{pick(WHO)}{pick(WHAT)[:6]}" if self.rng.random() < 0.35 else ""
        return pick(PLACES) + pick(UNITS) + pick(EVENTS) + long

    def name(self) -> str:
        if self.lang == "en":
            return (
                self.rng.choice(["Ada", "Tom", "Ruth", "Hugh", "Clara", "Edwin", "Nora", "Silas"])
                + " "
                + self.rng.choice(["Marsh", "Field", "Penrose", "Lowe", "Ashby", "Corrigan", "Weatherley"])
            )
        return self.script(self.rng.choice(FAMILY) + self.rng.choice(GIVEN))

    def byline(self) -> str:
        return {"en": "By " + self.name(), "ja": ""}.get(self.lang, self.script("本报记者　") + self.name())

    def caption(self) -> str:
        if self.lang == "en":
            return f"Visitors gather at the old quay of {self.rng.choice(E_PLACES)}. Photograph: {self.name()}"
        if self.lang == "ja":
            return f"再開した渡し場に集まる人びと={self.rng.choice(PLACES)}で"
        return self.script(f"图为{self.rng.choice(PLACES)}的居民在新修的河堤上散步。") + self.name() + self.script("摄")

    def story(self, size: int, *, rich: bool = True) -> Copy:
        """Return a story of about *size* characters; a *rich* one may have all that stands over and in stories."""
        rng = self.rng
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < size * (2.2 if self.lang == "en" else 1):
            paragraphs.append(self.paragraph(rng.choice([40, 80, 130])))
        one = Copy(self.title(), paragraphs)
        if not rich:
            return one
        if rng.random() < 0.3:
            one.kicker = self.script(
                {"en": "Along the river"}.get(self.lang, rng.choice(["【乡间新闻】", "河岸纪事", "本报调查"]))
            )
        if rng.random() < 0.35:
            one.subtitle = self.title()
        if rng.random() < 0.5:
            one.byline = self.byline()
        if len(paragraphs) > 4 and rng.random() < 0.5:
            one.subhead_before = [2] + ([4] if len(paragraphs) > 5 else [])
            one.subheads = [
                {"en": "What comes next"}.get(self.lang, self.script(rng.choice(WHAT)[:7])) for _ in one.subhead_before
            ]
            if len(set(one.subheads)) < len(one.subheads):
                one.subheads, one.subhead_before = one.subheads[:1], one.subhead_before[:1]
        return one

    def grid(self) -> list[list[str]]:
        """Return a table: a row of names, rows of figures."""
        rng = self.rng
        head = {"en": ["Place", "Rain", "High", "Low"]}.get(
            self.lang, [self.script(c) for c in ("地点", "雨量", "最高", "最低")]
        )
        places = rng.sample(E_PLACES if self.lang == "en" else PLACES, 4)
        return [head, *([self.script(p), *(str(rng.randint(0, 99)) for _ in range(3))] for p in places)]
