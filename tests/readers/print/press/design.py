"""Designs of papers, and the setting of one page in them: stories go where the columns end highest, as masons lay."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from .copy import Copy, Writer
from .pdf import Book, Canvas, is_latin
from .setting import Bench, Row, Slot, broken, long


@dataclass(frozen=True)
class Design:
    """How a paper looks; lengths in points, along the line and across it."""

    lang: str = "zh-Hans"
    along: float = 1000
    columns: int = 7
    gap: float = 14
    body: float = 9
    leading: float = 1.38
    indent: float = 2
    upright: bool = False
    centred: bool = True
    head: tuple[int, ...] = (17, 20, 24, 30)
    column_rules: bool = True
    story_rules: bool = True
    boxed: float = 0.15
    drop: float = 0.0
    flat: float = 0.0
    wrapped: float = 0.0
    inset: float = 0.0
    photo: float = 0.25
    table: float = 0.1
    adverts: int = 2
    framed: bool = True
    classified: int = 0
    stories: int = 9
    size: tuple[int, int] = (150, 900)
    masthead: bool = True
    cut: float = 0.0
    quoted: float = 0.0
    briefs: int = 0
    ruby: bool = False
    gaps: bool = False
    pages: int = 1
    turned: int = 0
    cropped: float = 0.0
    tags: str = ""
    outline: bool = False
    threads: bool = False
    scans: tuple[tuple[bytes, int, int], ...] = ()
    off: float = 0.0
    deck: float = 12.5
    notes: float = 0.0


DESIGNS = {
    "broadsheet": Design(),
    "tabloid": Design("zh-Hant", 720, 5, 12, centred=False, boxed=0.3, drop=0.3, stories=6, masthead=False),
    "taiwan": Design(
        "zh-Hant",
        900,
        9,
        11,
        upright=True,
        head=(17, 20, 24),
        flat=0.4,
        boxed=0,
        column_rules=False,
        stories=8,
        photo=0.2,
    ),
    "japan": Design(
        "ja",
        860,
        12,
        8,
        body=8.5,
        leading=1.5,
        indent=1,
        upright=True,
        head=(16, 20, 26),
        boxed=0,
        ruby=True,
        story_rules=True,
        stories=8,
        photo=0.2,
    ),
    "magazine": Design(
        along=560,
        columns=3,
        gap=18,
        body=10.5,
        leading=1.6,
        head=(22, 28),
        drop=0.6,
        boxed=0.1,
        column_rules=False,
        story_rules=False,
        photo=0.5,
        stories=3,
        size=(500, 1400),
        masthead=False,
        adverts=1,
    ),
    "english": Design(
        "en",
        980,
        6,
        12,
        body=9,
        leading=1.16,
        indent=1,
        centred=False,
        head=(18, 22, 28, 36),
        boxed=0.1,
        drop=0.1,
        stories=8,
        size=(150, 700),
    ),
    "classified": Design(columns=8, gap=10, body=8, classified=28, adverts=4, stories=4, size=(150, 400)),
    "wraps": Design(columns=6, wrapped=0.4, inset=0.35, story_rules=False, stories=7, size=(400, 1100), masthead=False),
    "cutout": Design(columns=6, cut=0.7, quoted=0.6, photo=0.1, story_rules=False, stories=7, size=(400, 1000)),
    "maze": Design(
        columns=6, indent=0, wrapped=0.5, inset=0.4, column_rules=False, story_rules=False, head=(12, 14, 17), stories=9
    ),
    "briefs": Design("zh-Hant", 860, 6, 13, centred=False, briefs=7, stories=6, masthead=False, photo=0.4),
    "jumps": Design(along=800, columns=5, stories=5, size=(500, 1200), pages=2),
    "decks": Design(columns=6, head=(13, 14, 16, 20), deck=14.5, stories=7, masthead=False),
    "notes": Design(columns=5, notes=0.5, stories=5, size=(400, 900), masthead=False),
    "turned": Design(along=760, columns=5, stories=5, turned=90, cropped=30),
}


@dataclass
class Set:
    """A page under work: the skyline of its columns, and what has been printed."""

    design: Design
    bench: Bench
    writer: Writer
    rng: Random
    tops: list[float]
    truth: list[dict] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    column: int = 0

    @property
    def measure(self) -> float:
        d = self.design
        return (d.along - 2 * MARGIN - (d.columns - 1) * d.gap) / d.columns

    def left(self, n: int) -> float:
        return MARGIN + n * (self.measure + self.design.gap)

    def wide(self, span: int) -> float:
        return span * self.measure + (span - 1) * self.design.gap


MARGIN = 36.0


def centred(page: Set, left: float, wide: float, top: float, size: float, text: str, *, middle: bool = True) -> float:
    """Set *text* over *wide*, in as many lines as it needs; return how much it took."""
    rows = (
        broken(text, [Slot(left, left + wide, top + n * size * 1.2) for n in range(12)], size, 0, hyphens=False) or []
    )
    for row in rows:
        page.bench.canvas.begin()
        off = (wide - long(row.text, size)) / 2 if middle else 0.0
        page.bench.put(left + off, row.slot.top, size, row.text)
    return len(rows) * size * 1.2


def heads(page: Set, copy: Copy, left: float, wide: float, top: float, size: float, *, dry: bool = False) -> float:
    """Set what stands over a story; return how much it took across."""
    used = 0.0
    d = page.design
    parts = (copy.kicker, 11, "P"), (copy.title, size, "H1"), (copy.subtitle, d.deck, "H2"), (copy.byline, d.body, "P")
    for text, points, role in parts:
        if not text:
            continue
        if dry:
            used += (
                len(broken(text, [Slot(0, wide, 0) for _ in range(12)], points, 0, hyphens=False) or []) * points * 1.2
            )
        else:
            page.bench.canvas.tags.begin(role)
            used += centred(page, left, wide, top + used, points, text, middle=d.centred)
        used += 2.5
    return used + 3


def slots(page: Set, columns: list[tuple[float, float, float, float]], size: float) -> list[Slot]:
    """Return the slots of *columns*, each left, right, top, bottom."""
    step = size * page.design.leading
    return [
        Slot(left, right, top + n * step, number)
        for number, (left, right, top, low) in enumerate(columns)
        for n in range(max(0, int((low - top - size) / step) + 1))
    ]


def cut_room(page: Set, room: list[Slot], at: int, span: int) -> tuple[list[Slot], tuple[float, float, float, float]]:
    """Return *room* with its rows short of a picture that stands over the gutter in the middle, and where the picture is."""
    left = at + span // 2 - 1
    middle, half = page.left(left) + page.measure + page.design.gap / 2, 0.36 * page.measure
    own = [slot for slot in room if abs(slot.left - page.left(left)) < 1]
    top = own[min(3, len(own) - 1)].top if own else 0.0
    low = top + 0.55 * page.measure
    box = middle - half, top + 3, middle + half, low - 3
    out = []
    for slot in room:
        if top - page.design.body < slot.top < low and slot.left < box[2] and slot.right > box[0]:
            on_left = slot.left < box[0]
            slot = replace(slot, right=box[0] - 5) if on_left else replace(slot, left=box[2] + 5)
        out.append(slot)
    return out, box


def quote_room(page: Set, room: list[Slot], at: int) -> tuple[list[Slot], float]:
    """Return *room* without five rows of column *at*, where a quotation is set large, and where it begins."""
    own = [slot for slot in room if abs(slot.left - page.left(at)) < 1]
    if len(own) < 12:
        return room, 0.0
    gone = own[5:10]
    return [slot for slot in room if slot not in gone], gone[0].top


def quote(page: Set, at: int, top: float) -> None:
    """Set a quotation in large type between two rules in column *at*."""
    text = page.writer.script("“灯亮以后，河就回来了”")
    left, step = page.left(at), page.design.body * page.design.leading
    page.bench.rule(left, top, left + page.measure, top, 1)
    page.bench.rule(left, top + 4.6 * step, left + page.measure, top + 4.6 * step, 1)
    with page.bench.canvas.tags.aside("BlockQuote"):
        centred(page, left, page.measure, top + 8, 14, text)
    page.noise.append(text)


@dataclass
class Room:
    """Where a story's rows may stand: all of its columns, but for a quotation in the first, or round a picture."""

    page: Set
    at: int
    span: int
    cut: bool
    quoted: bool

    def slots(self, columns: list[tuple[float, float, float, float]]) -> list[Slot]:
        free = slots(self.page, columns, self.page.design.body)
        if self.quoted:
            return quote_room(self.page, free, self.at)[0]
        return cut_room(self.page, free, self.at, self.span)[0] if self.cut else free

    def fill(self, columns: list[tuple[float, float, float, float]]) -> None:
        """Set what the rows leave room for."""
        free = slots(self.page, columns, self.page.design.body)
        if self.quoted and (begin := quote_room(self.page, free, self.at)[1]):
            quote(self.page, self.at, begin)
        if self.cut:
            self.page.bench.picture(*cut_room(self.page, free, self.at, self.span)[1])


def room_of(page: Set, at: int, span: int, *, plain: bool, drop: bool) -> Room:
    """Return the room of a story, which only a *plain* one has something else in."""
    d, rng = page.design, page.rng
    cut = plain and not drop and span > 1 and d.cut > 0 and rng.random() < d.cut
    quoted = plain and not cut and span > 2 and d.quoted > 0 and rng.random() < d.quoted
    return Room(page, at, span, cut=cut, quoted=quoted)


def flow(page: Set, copy: Copy, room: list[Slot], *, drop: bool, jump: str = "") -> list[Row] | None:
    """Return the rows of the body of *copy* in *room*; None where it does not fit."""
    d, rows, room = page.design, [], list(room)
    before = dict(zip(copy.subhead_before, copy.subheads, strict=True))
    for n, text in enumerate(copy.paragraphs):
        if n in before:
            if (sub := broken(before[n], room, d.body * 1.1, 0, hyphens=False, kind="sub")) is None:
                return None
            rows += sub
        if d.gaps and n and room:
            room.pop(0)
        indent = d.indent * d.body
        if drop and n == 0:
            text, indent = text[1:], 0
            room[:2] = [replace(s, left=s.left + 2.6 * d.body) for s in room[:2]]
        found = broken(text, room, d.body, indent, hyphens=d.lang == "en")
        if found is None:
            return None
        rows += found
    if jump:
        if not room:
            return None
        rows += [Row(jump, room[0], 0, True, "jump")]
    return rows


def shape(
    page: Set, kind: str, at: int, span: int, top: float, high: float, headed: float
) -> tuple[list[tuple[float, float, float, float]], tuple[int, int, float]]:
    """Return the columns of a story, and the first column, number of columns and top of its headline."""
    columns = []
    first, wide, head_top = at, span, top
    if kind == "part":  # the last column runs up beside the headline
        wide = span - 1
    elif kind == "inset":  # the headline stands in the middle, text runs round it
        first, wide, head_top = at + 1, span - 1, top + 0.22 * high
    for n in range(at, at + span):
        left = page.left(n)
        under = first <= n < first + wide
        begin = head_top + headed if under else top
        if kind == "inset" and under:
            columns.append((left, left + page.measure, top, head_top - 4))
        columns.append((left, left + page.measure, begin, top + high))
    return columns, (first, wide, head_top)


def story(page: Set, copy: Copy, at: int, span: int, top: float, jump: str = "", size: float = 0.0) -> float:
    """Set *copy* over *span* columns from column *at*; return where it ends across."""
    d, rng = page.design, page.rng
    size = size or min(rng.choice(d.head), 18 if sum(map(len, copy.paragraphs)) < 250 else 99)
    kind = "plain"
    if span > 2 and rng.random() < d.wrapped:
        kind = "part"
    elif span > 2 and rng.random() < d.inset:
        kind = "inset"
    boxed = kind == "plain" and rng.random() < d.boxed
    drop = rng.random() < d.drop and not is_latin(copy.paragraphs[0][0]) and kind == "plain"
    page.bench.canvas.tags.next_story()
    if d.upright and rng.random() < d.flat:
        return _flat(page, copy, at, span, top, size)
    pad = 6.0 if boxed else 0.0
    lead = top + pad
    over = page.wide(span if kind == "plain" else span - 1) - 2 * pad
    headed = heads(page, copy, 0, over, 0, size, dry=True)
    room = room_of(page, at, span, plain=kind == "plain" and not boxed, drop=drop)
    photo = page.measure * 0.62 + 24 if copy.caption else 0.0
    table = copy.table and kind == "plain" and not boxed
    low, high = 10.0, 1600.0
    while high - low > 6:
        middle = (low + high) / 2
        columns, _ = shape(page, kind, at, span, lead, middle, headed)
        columns = _less(page, columns, photo, 13.0 * len(copy.table) + 6 if table else 0.0, pad)
        if flow(page, copy, room.slots(columns), drop=drop, jump=jump) is None:
            low = middle
        else:
            high = middle
    columns, (first, wide, head_top) = shape(page, kind, at, span, lead, high, headed)
    columns = _less(page, columns, photo, 13.0 * len(copy.table) + 6 if table else 0.0, pad)
    heads(page, copy, page.left(first) + pad, page.wide(wide) - 2 * pad, head_top, size)
    rows = flow(page, copy, room.slots(columns), drop=drop, jump=jump) or []
    room.fill(columns)
    if drop:
        page.bench.canvas.begin()
        page.bench.canvas.tags.begin("P")
        page.bench.put(rows[0].slot.left - 2.5 * d.body, rows[0].slot.top, 2.3 * d.body, copy.paragraphs[0][0])
    page.bench.rows(rows, d.body, {"石橋": "いしばし", "図書館": "としょかん"} if d.ruby else None, begun=drop)
    low = lead + high + pad
    if boxed:
        page.bench.frame(
            page.left(at) - 2, top - 2, page.left(at) + page.wide(span) + 2, low + 2, grey=rng.random() < 0.5
        )
    elif d.column_rules and kind == "plain" and not room.cut:
        for n in range(at + 1, at + span):
            page.bench.rule(page.left(n) - d.gap / 2, lead + headed, page.left(n) - d.gap / 2, low - pad, 0.3)
    if copy.caption:
        _photo(
            page,
            copy.caption,
            at + span - 1,
            lead + (0 if kind == "part" else headed if kind == "plain" else head_top - lead + headed),
            photo,
        )
    if table:
        _grid(page, copy, page.left(at), low - 13.0 * len(copy.table))
    _noted(page, copy, columns, table=bool(table))
    return low


def _noted(page: Set, copy: Copy, columns: list[tuple[float, float, float, float]], *, table: bool) -> None:
    """Note the truth of a story, and let the file know of it: a bookmark of its title, a thread of its columns."""
    page.truth.append(copy.truth(len(page.truth) + 1))
    if table:
        page.truth[-1]["paragraphs"] = [*copy.paragraphs, "".join(map("".join, copy.table))]
    if page.design.threads:
        boxes = [page.bench.box(left - 2, top, right + 2, low) for left, right, top, low in columns]
        page.bench.canvas.beads.append(boxes)
    if page.design.outline:
        page.bench.canvas.titles.append(copy.title)


def _less(page, columns, photo, table, pad):
    """Return *columns* without the room of a photograph over the last, a table under the first, and padding."""
    out = list(columns)
    left, right, top, low = out[-1]
    out[-1] = (left, right, top + photo, low)
    left, right, top, low = out[0]
    out[0] = (left, right, top, low - table)
    if pad:
        n = len(out)
        whole = page.wide(n) - 2 * pad
        each = (whole - (n - 1) * page.design.gap) / n
        start = out[0][0] + pad
        out = [
            (start + k * (each + page.design.gap), start + k * (each + page.design.gap) + each, t, b)
            for k, (_, _, t, b) in enumerate(out)
        ]
    return out


def _flat(page: Set, copy: Copy, at: int, span: int, top: float, size: float) -> float:
    """Set a story of an upright page under a headline that lies along the top of the page."""
    d = page.design
    width = 60.0
    while True:
        columns = [
            (page.left(n) + (size * 1.2 + 8 if n == at else 0), page.left(n) + page.measure, top, top + width)
            for n in range(at, at + span)
        ]
        rows = flow(page, replace(copy, byline="", kicker="", subtitle=""), slots(page, columns, d.body), drop=False)
        if rows is not None and width > long(copy.title, size) + 6:
            break
        width += 6
    canvas = page.bench.canvas
    canvas.begin()
    canvas.tags.begin("H1")
    x = canvas.width - top - width / 2 - long(copy.title, size) / 2
    with canvas.marked(top):
        canvas.text(x, page.left(at), size, copy.title, page.bench.font)
    page.bench.rows(rows, d.body)
    page.truth.append(replace(copy, byline="", kicker="", subtitle="").truth(len(page.truth) + 1))
    return top + width


def _photo(page: Set, caption: str, at: int, top: float, room: float) -> None:
    left = page.left(at)
    page.bench.picture(left, top, left + page.measure, top + room - 24)
    rows = (
        broken(
            caption, [Slot(left, left + page.measure, top + room - 22 + 9 * n) for n in range(3)], 7, 0, hyphens=False
        )
        or []
    )
    page.bench.rows(rows, 7, role="Caption")
    page.captions.append(caption)


def _grid(page: Set, copy: Copy, left: float, top: float) -> None:
    each = page.measure / len(copy.table[0])
    for n, row in enumerate(copy.table):
        page.bench.canvas.begin()
        page.bench.rule(left, top + 13 * n, left + page.measure, top + 13 * n)
        for k, cell in enumerate(row):
            page.bench.canvas.tags.begin("TD")
            page.bench.put(left + k * each + 3, top + 13 * n + 2.5, 7.5, cell)
    page.bench.rule(left, top + 13 * len(copy.table), left + page.measure, top + 13 * len(copy.table))
    for k in range(len(copy.table[0]) + 1):
        page.bench.rule(left + k * each, top, left + k * each, top + 13 * len(copy.table))


def advert(page: Set, at: int, span: int, top: float, high: float) -> None:
    """Set an advertisement with a name, a line or two, and a telephone number."""
    w = page.writer
    name = {"en": "Winter Sale", "ja": "冬の大売り出し"}.get(
        w.lang, w.script(page.rng.choice(["旺铺招租", "年货大集", "暖冬家电节"]))
    )
    lines = {
        "en": ["Up to half price on all coats and boots", "Open every day. Telephone 555 0142"],
        "ja": ["全店二割引", "電話〇三―五五五―〇一四二"],
    }.get(
        w.lang,
        [
            w.script(page.rng.choice(["城区临街商铺三百平方米，水电齐全", "全场八折起，送货上门，三天包退"])),
            "电话：0351-55501" + str(page.rng.randint(10, 99))
            if w.lang == "zh-Hans"
            else "電話：2345-67" + str(page.rng.randint(10, 99)),
        ],
    )
    left, wide = page.left(at), page.wide(span)
    if page.design.framed:
        page.bench.frame(left, top, left + wide, top + high)
    with page.bench.canvas.tags.aside("P" if page.design.framed else "Artifact"):
        used = centred(page, left + 4, wide - 8, top + 6, 20, name)
        for line in lines:
            used += 4 + centred(page, left + 4, wide - 8, top + 10 + used, 9, line)
    page.noise += [name, *lines]


def notice(page: Set, at: int, top: float) -> float:
    """Set a small advertisement of one column in a frame; return where it ends."""
    w, rng = page.writer, page.rng
    name = rng.choice(["遗失声明", "公告", "招聘启事", "房屋出租", "搬家保洁", "注销公告"])
    text = (
        f"{w.name()}遗失{rng.randint(2010, 2025)}年购房收据一张，编号{rng.randint(100000, 999999)}，声明作废。"
        if rng.random() < 0.5
        else f"本店因业务需要诚聘{rng.choice(['厨师', '会计', '司机'])}{rng.randint(1, 9)}名，待遇从优，电话0351-{rng.randint(1000000, 9999999)}。"
    )
    left, right = page.left(at), page.left(at) + page.measure
    rows = broken(text, [Slot(left + 3, right - 3, top + 20 + 10 * n) for n in range(12)], 7.5, 0, hyphens=False) or []
    with page.bench.canvas.tags.aside("P"):
        centred(page, left, page.measure, top + 4, 11, name)
        page.bench.rows(rows, 7.5)
    low = top + 24 + 10 * len(rows)
    page.bench.frame(left, top, right, low)
    page.noise.append(text)
    return low + 4


def furnished(page: Set, number: int, wide: float) -> float:
    """Set folio and masthead; return where the stories may begin across; on upright pages both lie over the page."""
    with page.bench.canvas.tags.aside("Artifact"):
        return _furnished(page, number, wide)


def _furnished(page: Set, number: int, wide: float) -> float:
    d, canvas = page.design, page.bench.canvas
    lang = d.lang
    folio = {
        "en": ["Tuesday 18 March 2026", "The Harrow Courier", f"Page {number}"],
        "ja": ["2026年3月18日　水曜日", "石橋新聞", f"{number}面"],
        "zh-Hant": ["2026年3月18日　星期三", "編輯：陳大文　美術：李小玉", f"A{number} 要聞"],
    }.get(lang, ["2026年3月18日　星期三", "责任编辑：赵明　版式：钱芳", f"第{number}版 要闻"])
    canvas.begin()
    for n, text in enumerate(folio):
        x = (MARGIN, wide / 2 - long(text, 9) / 2, wide - MARGIN - long(text, 9))[n]
        with canvas.marked(20):
            canvas.run(x, 20, 9, text) if lang == "en" else canvas.text(x, 20, 9, text, page.bench.font)
    canvas.rule(MARGIN, 32, wide - MARGIN, 32, 1)
    page.noise += [t for t in folio if len(t) > 6]
    if not d.masthead or number > 1 or d.upright:
        return 42.0
    name = {"en": "The Harrow Courier", "zh-Hant": "石橋日報"}.get(lang, "石桥日报")
    line = {"en": "Founded 1871    No. 48,211    Two shillings"}.get(
        lang, page.writer.script("第一二三四五号　今日四版　零售一元　邮发代号：1-23")
    )
    centred(page, MARGIN, wide - 2 * MARGIN, 40, 52, name)
    centred(page, MARGIN, wide - 2 * MARGIN, 106, 9, line)
    canvas.rule(MARGIN, 122, wide - MARGIN, 122, 1)
    page.noise.append(line)
    return 130.0


def press(name: str, seed: int, font: str = "cmap", copies: int = 1, **changes) -> tuple[bytes, dict]:
    """Return a paper of the design *name* as a PDF, its pages *copies* times, and its truth."""
    d = replace(DESIGNS[name], **changes)
    rng, writer = Random(seed * 7919), Writer(seed, d.lang, upright=d.upright)
    canvases, truth, noise, captions = [], [], [], []
    carried = None
    for number in range(1, d.pages + 1):
        canvas, page, carried = _page(d, font, number, rng, writer, carried)
        canvases.append(canvas)
        for one in page.truth:
            home = next((t for t in truth if t["title"] == one["title"]), None)
            if home:
                home["paragraphs"] = home["paragraphs"] + one["paragraphs"]
            else:
                truth.append(one)
        noise += page.noise
        captions += page.captions
    book = Book(d.lang, font, turned=d.turned, cropped=d.cropped, seed=seed, tags=d.tags)
    book.scans, book.off = list(d.scans), d.off
    if d.scans:
        for canvas in canvases:
            canvas.back = []
    return book.bytes(canvases * copies), {
        "page": f"{name}.{seed}",
        "articles": truth,
        "noise": noise,
        "captions": captions,
        "orphan_straps": [],
    }


def _page(d: Design, font: str, number: int, rng: Random, writer: Writer, carried: Copy | None):
    deep = 4000.0
    canvas = Canvas(deep, d.along) if d.upright else Canvas(d.along, deep)
    canvas.tags.on = bool(d.tags)
    page = Set(d, Bench(canvas, font, upright=d.upright), writer, rng, [0.0] * d.columns)
    begin = 40.0 if d.upright else furnished(page, number, d.along)
    page.tops = [begin] * d.columns
    copies = _copies(page)
    jumping = carried is None and d.pages > 1
    if carried:
        copies.insert(0, carried)
    for _ in range(d.briefs):
        low = story(page, writer.story(rng.randint(60, 120), rich=False), 0, 1, page.tops[0], size=12.5)
        page.bench.rule(page.left(0), low + 4, page.left(0) + page.measure, low + 4)
        page.tops[0] = low + 9
    after = None
    for n, copy in enumerate(copies):
        jump = ""
        if jumping and n == 0:
            jump, after, copy = _parted(copy, number, writer)
        _lay(page, copy, jump)
    for _ in range(d.adverts):
        _hole(page)
    for _ in range(d.classified):
        at = min(range(d.columns), key=lambda k: page.tops[k])
        page.tops[at] = notice(page, at, page.tops[at])
    low = max(page.tops) + 10
    return _trimmed(page, low, number), page, after


def _copies(page: Set) -> list[Copy]:
    d, rng = page.design, page.rng
    copies = []
    for _ in range(d.stories):
        copy = page.writer.story(rng.randint(*d.size))
        if d.notes:
            copy.paragraphs = _noted_marks(copy.paragraphs, d.notes, rng)
        if rng.random() < d.photo:
            copy.caption = page.writer.caption()
        if rng.random() < d.table and not d.upright:
            copy.table = page.writer.grid()
        copies.append(copy)
    return sorted(copies, key=lambda c: -sum(map(len, c.paragraphs)))


def _noted_marks(paragraphs: list[str], share: float, rng: Random) -> list[str]:
    """Return *paragraphs* with raised figures behind their first sentences, as marks of notes."""
    out, number = [], 0
    for text in paragraphs:
        if rng.random() < share:
            number += 1
            head, stop, rest = text.partition("，" if rng.random() < 0.5 else "。")
            text = head + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(n)] for n in str(number)) + stop + rest
        out.append(text)
    return out


def _parted(copy: Copy, number: int, writer: Writer) -> tuple[str, Copy, Copy]:
    half = len(copy.paragraphs) // 2 + 1
    begin = replace(copy, paragraphs=copy.paragraphs[:half], subheads=[], subhead_before=[])
    rest = replace(
        begin,
        paragraphs=copy.paragraphs[half:] or [writer.paragraph(80)],
        kicker=writer.script(f"（上接第{'一二三四'[number - 1]}版）"),
        subtitle="",
        byline="",
        caption="",
        table=[],
    )
    return writer.script(f"（下转第{'一二三四'[number]}版）"), rest, begin


def _lay(page: Set, copy: Copy, jump: str) -> None:
    d, rng = page.design, page.rng
    letters = sum(map(len, copy.paragraphs)) / (2.2 if d.lang == "en" else 1)
    want = 1 + round(letters / (260 if not d.upright else 120))
    span = max(2 if d.columns > 4 else 1, min(d.columns, want + rng.choice([-1, 0, 0, 1])))
    at = min(
        range(d.columns - span + 1),
        key=lambda k: (
            max(page.tops[k : k + span]) + 0.3 * sum(max(page.tops[k : k + span]) - t for t in page.tops[k : k + span]),
            k,
        ),
    )
    top = max(page.tops[at : at + span])
    for n in range(at, at + span):
        if top - page.tops[n] > 70 and not d.upright:
            advert(page, n, 1, page.tops[n] + 2, top - page.tops[n] - 10)
    low = story(page, copy, at, span, top, jump)
    if d.story_rules:
        page.bench.rule(page.left(at), low + 5, page.left(at) + page.wide(span), low + 5)
    page.tops[at : at + span] = [low + 11] * span


def _hole(page: Set) -> None:
    """Fill the largest hole at the foot with an advertisement."""
    low = max(page.tops)
    at = min(range(page.design.columns), key=lambda k: page.tops[k])
    span = 1
    while at + span < page.design.columns and abs(page.tops[at + span] - page.tops[at]) < 20:
        span += 1
    top = max(page.tops[at : at + span])
    if low - top > 75 and not page.design.upright:
        advert(page, at, span, top + 4, low - top - 8)
        page.tops[at : at + span] = [low] * span


def _trimmed(page: Set, low: float, number: int) -> Canvas:
    """Return the canvas cut to what is printed, with a line at its foot (or, on upright pages, its folio over all)."""
    canvas, d = page.bench.canvas, page.design
    deep = low + 30
    if d.upright:
        moved = Canvas(deep, d.along)
        moved.chars, moved.tags = canvas.chars, canvas.tags
        shift = deep - canvas.width
        furnished_page = replace(page, bench=Bench(moved, page.bench.font))
        furnished_page.noise = page.noise
        furnished(furnished_page, number, deep)
        moved.back += [b"1 0 0 1 %.2f 0 cm" % shift, *canvas.back, b"1 0 0 1 %.2f 0 cm" % -shift]
        moved.boxes += [[b"q 1 0 0 1 %.2f 0 cm" % shift, *box, b"Q"] for box in canvas.boxes]
    else:
        moved = Canvas(d.along, deep)
        moved.chars, moved.tags = canvas.chars, canvas.tags
        shift = deep - canvas.height
        foot = {"en": "Printed and published by the Harrow Courier, 1 Quay Street"}.get(
            d.lang, page.writer.script("社址：石桥路1号　邮政编码：030000　印刷：石桥印务")
        )
        with moved.tags.aside("Artifact"):
            centred(
                replace(page, bench=Bench(moved, page.bench.font)), MARGIN, d.along - 2 * MARGIN, deep - 22, 7, foot
            )
        page.noise.append(foot)
        moved.back += [b"1 0 0 1 0 %.2f cm" % shift, *canvas.back, b"1 0 0 1 0 %.2f cm" % -shift]
        moved.boxes += [[b"q 1 0 0 1 0 %.2f cm" % shift, *box, b"Q"] for box in canvas.boxes]
    shift = (deep - canvas.width, 0.0) if d.upright else (0.0, 0.0)
    moved.beads = [[(x + shift[0], y, w, h) for x, y, w, h in boxes] for boxes in canvas.beads]
    moved.pictures, moved.titles = canvas.pictures, canvas.titles
    return moved
