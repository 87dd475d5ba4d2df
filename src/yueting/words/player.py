"""The words of the player, the offline copy, the look and the search, in the three languages of `words`.

A word that begins with a capital in English begins a label; `{n}` is filled in by the page's script.
"""

from __future__ import annotations

from typing import Final

from yueting.words.table import Table

TABLE: Final[Table] = {
    "skip-player": ("跳到播放器", "跳到播放器", "Skip to the player"),
    "sound-lost": ("这段录音打不开。", "這段錄音打不開。", "This recording cannot be loaded."),
    "sound-offline": (
        "没有网络，这段录音不在本机上。",
        "沒有網路，這段錄音不在本機上。",
        "You are offline and this recording is not kept here.",
    ),
    "sound-slow": ("录音来得很慢……", "錄音來得很慢……", "The recording is slow to come…"),
    "sound-wait": ("正在取录音……", "正在取錄音……", "Loading the recording…"),
    "press-play": ("请按播放。", "請按播放。", "Press Play to begin."),
    "retry": ("再试一次", "再試一次", "Try again"),
    "read-text": ("读文字", "讀文字", "Read the text"),
    "up-next": ("接下来", "接下來", "Up next"),
    "up-nothing": ("后面没有了", "後面沒有了", "Nothing comes after this"),
    "queue": ("听什么", "聽什麼", "What to hear"),
    "queue-edition": ("这一期", "這一期", "This edition"),
    "queue-section": ("这个版块", "這個版塊", "This section"),
    "queue-unheard": ("没听过的", "沒聽過的", "What I have not heard"),
    "across": ("接着听更早的一期", "接著聽更早的一期", "Go on to the edition before"),
    "heard": ("听过了", "聽過了", "Heard"),
    "sleep": ("定时停止", "定時停止", "Sleep timer"),
    "sleep-off": ("不停", "不停", "Off"),
    "sleep-minutes": ("{n} 分钟后", "{n} 分鐘後", "In {n} minutes"),
    "sleep-end": ("这一篇完了", "這一篇完了", "At the end of the story"),
    "sleep-left": ("还有 {n} 分钟停止", "還有 {n} 分鐘停止", "Stops in {n} min"),
    "sleep-done": ("时间到了，已停止。", "時間到了，已停止。", "Stopped by the sleep timer."),
    "look": ("显示", "顯示", "Display"),
    "look-size": ("字号", "字級", "Text size"),
    "look-spacing": ("行距", "行距", "Line spacing"),
    "look-theme": ("颜色", "顏色", "Colours"),
    "look-face": ("字体", "字型", "Font"),
    "look-normal": ("普通", "普通", "Normal"),
    "look-wide": ("宽", "寬", "Wide"),
    "look-widest": ("最宽", "最寬", "Widest"),
    "look-system": ("跟随系统", "跟隨系統", "As the system"),
    "look-light": ("浅色", "淺色", "Light"),
    "look-dark": ("深色", "深色", "Dark"),
    "look-serif": ("宋体", "明體", "Serif"),
    "look-sans": ("黑体", "黑體", "Sans serif"),
    "look-easy": ("易读（阅读障碍）", "易讀（閱讀障礙）", "Easy to read (dyslexia)"),
    "keep": ("存到本机（{n}）", "存到本機（{n}）", "Keep on this device ({n})"),
    "keeping": ("正在存……{n}%", "正在存……{n}%", "Keeping… {n}%"),
    "keep-stop": ("不存了", "不存了", "Stop"),
    "kept": (
        "已在本机，没有网络也能听。占 {n}。",
        "已在本機，沒有網路也能聽。佔 {n}。",
        "Kept here, to hear offline. Takes {n}.",
    ),
    "let-go": ("从本机删除", "從本機刪除", "Remove from this device"),
    "keep-failed": (
        "没有存全，请再试一次。",
        "沒有存全，請再試一次。",
        "Not everything could be kept: try again.",
    ),
    "keep-full": ("本机空间不够。", "本機空間不夠。", "There is not enough room on this device."),
    "offline": ("没有网络", "沒有網路", "Offline"),
    "offline-page": (
        "要看的这一页不在本机上。下面这些在：",
        "要看的這一頁不在本機上。下面這些在：",
        "The page you asked for is not on this device. These are:",
    ),
    "offline-kept": ("存下的各期，可听可读", "存下的各期，可聽可讀", "Editions kept, to hear and to read"),
    "offline-read": ("看过的，只能读", "看過的，只能讀", "Pages seen before, to read only"),
    "offline-none": ("本机上还没有存过。", "本機上還沒有存過。", "Nothing is kept on this device yet."),
    "stories-1": ("{n} 篇", "{n} 篇", "{n} story"),
    "filter": ("筛选", "篩選", "Filter"),
    "filter-section": ("版块", "版塊", "Section"),
    "filter-from": ("从", "從", "From"),
    "filter-to": ("到", "到", "To"),
    "filter-all": ("全部", "全部", "All"),
    "search-more": ("更多结果", "更多結果", "More results"),
    "found-more": ("找到 {n} 篇，还有更多", "找到 {n} 篇，還有更多", "{n} found, and more"),
    "subscribe-app": ("在播客软件里打开", "在播客軟體裡打開", "Open in a podcast app"),
    "subscribe-scan": ("用手机扫一扫", "用手機掃一掃", "Scan with a phone"),
    "month-of": ("{y} 年 {month} 月", "{y} 年 {month} 月", "{month} {y}"),
    "subscribe-funding": ("支持我们", "支持我們", "Support us"),
    "daily": ("每天", "每天", "Daily"),
    "weekdays-only": ("周一至周五", "週一至週五", "Monday to Friday"),
    "weekly": ("每周", "每週", "Weekly"),
    "monthly": ("每月", "每月", "Monthly"),
    "months": (
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "January February March April May June July August September October November December",
    ),
}
"""Key → zh-Hans, zh-Hant, en."""
