"""A report on paper: page, margins, faces, lines and characters measured from the PDF; the Word file as LibreOffice prints it."""

import re
import shutil
import subprocess
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from shangliang.files.letters import measures as m
from shangliang.files.letters.pdf import render_pdf
from shangliang.files.tests import word_samples
from shangliang.files.tests.pages import Pages, machine, names_within
from shangliang.workreports import shipped
from shangliang.workreports.choices import Kind
from shangliang.workreports.engine.paper import manuscript
from shangliang.workreports.paper import can_be_set
from shangliang.workreports.tests.samples import filled, word

__all__ = ["machine"]  # a fixture
LONG = "政协委员认真履行职责提出意见建议" * 60


def url(n: int) -> str:
    return f"https://example.invalid/numbers/{n}/"


def set_pdf(data: bytes, path, **given):
    made, book = filled(data, **given)
    path.write_bytes(render_pdf(manuscript(made.blocks, title="报告", issuer="本会", day=None, url=url)))
    return made, book, pypdf.PdfReader(path)


def lines_of(page):
    """Lines of a page: baseline in millimetres from the top → their text with the left edge, from the positions of the PDF itself."""
    found: dict[float, str] = {}

    def piece(text, user, own, _font, _size):
        if text.strip():
            down = round(297 - (own[5] * user[3] + user[5]) / m.MM_PT, 1)
            near = next((key for key in found if abs(key - down) < 1), down)
            found[near] = found.get(near, "") + text.strip()

    page.extract_text(visitor_text=piece)
    return sorted(found.items())


def numbered():
    """A template with automatic numbers of all kinds, also in a style and in a table, one of which disappears; made as Word makes it."""
    document = docx.Document()
    key = word_samples._list(document)
    for level, text in (
        (0, "提案工作"), (1, "立案{{ 提案.立案 }}件"), (1, "{% if 提案.立案 > 9 %}不见{% endif %}"), (1, "并案{{ 提案.并案 }}件"),
        (2, "按期"), (3, "圆圈"), (3, "又一"), (0, "社情民意"), (1, "重新开始"),
    ):  # fmt: skip
        word_samples._listed(document, key, level, text)
    for text in ("样式里的编号", "第二项"):
        document.add_paragraph(text, style="List Number")
    cells = document.add_table(2, 1).columns[0].cells
    for cell in cells:
        cell.paragraphs[0].style = "List Number"
        cell.paragraphs[0].add_run("表格里的编号")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_automatic_numbers_as_word_shows_them(tmp_path):
    made, _, reader = set_pdf(numbered(), tmp_path / "a.pdf", other=7)
    shown = [re.sub(r"\s", "", text) for page in reader.pages for _, text in lines_of(page)]
    assert [each for each in shown if "—" not in each] == [
        "一、提案工作", "（一）立案7件", "（二）并案7件", "1.按期", "①圆圈", "②又一", "二、社情民意", "（一）重新开始",
        "1.样式里的编号", "2.第二项", "3.表格里的编号", "4.表格里的编号",
    ]  # fmt: skip
    hanging = next(block for block in made.blocks if block["runs"][-1]["text"] == "第二项")
    assert (hanging["left"], hanging["first"], hanging["runs"][0]["wide"]) == (18.0, -18.0, 18.0)


def test_pictures_on_the_line(tmp_path):
    """They are set as large as in Word, but no wider than the text; what is no sound picture is left out."""
    document = docx.Document()
    document.add_paragraph("立案{{ 提案.立案 }}件")
    drawn = BytesIO()
    Image.new("RGB", (40, 20), (200, 0, 0)).save(drawn, "PNG")
    for wide in (30, 300):
        document.add_paragraph().add_run().add_picture(BytesIO(drawn.getvalue()), width=Mm(wide))
    asked = document.add_paragraph("{% if 提案.重点 == 0 %}")
    asked.add_run().add_picture(BytesIO(drawn.getvalue()), width=Mm(30))
    asked.add_run("{% endif %}")
    data = BytesIO()
    document.save(data)
    assert [len(filled(data.getvalue(), other=each)[0].blocks) for each in (0, 7)] == [4, 3]
    made, _ = filled(data.getvalue(), other=7)
    (name,) = {run["picture"] for block in made.blocks for run in block["runs"] if "picture" in run}
    with ZipFile(BytesIO(made.docx)) as package:
        pictures = {name: package.read(name)}
    assert pictures[name] == drawn.getvalue()
    (tmp_path / "a.pdf").write_bytes(
        render_pdf(manuscript(made.blocks, title="报告", issuer="本会", day=None, url=url, pictures=pictures))
    )
    assert pypdf.PdfReader(tmp_path / "a.pdf").pages[0].images  # the same picture twice is kept once
    if shutil.which("pdftoppm"):
        left, _, right, _ = Pages(tmp_path / "a.pdf").scan(1).ink(60, 262)
        assert (left, right) == pytest.approx((m.LEFT_MM, 210 - m.RIGHT_MM), abs=0.5)
    plain = render_pdf(manuscript(made.blocks, title="报告", issuer="本会", day=None, url=url))
    (tmp_path / "b.pdf").write_bytes(plain)
    assert not pypdf.PdfReader(tmp_path / "b.pdf").pages[0].images
    assert can_be_set(drawn.getvalue())
    assert not can_be_set(drawn.getvalue()[:-40])
    assert not can_be_set(b"\x01\x00\x00\x00 EMF")


def test_measures_of_the_year_report(tmp_path):
    path = tmp_path / "a.pdf"
    _, book, reader = set_pdf(shipped.default("year"), path, other=7)
    for page in reader.pages:
        assert float(page.mediabox.width) / m.MM_PT == pytest.approx(210, abs=0.5)
        assert float(page.mediabox.height) / m.MM_PT == pytest.approx(297, abs=0.5)
    second = lines_of(reader.pages[1])
    body = [at for at, text in second if "—" not in text[:2]]
    assert len(body) == m.LINES
    pitch = [late - early for early, late in pairwise(body)]
    assert pitch == pytest.approx([m.FULL_PITCH_PT / m.MM_PT] * 21, abs=0.2)
    assert body[0] == pytest.approx(m.TOP_MM + 0.88 * m.BODY_PT / m.MM_PT, abs=0.5)
    assert body[-1] == pytest.approx(297 - m.BOTTOM_MM - 0.12 * m.BODY_PT / m.MM_PT, abs=0.5)
    addresses = [each.get_object()["/A"]["/URI"] for page in reader.pages for each in page.get("/Annots", [])]
    assert set(addresses) == {url(entry["n"]) for entry in book.entries}


ROLES = (  # beginning, face, size in points
    ("政协安和区委员会", "title", m.TITLE_PT), ("2025年工作总结", "title", m.TITLE_PT), ("一、", "hei", m.BODY_PT),
    ("（一）", "kai", m.BODY_PT), ("坚持用党的", "body", m.BODY_PT), ("7", "body", m.BODY_PT), ("— 1 —", "song", m.SMALL_PT),
)  # fmt: skip


def test_faces_of_each_role(tmp_path, machine):
    """小标宋 2号, 黑体, 楷体, 仿宋 3号, 宋体 4号 half-width, or the families that stand in for them."""
    set_pdf(shipped.default("year"), tmp_path / "a.pdf", other=7)
    found = Pages(tmp_path / "a.pdf").pieces(1)
    for start, role, size in ROLES:
        _, face, points = next(piece for piece in found if piece[0].startswith(start))
        assert face in names_within(machine[role][0]), (start, role)
        assert points == pytest.approx(size, abs=0.01), start


def test_the_word_files_name_the_faces_of_the_standard():
    """In all shipped templates; a run says nothing of its own but in the cells of a table, which are smaller."""
    faces = {
        "公文标题": ("方正小标宋简体", m.TITLE_PT), "公文一级标题": ("黑体", m.BODY_PT), "公文二级标题": ("楷体_GB2312", m.BODY_PT),
    }  # fmt: skip
    for kind in Kind.values:
        document = docx.Document(BytesIO(filled(shipped.default(kind), other=7)[0].docx))
        used = {line.style.name: line.style for line in document.paragraphs if line.style}
        assert used.keys() >= {"公文标题", "公文一级标题", "公文正文", "成文日期"}
        for style in (*used.values(), document.styles["Normal"]):
            assert _face(style) == faces.get(style.name, ("仿宋_GB2312", m.BODY_PT)), style.name
        for line in document.paragraphs:
            assert {(run.font.name, run.font.size) for run in line.runs} <= {(None, None)}
        assert {_face(line.style) for line in document.sections[0].footer.paragraphs} == {
            ("宋体", m.SMALL_PT)
        }


def _face(style):
    """East-Asian face and size of a style; the face of Latin letters and digits is the same."""
    fonts = style.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{each}")) for each in ("eastAsia", "ascii", "hAnsi")} == {style.font.name}
    return style.font.name, style.font.size.pt


def test_twenty_eight_characters_and_faces(tmp_path):
    data = word("{% if 提案.立案 %}" + LONG + "{% endif %}")
    path = tmp_path / "a.pdf"
    made, _ = filled(data, other=7)
    block = {**made.blocks[0], "first": 0.0, "pitch": 0.0, "before": 0.0, "after": 0.0}
    block["runs"] = [{**run, "face": "body", "size": 16.0} for run in block["runs"]]
    path.write_bytes(render_pdf(manuscript([block], title="报告", issuer="本会", day=None, url=url)))
    shown = [text for _, text in lines_of(pypdf.PdfReader(path).pages[0]) if "—" not in text]
    assert {len(text) for text in shown[:-1]} == {m.CHARACTERS}
    assert len(shown) == m.LINES


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
def test_edges_and_page_numbers(tmp_path):
    path = tmp_path / "a.pdf"
    set_pdf(shipped.default("year"), path, other=7)
    pages = Pages(path)
    for number, side in ((1, 210 - m.RIGHT_MM), (2, m.LEFT_MM)):
        folio = next(line for line in pages.lines(number) if re.fullmatch(rf"—\s*{number}\s*—", line.text))
        edge = folio.right if number % 2 else folio.left
        assert abs(edge - side) == pytest.approx(m.SMALL_PT / m.MM_PT, abs=1)
        full = [line for line in pages.lines(number) if len(line.text) >= m.CHARACTERS - 1]
        assert min(line.left for line in full) == pytest.approx(m.LEFT_MM, abs=0.5)
        # A closing mark at the end of a line may hang over with its empty half.
        assert max(line.right for line in full) == pytest.approx(210 - m.RIGHT_MM, abs=3)
    sizes = dict(pages.sizes(1))
    assert next(size for text, size in sizes.items() if "工作总结" in text) == pytest.approx(
        m.TITLE_PT, abs=0.1
    )


@pytest.mark.skipif(
    not shutil.which("soffice") or not shutil.which("pdftotext"), reason="needs libreoffice-writer-nogui and poppler-utils"
)  # fmt: skip
def test_the_word_file_says_the_same(tmp_path):
    path = tmp_path / "ours.pdf"
    made, _, _ = set_pdf(shipped.default("year"), path, other=7)
    own, _, _ = set_pdf(numbered(), tmp_path / "own.pdf", other=7)
    files = {"a": made, "b": own}
    for name, each in files.items():
        (tmp_path / f"{name}.docx").write_bytes(each.docx)
    subprocess.run(  # noqa: S603  (LibreOffice on our own files)
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/p", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *(tmp_path / f"{name}.docx" for name in files)],  # noqa: S607
        check=True,
        capture_output=True,
        timeout=100,
    )  # fmt: skip
    for ours, theirs in ((path, "a.pdf"), (tmp_path / "own.pdf", "b.pdf")):
        assert _words(Pages(ours)) == _words(Pages(tmp_path / theirs))


def _words(pages):
    """All that is read on the pages, without their numbers."""
    lines = [line.text for number in range(1, len(pages) + 1) for line in pages.lines(number)]
    return "".join(line for line in lines if not line.startswith("—"))
