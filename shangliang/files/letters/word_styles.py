"""Named styles of the Word letter, so that an office changes one style and not forty paragraphs."""

from typing import Final

from . import measures as m
from .fonts import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The name an office's Word knows first, then what Word takes when that face is missing.
_TITLE_FACE: Final = "方正小标宋简体"
_BODY_FACE: Final = "仿宋_GB2312"
_KAI_FACE: Final = "楷体_GB2312"
_HEI_FACE: Final = "黑体"
_SONG_FACE: Final = "宋体"
_FALLBACKS: Final = {
    _TITLE_FACE: ("FZXiaoBiaoSong-B05S", *XIAOBIAOSONG[-2:], "宋体"),
    _BODY_FACE: ("仿宋", "FangSong", *FANGSONG[-2:]),
    _KAI_FACE: ("楷体", "KaiTi", *KAITI[-2:]),
    _HEI_FACE: ("SimHei", *HEITI[-2:]),
    _SONG_FACE: ("SimSun", *SONGTI[-2:]),
}


def twips(points: float) -> int:
    """Turn points into the twentieths Word counts in."""
    return round(points * 20)


_PITCH: Final = twips(m.WORD_PITCH_PT)
_CELL: Final = twips(m.CELL_PT)


def _run(face: str, size: float = m.BODY_PT, *, colour: str = "", fit: bool = True) -> str:
    """Describe letters: face, colour, size; `fit` draws them together so that 28 fill a line.

    The page has the grid of 22 x 28, but the letters do not snap to it: Word, WPS and LibreOffice each treat a character wider than
    its cell (16 pt in 15.79 pt) in their own way, LibreOffice by giving it two. A fixed distance looks the same in all of them.
    """
    tight = f'<w:spacing w:val="{twips(m.WORD_TRACKING_PT)}"/>' if fit else ""
    paint = f'<w:color w:val="{colour}"/>' if colour else ""
    fonts = (
        f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}" w:hint="eastAsia"/>'
    )
    return f'<w:rPr>{fonts}<w:b w:val="0"/><w:snapToGrid w:val="0"/>{paint}{tight}<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>'


def _spacing(pitch: int = _PITCH, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{pitch}" w:lineRule="exact"/>'


def _style(key: str, name: str, paragraph: str, run: str, *, based: str = "Normal", outline: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}{outline}</w:pPr>{run}</w:style>"
    )


def styles() -> str:
    """Give styles.xml."""
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * _CELL}"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault>{_run(_BODY_FACE).replace('</w:rPr>', '')}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
        f'{_spacing()}<w:jc w:val="both"/></w:pPr>{_run(_BODY_FACE)}</w:style>'
    )
    level = '<w:outlineLvl w:val="{}"/>'.format
    rows = (
        _style(
            "Letterhead",
            "发文机关标志",
            f'{_spacing()}<w:jc w:val="center"/>',
            _run(_TITLE_FACE, colour=m.RED, fit=False),
        ),
        _style(
            "ClassMark",
            "办理结果类别",
            f'{_spacing(twips(m.BODY_PT * m.MARK_LINE))}<w:jc w:val="right"/>',
            _run(_HEI_FACE),
        ),
        _style("LetterNumber", "发文字号", f'{_spacing()}<w:jc w:val="right"/>', _run(_BODY_FACE)),
        _style(
            "LetterTitle",
            "公文标题",
            f'<w:keepLines/>{_spacing(twips(m.TITLE_PITCH_PT), 2 * _PITCH, _PITCH)}<w:jc w:val="center"/>',
            _run(_TITLE_FACE, m.TITLE_PT, fit=False),
            outline=level(0),
        ),
        _style("Addressee", "主送机关", "", _run(_BODY_FACE)),
        _style("LetterText", "公文正文", indent, _run(_BODY_FACE)),
        _style("LetterHeading", "公文一级标题", indent, _run(_HEI_FACE), outline=level(1)),
        _style("LetterSubheading", "公文二级标题", indent, _run(_KAI_FACE), outline=level(2)),
        _style("LetterRemark", "办理结果说明", indent, _run(_KAI_FACE)),
        _style(
            "Signer",
            "发文机关署名",
            f'<w:keepNext/>{_spacing(before=m.SEAL_LINES * _PITCH)}<w:jc w:val="center"/>',
            _run(_BODY_FACE),
        ),
        _style(
            "LetterDate",
            "成文日期",
            f'<w:ind w:right="{m.SIGN_RIGHT * _CELL}"/><w:jc w:val="right"/>',
            _run(_BODY_FACE),
        ),
        _style("LetterNote", "附注", indent, _run(_BODY_FACE)),
        _style("Copies", "抄送", _copies(), _run(_BODY_FACE, m.SMALL_PT, fit=False)),
        _style(
            "Folio", "公文页码", f"{_spacing(twips(m.SMALL_PT))}", _run(_SONG_FACE, m.SMALL_PT, fit=False)
        ),
    )
    return f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{normal}{''.join(rows)}</w:styles>"


def _copies() -> str:
    """Copies: one character free on both sides, further lines under the first name."""
    side, hang = twips(m.SMALL_PT), twips(3 * m.SMALL_PT)
    return f'{_spacing(twips(m.SMALL_PT * 15 / 8))}<w:ind w:left="{side + hang}" w:right="{side}" w:hanging="{hang}"/>'


def font_table() -> str:
    """Give fontTable.xml: which face Word takes where an official one is missing."""
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{",".join(others)}"/><w:charset w:val="86"/><w:pitch w:val="default"/></w:font>'
        for face, others in _FALLBACKS.items()
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"
