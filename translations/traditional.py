"""Traditional Chinese out of Simplified: OpenCC with Taiwan's words, corner quotes, and what OpenCC does not know."""

from __future__ import annotations

from typing import Any, Final

from babel.messages import Catalog

from yueting.scripts import convert

QUOTES: Final = str.maketrans("“”‘’", "「」『』")
TERMS: Final[dict[str, str]] = {
    "報道里": "報導裡",
    "報道": "報導",
    "簡訊欄": "短訊欄",
    "訂閱源": "訂閱來源",
    "例子": "範例",
    "重新制作": "重新製作",
    "聲明瞭": "宣告了",
    "是隻讀": "是唯讀",
    "頁碼錶": "頁碼表",
    "臺": "台",
    "許可權": "權限",
    "引數": "參數",
    "純文本": "純文字",
    " 文本": " 文字檔",
    "檢視幫助": "查看說明",
    "二維碼": "QR Code",
    "二進位制檔案": "二進位檔",
    "型別": "類型",
    "設定檔案": "設定檔",
    "更正檔案": "更正檔",
    "資訊的語言": "訊息的語言",
    "註釋": "註解",
    "壓縮包": "壓縮檔",
    "域名": "網域名稱",
    "證書": "憑證",
    "單元格": "儲存格",
    "一個埠": "一個連接埠",
    "的埠": "的連接埠",
    "16 位 WAV": "16 位元 WAV",
    "標識": "識別碼",
    "地址": "位址",
    "終端裡": "終端機裡",
    "管道": "管線",
    "幀": "音框",
    "退出狀態": "結束狀態",
    "字型檔案": "字型檔",
}
"""What s2twp says → what a reader in Taiwan expects."""


def traditional(simplified: Catalog, target: Catalog) -> Catalog:
    """Return *target* with the messages of *simplified*, their translations converted."""
    for message in simplified:
        if message.id:
            target.add(message.id, _converted(message.string), message.locations)
    return target


def _converted(words: Any) -> Any:
    if not isinstance(words, str):
        return tuple(_converted(form) for form in words)
    text = convert(words, "s2twp").translate(QUOTES) if words else words
    for before, after in TERMS.items():
        text = text.replace(before, after)
    return text
