"""Naming a browser (浏览器) in words people know, from what it says about itself."""

BROWSERS = (
    ("MicroMessenger", "微信"),
    ("wxwork", "企业微信"),
    ("DingTalk", "钉钉"),
    ("Edg", "Edge 浏览器"),
    ("QQBrowser", "QQ 浏览器"),
    ("HuaweiBrowser", "华为浏览器"),
    ("MiuiBrowser", "小米浏览器"),
    ("Quark", "夸克浏览器"),
    ("UCBrowser", "UC 浏览器"),
    ("Firefox", "火狐浏览器"),
    ("Chrome", "Chrome 内核浏览器"),
    ("Safari", "Safari 浏览器"),
)
SYSTEMS = (
    ("HarmonyOS", "鸿蒙系统"),
    ("OpenHarmony", "鸿蒙系统"),
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("Android", "安卓手机"),
    ("Windows", "Windows 电脑"),
    ("Macintosh", "苹果电脑"),
    ("Linux", "Linux 电脑"),
)


def browser_of(user_agent: str) -> str:
    """E.g. “微信，安卓手机”; “未知浏览器” when it says nothing we know."""
    browser = next((label for sign, label in BROWSERS if sign in user_agent), "未知浏览器")
    system = next((label for sign, label in SYSTEMS if sign in user_agent), "")
    return f"{browser}，{system}" if system else browser
