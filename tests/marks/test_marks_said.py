"""What the voice makes of raised and lowered figures, readings and notes' marks, and what stays to be seen of them."""

import re

import pytest
from marks_walk import REST, edition_of, marks, page, said, shown

from yueting.readings import pinyin

RAISED = (
    ("细胞有10<sup>6</sup>个", "细胞有10⁶个", "细胞有十的六次方个"),
    ("约10<sup>-3</sup>米", "约10⁻³米", "约十的负三次方米"),
    ("约10<sup>−9</sup>秒", "约10⁻⁹秒", "约十的负九次方秒"),
    ("共3.2×10<sup>12</sup>吨", "共3.2×10¹²吨", "共三点二乘十的十二次方吨"),
    ("占地300m<sup>2</sup>，", "占地300m²，", "占地三百平方米，"),
    ("占地5 km<sup>2</sup>，", "占地5 km²，", "占地五平方公里，"),
    ("容积12cm<sup>3</sup>", "容积12cm³", "容积十二立方厘米"),
    ("面积20米<sup>2</sup>", "面积20米²", "面积二十平方米"),
    ("浓度35μg/m<sup>3</sup>", "浓度35μg/m³", "浓度三十五微克每立方米"),
    ("排放CO<sub>2</sub>三吨", "排放CO₂三吨", "排放CO二三吨"),
    ("饮用H<sub>2</sub>O", "饮用H₂O", "饮用H二O"),
    ("含SO<sub>4</sub><sup>2-</sup>离子", "含SO₄²⁻离子", "含SO四二负离子"),
    ("用<sup>14</sup>C测定年代", "用¹⁴C测定年代", "用碳十四测定年代"),
    ("检出<sup>137</sup>Cs", "检出¹³⁷Cs", "检出铯一三七"),
    ("公式是x<sup>2</sup>+1", "公式是x²+1", "公式是x的平方加一"),
    ("有2<sup>n</sup>种", "有2ⁿ种", "有二的n次方种"),
    ("史料记载<sup>3</sup>，徽墨", "史料记载³，徽墨", "史料记载，徽墨"),
    ("他说：“很好。”<sup>12</sup>众人", "他说：“很好。”¹²众人", "他说：“很好。”众人"),
    ("墨史<sup>[4]</sup>有载", "墨史[4]有载", "墨史有载"),
    ("据《墨谱》<sup>①</sup>，", "据《墨谱》①，", "据《墨谱》，"),
    ("PM<sub>2.5</sub>超标", "PM2.5超标", "PM二点五超标"),
    ("获CCTV<sup>®</sup>授权", "获CCTV®授权", "获CCTV"),
    ("水温25<sup>o</sup>C", "水温25°C", "水温二十五摄氏度"),
    ("水温−5<sup>0</sup>C", "水温−5°C", "水温零下五摄氏度"),
    ("约10<span style='font-size:9px; vertical-align: super'>6</span>个", "约10⁶个", "约十的六次方个"),
    ("含H<span style='vertical-align:sub'>2</span>O", "含H₂O", "含H二O"),
    ("有<span style='color:red'>10</span>个", "有10个", "有十个"),
    ("2<sup>3</sup>等于8", "2³等于8", "二的立方等于八"),
    ("每<b>m<sup>2</sup></b>收费", "每m²收费", "每平方米收费"),
)

RUBY = (
    ("<ruby>单<rt>shàn</rt></ruby>雨", "单雨", "善雨", [("ruby", "单", "shàn")]),
    ("<ruby>歙<rp>（</rp><rt>shè</rt><rp>）</rp></ruby>县", "歙县", "设县", [("ruby", "歙", "shè")]),
    ("<ruby>单<rt>ㄕㄢˋ</rt></ruby>雨", "单雨", "善雨", [("ruby", "单", "ㄕㄢˋ")]),
    (
        "<ruby>台<rt>tāi</rt>州<rt>zhōu</rt></ruby>人",
        "台州人",
        "胎州人",
        [("ruby", "台", "tāi"), ("ruby", "州", "zhōu")],
    ),
    ("<ruby>台州<rt>tāi zhōu</rt></ruby>人", "台州人", "台州人", [("ruby", "台州", "tāi zhōu")]),
    ("<ruby><rb>单<rb>雨<rt>shàn<rt>yǔ</ruby>说", "单雨说", "善宇说", [("ruby", "单", "shàn"), ("ruby", "雨", "yǔ")]),
    ("<ruby><rb>单</rb><rt>shàn</rt></ruby>雨", "单雨", "善雨", [("ruby", "单", "shàn")]),
    (
        "<ruby><ruby>单<rt>shàn</rt></ruby><rt>姓</rt></ruby>雨",
        "单雨",
        "善雨",
        [("ruby", "单", "shàn"), ("ruby", "单", "姓")],
    ),
    (
        "<ruby><rb>单</rb><rt>shàn</rt><rtc><rt>姓</rt></rtc></ruby>雨",
        "单雨",
        "善雨",
        [("ruby", "单", "shàn"), ("ruby", "单", "姓")],
    ),
    ("<ruby>互联网<rt>internet</rt></ruby>上", "互联网上", "互联网上", [("ruby", "互联网", "internet")]),
    ("<ruby>单<rt>shan4</rt></ruby>雨", "单雨", "善雨", [("ruby", "单", "shan4")]),
)

GLOSSED = (
    ("歙（shè）县", "she4 xian4"),
    ("台（tāi）州", "tai1 zhou1"),
    ("单（shàn）雨", "shan4 yu3"),
    ("单(shàn)雨", "shan4 yu3"),
    ("单［shàn］雨", "shan4 yu3"),
    ("单[shàn]雨", "shan4 yu3"),
    ("单〔shàn〕雨", "shan4 yu3"),
    ("单（音shàn）雨", "shan4 yu3"),
    ("单（音同善）雨", "shan4 yu3"),
    ("单（读作shàn）雨", "shan4 yu3"),
    ("单（拼音：shàn）雨", "shan4 yu3"),
    ("单（shan4）雨", "shan4 yu3"),
    ("单（ㄕㄢˋ）雨", "shan4 yu3"),
    ("单（shan）雨", "shan4 yu3"),
    ("“单”（shàn）字", "shan4 zi4"),
    ("亳（bó）州", "bo2 zhou1"),
    ("洪洞（tóng）县", "hong2 tong2 xian4"),
    ("万俟（mò qí）先生", "mo4 qi2 xian1 sheng5"),
    ("甪（lù）直", "lu4 zhi2"),
    ("尉（yù）迟", "yu4 chi2"),
    ("单（shàn，姓）雨", "shan4 xing4 yu3"),
    ("乐亭（lào tíng）", "lao4 ting2"),
    ("蔚（Yù）县", "yu4 xian4"),
    ("盖（gě）叫天", "ge3 jiao4 tian1"),
    ("“单”姓（读作shàn）", "shan4 xing4"),
    ("单（今读shàn）雨", "shan4 yu3"),
    ("单（应读作shàn）雨", "shan4 yu3"),
    ("单（读shàn，不读dān）雨", "shan4 yu3"),
    ("单（shàn，而非dān）雨", "shan4 yu3"),
    ("单霁翔（单，音shàn）", "shan4 ji4 xiang2"),
    ("单霁翔（“单”字读shàn）", "shan4 ji4 xiang2"),
)

SAID = (
    ("世界贸易组织（WTO）", "世界贸易组织，WTO"),
    ("苹果（Apple）公司", "苹果，Apple，公司"),
    ("张三（Zhang San）说", "张三，Zhang San，说"),
    ("人工智能（AI）", "人工智能，AI"),
    ("她（she）说", "她，she，说"),
    ("欧盟（EU）", "欧盟，EU"),
    ("单位（单，读作名词）", "单位，单，读作名词"),
    ("小组（组，音a）", "小组，组，音a"),
    ("咖啡（café）店", "咖啡，café，店"),
    ("可以（can）吗", "可以，can，吗"),
    ("音（音乐）课", "音，音乐，课"),
    ("国发〔2023〕5号", "国发二零二三，五号"),
    ("青石令[2023]12号", "青石令二零二三，十二号"),
    ("高二[3]班", "高二"),
    ("第[3]条", "第"),
    ("在（A）馆", "在，A，馆"),
)


@pytest.mark.parametrize(("html", "text", "spoken"), RAISED)
def test_a_raised_or_lowered_figure_is_said_as_what_it_is(tmp_path, html, text, spoken):
    edition = page(tmp_path, f"<p>本报讯 {html}。</p>")
    assert text in shown(edition)
    assert spoken in said(edition)


@pytest.mark.parametrize(("html", "text", "spoken", "found"), RUBY)
def test_ruby_is_a_reading_of_its_base(tmp_path, html, text, spoken, found):
    edition = page(tmp_path, f"<p>本报讯 记者{html}昨日到场，众人都说很好。</p>")
    assert f"记者{text}昨日" in shown(edition)
    assert f"记者{spoken}昨日" in said(edition)
    assert sorted(marks(edition)) == sorted(found)


@pytest.mark.parametrize(("printed", "spoken"), GLOSSED)
def test_a_printed_gloss_steers_the_reading_and_is_not_said(tmp_path, printed, spoken):
    edition = page(tmp_path, f"本报讯 他来自：{printed}，昨日到场。", ".md")
    assert printed in shown(edition)
    word = said(edition).partition("他来自：")[2].partition("，昨日")[0]
    assert " ".join(pinyin(word)) == spoken
    assert not re.search("[a-zà-ǜㄅ-ㄩ（(]", word)


@pytest.mark.parametrize(("printed", "spoken"), SAID)
def test_what_only_looks_like_a_gloss_or_a_note_is_said(tmp_path, printed, spoken):
    edition = page(tmp_path, f"本报讯 这里写着{printed}，昨日到场。", ".md")
    assert printed in shown(edition)
    assert f"这里写着{spoken}" in said(edition)
    assert not marks(edition)


BY_HAND = (
    ("他来自单县。", "{word: 单县, pinyin: shàn xiàn}", "他来自善现。"),
    ("他来自单县。", "{word: 单县, pinyin: shan4 xian4}", "他来自善现。"),
    ("热线12345已开通。", '{word: "12345", say: 幺二三四五}', "热线幺二三四五已开通。"),
    ("他姓单（shàn），", "{word: 单, say: 扇}", "他姓扇，"),
    ("The Shan County fair opened today.", "{word: Shan, say: Shawn}", "The Shawn County fair opened today."),
)


@pytest.mark.parametrize(("printed", "reading", "spoken"), BY_HAND)
def test_how_a_person_has_a_word_said_is_said_and_not_shown(tmp_path, printed, reading, spoken):
    told = f"corrections:\n  - {{lines: [3, 3], reading: {reading}}}\n"
    (tmp_path / "page.md.desk.yaml").write_text(told, "utf-8")
    edition = page(tmp_path, printed, ".md")

    assert printed in shown(edition)
    assert spoken in said(edition)


def test_a_style_raises_in_markdown_too(tmp_path):
    edition = page(tmp_path, "约10<span style='vertical-align: super'>6</span><span>个</span>。", ".md")
    assert "约10⁶个。" in shown(edition)


def test_a_reading_holds_in_the_other_script_too(tmp_path):
    (tmp_path / "page.md").write_text(f"# 山城举办徽墨展\n\n他来自单县。\n\n{REST}\n", "utf-8")
    told = "corrections:\n  - {reading: {word: 单县, pinyin: shàn xiàn}}\n"
    (tmp_path / "page.md.desk.yaml").write_text(told, "utf-8")
    edition = edition_of(tmp_path / "page.md", convert="s2t")

    assert "單縣" in shown(edition)
    assert "他來自善现" in said(edition)
