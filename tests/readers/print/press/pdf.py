"""Writes PDF pages from nothing but text, rules, boxes and pictures; fonts as files of the trade have them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from random import Random

from .tagging import Element, Tags, written

ORDERS = {
    "zh-Hans": ("GB1", "UniGB-UTF16", "STSong-Light"),
    "zh-Hant": ("CNS1", "UniCNS-UTF16", "MSung-Light"),
    "ja": ("Japan1", "UniJIS-UTF16", "HeiseiMin-W3"),
    "en": ("GB1", "UniGB-UTF16", "STSong-Light"),
}

TIMES = dict(
    zip(
        map(chr, range(32, 127)),
        [
            250,
            333,
            408,
            500,
            500,
            833,
            778,
            180,
            333,
            333,
            500,
            564,
            250,
            333,
            250,
            278,
            *[500] * 10,
            278,
            278,
            564,
            564,
            564,
            444,
            921,
            722,
            667,
            667,
            722,
            611,
            556,
            722,
            722,
            333,
            389,
            722,
            611,
            889,
            722,
            722,
            556,
            722,
            667,
            556,
            611,
            722,
            722,
            944,
            722,
            722,
            611,
            333,
            278,
            333,
            469,
            500,
            333,
            444,
            500,
            444,
            500,
            444,
            333,
            500,
            500,
            278,
            278,
            500,
            278,
            778,
            500,
            500,
            500,
            500,
            333,
            389,
            278,
            500,
            500,
            722,
            500,
            500,
            444,
            480,
            200,
            480,
            541,
        ],
        strict=True,
    )
)
"""Advances of Times-Roman in thousandths (Adobe Core 14 metrics)."""


def _struct(role: str, above: int, kids: list[int]) -> bytes:
    said = b" ".join(b"%d 0 R" % kid for kid in kids)
    return b"<</Type/StructElem/S/%s/P %d 0 R/K[%s]>>" % (role.encode(), above, said)


def is_latin(char: str) -> bool:
    return " " <= char <= "~"


RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
SMALL = 0.6
"""Raised figures are drawn in small type over the line."""


def advance(char: str, size: float) -> float:
    if char in RAISED:
        return SMALL * size * TIMES[RAISED[char]] / 1000
    return size * (TIMES[char] / 1000 if is_latin(char) else 1)


class Canvas:
    """A page in points from its top left corner; what is drawn is a box of operators, so that boxes can be shuffled."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.back: list[bytes] = []
        self.boxes: list[list[bytes]] = []
        self.pictures: list[tuple[float, float, float, float]] = []
        self.chars: dict[str, int] = {}
        self.tags = Tags()
        self.beads: list[list[tuple[float, float, float, float]]] = []
        self.titles: list[str] = []

    @contextmanager
    def marked(self, top: float) -> Iterator[None]:
        """Set what is inside as one row of the element that is open, if one is."""
        if not self.boxes:
            self.begin()
        before, behind = self.tags.row(top)
        self.boxes[-1].append(before)
        yield
        self.boxes[-1].append(behind)

    def begin(self) -> None:
        self.boxes.append([])

    def _code(self, text: str, font: str) -> str:
        if font == "cmap":
            return text.encode("utf-16-be").hex()
        for char in text:
            self.chars.setdefault(char, len(self.chars) + (1 if font == "type3" else 300))
        wide = 2 if font == "type3" else 4
        return "".join(f"{self.chars[c]:0{wide}x}" for c in text)

    def text(
        self,
        x: float,
        top: float,
        size: float,
        text: str,
        font: str = "cmap",
        *,
        upright: bool = False,
        space: float = 0.0,
    ) -> None:
        """Set *text* with its left top corner at *x*, *top*; *upright* sets each character under the last."""
        if not self.boxes:
            self.begin()
        at = 0.0
        for char in text:
            if char not in " 　":
                self._char(x, top, size, char, font, at if upright else 0.0, 0.0 if upright else at)
            at += (size if upright else advance(char, size)) + space

    def _char(self, x: float, top: float, size: float, char: str, font: str, down: float, along: float) -> None:
        if char in RAISED:
            self._char(x, top, SMALL * size, RAISED[char], font, down, along)
            return
        y = self.height - top - 0.88 * size - down
        latin = is_latin(char)
        name = "L" if latin and font != "type3" else "W"
        code = char.encode("latin-1").hex() if name == "L" else self._code(char, font)
        shift = (size - advance(char, size)) / 2 if down and latin else 0.0
        self.boxes[-1].append(
            b"BT /%s %.2f Tf %.3f %.3f Td <%s> Tj ET" % (name.encode(), size, x + along + shift, y, code.encode())
        )

    def run(self, x: float, top: float, size: float, text: str, space: float = 0.0, word: float = 0.0) -> None:
        """Set Latin *text* as one string, spaces and all, *word* more wide."""
        if not self.boxes:
            self.begin()
        y = self.height - top - 0.88 * size
        said = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("latin-1", "replace")
        self.boxes[-1].append(
            b"BT /L %.2f Tf %.3f Tc %.3f Tw %.3f %.3f Td (%s) Tj 0 Tc 0 Tw ET" % (size, space, word, x, y, said)
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float, thick: float = 0.5) -> None:
        self.back.append(b"%.2f w %.2f %.2f m %.2f %.2f l S" % (thick, x0, self.height - y0, x1, self.height - y1))

    def frame(self, x: float, top: float, wide: float, high: float, *, grey: bool = False) -> None:
        if grey:
            self.back.append(b"0.9 g %.2f %.2f %.2f %.2f re f 0 g" % (x, self.height - top - high, wide, high))
        self.back.append(b"0.6 w %.2f %.2f %.2f %.2f re S" % (x, self.height - top - high, wide, high))

    def picture(self, x: float, top: float, wide: float, high: float) -> None:
        self.back.append(
            b"q %.2f 0 0 %.2f %.2f %.2f cm /P%d Do Q" % (wide, high, x, self.height - top - high, len(self.pictures))
        )
        self.pictures.append((x, top, wide, high))


class Book:
    """Canvases become a file: *font* is cmap, tounicode, lying or type3; *turned* and *cropped* are the page's own."""

    def __init__(
        self, lang: str, font: str = "cmap", *, turned: int = 0, cropped: float = 0.0, seed: int = 0, tags: str = ""
    ) -> None:
        self.lang, self.font, self.turned, self.cropped = lang, font, turned, cropped
        self.rng, self.tags = Random(seed), tags
        self.scans: list[tuple[bytes, int, int]] = []
        self.off = 0.0
        self.objects: list[bytes] = [b"", b""]

    def add(self, data: bytes) -> int:
        self.objects.append(data)
        return len(self.objects)

    def stream(self, data: bytes, head: bytes = b"") -> int:
        packed = zlib.compress(data)
        return self.add(b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (head, len(packed), packed))

    def bytes(self, canvases: list[Canvas], *, shuffled: bool = True) -> bytes:
        kids = [self._page(canvas, shuffled, n) for n, canvas in enumerate(canvases)]
        more = self._tree([canvas.tags.elements for canvas in canvases], kids) if self.tags else b""
        more += self._outline(canvases, kids) + self._threads(canvases, kids)
        self.objects[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % more
        self.objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
        out, places = [b"%PDF-1.7\n"], []
        for number, data in enumerate(self.objects, 1):
            places.append(sum(map(len, out)) if number < 2 else places[-1] + len(out[-1]))
            out.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        start = places[-1] + len(out[-1])
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        out.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table))
        out.append(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start))
        return b"".join(out)

    def _outline(self, canvases: list[Canvas], kids: list[int]) -> bytes:
        """Return what the catalog says of bookmarks: the titles of all pages, each leading to its page."""
        titles = [(title, kids[n]) for n, canvas in enumerate(canvases) for title in canvas.titles]
        if not titles:
            return b""
        root, first = self.add(b""), len(self.objects) + 1
        for n, (title, page) in enumerate(titles, first):
            links = b"/Prev %d 0 R" % (n - 1) if n > first else b""
            links += b"/Next %d 0 R" % (n + 1) if n < first + len(titles) - 1 else b""
            said = b"feff" + title.encode("utf-16-be").hex().encode()
            self.add(b"<</Title<%s>/Parent %d 0 R/Dest[%d 0 R/Fit]%s>>" % (said, root, page, links))
        self.objects[root - 1] = b"<</Type/Outlines/Count %d/First %d 0 R/Last %d 0 R>>" % (
            len(titles),
            first,
            len(self.objects),
        )
        return b"/Outlines %d 0 R" % root

    def _threads(self, canvases: list[Canvas], kids: list[int]) -> bytes:
        """Return what the catalog says of threads: each a ring of beads."""
        heads = []
        for page, canvas in zip(kids, canvases, strict=True):
            for boxes in canvas.beads:
                heads.append(self.add(b""))
                first = len(self.objects) + 1
                for n, (x, top, wide, high) in enumerate(boxes):
                    low = canvas.height - top - high
                    around = first + (n + 1) % len(boxes), first + (n - 1) % len(boxes)
                    told = b"/T %d 0 R" % heads[-1] if n == 0 else b""
                    box = b"/R[%.2f %.2f %.2f %.2f]" % (x, low, x + wide, low + high)
                    self.add(b"<</Type/Bead/N %d 0 R/V %d 0 R/P %d 0 R%s%s>>" % (*around, page, box, told))
                self.objects[heads[-1] - 1] = b"<</Type/Thread/F %d 0 R>>" % first
        return b"/Threads[%s]" % b" ".join(b"%d 0 R" % head for head in heads) if heads else b""

    def _tree(self, pages: list[list[Element]], kids: list[int]) -> bytes:
        """Return what the catalog says of the structure of *pages*, whose objects are *kids*."""
        root = self.add(b"")
        document = self.add(b"")
        rows: list[dict[int, int]] = [{} for _ in pages]
        groups = []
        for (_, story), run in groupby(written(pages, self.tags, self.rng), key=lambda one: (one[0], one[1].story)):
            above = self.add(b"") if story else document
            parts = [self._element(n, e, above, kids, rows) for n, e in run]
            groups += [above] if story else parts
            if story:
                self.objects[above - 1] = _struct("Art", document, parts)
        self.objects[document - 1] = _struct("Document", root, groups)
        nums = b"".join(
            b"%d[%s]"
            % (n, b" ".join(b"%d 0 R" % of[row] if row in of else b"null" for row in range(max(of, default=-1) + 1)))
            for n, of in enumerate(rows)
        )
        self.objects[root - 1] = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s]>>>>" % (document, nums)
        return b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R" % root

    def _element(self, n: int, element: Element, above: int, kids: list[int], rows: list[dict[int, int]]) -> int:
        said = b" ".join(b"%d" % row for row in element.rows)
        number = self.add(
            b"<</Type/StructElem/S/%s/P %d 0 R/Pg %d 0 R/K[%s]>>" % (element.role.encode(), above, kids[n], said)
        )
        rows[n] |= dict.fromkeys(element.rows, number)
        return number

    def _page(self, canvas: Canvas, shuffled: bool, number: int) -> int:
        boxes = list(canvas.boxes)
        if shuffled:
            self.rng.shuffle(boxes)
        drawn = [*canvas.back, *(op for box in boxes for op in box)]
        w, h, c = canvas.width, canvas.height, self.cropped
        if self.turned:  # the content lies on its side, and the page's own turn rights it
            drawn.insert(0, b"0 1 -1 0 %.2f 0 cm" % h)
            w, h = h, w
        if self.scans:
            drawn = [b"q %.2f 0 0 %.2f 0 0 cm /Scan Do Q 3 Tr 1 0 0 1 0 %.2f cm" % (w, h, self.off), *drawn]
        content = self.stream(b"\n".join(drawn))
        latin = self.add(b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>")
        wide = self._wide(canvas)
        images = b"".join(b"/P%d %d 0 R" % (n, self._picture(n)) for n in range(len(canvas.pictures)))
        images += b"/Scan %d 0 R" % self._scan(*self.scans[number]) if self.scans else b""
        media = b"/MediaBox[%.1f %.1f %.1f %.1f]" % (-c, -c, w + c, h + c)
        crop = b"/CropBox[0 0 %.1f %.1f]" % (w, h) if c else b""
        turn = b"/Rotate %d" % self.turned if self.turned else b""
        turn += b"/StructParents %d" % number if self.tags else b""
        return self.add(
            b"<</Type/Page/Parent 2 0 R%s%s%s/Contents %d 0 R/Resources<</Font<</L %d 0 R/W %d 0 R>>/XObject<<%s>>>>>>"
            % (media, crop, turn, content, latin, wide, images)
        )

    def _scan(self, jpeg: bytes, wide: int, high: int) -> int:
        head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8" % (wide, high)
        return self.add(b"<<%s/Filter/DCTDecode/Length %d>>stream\n%s\nendstream" % (head, len(jpeg), jpeg))

    def _picture(self, n: int) -> int:
        rows = b"".join(bytes((x * 3 + y * 2 + 40 * n) % 200 + 30 for x in range(60)) for y in range(40))
        return self.stream(
            rows, b"/Type/XObject/Subtype/Image/Width 60/Height 40/ColorSpace/DeviceGray/BitsPerComponent 8"
        )

    def _wide(self, canvas: Canvas) -> int:
        order, cmap, name = ORDERS[self.lang]
        if self.font == "type3":
            return self._type3(canvas)
        coded, more = (f"{cmap}-H", b"") if self.font == "cmap" else ("Identity-H", self._to_unicode(canvas))
        down = self.add(
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 5>>/DW 1000/FontDescriptor %d 0 R>>"
            % (
                name.encode(),
                order.encode(),
                self.add(
                    b"<</Type/FontDescriptor/FontName/%s/Flags 6/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>"
                    % name.encode()
                ),
            )
        )
        return self.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/%s/DescendantFonts[%d 0 R]%s>>"
            % (name.encode(), coded.encode(), down, more)
        )

    def _to_unicode(self, canvas: Canvas, wide: int = 4) -> bytes:
        shift = 7 if self.font == "lying" else 0
        rows = [f"<{n:0{wide}x}> <{chr(ord(c) + shift).encode('utf-16-be').hex()}>" for c, n in canvas.chars.items()]
        parts = "".join(
            f"{len(rows[a : a + 100])} beginbfchar\n" + "\n".join(rows[a : a + 100]) + "\nendbfchar\n"
            for a in range(0, len(rows), 100)
        )
        space = f"<{'0' * wide}> <{'f' * wide}>"
        said = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange {space} endcodespacerange\n{parts}endcmap end end"
        return b"/ToUnicode %d 0 R" % self.stream(said.encode())

    def _type3(self, canvas: Canvas) -> int:
        """Return a Type 3 font of up to 255 characters: more are set with the last one's code, so give it short pages."""
        procs = self.stream(b"1000 0 0 -120 1000 880 d1 80 0 840 760 re f")
        codes = sorted(canvas.chars.values()) or [1]
        diff = b" ".join(b"/g%d" % n for n in codes)
        char_procs = b"".join(b"/g%d %d 0 R" % (n, procs) for n in codes)
        widths = b" ".join([b"1000"] * len(codes))
        return self.add(
            b"<</Type/Font/Subtype/Type3/FontBBox[0 -120 1000 880]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 1/LastChar %d/Widths[%s]/Encoding<</Type/Encoding/Differences[1 %s]>>/CharProcs<<%s>>%s>>"
            % (codes[-1], widths, diff, char_procs, self._to_unicode(canvas, 2))
        )
