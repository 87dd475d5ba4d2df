"""Figures that name a thing and count nothing: documents, roads, rooms, trains, aircraft, models.

They are said figure by figure (two figures as a number: 歼二十, G二十). Which number is a name is told by the words
beside it, of the classes in `tables/words.tsv`.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken import codes, models, roman
from yueting.passes.spoken.models import round_hundred, short
from yueting.passes.spoken.numerals import cardinal, figures, number
from yueting.passes.spoken.patterns import HAN, after, before, counts
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import ahead, behind, endings, one_of, table

_FIGURES: Final = re.compile(r"\d+(?:\.\d+)?")


_BUILDING: Final = re.compile(r"(?:单元|号楼|[栋幢座]|[A-Z][区馆厅])\Z")


def _quoted(found: re.Match[str]) -> str | None:
    """Say a bare number in quotation marks as the name it is, a round one as a number."""
    return None if found.group().endswith("00") else figures(found.group())


def _together(found: re.Match[str]) -> str | None:
    return figures(found.group()) if ahead("together").match(after(found)) else _quoted_list(found)


def _quoted_list(found: re.Match[str]) -> str | None:
    beside = re.match(r"[”」\"][、和]?[“「\"]\d{3}[”」\"]", after(found))
    return figures(found.group()) if beside else None


def _named(found: re.Match[str]) -> str | None:
    """Say the figures of a road, a room, a hospital: 301室; two figures are said as a number."""
    numbered = before(found).endswith("第") and not _TROOPS.match(after(found))
    if ahead("counts").match(after(found)) or numbered or _COUNTED.search(before(found)):
        return None
    if _BUILDING.search(before(found)) and not counts(after(found)):
        return figures(found.group())
    return figures(found.group()) if ahead("named").match(after(found)) and not round_hundred(found.group()) else None


_TROOPS: Final = re.compile("[师師旅团團](?![傅范範生员員队隊长長])")
"""Units of an army are said by their figures behind 第 too."""


_COUNTED: Final = re.compile(
    r"(?:共有?|有|达到?|约|近|超过?|逾|建成?|设有?|新增|增[至到]|拥有|全[市县省国区校村]|开办|开设|[到至]|招收|购[买进]|[了的各这那些])\Z"
)
"""Before a number of things, not before a name that is a number."""


def _pattern(found: re.Match[str]) -> str:
    """Say 95式 as the year it comes from."""
    return figures(found.group())


def _floor(found: re.Match[str]) -> str:
    """Say 12/F as Hong Kong writes a floor."""
    return cardinal(found["digits"]) + "楼"


def _tagged(found: re.Match[str]) -> str | None:
    """Say 618 and its like as the name of the feast or habit it is, where no measure or sum stands beside it."""
    sum_before = _COUNTED.search(before(found)) or re.search(r"[长高重价额数值]\Z", before(found, 1))
    return None if counts(after(found)) or sum_before else figures(found.group())


def _craft(found: re.Match[str]) -> str | None:
    """Say a type behind its series' name: 歼-20, 波音737; without a dash two figures may count."""
    if not before(found).endswith(behind("craft")):
        return None
    digits = found["digits"]
    if not found["dash"] and (len(digits) < 3 or counts(after(found))):
        return None
    return short(digits) + (found["variant"] and "杠" + short(found["variant"][1:]))


def _between(found: re.Match[str]) -> str:
    return found.group().replace("2", " to ")


def _model(found: re.Match[str]) -> str | None:
    """Say a word of letters and figures: H7N9, PM2.5, GB18030-2022."""
    letters = re.match(r"[A-Za-z]+", found.group())
    if re.match(r"[%‰℃]", after(found)) or (letters and letters.group() in table("money")):
        return None
    word = re.sub(r"(?<=\d)[-‐](?=\d)", "杠", found.group())
    word = re.sub(r"(?<=[A-Za-z])\.(?=\d)", "点", word)
    return _FIGURES.sub(_part, re.sub(r"[-‐·](?=\d)", "", word))


def _part(digits: re.Match[str]) -> str:
    whole, point, rest = digits.group().partition(".")
    lettered = digits.string[digits.end() : digits.end() + 1].isalpha()
    return (figures(whole) if lettered and len(whole) > 2 else short(whole)) + (point and "点" + figures(rest))


def _coined(found: re.Match[str]) -> str:
    """Say a word that begins with figures: 5G, 3D, 4S店, 1080P, 128GB."""
    digits, rest = found["digits"], found["rest"]
    lines = len(digits) > 2 and rest[0] in "Pp" and not round_hundred(digits)
    lettered = len(digits) > 2 and digits.isdigit() and len(rest) == 1 and rest.isupper() and not digits.endswith("0")
    return (figures(digits) if lines or lettered else number(digits, large=False)) + _FIGURES.sub(_part, rest)


def _many(found: re.Match[str]) -> str:
    return number(found["digits"]) + "万" + ("加" if found["more"] else "")


def _building(found: re.Match[str]) -> str:
    return cardinal(found["digits"], large=False) + "号"


def _stars(found: re.Match[str]) -> str | None:
    """Say the stars that hide a name as 某, the stars that hide figures not at all."""
    if re.match(rf"[{HAN}]\Z", before(found, 1)):
        return "某" * min(len(found.group()), 2)
    grade = _GRADE.search(before(found)) and len(found.group()) < 3 and not re.match(r"[\d*]", after(found, 1))
    return "星" * len(found.group()) if grade else None


_GRADE: Final = re.compile(r"(?:DSE|文[憑凭][試试]?|[績绩科級级考摘取]|[到得])[^\d\n*]{0,8}5\Z")
"""Before the stars of the best grades of Hong Kong's examination: 5**."""


def _pages(found: re.Match[str]) -> str | None:
    """Say A02-A03版 as the range it is; B1-C2 may be anything."""
    if found["first"][0] != found["last"][0]:
        return None
    return _part_of(found["first"]) + "至" + _part_of(found["last"])


def _part_of(word: str) -> str:
    return _FIGURES.sub(_part, word)


_PUPILS: Final = "(?:毕业|畢業|校友|[同学學][学學生长長姐弟妹]|[本专專]科|研究生|高中|大[学學]生|新生|考生|硕士|博士)"
"""Whose class is named by its year: 98届毕业生."""

CERTAIN: Final = codes.CERTAIN

WAYS: Final = (
    *codes.LABELLED,
    Way("figures", r"(?<=[“「\"‘『])\d{3,6}(?=[”」\"’』])", _quoted),
    Way("figures", rf"(?<![\d.,])[1-9]\d{{2,3}}(?![\d.,])(?=[”」\"]|{one_of('together')})", _together),
    Way(
        "named",
        rf"(?<![\d.,])(?:(?<=[元楼栋幢座区馆厅])\d{{3,4}}|\d{{3,4}}(?={one_of('named')}))(?![\d.,])",
        _named,
    ),
    Way("named", r"(?<![\d.,第])[2-9]\d(?=式(?![样子各]))", _pattern),
    Way("figures", rf"(?<![\d.,])[1-9]\d\d(?=[、/和与]“?\d{{3}}”?{one_of('together')})", _pattern),
    Way(
        "figures",
        r"(?<![\d.,])[1-9]\d\d(?=期间|前夕|预售|战报|开门红|毕业生)|(?<=备战)[1-9]\d\d(?![\d个名人年])",
        _pattern,
    ),
    Way("named", rf"(?<![\d.,第共])\d\d(?=[届屆级級]{_PUPILS})", _pattern),
    Way("named", r"(?<![\d.,])[1-9][1-9](?=折(?![叠页返线]))", _pattern),
    Way("floor", r"(?<![\d/.])(?P<digits>\d{1,2})/F(?![A-Za-z])", _floor),
    Way("brand", rf"(?<![\d.,A-Za-z])(?={one_of('brands')})\d{{2,4}}", _pattern),
    Way("figures", rf"(?<![\d.,第A-Za-z-])(?:{one_of('tags')})(?![\d.,%‰℃A-Za-z/:：-])", _tagged),
    *models.WAYS,
    Way(
        "craft",
        rf"(?<=[{endings('craft')}])(?P<dash>[-‐–—－]?)(?P<digits>\d{{1,4}})(?![\d.%‰℃])(?P<variant>(?:[-‐]\d{{2,4}}(?!\d))?)",
        _craft,
        _craft,
    ),
    *codes.WAYS,
    Way("to", r"(?<![0-9A-Za-z])(?:[BCFGMPV]2[BCEGMPVX]|O2O)(?![0-9A-Za-z])", _between),
    Way(
        "pages",
        r"(?<![0-9A-Za-z])(?P<first>[A-HTK]\d{1,3})[-–—~～](?P<last>[A-HTK]\d{1,3})(?=[版级馆区航座栋口展站])",
        _pages,
    ),
    *roman.WAYS,
    Way(
        "model",
        r"(?<![0-9A-Za-z])[A-Za-z]{1,20}(?:[-‐.·]?\d{1,12}(?!\d)(?:\.\d{1,4}(?!\d))?[A-Za-z]{0,6}){1,4}(?![0-9A-Za-z])",
        _model,
    ),
    Way("building", rf"(?<![0-9A-Za-z])(?P<digits>\d{{1,3}})#(?=[{HAN}])", _building),
    Way("many", r"(?<![\d.])(?P<digits>\d{1,4}(?:\.\d)?)[wW](?P<more>\+?)(?![0-9A-Za-z/])(?<=[w+])", _many),
    Way("stars", r"\*{1,4}", _stars),
)

COINED: Final = Way(
    "coined",
    r"(?<![0-9A-Za-z])(?P<digits>\d{1,16}(?!\d)(?:\.\d{1,4})?)(?P<rest>[A-Za-z]{1,8}(?:\d{1,12}(?!\d)[A-Za-z]{0,2})?)",
    _coined,
)
