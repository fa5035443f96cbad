"""Type faces of an official letter: the four the standard asks for, and what stands in where they are not installed.

The official faces are licensed by their makers, so none is part of the platform; a site that owns them installs them.
"""

from typing import Final

from shangliang.core.errors import Refused

XIAOBIAOSONG: Final = (
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "方正小标宋简体",
    "方正小标宋_GBK",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
)
FANGSONG: Final = (
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FangSong",
    "仿宋",
    "STFangsong",
    "FZFangSong-Z02S",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
)
KAITI: Final = (
    "KaiTi_GB2312",
    "楷体_GB2312",
    "KaiTi",
    "楷体",
    "STKaiti",
    "FZKai-Z03S",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
)
HEITI: Final = (
    "SimHei",
    "黑体",
    "STHeiti",
    "FZHei-B01S",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Serif CJK SC",
)
SONGTI: Final = ("SimSun", "宋体", "STSong", "Noto Serif CJK SC", "Source Han Serif SC")

FACES: Final = {"title": XIAOBIAOSONG, "body": FANGSONG, "kai": KAITI, "hei": HEITI, "song": SONGTI}


class NoChineseFont(Refused):
    """No Chinese type face is installed, so a PDF would show empty boxes; the Chinese message names the package to install."""

    def __init__(self) -> None:
        """Say what to install."""
        super().__init__(
            "no_pdf",
            "服务器上没有安装中文字体，无法生成PDF。请安装Debian软件包fonts-noto-cjk（apt-get install fonts-noto-cjk），或安装方正小标宋、仿宋、楷体、黑体字体后重试。",
        )


def chosen(installed: set[str]) -> dict[str, list[str]]:
    """Keep, for each use, the installed families in the order of preference.

    Raises NoChineseFont when not one of them is installed; a use without any face of its own takes the body's.
    """
    wanted = {use: [family for family in families if family in installed] for use, families in FACES.items()}
    present = [family for families in wanted.values() for family in families]
    if not present:
        raise NoChineseFont
    return {use: families or wanted["body"] or present[:1] for use, families in wanted.items()}
