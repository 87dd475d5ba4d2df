"""Pages composed with their truth: real stories where they are at hand, stories from a small grammar everywhere.

`python tests/desk/composing.py [PAGES]` prints how the desk scores on them, feature by feature. A page is made from
stories by choices that newspapers make (where a byline stands, how a kicker is set) and by the accidents that happen to
their electronic texts (a story torn into another, headings of one size, captions adrift). Each choice is written into
`Made.features`, so that a weak spot is seen at once.
"""

from __future__ import annotations

import importlib.util
import json
import random
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve()
SHARED = HERE.parents[3] / "shared"
GOLDEN = HERE.parents[1] / "golden" / "samples"

TOPICS = {
    "早市": (["早市", "摊主", "秤砣", "豆腐", "菜价", "粮库", "顶棚", "摊位", "吆喝", "晨雾", "竹筐", "市场管理员"], ["河湾镇", "粮库街", "老码头"]),
    "书车": (["书车", "图鉴", "借书证", "图书馆", "管理员", "书架", "还书箱", "绘本", "站点", "山路", "读者", "书单"], ["青泥县", "白杨村", "樟树坪"]),
    "灯塔": (["灯塔", "守塔人", "海雾", "航标", "渔船", "潮位", "透镜", "发电机", "礁石", "夜航", "汽笛", "海图"], ["望潮岛", "乌礁湾", "石门港"]),
    "蜂场": (["蜂箱", "蜂农", "荆条", "花期", "蜜源", "巢脾", "蜂王", "摇蜜机", "槐花", "糖度", "蜂群", "转场"], ["槐坡乡", "苦荞岭", "东山蜂场"]),
    "马拉松": (["马拉松", "选手", "补给站", "配速", "志愿者", "终点线", "完赛奖牌", "起跑枪", "赛道", "医疗点", "领跑员", "成绩"], ["环湖公路", "体育中心", "北堤"]),
    "修表": (["修表匠", "机芯", "游丝", "放大镜", "铺子", "表盘", "发条", "学徒", "座钟", "齿轮", "柜台", "老主顾"], ["钟楼巷", "三眼井", "裁缝街"]),
    "稻田": (["稻田", "秧苗", "插秧机", "水渠", "农技员", "墒情", "分蘖", "合作社", "收割机", "亩产", "病虫害", "种子"], ["双桥垸", "沙洲村", "稻香社区"]),
    "地铁": (["地铁", "盾构机", "换乘站", "隧道", "轨道", "车厢", "闸机", "客流", "信号系统", "首班车", "站台", "试运行"], ["五号线", "桐梓站", "江北段"]),
    "戏台": (["戏台", "花旦", "锣鼓", "行头", "唱腔", "水袖", "票友", "班主", "折子戏", "后台", "乐池", "脸谱"], ["梨园巷", "老戏园", "文化宫"]),
    "疫苗": (["疫苗", "接种点", "护士", "留观区", "流感", "处方", "门诊", "体温", "预约", "健康档案", "防护", "药房"], ["市一院", "城南社区", "儿童门诊"]),
    "雪场": (["雪场", "造雪机", "缆车", "雪道", "教练", "头盔", "护具", "救护队", "夜场", "雪票", "冰面", "冰壶"], ["云顶坡", "北坡雪场", "冰湖"]),
    "电网": (["变电站", "输电线", "巡检员", "无人机", "负荷", "电价", "储能", "光伏", "抢修", "绝缘子", "线路", "用电"], ["西岭", "光伏园", "二十里铺"]),
}  # fmt: skip
SHAPES = (
    "{d}，{p}的{a}格外忙碌，{b}和{c}从天亮一直排到了门外。", "{n}说，{a}坏了三回，他把{b}拆开，又用{c}一点点补好。",
    "据介绍，{p}今年新添{a}{k}处，{b}比去年多了{k}成，{c}也换成了新的。", "“没有{a}，就没有今天的{b}。”{n}指着{c}笑了起来。",
    "{p}负责人表示，下一步将把{a}和{b}连成一片，让{c}不再是难题。", "记者看到，{a}旁边摆着{b}，墙上贴着{c}的使用说明，字写得很大。",
    "为了{a}，{n}跑了{k}个地方，最后在{p}找到了合适的{b}。", "许多人第一次见到{a}，纷纷围着{b}拍照，孩子们更喜欢{c}。",
    "{a}每天要检查{k}遍，{b}稍有偏差，{c}就得重新来过。", "到{d}，{p}已经有{k}户人家用上了{a}，{b}由大家轮流照看。",
    "雨停以后，{a}上落了一层细灰，{n}拿着{b}挨个擦过去。", "三十年前，{p}只有一个{a}，谁家要用{b}都得提前两天打招呼。",
    "账本翻到第{k}页，密密麻麻记着{a}的来历，{b}的价钱却被水渍洇没了。", "{n}的父亲也在{p}干过，那时{a}全靠肩膀扛，{c}靠嘴喊。",
    "今年的{a}比往年早了十来天，{b}跟着涨价，{c}反倒便宜了。", "有人问值不值，{n}不答话，只把{a}往前推了推：“你摸摸{b}。”",
    "夜里十一点，{p}的灯还亮着，{a}旁围坐着七八个年轻人，正为{b}争得面红耳赤。", "项目总投资{k}00万元，其中{a}占三成，{b}和{c}的改造由企业自筹。",
    "按照规划，{p}将分两批更换{a}，首批{k}套{b}已经到货。", "{a}怕潮，{b}怕晒，{c}最怕没人管，这是{n}总结出来的道理。",
    "从{p}出发，翻过一道梁，就能望见{a}，像一枚钉子钉在{b}中间。", "检查组抽了{k}个样本，{a}全部合格，{b}有两处需要整改。",
    "老人不识字，却能背出每一种{a}的脾气，哪家的{b}好使，他闭着眼也摸得出来。", "“再等等。”{n}蹲在{a}跟前，耳朵贴着{b}，像是在听一个人的心跳。",
    "这套办法后来传到了邻县，{a}照搬过去，{b}却水土不服，只好另想主意。", "一到周末，{p}总有人排队，他们冲着{a}来，走时手里却拎着{c}。",
    "统计显示，上半年{a}增长百分之{k}，{b}持平，{c}略有下降。", "{n}把{a}分成三类：能修的修，能换的换，实在不行的就送进{b}陈列室。",
)  # fmt: skip
NAMES = [
    "樊小芹",
    "罗长河",
    "陆知行",
    "祝安然",
    "褚明远",
    "沈砚秋",
    "单志高",
    "尉迟文",
    "陈默",
    "王小满",
    "李青禾",
    "孟晴",
    "何家宝",
    "赵一鸣",
    "周晓",
    "林海生",
]
PENS = ["河西柳", "听雨", "老石", "半夏", "一苇"]


@dataclass
class Made:
    """A page with its truth."""

    text: str
    gold: dict
    suffix: str
    features: set = field(default_factory=set)


def grammar_story(rng, topic, size):
    words, places = TOPICS[topic]
    # A story has its own turns of phrase; if stories shared them, none could be told from another.
    own = SHAPES[list(TOPICS).index(topic) :: len(TOPICS)]
    paragraphs = []
    for _ in range(size):
        sentences = []
        for _ in range(rng.randint(2, 4)):
            a, b, c = rng.sample(words, 3)
            sentences.append(
                rng.choice(own).format(
                    a=a,
                    b=b,
                    c=c,
                    p=rng.choice(places),
                    n=rng.choice(NAMES),
                    k=rng.randint(2, 90),
                    d=f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
                )
            )
        paragraphs.append("".join(sentences))
    a, b = rng.sample(words, 2)
    title = rng.choice(
        ("{p}{a}换了新模样", "{a}里的{b}", "{p}：{a}忙起来", "{a}进村 {b}上门", "一座{p}和它的{a}", "{p}添了{k}处{a}")
    ).format(a=a, b=b, p=rng.choice(places), k=rng.randint(3, 60))
    return {"title": title, "paragraphs": paragraphs, "subheads": [], "kicker": "", "subtitle": "", "byline": ""}


LATER = ("p06_", "p09_")
"""Samples that came after the bounds of these tests were set; they are scored whole, as pages of their own."""


def real_stories():
    """Return the stories of the samples at hand, cleaned of what only their own page printed."""
    found = []
    for folder in (SHARED / "samples", GOLDEN):
        for path in sorted(folder.glob("*.gold.json")) if folder.is_dir() else ():
            if path.name.startswith(LATER):
                continue
            for article in json.loads(path.read_text("utf-8"))["articles"]:
                long = [p for p in article["paragraphs"] if len(p) >= 20]
                if long and not (article["subheads"] and "subhead_before_paragraph" not in article):
                    found.append({**article, "paragraphs": long if not article["subheads"] else article["paragraphs"]})
    return found


def signed(rng):
    """Return a byline: the names of the truth, the line as it is printed, and where it stands."""
    one, two = rng.sample(NAMES, 2)
    pen = rng.choice(PENS)
    both, role = f"{one}、{two}", f"本报记者 {one}"
    return rng.choice(
        (
            ("", "", ""),
            (one, one, "under"),
            (one, one, "end"),
            (both, rng.choice((f"({both})", f"（{both}）")), "end"),
            (both, f"（{both}）", "glued"),
            (pen, f"（{pen}）", "glued"),
            *((line, line, "end") for line in (f"记者 {one}", f"本报记者 {one} {two}", f"记者 {one} 通讯员 {two}")),
            (role, f"□{role}", "under"),
            (one, f"【撰文：{one}】", rng.choice(("under", "end"))),
            (one, rng.choice((f"文｜{one}", f"文/{one}", f"撰文：{one}", f"作者：{one}")), "under"),
            (role, role, "open"),
            (pen, pen, "under"),
            (f"记者 {one}", f"（记者 {one}）", "inline"),
        )
    )


def compose(seed):
    """Return one page of stories for *seed*."""
    return _Composer(random.Random(seed)).page()  # noqa: S311


class _Composer:
    real = ()

    def __init__(self, rng):
        self.rng = rng
        if not _Composer.real:
            _Composer.real = real_stories()
        self.mode = rng.choice(("md", "md", "md", "txt"))
        self.flat = self.mode == "md" and rng.random() < 0.25
        self.wild = self.mode == "md" and not self.flat and rng.random() < 0.2
        self.lines = []
        self.gold = {"articles": [], "captions": [], "noise": [], "orphan_straps": []}
        self.features = {self.mode, *(["flat"] if self.flat else ()), *(["wild"] if self.wild else ())}
        self.style = rng.choice(("mixed", "signed", "dateline", "bare"))
        self.features.add(f"style-{self.style}")

    def pick(self):
        rng = self.rng
        count = rng.randint(2, 8)
        topics = rng.sample(list(TOPICS), min(count, len(TOPICS)))
        use_real = bool(self.real) and rng.random() < 0.6
        self.features.add("real" if use_real else "grammar")
        chosen = (
            rng.sample(self.real, min(count, len(self.real)))
            if use_real
            else [grammar_story(rng, t, rng.randint(1, 6)) for t in topics]
        )
        stories, seen = [], set()
        for story in chosen:
            if story["title"] not in seen:
                seen.add(story["title"])
                stories.append(self.dressed(dict(story)))
        return stories

    def dressed(self, story):
        rng = self.rng
        story["paragraphs"] = list(story["paragraphs"])
        byline = signed(rng) if self.style in ("mixed", "signed") else ("", "", "")
        if self.style == "signed" and not byline[0]:
            byline = (NAMES[0], f"({NAMES[0]})", "glued")
        if self.style == "dateline" or (self.style == "mixed" and rng.random() < 0.3) or byline[2] == "inline":
            head = rng.choice(("本报讯", "本报讯", "新华社望潮8月2日电", "【本报讯】", "央视网消息"))
            first = story["paragraphs"][0]
            if not first.startswith(("本报讯", "央视网", "新华社", "【")):
                middle = byline[1] if byline[2] == "inline" else ""
                story["paragraphs"][0] = (
                    f"{head}{middle} {first}" if middle or head != "央视网消息" else f"{head}：{first}"
                )
            elif byline[2] == "inline":
                byline = ("", "", "")
        story["byline"], story["printed"], story["where"] = byline
        if story["where"]:
            self.features.add(f"byline-{story['where']}")
        if rng.random() < 0.2:
            story["kicker"] = rng.choice(("【河边夜话】", "【一线】", "【听歌·周记】", "【走进县城看发展】"))
        if not story.get("subtitle") and rng.random() < 0.15:
            story["subtitle"] = rng.choice(
                ("——一位老人和他的三十年", "首批惠及两千多户", "——来自现场的报告", "覆盖城乡十七个站点")
            )
        if not story["subheads"] and len(story["paragraphs"]) >= 4 and rng.random() < 0.15:
            self.subheads(story)
        return story

    def subheads(self, story):
        size = len(story["paragraphs"])
        at = sorted(self.rng.sample(range(1, size), 2))
        kind = self.rng.choice(("numbered", "quoted", "words"))
        texts = {
            "numbered": ("一、从头说起", "二、再往前走"),
            "quoted": ("“慢一点”", "“再快些”"),
            "words": ("从头说起", "再往前走一步"),
        }[kind]
        story["subheads"], story["subhead_before_paragraph"] = list(texts), at
        self.features.add(f"subheads-{kind}")

    def level(self, role, first):
        if self.flat:
            return "## "
        if role == "title":
            if self.wild and self.rng.random() < 0.3:
                return "### "
            return "# " if first else "## "
        return "### "

    def put(self, line):
        self.lines += [line, ""] if self.mode == "md" or self.gap else [line]

    def heading(self, role, text, first=False):
        if self.mode == "txt":
            self.put(text)
        else:
            self.put(self.level(role, first) + text)

    def para(self, text):
        self.put(("　　" if self.indent else "") + text if self.mode == "txt" else text)

    def head(self, story, first, bare=False):
        rng = self.rng
        if story["kicker"] and not bare:
            if rng.random() < 0.3 and story["kicker"].startswith("【"):
                self.features.add("kicker-glued")
                self.heading("title", story["kicker"] + story["title"], first)
            else:
                self.heading("kicker", story["kicker"])
                self.title(story, first)
        else:
            self.title(story, first)
        if story.get("subtitle"):
            self.heading("deck", story["subtitle"])
        if story["where"] == "under":
            self.para(story["printed"])

    def title(self, story, first):
        if self.mode == "md" and not first and self.demote and self.rng.random() < 0.3:
            self.features.add("title-demoted")
            self.put(self.rng.choice(("**{}**", "{}")).format(story["title"]))
        else:
            self.heading("title", story["title"], first)

    def body(self, story, splice=None):
        heads = dict(zip(story.get("subhead_before_paragraph", ()), story["subheads"], strict=False))
        last = len(story["paragraphs"]) - 1
        for n, text in enumerate(story["paragraphs"]):
            if splice and splice[0] == n:
                splice[1]()
            if n in heads:
                if self.mode == "md" and self.rng.random() < 0.3:
                    self.features.add("subhead-bold")
                    self.put(f"**{heads[n]}**")
                else:
                    self.heading("subhead", heads[n])
            before = f"{story['printed']} " if n == 0 and story["where"] == "open" else ""
            after = story["printed"] if n == last and story["where"] == "glued" else ""
            if self.mode == "md" and self.promote and n and n < last and self.rng.random() < 0.1 and len(text) > 60:
                self.features.add("promoted")
                before = "### "
            self.para(before + text + after)
        if story["where"] == "end":
            self.para(story["printed"])

    def splice_of(self, guest):
        """Return what prints a part of *guest* inside another story."""
        rng = self.rng
        size = len(guest["paragraphs"])
        first = rng.choice((0, 0, rng.randrange(size)))
        last = rng.randint(first + 1, size)
        whole = first == 0 and last == size
        how = rng.choice(("titled", "strap", "untitled")) if first == 0 else "untitled"
        merged = whole and rng.random() < 0.3
        self.features |= {
            f"splice-{how}",
            "splice-whole" if whole else "splice-part",
            *(["splice-merged"] if merged else ()),
        }

        def printing():
            if how == "titled":
                self.put(("### " if self.mode == "md" else "") + guest["title"])
            elif how == "strap":
                self.put(
                    ("### " if self.mode == "md" else "") + rng.choice(("借他山之石 掀头脑风暴", "一江灯影 两岸乡音"))
                )
            run = guest["paragraphs"][first:last]
            for text in ["".join(run)] if merged else run:
                self.para(text)
            if whole and guest["where"] == "end" and rng.random() < 0.5:
                self.para(guest["printed"])

        return printing

    def page(self):
        rng = self.rng
        self.gap = rng.random() < 0.6
        self.indent = rng.random() < 0.5
        self.demote, self.promote = rng.random() < 0.15, rng.random() < 0.15
        stories = self.pick()
        if rng.random() < 0.4:
            line = "青泥日报 2026年3月2日 星期一 第3版"
            self.put(line)
            self.gold["noise"].append(line)
        plan = self.splices(stories)
        if rng.random() < 0.1 and len(stories) >= 3:
            self.contents(stories)
        if rng.random() < 0.12:
            self.briefs(stories)
        torn = self.torn(stories, plan)
        for n, story in enumerate(stories):
            if story.get("torn"):
                continue
            self.head(story, first=n == 0)
            self.body(story, plan.get(n))
            self.gold["articles"].append(self.truth(story))
            if n in torn:
                self.gold["articles"].append(self.truth(torn[n]))
            self.between(n, stories)
        if rng.random() < 0.1:
            self.twin(rng.choice(stories))
        self.foot()
        text = "\n".join(self.lines)
        made = Made(text, self.gold, ".md" if self.mode == "md" else ".txt", self.features)
        if rng.random() < 0.15:
            made = in_traditional(made)
        if rng.random() < 0.15:
            made.features.add("half-brackets")
            made.text = made.text.translate(str.maketrans("【】（）", "[]()"))
        return made

    def contents(self, stories):
        """A list that repeats every title, before the stories."""
        self.features.add("contents")
        self.heading("kicker", "今日导读")
        for n, story in enumerate(stories, 1):
            self.put(f"{n}.{story['title']}；")

    def briefs(self, stories):
        """A column of one-paragraph stories under one name."""
        self.features.add("briefs")
        topics = self.rng.sample(list(TOPICS), 3)
        for n, topic in enumerate(topics):
            story = grammar_story(self.rng, topic, 1)
            if all(story["title"] != other["title"] for other in stories):
                story |= {"printed": "", "where": ""}
                if n == 0:
                    self.heading("kicker", "县里快讯")
                self.heading("title", story["title"])
                self.para(story["paragraphs"][0])
                story["kicker"] = "县里快讯"
                self.gold["articles"].append(self.truth(story))

    def torn(self, stories, plan):
        """A story with its own headline and signature, printed once, in the middle of a host that is signed too."""
        rng = self.rng
        free = [n for n, s in enumerate(stories) if n not in plan and s["where"] == "end" and len(s["paragraphs"]) >= 5]
        if not free or rng.random() < 0.7:
            return {}
        host = rng.choice(free)
        topic = rng.choice(list(TOPICS))
        guest = grammar_story(rng, topic, 2) | {"byline": "记者 温良", "printed": "记者 温良", "where": "end"}
        if any(guest["title"] == story["title"] or topic in story["title"] for story in stories):
            return {}
        self.features.add("torn")

        def printing():
            self.head(guest, first=False)
            self.body(guest)

        plan[host] = (len(stories[host]["paragraphs"]) // 2, printing)
        return {host: guest}

    def twin(self, story):
        """The same story once more, under another headline."""
        if story["subheads"] or sum(map(len, story["paragraphs"])) < 80:
            return
        self.features.add("twin")
        again = {**story, "title": "再说" + story["title"][:8], "kicker": "", "subtitle": ""}
        self.head(again, first=False)
        self.body(again)
        self.gold["articles"].append(self.truth(again) | {"duplicate_of": story["title"]})

    def splices(self, stories):
        rng = self.rng
        if len(stories) < 2 or rng.random() < 0.35:
            return {}
        plan = {}
        for _ in range(rng.choice((1, 1, 2))):
            host, guest = rng.sample(range(len(stories)), 2)
            story = stories[guest]
            if (
                host in plan
                or len(stories[host]["paragraphs"]) < 3
                or story["subheads"]
                or sum(map(len, story["paragraphs"])) < 60
            ):
                continue
            plan[host] = (rng.randrange(1, len(stories[host]["paragraphs"])), self.splice_of(story))
            self.features.add("splice-before" if host < guest else "splice-after")
        return plan

    def between(self, n, stories):
        rng = self.rng
        if rng.random() < 0.08:
            caption = (
                f"3月{n + 1}日，{rng.choice(list(TOPICS))}现场，居民们正在排队体验新的设施。{rng.choice(NAMES)} 摄"
            )
            self.para(caption)
            self.gold["captions"].append(caption)
            self.features.add("caption")
        if rng.random() < 0.04 and n < len(stories) - 1:
            self.put("相关阅读：")
            self.put("流动书车跑遍十七个村 还有更多")
            self.gold["noise"].append("流动书车跑遍十七个村 还有更多")
            self.features.add("related")

    def foot(self):
        if self.rng.random() < 0.3:
            self.put("责任编辑：祝安然　版式：花朝")
            self.gold["noise"].append("责任编辑：祝安然　版式：花朝")
        if self.rng.random() < 0.3:
            self.lines.append("")
            self.put(("### " if self.mode == "md" else "") + "【走进县城看发展】")
            self.gold["orphan_straps"].append("【走进县城看发展】")

    def truth(self, story):
        keys = ("kicker", "title", "subtitle", "byline", "subheads", "paragraphs")
        return {key: story.get(key, "") for key in keys}


def in_traditional(made):
    from yueting.scripts import convert

    made.features.add("traditional")
    made.gold = json.loads(convert(json.dumps(made.gold, ensure_ascii=False), "s2t"))
    made.text = convert(made.text, "s2t")
    return made


def judge():
    """Return the scorer of the samples, or nothing where it is not at hand."""
    path = SHARED / "checks" / "score.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


def edition_of(made):
    from yueting.contract import edition_json
    from yueting.desk import edit
    from yueting.desk.clean import clean
    from yueting.readers import read

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"page{made.suffix}")
        path.write_text(made.text, "utf-8")
        page = clean("safe")(read(path))
    return edition_json(edit([page], id="page"))


def rates(total):
    return {
        "home": total["home"] / max(1, total["total"]),
        "titles": total["titles"] / max(1, total["articles"]),
        "fields": total["fields_ok"] / max(1, total["fields"]),
        "dirt": total["captions_in"] + total["noise_in"],
    }


def main(pages=200, start=0):
    score = judge()
    every, by_feature, worst = defaultdict(int), defaultdict(lambda: defaultdict(int)), []
    for seed in range(start, start + pages):
        made = compose(seed)
        result = score(made.gold, edition_of(made))
        bad = (
            result["total"]
            - result["home"]
            + result["articles"]
            - result["titles"]
            + result["captions_in"]
            + result["noise_in"]
        )
        worst.append((bad, seed, sorted(made.features)))
        for key, value in result.items():
            every[key] += value
            for feature in made.features:
                by_feature[feature][key] += value
    say = sys.stdout.write
    for feature, total in sorted(by_feature.items(), key=lambda item: rates(item[1])["home"]):
        say(f"{feature:20} {shown(rates(total))} of {total['total']} paragraphs\n")
    say(f"{pages} pages: {shown(rates(every))} {dict(every)}\n")
    for bad, seed, features in sorted(worst, reverse=True)[:14]:
        say(f"{bad} wrong on page {seed}: {' '.join(features)}\n")


def shown(rate):
    return f"home {rate['home']:.4f} titles {rate['titles']:.4f} fields {rate['fields']:.4f} dirt {rate['dirt']}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
