"""The forms of furniture: how Chinese papers and their sites write folios, editors' lines, footers and the like.

Each is anchored or made of words that a story's sentence seldom has; `furniture.py` asks them of short lines only.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.model import FurnitureKind

RESIDUE: Final = re.compile(
    r"^(?:19|20)\d\d-\d\d-\d\d[\sT]\d\d:\d\d:\d\d(?:(?!http)[^。！？；/]){0,60}+https?://[^。！？；]*+$"
)
"""A record of a publishing system: it begins with a moment to the second and has addresses, no sentence."""
LETTERBOX: Final = re.compile(
    r"^[\s（(【\[]*(?:(?:本版|本报|本報|本刊|投稿|来稿|來稿|副刊|联系|聯繫|编辑部|編輯部|电子|電子)(?:投稿)?(?:邮箱|郵箱|信箱|电邮|電郵|邮件|郵件|E-?mail|QQ|热线|熱線|电话|電話)|(?:E-?mail|e-?mail|邮箱|郵箱|电邮|電郵))"
    r"\s*[:：]\s*(?:[\w.+-]+@|[\d\s()（）+-]{6,})"
)
"""Where to write to, whatever sentences follow: the name of a letterbox and an address or a number."""
PLEA: Final = re.compile(
    r"^(?:[请請]|欢迎|歡迎|敬请|敬請|立即|马上|馬上|现在就|現在就|按此|点击|點擊)\s?[您你]?(?:加入|成为|成為|订阅|訂閱|赞助|贊助|支持|升级|升級|登记|登記|注册|註冊|免费|免費)"
    r".{0,40}(?:订户|訂戶|会员|會員|订阅|訂閱|赞助|贊助|月费|月費|年费|年費|电子报|電子報|手机报|手機報|我们的工作|我們的工作)"
    r"|^(?:[请請]|欢迎|歡迎|敬请|敬請|点击|點擊|长按|長按|扫描|掃描|扫码|掃碼)?\s?[您你]?(?:关注|關注|追蹤|识别|識別|下载|下載)"
    r".{0,24}(?:公众号|公眾號|公衆號|视频号|視頻號|微信|微博|客户端|客戶端|二维码|二維碼)"
    r"|^[^。！？]{0,40}[发發]送\s?[A-Za-z0-9]{1,10}\s?[到至]\s?\d{4,}"
)
"""A sentence that asks the reader to become a subscriber: it speaks to him from its first word."""
FORMS: Final[tuple[tuple[FurnitureKind, re.Pattern[str], str], ...]] = (
    (
        "jump",
        re.compile(
            r"^[（(【\[]?\s*+(?:[●■▲◆]\s*+)?(?:下转|下轉|上接|转第|轉第|接第|紧接|緊接|未完，?\s*+转|文转|文轉|详见|詳見|报道见|報道見|全文见|见)\s*+"
            r"(?:(?:本报|本報)\s*+)?(?:第\s*+)?[A-Za-z]?\s?[0-9０-９一二三四五六七八九十、，,至\-—－]{1,8}\s*+[版面][^。]{0,12}[）)】\]]?$"
        ),
        "it says where the story goes on",
    ),
    (
        "folio",
        re.compile(
            r"^[^。！？]{0,50}(?:19|20)\d\d\s*+[年./-]\s*+\d{1,2}\s*+[月./-]\s*+\d{1,2}\s*+日?[^。！？]{0,40}"
            r"(?:星期|第?\s*+[A-Za-z]?[0-9一二三四五六七八九十]{1,3}\s*+版|版次|编印|出版|总第|總第|农历|農曆)[^。！？]{0,40}$"
        ),
        "a date with the number of a page or a week day",
    ),
    (
        "folio",
        re.compile(
            r"^[\[【（(<《]?\s*+(?:第\s*+)?[A-Za-z]?[0-9０-９一二三四五六七八九十]{1,3}\s*+版\s*(?:[:：|｜·（(－—-][^。！？]{0,24}|[\s\u3000][^。！？]{0,16})?[\]】）)>》]?$"
        ),
        "the number of a page",
    ),
    (
        "folio",
        re.compile(r"^[^。！？，]{0,20}(?:星期|周|週)[一二三四五六日天][\s\u3000]*(?:农历|農曆)[^。！？，]{2,20}$"),
        "a day and the day of the moon",
    ),
    (
        "folio",
        re.compile(r"^[A-Z]\d{1,2}\s*[:：|｜][^。！？]{0,50}$"),
        "the number of a page",
    ),
    (
        "folio",
        re.compile(r"^[\s•·●*]*[A-Z]\d{1,2}(?:[\s•·●*|｜、,，/]+[A-Z]\d{1,2})*+$"),
        "a list of the pages",
    ),
    (
        "folio",
        re.compile(
            r"^\d{1,3}[\s\u3000]{3,}[\u3400-\u9fff]{2,8}(?:报|報|刊|时报|時報)$|^[\u3400-\u9fff]{2,8}(?:报|報|刊)[\s\u3000]{3,}\d{1,3}$"
        ),
        "the number of a page and the name of the paper",
    ),
    (
        "folio",
        re.compile(r"^(?:专栏|專欄|栏目|欄目|版次|版名|期号|期號)\s*[:：]\s*[^。！？，]{0,20}$"),
        "a label of the archive",
    ),
    (
        "folio",
        re.compile(
            r"^(?:[\u3400-\u9fff]{2,8}(?:报|報)[\s\u3000]+)?(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:[\s\u3000]+(?:星期|周|週)[一二三四五六日天])?$"
        ),
        "a date alone",
    ),
    (
        "editors",
        re.compile(
            r"^[（(【\[\s]*+(?:(?:本版|本期|今日|值班|责任|責任|首席|执行|執行|文字|视觉|美术|美術|统筹|统稿|新媒体)\s*+)?"
            r"(?:责编|責編|编辑|編輯|编委|主编|主編|校对|校對|美编|美編|版式|组版|排版|审校|審校|审核|審核|编审|終審|终审|复审|初审|监制|監製|统筹|統籌|"
            r"制图|設計|设计|总编|運營|运营|编校|检校|值班主任|值班总编|出品|策划|策劃|见习编辑|实习编辑|实习生编辑)"
            r"(?:[/／、][^：:\s]{2,4})?(?:\s*+[:：丨|｜/／]|\s)\s*+[^。！？，]{1,60}$"
        ),
        "an editors' line",
    ),
    (
        "editors",
        re.compile(
            r"^[（(【\[\s]*+(?:第?[一二三四五六七八九十0-9A-Z]{1,3}版|本版|本期|今日)\s?(?:责任|責任|值班)?(?:责编|責編|编辑|編輯|主编|主編|美编|美編|校对|校對|版式|视觉)"
            r"\s*[:：][^。！？，]{2,}$|^(?:版式|版面|美术|美術|封面|平面|视觉|視覺|图文|装帧|海报|海報)\s?(?:设计|設計|编辑|編輯)\s*[:：]\s*[^。！？，]{2,40}$"
        ),
        "an editors' line",
    ),
    (
        "footer",
        re.compile(
            r"(?:Copyright|copyright|©|版权所有|版權所有|未经.{0,10}(?:授权|许可|书面)|未經.{0,10}(?:授權|許可)|ICP[备证備證]|公网安备|许可证|許可證|All [Rr]ights|违法和不良信息|"
            r"举报(?:电话|邮箱)|互联网新闻信息|网站声明|免责声明|免責聲明|转载请注明|轉載請註明|严禁转载|禁止转载|网络视听许可|经营许可|"
            r"更新时间戳|自动备份|技术支持|技術支持|国内统一(?:连续出版物|刊)号|邮发代号|広告|广告经营|零售价|每份|定价|印刷厂|印刷：)"
        ),
        "the words of a site's or paper's foot",
    ),
    (
        "footer",
        re.compile(
            r"^[\s*（(【\[]*(?:来源|來源|稿源|出处|信息来源|资料来源|发布时间|發布時間|时间|時間|分类|分類|语言|作者ID|标签|標籤|关键词|關鍵詞|归档日期|新闻数量|更新时间|更新於|刊发日期|发稿时间|"
            r"发布于|發佈|点击数|阅读量|浏览)[】\]]?\s*[:：丨|｜][^。！？]{0,80}$"
        ),
        "a line of a site about the page",
    ),
    (
        "subscription",
        re.compile(
            r"(?:扫码|掃碼|扫一扫|二维码|二維碼|长按|長按|点击.{0,8}(?:关注|订阅|下载|跳转)|关注.{0,12}(?:公众号|微信|微博|视频号)|追蹤.{0,8}(?:專頁|Facebook|IG)|订阅|訂閱|"
            r"下载.{0,10}(?:客户端|App|APP)|下載.{0,10}App|星标|在看|分享到?朋友圈|投稿(?:邮箱|信箱|郵箱)|来稿请|來稿請|新闻热线|新聞熱線|爆料|读者来信|欢迎(?:投稿|来稿|关注)|"
            r"征稿|徵稿|加入.{0,6}群|微信公众号$|客服热线|发行热线|订报热线|广告热线|支持我們|月費|贊助)"
        ),
        "it asks the reader to subscribe, follow or write",
    ),
    (
        "links",
        re.compile(
            r"^[\s*\[【(（]*(?:查看原文|阅读原文|閱讀原文|原文链接|原文連結|阅读全文|閱讀全文|点击查看|详情点击|查看更多|视频链接|相关图片|相關圖片|HTML原始内容|网址链接)[\]】)）:：]*"
        ),
        "a link to somewhere else",
    ),
    (
        "footer",
        re.compile(
            r"^(?:发布|發布|更新|出版)?[\s:：]*+(?:\d{1,2}:\d{2}(?::\d{2})?\s*+)?(?:19|20)\d\d\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}日?"
            r"[\sT]*\d{1,2}:\d{2}(?::\d{2})?(?:\s*+(?:来源|來源|作者|编辑|編輯|责编)[\s:：].{0,40})?$"
            r"|^\d{1,2}:\d{2}\s*(?:19|20)\d\d/\d{1,2}/\d{1,2}$"
        ),
        "when and where a page was published",
    ),
    ("links", re.compile(r"^(?:#[^#\s]{1,20}[\s#]*){2,}$"), "nothing but tags"),
    (
        "comment",
        re.compile(r"^[\s]*(?:网友评论|網友評論|我要评论|发表评论|發表評論|最新评论|热门评论|精选留言)"),
        "readers' comments",
    ),
)
LEGAL: Final = re.compile(r"©|Copyright|ICP|公网安备|All [Rr]ights|许可证[:：编]|版权所有|版權所有")
_WORDS_OF_STEERING: Final = (
    "返回 返回列表 返回列表页 返回首页 返回目录 返回顶部 上一篇 下一篇 上一版 下一版 上一页 下一页 上一頁 下一頁 "
    "上一期 下一期 首页 首頁 目录 当前位置 當前位置 您的位置 打印 列印 分享 分享到 收藏 字号 字號 大 中 小 "
    "放大 缩小 放大+ 缩小- 默认 默认o 朗读 语音 语音阅读 語音 阅读次数 閱讀次數 浏览次数 点击 评论 評論 "
    "登录 登入 注册 註冊 搜索 搜尋 关闭 關閉 更多 回顶部 回到顶部 回頂部 TOP 版面导航 版面概览 标题导航 "
    "调整字体 調整字體 字体 字體 暂无简介 暫無簡介 暂无 暫無 详情 詳情 查看更多 展开 展開 收起 展开全文 "
    "展開全文 收起全文 阅读更多 閱讀更多 更多精彩 分享至 分享至好友 分享至朋友圈 分享至好友和朋友圈 分享到微信 分享到微博 分享到QQ 转发 轉發 点赞 點讚 举报 舉報 "
    "加载更多 載入更多 正在加载 加载中 已关注 纠错 听新闻 聽新聞 复制链接 複製連結 "
    "点击查看 进入专题 回到首页 换一换 換一換 下一条 上一条 全部接受 接受全部 全部拒绝 我知道了 知道了 "
    "往期回顾 PDF PDF版 全文复制 作者 微信 微博 QQ QQ空间 手机版 客户端 电子报 数字报 下载 "
)
STEER: Final = frozenset(_WORDS_OF_STEERING.split())
"""Words by which a site steers its reader; a line that has nothing else is navigation."""
