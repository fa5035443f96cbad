"""Word files as members write them, made afresh: plain and numbered headings, automatic numbers, form tables, text boxes, tracked changes."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

TITLE = "关于改善老城区停车秩序的提案"
NOW = "老城区共有居住小区四十六个，停车位缺口2300个，占道停放影响通行。"
WHY = "配建车位不足，公共停车场周转率低，机关停车场夜间闲置。"
FIRST = "推动机关事业单位停车场夜间向周边居民错时开放。"
SECOND = "利用边角地建设小型立体停车设施，2026年底前建成3处。"
BEGIN, END = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">', "</w:p>"


def saved(document: Any) -> bytes:
    """The bytes of a document."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _titled(title: str = TITLE) -> Any:
    document = docx.Document()
    heading = document.add_paragraph(title)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def _xml(document: Any, inner: str) -> None:
    """A paragraph written out in XML, behind the others."""
    element = parse_xml(f"<w:p {nsdecls('w', 'wp', 'a')}>{inner}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, element)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered_headings() -> bytes:
    """一、二、三、 typed by hand; recommendations with （一）（二）; names, date and closing formula."""
    document = _titled()
    document.add_paragraph("提案人：陈志远　　联系电话：13800000000")
    for line in (
        "一、基本情况",
        NOW,
        "二、存在问题及原因分析",
        WHY,
        "三、对策建议",
        f"（一）{FIRST}",
        f"（二）{SECOND}",
    ):
        document.add_paragraph(line)
    for line in ("以上提案，请予审议。", "陈志远", "2026年1月12日"):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return saved(document)


def labels_inline() -> bytes:
    """案由：… 情况：… 分析：… 建议：… each in its own paragraph."""
    document = docx.Document()
    for line in (f"案由：{TITLE}", f"情况：{NOW}", f"分析：{WHY}", f"建议：1、{FIRST}", f"2、{SECOND}"):
        document.add_paragraph(line)
    return saved(document)


def one_paragraph() -> bytes:
    """Everything in one paragraph, 一是…二是…."""
    document = _titled()
    document.add_paragraph(f"调研情况：{NOW}问题分析：{WHY}具体建议：一是{FIRST}二是{SECOND}")
    return saved(document)


def word_headings() -> bytes:
    """Word's own title and heading styles, free words in the headings."""
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    for heading, text in (("老城区停车现状", NOW), ("停车难的主要原因", WHY)):
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    document.add_heading("改善停车秩序的几点建议", 1)
    for place, text in enumerate((FIRST, SECOND)):
        document.add_heading(("错时开放", "立体停车")[place], 2)
        document.add_paragraph(f"{'①②'[place]}{text}")
    return saved(document)


_ABSTRACT = (
    '<w:abstractNum {ns} w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:lvlText w:val="%4"/></w:lvl>'
    "</w:abstractNum>"
)


def _list(document: Any, key: int = 91) -> int:
    """A Chinese outline list, as the number buttons of Word and WPS make it."""
    part = document.part.numbering_part.element
    part.insert(0, parse_xml(_ABSTRACT.format(ns=nsdecls("w"), key=key)))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'))
    return key


def _listed(document: Any, key: int, level: int, text: str) -> None:
    number = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr></w:pPr>'
    _xml(document, number + _run(text))


def automatic_numbers() -> bytes:
    """All numbers automatic: not one of them stands in the text."""
    document = _titled()
    key = _list(document)
    for level, text in (
        (0, "基本情况"),
        (-1, NOW),
        (0, "存在的主要问题"),
        (-1, WHY),
        (0, "工作建议"),
        (1, FIRST),
        (1, SECOND),
    ):
        if level < 0:
            document.add_paragraph(text)
        else:
            _listed(document, key, level, text)
    return saved(document)


def form_table() -> bytes:
    """The committee's form: label cells left, text right; a merged label cell; names and telephone side by side."""
    document = docx.Document()
    document.add_paragraph("政协安和区第十届委员会第五次会议提案表").alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=0, cols=4)
    for row in (
        ("案　由", TITLE, "", ""),
        ("提案人", "陈志远", "界　别", "教育界"),
        ("联名人", "李秀兰、周德厚", "联系电话", "0310-5550101"),
        ("类　别", "□经济建设 □政治建设 □文化建设 ☑社会建设 □生态文明建设", "", ""),
        ("情\n况", NOW, "", ""),
        ("分\n析", WHY, "", ""),
        ("建\n议", f"1．{FIRST}\n2．{SECOND}", "", ""),
        ("审查意见", "", "", ""),
    ):
        cells = table.add_row().cells
        if not row[2]:
            cells[1].merge(cells[3])
        for place, text in enumerate(row):
            if text:
                cells[place].text = text
    return saved(document)


def table_with_headings() -> bytes:
    """A form whose big cell holds the whole text with its own headings."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "提案题目", TITLE
    table.cell(1, 0).text, table.cell(1, 1).text = "提案人", "陈志远 李秀兰"
    table.cell(2, 0).text = "提案内容"
    table.cell(2, 1).text = f"【情况】\n{NOW}\n【分析】\n{WHY}\n【建议】\n第一，{FIRST}\n第二，{SECOND}"
    return saved(document)


def text_box() -> bytes:
    """The head in a text box, drawn twice in the file (for new and for old programs)."""
    document = docx.Document()
    inner = f"<w:p>{_run('案由：' + TITLE)}</w:p>"
    _xml(
        document,
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="3000000" cy="500000"/><wp:docPr id="1" name="框"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>'
        f"<w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    )
    for line in ("一、背景", NOW, "二、问题分析", WHY, "三、具体建议", f"1. {FIRST}", f"2. {SECOND}"):
        document.add_paragraph(line)
    return saved(document)


_BY = 'w:id="7" w:author="同事" w:date="2026-01-01T00:00:00Z"'


def tracked_changes() -> bytes:
    """Insertions and deletions not yet accepted, a comment, a deleted paragraph mark, hidden text."""
    document = _titled()
    document.add_paragraph("一、情况")
    half = NOW.index("占道")
    _xml(
        document,
        _run(NOW[:half])
        + f"<w:del {_BY}><w:r><w:delText>这句话删去。</w:delText></w:r></w:del><w:ins {_BY}>{_run(NOW[half:])}</w:ins>"
        + '<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见的话</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>',
    )
    document.add_paragraph("二、分析")
    _xml(document, f"<w:pPr><w:rPr><w:del {_BY}/></w:rPr></w:pPr>{_run(WHY[:8])}")
    document.add_paragraph(WHY[8:])
    for line in ("三、建议", f"（1）{FIRST}", f"（2）{SECOND}"):
        document.add_paragraph(line)
    return saved(document)


def phrase_only() -> bytes:
    """No headings at all, but a sentence that leads to the recommendations."""
    document = _titled()
    for line in (NOW, WHY, "为此，提出以下建议：", f"一、{FIRST}", f"二、{SECOND}"):
        document.add_paragraph(line)
    return saved(document)


def no_headings() -> bytes:
    """Only paragraphs."""
    document = _titled()
    for line in (NOW, WHY, "希望有关部门予以重视。"):
        document.add_paragraph(line)
    return saved(document)


def long_title_and_bullets() -> bytes:
    """A title on two lines with a name below, bullets, manual line breaks, full-width digits, a footnote and a picture's place."""
    document = _titled("关于进一步改善老城区")
    document.add_paragraph("停车秩序的提案").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("陈志远　李秀兰").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("１．现状\n" + NOW)
    document.add_paragraph("２．问题\n" + WHY)
    document.add_paragraph("３．建议")
    for text in (FIRST, SECOND):
        document.add_paragraph(text, style="List Bullet")
    _xml(document, '<w:r><w:footnoteReference w:id="2"/></w:r>' + _run(" "))
    return saved(document)


def questions_and_measures() -> bytes:
    """Four main headings, two of them situation, sub-headings that sound like other parts."""
    document = _titled()
    for line in (
        "一、老城区停车的基本概况", NOW, "二、停车管理面临的困难和问题", "（一）缺乏有效措施", WHY, "三、有关建议",
        f"1、{FIRST}", "（1）解决存在的问题。", f"2、{SECOND}",
    ):  # fmt: skip
        document.add_paragraph(line)
    return saved(document)


SAMPLES: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        numbered_headings, labels_inline, one_paragraph, word_headings, automatic_numbers, form_table, table_with_headings,
        text_box, tracked_changes, phrase_only, long_title_and_bullets, questions_and_measures,
    )
}  # fmt: skip
"""Twelve ways to write the same proposal; all of them hold TITLE (or a longer one), NOW, WHY, FIRST and SECOND."""


def strict(data: bytes) -> bytes:
    """The same file in the strict form of the format, in which every name has another address."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            content = package.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            made.writestr(name, content)
    return out.getvalue()
