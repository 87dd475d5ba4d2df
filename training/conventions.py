"""One page for each convention of the trade: where a reading must be so, and where it must not.

Each page is written as it would be read; beside it is what an editor sees: `kicker | title | deck | byline`, then the number
of paragraphs and the subheads. They are tests, and truth that weights are fitted on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from yueting.model import Block, Lines, Page

A = "沿河路的早市今年搬进了旧粮库，摊主们花了三个月才把屋顶的漏雨补好，开张那天来了两千多人。"
B = "卖豆腐的罗师傅说，棚子不漏了，灯亮了，老主顾找得到人，早市的豆腐一小时就卖光。"
C = "青泥县图书馆的流动书车本月跑完了全部十七个村，共借出图书六千四百册，最远的一站要翻两座山。"
D = "书车司机樊小芹说，孩子们最爱借的图书是昆虫图鉴，书皮磨破了三回，她用牛皮纸包了又包。"
E = "守塔人老石每天黄昏登上灯塔，先擦透镜，再听海雾里有没有汽笛声，一干就是二十六年。"
F = "青泥县的插秧机昨天下田，农技员说今年墒情好，水渠里的水比去年早来了十天，秧苗返青也快。"

PAGES: Final[dict[str, tuple[str, list[str]]]] = {
    "a title with a colon, printed twice, over two stories": (
        f"早市搬进旧粮库\n{A}\n书车：跑遍十七个村\n{C}\n书车：跑遍十七个村\n本报讯 {D}",
        [" | 早市搬进旧粮库 |  |  | 1", " | 书车：跑遍十七个村 |  |  | 1", " | 书车：跑遍十七个村 |  |  | 1"],
    ),
    "a title with a colon, printed twice behind a story without a dateline": (
        f"灯塔上的二十六年\n{E}\n早市：搬进旧粮库\n{A}\n早市：搬进旧粮库\n本报讯 {B}",
        [" | 灯塔上的二十六年 |  |  | 1", " | 早市：搬进旧粮库 |  |  | 1", " | 早市：搬进旧粮库 |  |  | 1"],
    ),
    "a title with a colon, printed twice over texts that share nothing": (
        f"插秧机下田\n{F}\n书车：又添两站\n{C}\n书车：又添两站\n本报讯 {D}{B}",
        [" | 插秧机下田 |  |  | 1", " | 书车：又添两站 |  |  | 1", " | 书车：又添两站 |  |  | 1"],
    ),
    "briefs of a line under the names of their sorts": (
        f"【县里】\n1、{B[:20]}。\n2、{D[:18]}。\n【外地】\n3、{E[:22]}。",
        [" | 【县里】 |  |  | 2", " | 【外地】 |  |  | 1"],
    ),
    "briefs of a line under the names of their sorts, unnumbered": (
        f"【教育】\n{D[:18]}。\n【农业】\n{F[:14]}。\n{F[14:30]}。\n【海事】\n{E[:22]}。",
        [" | 【教育】 |  |  | 1", " | 【农业】 |  |  | 2", " | 【海事】 |  |  | 1"],
    ),
    "subheads that run on into their text, and a title as small as they": (
        (f"# 早市搬进旧粮库\n本报讯 {A}\n### 补好屋顶，让摊主有处可站——\n{B}\n### 装上电灯，让主顾找得到人——\n{B[:20]}，早市的灯不灭。\n"
        f"## 流动书车跑遍十七个村\n{C}\n## 灯塔上的二十六年\n{E}（记者 罗长河）\n### 插秧机下田\n{F}"),
        [
            " | 早市搬进旧粮库 |  |  | 3 | 补好屋顶，让摊主有处可站—— | 装上电灯，让主顾找得到人——",
            " | 流动书车跑遍十七个村 |  |  | 1",
            " | 灯塔上的二十六年 |  | 记者 罗长河 | 1",
            " | 插秧机下田 |  |  | 1",
        ],
    ),
    "answers of several people, then another story": (
        (f"三个人谈早市\n　　罗师傅：{B[6:24]}，天天如此。\n　　樊师傅：早市的灯是新的，{B[8:20]}。\n　　石师傅：{A[:18]}，我是其中一个。\n"
        f"流动书车跑遍十七个村\n　　{C}"),
        [" | 三个人谈早市 |  |  | 3", " | 流动书车跑遍十七个村 |  |  | 1"],
    ),
    "two stories of one paragraph in plain text": (
        f"灯塔上的二十六年\n{E}\n插秧机下田\n{F}",
        [" | 灯塔上的二十六年 |  |  | 1", " | 插秧机下田 |  |  | 1"],
    ),
    "answers of several people, then another story of the same place": (
        (f"三个人谈秤砣\n　　罗师傅：在沿河路开店二十年，{B[6:24]}。\n　　樊师傅：我的秤砣是父亲留下的，用起来顺手，换成新的反而不准。\n"
        f"　　石师傅：秤砣要挑沉的，掂一掂就知道，太轻的压不住秤。\n沿河路添了两家早点铺\n　　沿河路昨天开了两家早点铺，每家能坐四十人。店主说，新铺子亮堂多了。"),
        [" | 三个人谈秤砣 |  |  | 3", " | 沿河路添了两家早点铺 |  |  | 1"],
    ),
    "levels all the same": (
        f"## 早市搬进旧粮库\n{A}\n{B}\n## 流动书车跑遍十七个村\n{C}\n{D}",
        [" | 早市搬进旧粮库 |  |  | 2", " | 流动书车跑遍十七个村 |  |  | 2"],
    ),
    "levels all the same, a subhead between": (
        f"## 早市搬进旧粮库\n{A}\n## 早市的豆腐\n{B}\n## 流动书车跑遍十七个村\n{C}",
        [" | 早市搬进旧粮库 |  |  | 2 | 早市的豆腐", " | 流动书车跑遍十七个村 |  |  | 1"],
    ),
    "a plain title over a deck that is set as a heading": (
        (f"# 灯塔上的二十六年\n本报讯 {E}\n## 早市搬进旧粮库\n本报讯 {A}\n{B}\n## 插秧机下田\n本报讯 {F}\n"
        f"流动书车跑遍十七个村\n### ——图书馆送书上门记\n{C}\n{D}"),
        [
            " | 灯塔上的二十六年 |  |  | 1",
            " | 早市搬进旧粮库 |  |  | 2",
            " | 插秧机下田 |  |  | 1",
            " | 流动书车跑遍十七个村 | ——图书馆送书上门记 |  | 2",
        ],
    ),
    "a large top story and another size for the rest": (
        (f"# 灯塔上的二十六年\n本报讯 {E}\n## 早市搬进旧粮库\n{A}\n### 早市的豆腐\n{B}\n"
        f"## 插秧机下田\n本报讯 {F}\n## 流动书车跑遍十七个村\n{C}\n{D}"),
        [
            " | 灯塔上的二十六年 |  |  | 1",
            " | 早市搬进旧粮库 |  |  | 2 | 早市的豆腐",
            " | 插秧机下田 |  |  | 1",
            " | 流动书车跑遍十七个村 |  |  | 2",
        ],
    ),
    "a title of three letters that looks like a name, over a pen name": (
        f"灯塔上的二十六年\n{E}\n（罗长河、林海生）\n谈豆腐\n一苇\n说起谈豆腐，{B}",
        [" | 灯塔上的二十六年 |  | 罗长河、林海生 | 1", " | 谈豆腐 |  | 一苇 | 1"],
    ),
    "a name over a title signs the story above, though the text below speaks of the same person": (
        f"灯塔上的二十六年\n{E}\n樊小芹\n流动书车跑遍十七个村\n{D}",
        [" | 灯塔上的二十六年 |  | 樊小芹 | 1", " | 流动书车跑遍十七个村 |  |  | 1"],
    ),
    "chapters of a serial are stories of their own": (
        f"第一回 早市搬进旧粮库 豆腐卖到日头高\n{A}\n{B}\n第二回 书车翻过两座山 图鉴磨破三回皮\n{C}\n{D}",
        [" | 第一回 早市搬进旧粮库 豆腐卖到日头高 |  |  | 2", " | 第二回 书车翻过两座山 图鉴磨破三回皮 |  |  | 2"],
    ),
    "a plain line over a subhead is no title": (
        f"# 灯塔上的二十六年\n{E}\n## 早市搬进旧粮库\n{A}\n早市的豆腐\n### 摊主说\n{B}",
        [" | 灯塔上的二十六年 |  |  | 1", " | 早市搬进旧粮库 |  |  | 2 | 早市的豆腐 | 摊主说"],
    ),
    "a numbered subhead behind a column of briefs": (
        f"## 县里快讯\n## 灯塔换了新透镜\n{E}\n## 早市搬进旧粮库\n{A}\n## 一、卖豆腐的人\n{B}",
        ["县里快讯 | 灯塔换了新透镜 |  |  | 1", "县里快讯 | 早市搬进旧粮库 |  |  | 2 | 一、卖豆腐的人"],
    ),
    "a kicker in brackets over a title, smaller": (
        f"### 【河边夜话】\n# 早市搬进旧粮库\n{A}\n## 流动书车跑遍十七个村\n{C}",
        ["【河边夜话】 | 早市搬进旧粮库 |  |  | 1", " | 流动书车跑遍十七个村 |  |  | 1"],
    ),
    "a kicker glued to its title": (
        f"## 【河边夜话】早市搬进旧粮库\n{A}",
        ["【河边夜话】 | 早市搬进旧粮库 |  |  | 1"],
    ),
    "a bracket that is the beginning of a short title stays": (
        f"## 【图】早市\n{A}",
        [" | 【图】早市 |  |  | 1"],
    ),
    "a plain kicker, smaller than the title": (
        f"### 沿河社区\n## 早市搬进旧粮库\n{A}",
        ["沿河社区 | 早市搬进旧粮库 |  |  | 1"],
    ),
    "a deck with a dash and a deck in brackets": (
        f"# 早市搬进旧粮库\n## ——访管理员樊小芹\n{A}\n# 流动书车跑遍十七个村\n## （最远一站翻两座山）\n{C}",
        [" | 早市搬进旧粮库 | ——访管理员樊小芹 |  | 1", " | 流动书车跑遍十七个村 | （最远一站翻两座山） |  | 1"],
    ),
    "a quotation's source is no deck": (
        f"## 早市搬进旧粮库\n——（宋）陆游\n{A}",
        [" | 早市搬进旧粮库 |  |  | 2"],
    ),
    "kicker, title and deck of one dress in plain text": (
        f"三年旧愿终成真\n早市搬进旧粮库\n两千摊主喜迎新棚\n　　{A}\n　　{B}",
        ["三年旧愿终成真 | 早市搬进旧粮库 | 两千摊主喜迎新棚 |  | 2"],
    ),
    "titles that are bold lines": (
        f"**早市搬进旧粮库**\n{A}\n{B}\n**流动书车跑遍十七个村**\n{C}\n{D}",
        [" | 早市搬进旧粮库 |  |  | 2", " | 流动书车跑遍十七个村 |  |  | 2"],
    ),
    "titles that are lone short lines": (
        f"早市搬进旧粮库\n　　{A}\n　　{B}\n流动书车跑遍十七个村\n　　{C}\n　　{D}",
        [" | 早市搬进旧粮库 |  |  | 2", " | 流动书车跑遍十七个村 |  |  | 2"],
    ),
    "numbered lines in a story are subheads": (
        f"# 早市搬进旧粮库\n{A}\n## 一、屋顶\n{B}\n## 二、灯\n{B[:20]}，是早市的豆腐灯。",
        [" | 早市搬进旧粮库 |  |  | 3 | 一、屋顶 | 二、灯"],
    ),
    "a paragraph promoted to a heading is text": (
        f"# 早市搬进旧粮库\n{A}\n### {B}\n{A[:20]}，又补了一遍。",
        [" | 早市搬进旧粮库 |  |  | 3"],
    ),
    "a title with a question mark stays a title": (
        f"# 早市为何搬进旧粮库？\n{A}",
        [" | 早市为何搬进旧粮库？ |  |  | 1"],
    ),
    "an author's line under the title, by a pen name": (
        f"## 早市搬进旧粮库\n听雨\n{A}\n## 流动书车跑遍十七个村\n罗长河\n{C}",
        [" | 早市搬进旧粮库 |  | 听雨 | 1", " | 流动书车跑遍十七个村 |  | 罗长河 | 1"],
    ),
    "a short title in plain text is no pen name": (
        f"【河边夜话】\n秤砣\n{A}",
        ["【河边夜话】 | 秤砣 |  |  | 1"],
    ),
    "a lone line behind answers, over a brief that begins like a report and says it again": (
        ("三位摊主谈秤\n　　罗师傅：用过三杆秤，如今在旧粮库摆摊。买秤先看秤星，钉歪的称不准。\n"
        "　　石师傅：秤砣要常擦，锈了就轻不回来，也重不回去。\n旧粮库添了两处水渠\n"
        "　　旧粮库昨天添了两处水渠，每处能供四十个摊位。管理员说，洗菜方便多了。"),
        [" | 三位摊主谈秤 |  |  | 2", " | 旧粮库添了两处水渠 |  |  | 1"],
    ),
    "a lone line over a short report behind a longer text": (
        f"早市搬进旧粮库\n　　{A}\n　　{B}\n插秧机今天下田\n　　插秧机今天下田，水渠里的水比去年早来十天。",
        [" | 早市搬进旧粮库 |  |  | 2", " | 插秧机今天下田 |  |  | 1"],
    ),
    "several people and a photographer sign": (
        f"## 早市搬进旧粮库\n{A}\n本报记者 罗长河 樊小芹 通讯员 陆知行 文/图",
        [" | 早市搬进旧粮库 |  | 本报记者 罗长河 樊小芹 通讯员 陆知行 文/图 | 1"],
    ),
    "a signature glued to the last sentence": (
        f"## 早市搬进旧粮库\n{A}（罗长河、樊小芹）\n## 流动书车跑遍十七个村\n{C}（听雨）",
        [" | 早市搬进旧粮库 |  | 罗长河、樊小芹 | 1", " | 流动书车跑遍十七个村 |  | 听雨 | 1"],
    ),
    "brackets at the end that are no signature": (
        f"## 早市搬进旧粮库\n{A}（完）\n## 流动书车跑遍十七个村\n{C}（见图）",
        [" | 早市搬进旧粮库 |  |  | 1", " | 流动书车跑遍十七个村 |  |  | 1"],
    ),
    "a box before the reporter": (
        f"## 早市搬进旧粮库\n□本报记者 罗长河\n{A}",
        [" | 早市搬进旧粮库 |  | □本报记者 罗长河 | 1"],
    ),
    "a byline glued to the first sentence": (
        f"## 早市搬进旧粮库\n□本报记者 罗长河 {A}",
        [" | 早市搬进旧粮库 |  | □本报记者 罗长河 | 1"],
    ),
    "a reporter named in the dateline, Taiwan": (
        f"## 早市搬进旧粮库\n〔記者陳默／望潮報導〕{A}\n## 流动书车跑遍十七个村\n（中央社記者王小滿青泥30日電）{C}",
        [" | 早市搬进旧粮库 |  | 記者陳默 | 1", " | 流动书车跑遍十七个村 |  | 記者王小滿 | 1"],
    ),
    "Hong Kong: a writer in black brackets, related reading": (
        f"## 早市搬进旧粮库\n{A}\n【撰文：河西柳】\n延伸閱讀：\n十七個村的書單 都在這裏\n## 流动书车跑遍十七个村\n{C}",
        [" | 早市搬进旧粮库 |  | 撰文：河西柳 | 1", " | 流动书车跑遍十七个村 |  |  | 1"],
    ),
    "a sidebar under 相关链接 that has sentences is text": (
        f"## 早市搬进旧粮库\n{A}\n### 相关链接\n{B}",
        [" | 早市搬进旧粮库 |  |  | 2 | 相关链接"],
    ),
    "briefs under a column's name, each a heading": (
        f"### 县里快讯\n## 早市搬进旧粮库\n{A}\n## 流动书车跑遍十七个村\n{C}\n## 灯塔换了透镜\n{E}",
        ["县里快讯 | 早市搬进旧粮库 |  |  | 1", "县里快讯 | 流动书车跑遍十七个村 |  |  | 1", "县里快讯 | 灯塔换了透镜 |  |  | 1"],
    ),
    "briefs under one title, each a bold line": (
        f"## 县里快讯\n青泥台消息：\n**早市搬进旧粮库**\n{A}\n**流动书车跑遍十七个村**\n{C}\n## 灯塔换了透镜\n青泥台消息：{E}",
        [" | 县里快讯 |  |  | 3 | 早市搬进旧粮库 | 流动书车跑遍十七个村", " | 灯塔换了透镜 |  |  | 1"],
    ),
    "a kicker over one story does not spread": (
        f"### 【一线】\n## 早市搬进旧粮库\n{A}\n## 流动书车跑遍十七个村\n{C}\n## 灯塔换了透镜\n{E}",
        ["【一线】 | 早市搬进旧粮库 |  |  | 1", " | 流动书车跑遍十七个村 |  |  | 1", " | 灯塔换了透镜 |  |  | 1"],
    ),
    "a contents list that repeats the titles": (
        (f"# 青泥夜谈 2026年3月2日\n## 今日导读\n1.早市搬进旧粮库；\n2.流动书车跑遍十七个村；\n3.灯塔换了透镜。\n"
        f"## 早市搬进旧粮库\n{A}\n## 流动书车跑遍十七个村\n{C}\n## 灯塔换了透镜\n{E}"),
        [" | 早市搬进旧粮库 |  |  | 1", " | 流动书车跑遍十七个村 |  |  | 1", " | 灯塔换了透镜 |  |  | 1"],
    ),
    "a list of two that repeats nothing is a story's": (
        f"# 早市搬进旧粮库\n{A}\n1.豆腐；\n2.青菜；\n{B}",
        [" | 早市搬进旧粮库 |  |  | 4"],
    ),
    "archive pages: a folio and an empty column before each story": (
        f"1961年9月5日青泥日报 第1版\n第1版()\n专栏:\n\n早市搬进旧粮库\n两千摊主喜迎新棚\n【本报青泥四日电】{A}\n\n第1版()\n专栏:\n\n流动书车跑遍十七个村\n【本报四日讯】{C}",
        [" | 早市搬进旧粮库 | 两千摊主喜迎新棚 |  | 1", " | 流动书车跑遍十七个村 |  |  | 1"],
    ),
    "a site's lines round one story": (
        f"首页 > 新闻 > 民生\n# 早市搬进旧粮库\n2026年3月2日08:18 来源：青泥网\n{A}\n分享到：\n(责编：罗长河)\n上一篇 下一篇\nCopyright © 青泥网",
        [" | 早市搬进旧粮库 |  |  | 1"],
    ),
    "WeChat: follow us, authors, layout": (
        f"# 早市搬进旧粮库\n点击蓝字关注青泥发布公众号\n文｜罗长河\n{A}\n排版：桃桃 / 审核：小满\n“点赞”“在看”，让更多人看到",
        [" | 早市搬进旧粮库 |  | 文｜罗长河 | 1"],
    ),
    "an author's life and an editor's note are notes": (
        f"## 早市搬进旧粮库\n编者按：这是一组来信，写信的人都在早市摆过摊。\n{A}\n（作者系青泥县图书馆管理员）",
        [" | 早市搬进旧粮库 |  |  | 3"],
    ),
    "verse is not a run of headlines": (
        f"# 早市谣\n罗长河\n豆腐白白\n青菜青青\n秤砣沉沉\n天光亮亮\n竹筐轻轻\n晨雾散散\n{A}",
        [" | 早市谣 |  | 罗长河 | 7"],
    ),
    "an English page": (
        ("# Market moves into the old granary\nBy the river, two thousand people came on the first day of the new market.\n"
        "## Library van reaches all villages\nThe van crossed two hills and lent more than six thousand books this month."),
        [" | Market moves into the old granary |  |  | 1", " | Library van reaches all villages |  |  | 1"],
    ),
    "an English headline in plain text over a paragraph as short as it is": (
        "Ferry captain leaves the river after a life on board\n\nShe had steered the boat since the bridge was closed.",
        [" | Ferry captain leaves the river after a life on board |  |  | 1"],
    ),
    "a title printed over two different stories": (
        f"## 读者来信\n{A}\n罗长河\n## 读者来信\n{C}\n樊小芹",
        [" | 读者来信 |  | 罗长河 | 1", " | 读者来信 |  | 樊小芹 | 1"],
    ),
    "a name in bold between paragraphs is a subhead of an interview": (
        f"# 早市搬进旧粮库\n{A}\n**怎么找到旧粮库**\n{B}",
        [" | 早市搬进旧粮库 |  |  | 2 | 怎么找到旧粮库"],
    ),
}  # fmt: skip


_HEADING: Final = re.compile(r"(#{1,6})\s+(.*)")
_MARKS: Final = re.compile(r"^#+ |^\*\*|\*\*$")
_HEAD: Final = ("kicker", "title", "subtitle", "byline")


def page(text: str) -> Page:
    """Return *text* as a reader would: `# ` headings, `**bold**`, one paragraph a line."""
    blocks, gap = [], True
    for number, line in enumerate(text.split("\n"), 1):
        if words := line.strip():
            blocks.append(_block(words, line, Lines(number, number), gap=gap))
        gap = not words
    return Page("1", "page.md", tuple(blocks))


def _block(words: str, line: str, lines: Lines, *, gap: bool) -> Block:
    if heading := _HEADING.fullmatch(words):
        return Block("heading", heading[2], lines, level=len(heading[1]))
    if words.startswith("**") and words.endswith("**"):
        return Block("paragraph", words.strip("*"), lines, strong=True, gap=gap)
    return Block("paragraph", words, lines, indent=len(line) - len(line.lstrip()), gap=gap)


def examples() -> Iterator[tuple[Page, dict[str, Any]]]:
    """Yield each page with its truth, in the form of the samples."""
    for text, told in PAGES.values():
        stories = [_story(line) for line in told]
        fields = {value for story in stories for value in (*(story[key] for key in _HEAD), *story["subheads"])}
        lines = [_MARKS.sub("", line.strip()) for line in text.split("\n")]
        if stories:
            stories[0]["paragraphs"] = [
                line for line in lines if line and line not in fields and line[0] not in "【（[("
            ]
        yield page(text), {"articles": stories}


def _story(line: str) -> dict[str, Any]:
    kicker, title, deck, byline, _, *subheads = (part.strip() for part in line.split("|"))
    head = dict(zip(_HEAD, (kicker, title, deck, byline), strict=True))
    return {**head, "subheads": subheads, "paragraphs": []}
