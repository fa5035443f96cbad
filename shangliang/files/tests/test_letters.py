"""What stands in a letter: words, layout decisions, and the Word file's text tree."""

import datetime as dt
import os
import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

import defusedxml.ElementTree as SafeXml
import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.files.letters import (
    Answer,
    Imprint,
    Letter,
    LetterError,
    answer_heading,
    chinese_date,
    letter_title,
    numeral,
)
from shangliang.files.letters.sheet import lay_out, title_lines
from shangliang.files.letters.word import render_docx
from shangliang.files.letters.words import clean, paragraphs, width

from .letter_samples import NASTY, monstrous, ordinary

GOLDEN = Path(__file__).with_name("golden") / "letter.txt"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "零"),
        (3, "三"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (2030, "二千零三十"),
        (9999, "九千九百九十九"),
    ],
)
def test_numerals(value: int, words: str) -> None:
    assert numeral(value) == words


@pytest.mark.parametrize("value", [-1, 10_000])
def test_numerals_outside_the_range_are_refused(value: int) -> None:
    with pytest.raises(ValueError, match="序号"):
        numeral(value)


def test_dates_have_no_leading_zeros() -> None:
    assert chinese_date(dt.date(2024, 5, 8)) == "2024年5月8日"


@pytest.mark.parametrize("committee", ["安和区", "政协安和区委员会", "中国人民政治协商会议安和区委员会"])
def test_the_title_is_fixed(committee: str) -> None:
    assert letter_title(committee, 10, 3, 36) == "关于政协安和区第十届委员会第三次会议第036号提案的答复"
    assert letter_title(committee, 10, 3, 1036, "会办意见").endswith("第1036号提案的会办意见")


def test_titles_break_where_their_sense_allows() -> None:
    assert title_lines("关于提案的答复") == ("关于提案的答复",)
    assert title_lines(letter_title("安和区", 10, 3, 36)) == (
        "关于政协安和区第十届委员会第三次会议",
        "第036号提案的答复",
    )
    long = title_lines(letter_title("莫力达瓦达斡尔族自治旗某某新城", 11, 2, 136))
    assert long == ("关于政协莫力达瓦达斡尔族自治旗某某新城", "第十一届委员会第二次会议", "第136号提案的答复")
    assert all(width(line) <= 21 for line in title_lines("国" * 3000))
    assert title_lines("") == ()


def test_headings_of_answers() -> None:
    for typed in ("设置家长等候区", "建议设置家长等候区。", "关于设置家长等候区的建议"):
        assert answer_heading(typed) == "关于设置家长等候区的建议"


def test_typed_text_is_cleaned() -> None:
    assert paragraphs("\u3000\u3000第一段\r\n\r\n  第二段\x0b第三段\x00\ud800") == (
        "第一段",
        "第二段",
        "第三段",
    )
    assert clean("a\u202eb\ufffe") == "ab"


def test_several_answers_are_numbered_a_single_one_is_not() -> None:
    letter = Letter(
        "安和区教育局",
        "题",
        ("陈雨禾委员",),
        answers=(Answer("关于甲的建议", ("好。",)), Answer("二、关于乙的建议")),
    )
    assert [item.text for item in lay_out(letter).body] == ["一、关于甲的建议", "好。", "二、关于乙的建议"]
    single = Letter("安和区教育局", "题", ("陈雨禾委员",), answers=(Answer("关于甲的建议", outcome="B"),))
    assert [item.text for item in lay_out(single).body] == [
        "关于甲的建议",
        "办理结果：B类（正在解决或列入计划逐步解决）。",
    ]


def test_levels_are_told_apart() -> None:
    letter = Letter("安和区教育局", "题", (), opening=("（一）分时错峰放学\n（一）这是一整段话；不是标题。",))
    assert [item.role for item in lay_out(letter).body] == ["subheading", "text"]


def test_the_red_head_shrinks_and_breaks() -> None:
    def mark(issuer: str) -> tuple[int, float]:
        sheet = lay_out(Letter(issuer, "题", ()))
        return len(sheet.mark), sheet.mark_pt

    assert mark("安和区教育局") == (1, 42.0)
    assert mark("安和区人力资源和社会保障局") == (1, 34.0)
    assert mark("安和区城市管理综合行政执法局（安和区住房和城乡建设管理委员会）")[0] == 2
    lines, size = mark("国" * 3000)
    assert (lines, size) == (4, 16.0)


def test_draft_and_bare_letters_are_set() -> None:
    sheet = lay_out(Letter("", "", ()))
    assert (sheet.addressee, sheet.note, sheet.copies, sheet.date, sheet.number) == ("", "", "", "", "")
    assert render_docx(Letter("", "", ()))


def test_what_does_not_exist_is_refused() -> None:
    with pytest.raises(LetterError, match="没有“E”类"):
        Letter("安和区教育局", "题", (), outcome="E")  # type: ignore[arg-type]
    with pytest.raises(LetterError, match="函件种类"):
        Letter("安和区教育局", "题", (), kind="通知")  # type: ignore[arg-type]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tree(package: bytes) -> str:
    """Write the parts that hold words as a text tree: one line a paragraph, its style in front."""
    with zipfile.ZipFile(BytesIO(package)) as parts:
        found = []
        for name in ("word/header1.xml", "word/document.xml", "word/footer2.xml", "word/footer3.xml"):
            found.append(name)
            found += [_paragraph(node) for node in SafeXml.fromstring(parts.read(name)).iter(f"{W}p")]
        return "\n".join(found) + "\n"


def _paragraph(node: Element) -> str:
    style = node.find(f"{W}pPr/{W}pStyle")
    assert style is not None
    frame = " [框]" if node.find(f"{W}pPr/{W}framePr") is not None else ""
    keep = " [与下段同页]" if node.find(f"{W}pPr/{W}keepNext") is not None else ""
    return f"  {style.get(f'{W}val')}{frame}{keep}: {''.join(_shown(part) for run in node.iter(f'{W}r') for part in run)}"


def _shown(part: Element) -> str:
    signs = {f"{W}br": "⏎", f"{W}tab": "⇥", f"{W}t": part.text or "", f"{W}instrText": f"{{{part.text}}}"}
    return signs.get(part.tag, "")


def test_the_word_file_says_what_was_reviewed() -> None:
    current = tree(render_docx(ordinary()))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(current, encoding="utf-8")
    assert current == GOLDEN.read_text(encoding="utf-8")


def test_the_same_letter_gives_the_same_word_file() -> None:
    assert render_docx(ordinary()) == render_docx(ordinary())


def test_the_word_file_has_the_page_of_the_standard() -> None:
    section = docx.Document(BytesIO(render_docx(ordinary()))).sections[0]
    measured = [getattr(section, f"{side}_margin").mm for side in ("top", "bottom", "left", "right")]
    assert measured == pytest.approx([37, 35, 28, 26], abs=0.05)
    assert section.page_width
    assert section.page_height
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.05)
    assert section.different_first_page_header_footer
    grid = section._sectPr.find(f"{W}docGrid")
    kind, pitch, space = (grid.get(f"{W}{name}") for name in ("type", "linePitch", "charSpace"))
    assert (kind, pitch) == ("linesAndChars", "579")
    assert 156 * 72 / 25.4 / (16 + int(space) / 4096) == pytest.approx(28, abs=0.01)
    assert 225 * 72 / 25.4 / (int(pitch) / 20) == pytest.approx(22, abs=0.1)


@pytest.mark.parametrize(
    "text", ["国" * 3000, "A" * 3000, NASTY, "", "😀" * 500, "（" * 300, "“" * 99 + "。" * 99]
)
def test_no_text_breaks_the_word_file(text: str) -> None:
    document = docx.Document(BytesIO(render_docx(monstrous(text))))
    if text == NASTY:
        whole = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert '<b>&amp;]]>#set page(width: 1cm)#import "/etc/hostname"' in whole
        assert not re.search("[\x00-\x08\x1b\ufffe\u202e]", whole)


@given(st.text(st.characters(codec=None), max_size=80))
def test_any_text_gives_a_readable_word_file(text: str) -> None:
    document = docx.Document(BytesIO(render_docx(monstrous(text))))
    assert document.core_properties.language == "zh-CN"


def test_a_printing_note_is_ruled() -> None:
    letter = Letter(
        "安和区教育局",
        "题",
        (),
        copies=("区政府",),
        imprint=Imprint("安和区教育局办公室", dt.date(2024, 5, 8)),
    )
    assert "抄送：区政府。⏎安和区教育局办公室⇥2024年5月8日印发" in tree(render_docx(letter))


# Word refuses a file whose settings stand in another order than in ISO/IEC 29500-1; these are the ones the letters use, in that order.
ORDER = {
    "pPr": "pStyle keepNext keepLines framePr widowControl pBdr tabs autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind jc outlineLvl",
    "rPr": "rFonts b snapToGrid color spacing sz szCs lang",
    "sectPr": "headerReference footerReference pgSz pgMar cols titlePg docGrid",
    "pBdr": "top left bottom right between",
    "style": "name basedOn qFormat pPr rPr",
    "font": "altName charset pitch",
}


@pytest.mark.parametrize(
    "letter", [ordinary(), monstrous("国" * 200), monstrous("国")], ids=["ordinary", "long", "short"]
)
def test_settings_stand_in_the_order_of_the_schema(letter: Letter) -> None:
    with zipfile.ZipFile(BytesIO(render_docx(letter))) as parts:
        roots = [SafeXml.fromstring(parts.read(name)) for name in parts.namelist()]
    for node in (node for root in roots for node in root.iter()):
        allowed = ORDER.get(node.tag.removeprefix(W), "").split()
        if node.tag.startswith(W) and allowed:
            places = [allowed.index(child.tag.removeprefix(W)) for child in node]
            assert places == sorted(places)
