"""Letters on paper: the PDF, and the Word file as LibreOffice prints it, measured against GB/T 9704-2012.

Tolerance 1 mm. Where it is larger for the Word file: Word and LibreOffice put a line of exact height with its free space above the characters, so that the
first line's ink begins up to 4.5 mm under the edge of the text area and the last one's ends up to 2 mm above it; 22 lines fit all the same.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from shangliang.files import typesetting
from shangliang.files.letters import NoChineseFont, fonts
from shangliang.files.letters import measures as m
from shangliang.files.letters.letter import Letter
from shangliang.files.letters.pdf import PdfError, render_pdf, render_pdfs_apart
from shangliang.files.letters.word import render_docx

from .letter_samples import NASTY, filled, monstrous, ordinary
from .pages import Pages, machine, names_within, poppler

MM = 1.0
__all__ = ["machine"]  # a fixture
WORST = {"long": "国" * 3000, "latin": "A" * 3000, "nasty": NASTY, "empty": ""}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Print the samples: `pdf-*` by typst, `docx-*` from the Word file by one start of LibreOffice."""
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftotext"):
        pytest.skip("needs libreoffice-writer-nogui and poppler-utils")
    folder = tmp_path_factory.mktemp("letters")
    letters = {
        "ordinary": ordinary(),
        "filled": filled(),
        **{name: monstrous(text) for name, text in WORST.items()},
    }
    for name, letter in letters.items():
        (folder / f"pdf-{name}.pdf").write_bytes(render_pdf(letter))
        (folder / f"docx-{name}.docx").write_bytes(render_docx(letter))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = sorted(map(str, folder.glob("*.docx")))
    subprocess.run(  # noqa: S603  (LibreOffice on our own files)
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *words],
        check=True,
        capture_output=True,
        timeout=100,
    )
    yield folder
    shutil.rmtree(folder / "profile", ignore_errors=True)


@pytest.fixture(scope="module", params=["pdf", "docx"])
def ways(request: pytest.FixtureRequest, printed: Path) -> tuple[str, Path]:
    """Give each way to paper and where its pages lie."""
    return request.param, printed


def pages(ways: tuple[str, Path], name: str) -> Pages:
    """Open one printed sample."""
    return Pages(ways[1] / f"{ways[0]}-{name}.pdf")


def test_red_rules(ways: tuple[str, Path]) -> None:
    scan = pages(ways, "ordinary").scan(1)
    thick_above, thin_above, thin_below, thick_below = scan.marks_down(22)
    assert thick_above[1] > 2 * thin_above[1]
    assert thick_below[1] > 2 * thin_below[1]
    assert sum(thick_below) == pytest.approx(297 - 20, abs=0.2)
    for top, height in (thick_above, thin_above, thin_below, thick_below):
        left, length = scan.longest_mark(top + height / 2)
        assert (left, length) == pytest.approx((20, 170), abs=0.2)
        assert scan.is_red(105, top + height / 2)


def test_red_head_and_class_mark(ways: tuple[str, Path]) -> None:
    found = pages(ways, "ordinary")
    scan = found.scan(1)
    rule = scan.marks_down(22)[0][0]
    left, top, right, bottom = scan.ink(25, rule - 1)
    assert top == pytest.approx(m.MARK_TOP_MM, abs=MM)
    assert rule - bottom == pytest.approx(m.RULE_GAP_MM, abs=MM)
    assert (left + right) / 2 == pytest.approx(105, abs=MM)
    assert scan.is_red(*_some_red(scan.longest_mark((top + bottom) / 2), (top + bottom) / 2))
    mark = scan.ink(10, 25)
    assert mark[1] == pytest.approx(m.CLASS_TOP_MM, abs=MM)
    assert mark[2] == pytest.approx(210 - m.RIGHT_MM, abs=MM)
    assert found.lines(1)[0].text == "B"


def _some_red(run: tuple[float, float], y: float) -> tuple[float, float]:
    return run[0] + run[1] / 2, y


def test_number_and_title(ways: tuple[str, Path]) -> None:
    found = pages(ways, "ordinary")
    scan = found.scan(1)
    number = found.line(1, "安教提")
    rule_end = sum(scan.marks_down(22)[1])
    ink = scan.ink(rule_end + 1, number.bottom + 0.5)
    assert ink[1] - rule_end == pytest.approx(m.SEVEN_EIGHTHS_PT / m.MM_PT, abs=MM)
    assert number.right == pytest.approx(210 - m.RIGHT_MM, abs=MM)
    first, second = found.line(1, "关于政协"), found.line(1, "第036号")
    middle = (m.LEFT_MM + 210 - m.RIGHT_MM) / 2
    for line in (first, second):
        assert (line.left + line.right) / 2 == pytest.approx(middle, abs=MM)
    assert (second.bottom - first.bottom) == pytest.approx(m.TITLE_PITCH_PT / m.MM_PT, abs=MM)
    title_ink = scan.ink(number.bottom + 2, first.bottom)
    assert (title_ink[1] - ink[3]) == pytest.approx(
        2 * m.WORD_PITCH_PT / m.MM_PT + 5, abs=3
    )  # two empty lines


def test_page_and_grid(ways: tuple[str, Path]) -> None:
    found = pages(ways, "filled")
    assert found.size(2) == pytest.approx((210, 297), abs=0.1)
    rows = [line for line in found.lines(2) if set(line.text) == {"国"}]
    assert [len(line.text) for line in rows] == [28] * 22
    left, top, right, bottom = found.scan(2).ink(30, 264)
    assert left == pytest.approx(28, abs=MM)
    assert right == pytest.approx(210 - 26, abs=1.3)  # the last cell's own free edge comes on top
    upper, lower = (MM, MM) if ways[0] == "pdf" else (4.5, 2.0)
    assert 37 <= top <= 37 + upper
    assert 297 - 35 - lower <= bottom <= 297 - 35
    pitch = (rows[-1].bottom - rows[0].bottom) / 21
    assert pitch == pytest.approx(
        (m.FULL_PITCH_PT if ways[0] == "pdf" else m.WORD_PITCH_PT) / m.MM_PT, abs=0.05
    )


def test_type_sizes(ways: tuple[str, Path]) -> None:
    """3号 for the text, number and class mark, 2号 for the title, 4号 for page number and copies; the head no larger than 15 mm."""
    found = pages(ways, "ordinary")
    first, second, last = (found.sizes(number) for number in (1, 2, 3))
    title = [size for text, size in first if text.startswith(("关于政协", "号提案的答复"))]
    assert title
    assert set(title) == {m.TITLE_PT} == {22.0}
    (head,) = (size for text, size in first if text == "安和区教育局")
    assert m.BODY_PT < head <= m.MARK_MAX_PT <= 15 * m.MM_PT
    rest = {round(size, 2) for text, size in first if size not in (head, m.TITLE_PT)}
    assert rest == {m.BODY_PT} == {16.0}
    copies = next(n for n, (text, _) in enumerate(last) if text.startswith("抄送"))
    small = {text: size for text, size in (*second, *last) if size != m.BODY_PT}
    assert set(small.values()) == {m.SMALL_PT} == {14.0}
    assert last[copies][1] == m.SMALL_PT
    folio = [size for text, size in second if set(text) <= set("—2 ")]
    assert folio
    assert set(folio) == {m.SMALL_PT}


ROLES = (
    (1, "B", "hei"), (1, "安和区教育局", "title"), (1, "安教提", "body"), (1, "关于政协", "title"), (1, "陈雨禾委员", "body"),
    (1, "一、关于", "hei"), (1, "您提出的", "body"), (1, "（一）分时", "kai"), (1, "办理结果", "kai"), (2, "— 2 —", "song"),
    (3, "安和区教育局", "body"), (3, "2024年", "body"), (3, "（联系人", "body"), (3, "抄送", "body"),
)  # fmt: skip


def test_faces_of_each_role(tmp_path: Path, machine: dict[str, list[str]]) -> None:
    """Each role is set in the family chosen for it."""
    (tmp_path / "a.pdf").write_bytes(render_pdf(ordinary()))
    found = Pages(tmp_path / "a.pdf")
    for number, start, role in ROLES:
        face = next(face for text, face, _ in found.pieces(number) if text.startswith(start))
        assert face in names_within(machine[role][0]), (start, role)


def test_margins_of_every_page(ways: tuple[str, Path]) -> None:
    """Text keeps to the text area on all pages; only the head, the class mark, the rules and the page number stand outside."""
    found = pages(ways, "ordinary")
    for number in (2, 3):
        left, _, right, bottom = found.scan(number).ink(30, 297 - m.BOTTOM_MM + 1)
        assert left >= m.LEFT_MM - MM
        assert right <= 210 - m.RIGHT_MM + 1.3  # the last cell's own free edge comes on top
        assert bottom <= 297 - m.BOTTOM_MM + MM
    assert found.size(1) == found.size(3) == pytest.approx((210, 297), abs=0.1)


def test_page_numbers(ways: tuple[str, Path]) -> None:
    found = pages(ways, "ordinary")
    assert len(found) == 3
    assert not [line for line in found.lines(1) if line.text.startswith("—")]
    even, odd = found.line(2, "—2—"), found.line(3, "—3—")
    character = m.SMALL_PT / m.MM_PT
    assert even.left == pytest.approx(m.LEFT_MM + character, abs=MM)
    assert odd.right == pytest.approx(210 - m.RIGHT_MM - character, abs=MM)
    for number, line in ((2, even), (3, odd)):
        dash = found.scan(number).ink(264, 280, line.left, line.left + 3)
        assert (dash[1] + dash[3]) / 2 == pytest.approx(297 - m.BOTTOM_MM + m.FOLIO_GAP_MM, abs=MM)


def test_end_of_the_letter(ways: tuple[str, Path]) -> None:
    found = pages(ways, "ordinary")
    last = len(found)
    unit, date = found.line(last, "安和区教育局"), found.line(last, "2024年5月8日")
    cell = m.CELL_PT / m.MM_PT
    assert date.right == pytest.approx(210 - m.RIGHT_MM - 4 * cell, abs=MM)
    # The date's digits are 0.5 to 0.7 wide, as the face has them.
    assert (unit.left + unit.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=6)
    note = found.line(last, "（联系人：赵明；联系电话：0319-5550123）")
    assert note.left == pytest.approx(m.LEFT_MM + 2 * cell, abs=MM)
    copies = found.line(last, "抄送：")
    assert copies.left == pytest.approx(m.LEFT_MM + m.SMALL_PT / m.MM_PT, abs=MM)
    assert found.scan(last).ink(copies.top, 264)[3] == pytest.approx(297 - m.BOTTOM_MM, abs=2)


@pytest.mark.parametrize("name", WORST)
def test_no_text_leaves_the_paper(ways: tuple[str, Path], name: str) -> None:
    found = pages(ways, name)
    for number in {1, len(found)}:
        left, top, right, bottom = found.scan(number).ink(0, 297)
        assert left >= 19
        assert right <= 191.5
        assert top >= 17
        assert bottom <= 278


def test_what_is_typed_is_only_text(printed: Path) -> None:
    text = (
        "".join(page.extract_text() for page in pypdf.PdfReader(printed / "pdf-nasty.pdf").pages)
        .replace("\n", "")
        .replace(" ", "")
    )
    assert '#setpage(width:1cm)#import"/etc/hostname"$x$*b*`c`' in text


def test_fonts_are_embedded_and_the_file_repeats(printed: Path) -> None:
    listed = poppler("pdffonts", str(printed / "pdf-ordinary.pdf")).decode()
    rows = listed.splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-4] == ["yes"] for row in rows)
    assert render_pdf(ordinary()) == (printed / "pdf-ordinary.pdf").read_bytes()


def test_a_child_process_sets_the_same(printed: Path) -> None:
    first, second = render_pdfs_apart([ordinary(), Letter("安和区教育局", "题", ())])
    assert first == (printed / "pdf-ordinary.pdf").read_bytes()
    assert second.startswith(b"%PDF")


def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(PdfError, match="超时"):
        render_pdfs_apart([ordinary()], seconds=0.01)


def test_no_chinese_font_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "chosen", lambda _: fonts.chosen({"DejaVu Sans"}))
    with pytest.raises(NoChineseFont, match="fonts-noto-cjk"):
        render_pdf(ordinary())


def test_official_faces_come_first() -> None:
    found = fonts.chosen({"Noto Serif CJK SC", "Noto Sans CJK SC", "FangSong", "FZXiaoBiaoSong-B05S"})
    assert found["body"][0] == "FangSong"
    assert found["title"][0] == "FZXiaoBiaoSong-B05S"
    assert found["hei"][0] == "Noto Sans CJK SC"
    assert fonts.chosen({"SimHei"})["body"] == ["SimHei"]
