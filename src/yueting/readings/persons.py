"""Who is a person: a surname that is read otherwise than the word, a plausible given name, and what stands around it.

任建国 is a person at the head of a clause, behind a role and before a verb of saying; 任职 is none. A name found once is
known wherever it stands again in the text (or on the pages that the caller has looked through). The surnames and what
they are no surname beside stand in `surnames.txt`, how often a character is given as a name in `given.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from yueting.readings.dictionary import Dictionary, dictionary

_HERE: Final = Path(__file__).parent
_ROLES: Final = (
    "记者|居民|村民|市民|网民|书记|主任|局长|教授|院士|队长|选手|演员|导演|编剧|作家|诗人|画家|学者|专家|院长|校长|老师|律师"
    "|法官|代表|委员|组长|会长|经理|董事长|工程师|研究员|农民|司机|名叫|姓|叫|家长|业主|摄影|通讯员|实习生|负责人|患者"
    "|教练|球员|将军|老人|大爷|大妈|原告|被告|被告人|嫌疑人|翻译|主编|编辑|所长|处长|科长|部长|厂长|村长|站长|市长|县长|省长"
    "|区长|镇长|乡长|主席|总裁|总理|师傅|同学|女士|先生|神医|大将|名将|老将|小将|前锋|后卫|中场|门将|战士|民警|警官|护士|医生"
    "|歌手|主持人|评书|大师|泰斗|烈士|英雄|教师|班长|排长|连长|营长|团长|旅长|师长|军长|司令员|政委|船长|机长|店主|老板|户主"
    "|创始人|发言人|秘书长|理事长|策划|撰文|作者|编导|监制|出品人|裁判|冠军|得主|院长|馆长|台长|社长|总编|首席|烈属|劳模"
)
_SAYS: Final = (
    "说|表示|介绍|告诉|认为|指出|坦言|强调|透露|回忆|解释|感慨|称(?!为)|笑着|建议|提醒|分析|补充|报道|摄|供图|撰文|回答|呼吁"
    "|宣布|主持|出席|当选|主演|夺冠|夺得|获得|荣获|率队|率团|率领|赴|调研|致辞|讲话|发言|接受|会见|拿下|进球|破门|扑出|受访"
    "|首发|饰演|参演|出演|执导|导演|演唱|点评|助攻|射门|传球|得分|打入|攻入|包揽|摘得|斩获|夺金|摘金|摘银|入选|入围|上诉|供述|辩称|获刑"
    "|被判|落网|自首|投案|到案|起诉|受贿|落马|被查|被捕|退役|复出|加盟|续约|发文|晒出|回应|离世|去世|逝世|病逝|出生|毕业于|就读于|退休"
    "|创办|创作|执教|领衔|带队|主讲|坐诊|现年|时年|年仅|享年|家住|今年|夫妇|夫妻|一家|本人|同志|自幼|从小|曾任|历任|驾驶|驾车|开车|报案"
)
_TITLES: Final = (
    "先生|女士|小姐|老师|教授|医生|大夫|护士|律师|警官|大爷|大妈|大娘|大伯|大叔|阿姨|奶奶|爷爷|师傅|同学|院士|法官|检察官"
    "|老汉|老太|姑娘|婆婆|博士|导演|教练|总|校长|氏(?![族度])|家[父母兄]|嫂|婶|老伯"
)
_OFFICES: Final = "主任|局长|书记|市长|县长|院长|处长|科长|部长|镇长|队长|经理|总经理|董事长|司机|村长|站长|所长|馆长"
"""They follow a surname (任局长说) and a verb too (任局长期间): only before what a person does."""

_EDGE: Final = re.compile(r"(?:^|[^\u4e00-\u9fff·])\Z")
_ROLE: Final = re.compile(rf"(?:{_ROLES})[：:\s（(“]?\Z")
_LISTED: Final = re.compile(r"(?:[、和与及跟向对请由被让给找陪听据为叫是姓]|那个|这位|那位|一位|[的名])\Z")
_CALLED: Final = re.compile(
    rf"(?:家[庄村屯湾沟店坪坝寨营堡岗]|某{{1,2}}(?![个些种时地年月日市县人位项一])|(?:{_TITLES})(?!们))"
)
_OFFICE: Final = re.compile(rf"(?:{_OFFICES})(?=[：，:“]|{_SAYS})")
_DOES: Final = re.compile(
    rf"(?:{_SAYS}|{_TITLES}|(?:{_OFFICES})(?=[：，:“]|{_SAYS})|某|等(?:人|在|赴|\d|一|二|三)|[\s（(：:，。、；！？”》\n]|$|在|的|是|也|又|和|与|将|从|为|被|因|以|已|还|把|对|向|都|就|到|来|去|考上|走|带|写|唱|演|打|生于|出生|担任|任职|有|家|伐|编书|题词|打擂|领兵)"
)
_SURE: Final = re.compile(rf"(?:{_SAYS}|{_TITLES}|(?:{_OFFICES})(?=[：，:“]|{_SAYS})|[（(：:]|等人)")
_SAYS_SO: Final = re.compile(rf"(?:{_SAYS}|{_TITLES}|等人)")
_NAME: Final = re.compile("[\u4e00-\u9fff]{1,2}")
_FOREIGN: Final = frozenset("尔斯特拉克姆塔丁韦普顿茨洛莱伦迪蒂诺森奇基利")
_PRONOUNS: Final = frozenset("我你您他她它们谁")
_PEOPLE: Final = re.compile(
    "(?:(?<!成)(?<!人)员|(?<!或)者|(?<![大国人自全回老农在])家|[师匠星警官授翁]|(?<![双动入联着人空一])手|(?<![增成延生擅])长|[学医女男考究]生"
    "|(?:负责|主持|代理|创始|被告|经纪|传承|发起|发言|候选|当事|投资|联系|证)人|(?:诗|军|工|艺|猎|商|老)人|[村居农网牧渔]民"
    "|[战院护骑博]士|[上少中大名老小]将|妻子|丈夫|儿子|女儿|母亲|父亲|弟弟|妹妹|哥哥|姐姐|书记|支书|主任|经理|总裁|司机|医生|专家|冠军|[村校军法兽牙]医|小哥|小伙|姑娘)\\Z"
)
"""How a word for a kind of person ends, behind which a name may stand."""
_SEEN: Final = re.compile(
    "(?:看来|眼[里中]|心[里中]|家[里中]|的(?:带领|带动|指导|影响|帮助|推动|组织|努力|镜头|记忆|印象))"
)
"""Behind a name that 在 leads in."""
_OFFICE_ENDS: Final = frozenset("委办局厅部处")
_OF_OTHERS: Final = re.compile("[王李张刘陈杨赵黄周吴徐孙朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭][\u4e00-\u9fff]?\\Z")
"""Before the last character of another's name: 杨缦华女士."""
_FUNCTION: Final = frozenset("之以在一有还的了是不也就那这此要上下得其所而且与和及令拿极因把被让")
"""They stand in names too, but far more often behind a verb that is spelt as a surname."""
_OFTEN: Final = 12
"""Four times the logarithm of how often in a million: both characters of a usual name reach this on average."""
_SELDOM: Final = 8
_LONG: Final = 4


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname, how it is read, and the characters beside which it is none."""

    reading: str
    before: frozenset[str]
    behind: frozenset[str]


def persons(text: str, known: frozenset[str] = frozenset()) -> dict[int, str]:
    """Return where a surname of the Simplified *text* stands, and how it is read; *known* are names met before."""
    found = {at: _surnames()[text[at]].reading for at in _called(text)}
    found |= {at: _surnames()[text[at]].reading for at, _ in _named(text)}
    return found | dict(_again(text, _full_names(text))) | elsewhere(text, known)


def _full_names(text: str) -> frozenset[str]:
    """Return the full names of the persons of the Simplified *text* whose surname is read otherwise than the word."""
    return frozenset(name for _, name in _named(text) if len(name) > 2)


def introduced(text: str) -> Iterator[str]:
    """Yield the full names of *text* that a role leads in, or a title or what they say follows: persons beyond doubt."""
    for at, name in _named(text):
        led = _ROLE.search(text[max(0, at - 6) : at]) or _SAYS_SO.match(text, at + len(name))
        if led and len(name) > 2 and min(map(_weight, name[1:])) >= _SELDOM:
            yield name


def signed(names: Iterable[str]) -> frozenset[str]:
    """Return those of *names*, which stand where nothing but a name does, whose surname is read otherwise."""
    return frozenset(name for name in names if len(name) == 3 and name[0] in _surnames())


def elsewhere(text: str, known: frozenset[str]) -> dict[int, str]:
    """Return where the surname of one of *known*, met elsewhere, stands in *text*, but beside what makes it none."""
    again = _again(text, known) if any(name in text for name in known) else ()
    return {
        at: reading
        for at, reading in again
        if text[at - 1 : at] not in _surnames()[text[at]].before or _ROLE.search(text[max(0, at - 6) : at])
    }


def _again(text: str, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield where one of *names* stands again."""
    for found in _candidates(text):
        at = found.start()
        if text[at : at + 3] in names and not _taken(text, at, dictionary()):
            yield at, _surnames()[text[at]].reading


def _called(text: str) -> Iterator[int]:
    """Yield where a surname stands before 某, a title, or an office whose holder does something."""
    for found in _candidates(text):
        at = found.start()
        left = text[max(0, at - 6) : at]
        if not (_CALLED.match(text, at + 1) or _OFFICE.match(text, at + 1)) or _ends_a_name(left):
            continue
        if text[at - 1 : at] in _surnames()[text[at]].before | _PRONOUNS and not _ROLE.search(left):
            continue
        if not _taken(text, at, dictionary()):
            yield at


def _ends_a_name(left: str) -> bool:
    """Say whether a common surname stands before, with one character of a name that is no word with it, or none."""
    found = _OF_OTHERS.search(left)
    return found is not None and not dictionary().has(found.group())


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a surname stands before a given name, and the whole name."""
    for found in _candidates(text):
        at = found.start()
        given = _NAME.match(text, at + 1)
        if given is None or _taken(text, at, dictionary()):
            continue
        for size in (2, 1):
            name = text[at + 1 : at + 1 + size]
            if len(name) == size and _NAME.fullmatch(name) and _is_person(text, at, name):
                yield at, text[at] + name
                break


def _is_person(text: str, at: int, given: str) -> bool:
    """Say whether the surname at *at* and *given* are a name where they stand."""
    surname, left = _surnames()[text[at]], text[max(0, at - 6) : at]
    behind = text[at + 1 + len(given) :][:6]
    weights = list(map(_weight, given))
    weight = sum(weights) / len(weights)
    does, sure = bool(_DOES.match(behind)), bool(_SURE.match(behind))
    if weight < _LONG or given[0] in _FOREIGN or not all(weights) or _is_word(given, behind, sure=sure):
        return False
    if _ROLE.search(left) and given[0] not in surname.behind:
        return does or (len(given) == 2 and weight >= _SELDOM)
    edge = bool(_EDGE.search(left))
    if _stands_apart(text, at, given, behind, weights):
        return True
    if text[at - 1 : at] in surname.before | _PRONOUNS or not (edge or _LISTED.search(left) or sure):
        return False
    if given[0] in surname.behind:
        return sure and len(given) == 2 and weight >= _OFTEN
    usual = min(weights) >= _SELDOM and weight > _OFTEN
    if len(given) == 1:
        usual = does = False
        sure = sure and weight >= _SELDOM
    return usual or (does and weight >= _SELDOM) or (sure and edge and weight >= _LONG)


def _stands_apart(text: str, at: int, given: str, behind: str, weights: list[int]) -> bool:
    """Say whether two characters of names stand between a word for a person, or a clause's edge, and where a word begins."""
    surname, left = _surnames()[text[at]], text[max(0, at - 6) : at]
    words = dictionary()
    if len(given) < 2 or given[0] in surname.behind or given[-1] in _OFFICE_ENDS or _runs_on(given[-1] + behind):
        return False
    ends = _DOES.match(behind) or _SEEN.match(behind) or any(words.has(behind[:size]) for size in (2, 3))
    mean = sum(weights) / 2
    if _PEOPLE.search(left):
        return bool(ends) and min(weights) >= _LONG and mean >= _SELDOM
    if text[at - 1 : at] == "在" and _SEEN.match(behind):
        return mean >= _OFTEN - 2
    if text[at - 1 : at] in surname.before | _PRONOUNS:
        return False
    listed = _LISTED.search(left) and min(weights) >= _SELDOM
    return bool(ends and (listed or _EDGE.search(left))) and mean >= _OFTEN - 2


def _runs_on(rest: str) -> bool:
    """Say whether a word begins with the last character of a would-be name, and what a person does does not."""
    words = dictionary()
    return any(words.has(rest[:size]) for size in (2, 3)) and not _DOES.match(rest[1:])


def _is_word(given: str, behind: str, *, sure: bool) -> bool:
    """Say whether *given* is a word (国家, and 建国 too, which is a name), or ends in the midst of one."""
    words = dictionary()
    if words.has(given):
        return min(map(_weight, given)) < (_OFTEN if sure else _OFTEN + 2)
    return not sure and any(words.has(given[-1] + behind[:size]) for size in (1, 2)) and not _DOES.match(behind)


def _taken(text: str, at: int, words: Dictionary) -> bool:
    """Say whether a word of the dictionary holds the character at *at*, with what stands before or behind it."""
    surname = _surnames()[text[at]]
    for begin in range(max(0, at - 2), at + 1):
        for end in range(at + 1, min(len(text), at + 4) + 1):
            word = text[begin:end]
            if 1 < len(word) < 5 and words.has(word):
                return words.read(word)[at - begin] != surname.reading or begin < at
    return False


def _candidates(text: str) -> Iterator[re.Match[str]]:
    return _any().finditer(text)


@cache
def _any() -> re.Pattern[str]:
    """Return what finds a surname that no character behind or before it forbids at once."""
    return re.compile(f"[{''.join(_surnames())}](?=[\u4e00-\u9fff])")


@cache
def _surnames() -> dict[str, Surname]:
    rows = (row.split() for row in (_HERE / "surnames.txt").read_text("utf-8").splitlines() if row[:1] not in ("", "#"))
    return {sign: Surname(reading, frozenset(before), frozenset(behind)) for sign, reading, before, behind in rows}


def _weight(character: str) -> int:
    return 0 if character in _FUNCTION else _given().get(character, 0)


@cache
def _given() -> dict[str, int]:
    """Return how often a character stands in given names: four times the logarithm of how often in a million."""
    rows = (row.split("\t") for row in (_HERE / "given.txt").read_text("utf-8").splitlines() if not row.startswith("#"))
    return {character: int(band) for band, characters in rows for character in characters}
