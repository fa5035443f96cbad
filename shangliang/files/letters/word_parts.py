"""The unchanging parts of a Word letter: package list, settings, red head, red rules, page numbers."""

import datetime as dt
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from . import measures as m
from .sheet import Sheet
from .word_styles import DECLARATION, NAMESPACES, font_table, styles, twips
from .words import clean_line

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EMU_PER_MM: Final = 36000

PARTS: Final = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "header1": "header",  # first page: red head and rules
    "header2": "header",  # other pages: empty
    "footer1": "footer",  # first page: no number
    "footer2": "footer",  # odd pages
    "footer3": "footer",  # even pages
}

CONTENT_TYPES: Final = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in PARTS.items()
    )
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
ROOT_RELATIONS: Final = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
DOCUMENT_RELATIONS: Final = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="{part}" Type="{_OFFICE}/{kind}" Target="{part}.xml"/>'
        for part, kind in PARTS.items()
    )
    + "</Relationships>"
)
SETTINGS: Final = (
    f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
    '<w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:balanceSingleByteDoubleByteWidth/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
EMPTY_HEADER: Final = (
    f'{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Folio"/></w:pPr></w:p></w:hdr>'
)
EMPTY_FOOTER: Final = (
    f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Folio"/></w:pPr></w:p></w:ftr>'
)


def package(document: str, first_header: str, first_footer: str, about: str) -> bytes:
    """The Word file around a document: `about` are its properties. The same parts give the same bytes."""
    return _packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": ROOT_RELATIONS,
            "docProps/core.xml": about,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
            "word/styles.xml": styles(),
            "word/settings.xml": SETTINGS,
            "word/fontTable.xml": font_table(),
            "word/header1.xml": first_header,
            "word/header2.xml": EMPTY_HEADER,
            "word/footer1.xml": first_footer,
            "word/footer2.xml": folio(odd=True),
            "word/footer3.xml": folio(odd=False),
        }
    )


def _packed(files: Mapping[str, str]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def properties(title: str, creator: str, day: dt.date | None) -> str:
    """Title, creator and day of a document; a draft has the day of no document."""
    made = day or dt.date(2000, 1, 1)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(clean_line(title))}</dc:title><dc:creator>{escape(clean_line(creator))}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made.isoformat()}T00:00:00Z</dcterms:created><dc:language>zh-CN</dc:language></cp:coreProperties>'
    )


def section() -> str:
    """Describe the page: A4, text area, 22 lines of 28 characters, own first page, odd and even page numbers."""
    edges = {"top": m.TOP_MM, "right": m.RIGHT_MM, "bottom": m.BOTTOM_MM, "left": m.LEFT_MM, "header": 15.0}
    # The footer's own lower edge: half a line of size 4 under the dash.
    edges["footer"] = m.BOTTOM_MM - m.FOLIO_GAP_MM - m.SMALL_PT / 2 / m.MM_PT
    margins = " ".join(f'w:{name}="{twips(mm * m.MM_PT)}"' for name, mm in edges.items())
    space = round((m.CELL_PT - m.BODY_PT) * 4096)
    return (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="default" r:id="header2"/>'
        '<w:headerReference w:type="even" r:id="header2"/><w:footerReference w:type="first" r:id="footer1"/>'
        '<w:footerReference w:type="default" r:id="footer2"/><w:footerReference w:type="even" r:id="footer3"/>'
        f'<w:pgSz w:w="{twips(m.PAGE_WIDTH_MM * m.MM_PT)}" w:h="{twips(m.PAGE_HEIGHT_MM * m.MM_PT)}"/>'
        f'<w:pgMar {margins} w:gutter="0"/><w:cols w:space="425"/><w:titlePg/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{twips(m.WORD_PITCH_PT)}" w:charSpace="{space}"/></w:sectPr>'
    )


def head(sheet: Sheet) -> str:
    """Give the first page's header: red head, class mark, both red double rules."""
    pitch = sheet.mark_pt * m.MARK_LINE
    # Word puts the baseline at 80 % of an exact line: start so much higher that the ink begins at 30 mm.
    top = m.MARK_TOP_MM * m.MM_PT - (m.EXACT_BASELINE * pitch - m.INK_ABOVE_BASELINE * sheet.mark_pt)
    size = f'<w:sz w:val="{round(sheet.mark_pt * 2)}"/><w:szCs w:val="{round(sheet.mark_pt * 2)}"/>'
    lines = "</w:t><w:br/><w:t>".join(escape(line) for line in sheet.mark)
    mark = (
        f'<w:p><w:pPr><w:pStyle w:val="Letterhead"/>{_frame(m.RULE_WIDTH_MM, pitch * len(sheet.mark), top, "center")}'
        f'<w:spacing w:before="0" w:after="0" w:line="{twips(pitch)}" w:lineRule="exact"/></w:pPr>'
        f"<w:r><w:rPr>{size}</w:rPr><w:t>{lines}</w:t></w:r></w:p>"
    )
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{_class_mark(sheet.outcome)}{mark}{_rules(sheet)}</w:hdr>"


def _class_mark(outcome: str) -> str:
    if not outcome:
        return ""
    pitch = m.BODY_PT * m.MARK_LINE
    # A capital letter's ink is 0.73 of its size (Noto Sans CJK; 黑体 is alike).
    top = m.CLASS_TOP_MM * m.MM_PT - (m.EXACT_BASELINE * pitch - 0.73 * m.BODY_PT)
    frame = _frame(m.TEXT_WIDTH_MM, pitch, top, "left", m.LEFT_MM)
    return f'<w:p><w:pPr><w:pStyle w:val="ClassMark"/>{frame}</w:pPr><w:r><w:t>{outcome}</w:t></w:r></w:p>'


def _frame(width_mm: float, height_pt: float, top_pt: float, align: str, left_mm: float = 0) -> str:
    across = f'w:x="{twips(left_mm * m.MM_PT)}"' if left_mm else f'w:xAlign="{align}"'
    return (
        f'<w:framePr w:w="{twips(width_mm * m.MM_PT)}" w:h="{twips(height_pt)}" w:hRule="exact" w:hSpace="0" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" {across} w:y="{twips(top_pt)}"/>'
    )


def _rules(sheet: Sheet) -> str:
    upper = sheet.rule_top_mm
    lower = m.PAGE_HEIGHT_MM - m.RULE_BOTTOM_MM - m.RULE_HEIGHT_MM
    bars = (
        (upper, m.RULE_THICK_MM),
        (upper + m.RULE_THICK_MM + m.RULE_SPACE_MM, m.RULE_THIN_MM),
        (lower, m.RULE_THIN_MM),
        (lower + m.RULE_THIN_MM + m.RULE_SPACE_MM, m.RULE_THICK_MM),
    )
    drawings = "".join(_bar(place, top, height) for place, (top, height) in enumerate(bars, start=1))
    return f'<w:p><w:pPr><w:pStyle w:val="Folio"/></w:pPr>{drawings}</w:p>'


def _bar(place: int, top_mm: float, height_mm: float) -> str:
    """Draw one red bar as a filled shape: unlike compound lines, every word processor draws it alike."""
    wide, high = round(m.RULE_WIDTH_MM * _EMU_PER_MM), round(height_mm * _EMU_PER_MM)
    left, top = round(m.RULE_LEFT_MM * _EMU_PER_MM), round(top_mm * _EMU_PER_MM)
    fill = f'<a:solidFill><a:srgbClr val="{m.RED}"/></a:solidFill>'
    shape = (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    )
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="1" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{place}" name="红线{place}" descr="装饰用红线"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    box = (
        f"position:absolute;margin-left:{m.RULE_LEFT_MM:g}mm;margin-top:{top_mm:.2f}mm;width:{m.RULE_WIDTH_MM:g}mm;height:{height_mm:g}mm;"
        "z-index:-1;mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
    )
    # Older readers draw the same bar from VML.
    old = f'<w:pict><v:rect style="{box}" fillcolor="#{m.RED}" stroked="f"/></w:pict>'
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def folio(*, odd: bool) -> str:
    """Give the footer with the page number: odd pages right, even pages left, one character in."""
    align, side = ("right", "right") if odd else ("left", "left")
    number = "".join(
        f"<w:r>{run}</w:r>"
        for run in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{3 if odd else 2}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return (
        f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Folio"/>'
        f'<w:ind w:{side}="{twips(m.SMALL_PT)}"/><w:jc w:val="{align}"/></w:pPr>{number}</w:p></w:ftr>'
    )
