"""Everything that `init` puts into a publisher's folder is read from it by `publish --drawer`."""

import json

PAGE = "# 河上的灯\n\n本报讯 昨天夜里，蚌埠的河上点起了九盏灯。\n\n城南杂谈\n\n# 桥上的人\n\n本报讯 昨天夜里，桥上站满了人。\n"

STYLES = ("epub/style.css", "site/assets/style.css")


def change(press, name, before, after):
    path = press.home / "mine" / name
    text = path.read_text("utf-8")
    assert before in text, f"{name} holds no {before!r}"
    path.write_text(text.replace(before, after, 1), "utf-8")


def kickers(manifest):
    return [a["kicker"] for a in json.loads(manifest)["edition"]["articles"]]


def made(press, *options, engine="silent"):
    press.publish("lamps_2026-03-01.md", "--drawer", "mine", *options, engine=engine)
    return json.dumps(press.manifest("lamps_2026-03-01"), ensure_ascii=False), press.files()


def test_each_file_of_init_changes_the_product(press):
    press.page("lamps_2026-03-01.md", PAGE).run("init", "mine")
    before, _ = made(press, engine="espeak")
    change(press, "paper.yaml", 'name: ""', "name: 南河晚报")
    change(press, "paper.yaml", 'author: ""', "author: 舒望")
    change(press, "desk.yaml", "furniture: []", "furniture: [城南杂谈]")
    change(press, "voices.yaml", "    - {voice: espeak/cmn+clear, options: {range: 90}}\n", "")
    change(press, "audio/lexicon.yaml", "words: {}", "words: {蚌埠: beng4 bu4}")
    for name in STYLES:
        path = press.home / "mine" / name
        path.write_text(path.read_text("utf-8") + "\n/* 南河 */\n", "utf-8")
    after, changed = made(press, engine="espeak")

    assert "南河晚报 2026-03-01" in after
    assert "舒望" in changed["feed.xml"].decode()
    assert "南河晚报" in changed["feed.xml"].decode()
    assert '"voice": "cmn"' in after
    assert '"voice": "cmn"' not in before
    spoken = [
        s["spoken"] for a in json.loads(after)["edition"]["articles"] for b in a["blocks"] for s in b["sentences"]
    ]
    assert not any("蚌埠" in text for text in spoken)
    assert kickers(after) != kickers(before)
    book = press.book("lamps_2026-03-01")
    assert any("南河 */" in book.read(name).decode() for name in book.namelist() if name.endswith(".css"))
    assert any("南河 */" in body.decode() for name, body in changed.items() if name.endswith(".css"))


def test_what_is_named_or_beside_the_page_comes_first(press):
    press.page("lamps_2026-03-01.md", PAGE).run("init", "mine")
    change(press, "paper.yaml", 'name: ""', "name: 南河晚报")
    press.page("paper.yaml", "name: 北岸日报\n")

    assert "北岸日报 2026-03-01" in made(press)[0]
    press.page("named.yaml", "name: 东门周刊\n")
    assert "东门周刊 2026-03-01" in made(press, "--paper", "named.yaml")[0]


def test_an_untouched_folder_of_init_decides_nothing(press):
    press.page("lamps_2026-03-01.md", "# 橋\n\n昨晚一輛巴士與的士相撞，本港屋邨居民受阻。\n").run("init", "mine")

    assert json.loads(made(press)[0])["edition"]["language"] == "zh-Hant-HK"
