"""A report on paper: page, margins, faces, lines and characters measured from the PDF; the Word file as LibreOffice prints it."""

import re
import shutil
import subprocess
from itertools import pairwise

import pypdf
import pytest

from shangliang.files.letters import measures as m
from shangliang.files.letters.pdf import render_pdf
from shangliang.files.tests.pages import Pages
from shangliang.workreports import shipped
from shangliang.workreports.engine.paper import manuscript
from shangliang.workreports.tests.samples import filled, word

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
    (tmp_path / "a.docx").write_bytes(made.docx)
    subprocess.run(  # noqa: S603  (LibreOffice on our own file)
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/p", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "a.docx"],  # noqa: S607
        check=True,
        capture_output=True,
        timeout=100,
    )  # fmt: skip
    ours, theirs = (_words(Pages(each)) for each in (path, tmp_path / "a.pdf"))
    assert ours == theirs


def _words(pages):
    """All that is read on the pages, without their numbers."""
    lines = [line.text for number in range(1, len(pages) + 1) for line in pages.lines(number)]
    return "".join(line for line in lines if not line.startswith("—"))
