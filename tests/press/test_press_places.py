"""Whose page it is reaches every product: the edition, the book, the sound's tag, the feed, and who reads it."""

import io

import pytest
from mutagen.id3 import ID3

PAGES = {
    "zh-Hant-HK": "昨晚一輛雙層巴士與的士相撞，乘客受傷送院，本港多條道路擠塞，屋邨居民受阻。",
    "zh-Hant-TW": "機車騎士遭小客車撞上，送醫急救，員警調閱監視器，縣府提醒民眾騎腳踏車也要小心。",
    "zh-Hant-MO": "本澳巴士公司下月起加密班次，交通事務局稱市民可以電子支付，車資六元澳門元。",
    "yue": "琴日我同佢哋去咗街市買餸，啲菜貴到死，得返幾棵芥蘭仲係新鮮嘅。",
}
FEED = {"zh-Hant-HK": "zh-hk", "zh-Hant-TW": "zh-tw", "zh-Hant-MO": "zh-mo", "yue": "zh-hk"}
VOICE = {"zh-Hant-HK": "yue", "zh-Hant-TW": "cmn+clear", "zh-Hant-MO": "yue", "yue": "yue"}


@pytest.mark.parametrize("tag", PAGES)
def test_the_place_of_a_page_is_in_every_product(press, tag):
    press.page("town_2026-03-18.md", f"# 河邊新聞\n\n{PAGES[tag]}\n").publish(engine="espeak")
    manifest = press.manifest("town_2026-03-18")
    book = press.book("town_2026-03-18")
    package = next(book.read(name).decode() for name in book.namelist() if name.endswith(".opf"))
    [sound] = [name for name in press.files() if name.endswith(".mp3") and "a01" in name]

    assert manifest["edition"]["language"] == tag
    assert f"<dc:language>{tag}</dc:language>" in package
    assert f"<language>{FEED[tag]}</language>" in press.files()["feed.xml"].decode()
    language = ID3(io.BytesIO(press.files()[sound]))["TLAN"].text[0]
    assert language == ("yue" if tag == "yue" else "zho")
    assert {track["voice"] for track in manifest["tracks"]} == {VOICE[tag]}
