"""What is read from a Word file, and what is said when it cannot be read."""

import subprocess
import zipfile
from io import BytesIO

import docx
import pytest

from shangliang.files.reading import read_word
from shangliang.files.tests import word_samples as samples
from shangliang.files.uploads import UploadError


def texts(data: bytes) -> list[str]:
    return [block.text or " | ".join(block.cells) for block in read_word(data, name="提案.docx").blocks]


@pytest.mark.parametrize("made", samples.SAMPLES.values(), ids=samples.SAMPLES)
def test_every_way_of_writing_is_read_whole(made):
    whole = "".join(texts(made()))
    for text in (samples.NOW, samples.WHY, samples.FIRST, samples.SECOND):
        assert text in whole


def test_automatic_numbers_are_written_out():
    read = texts(samples.automatic_numbers())
    assert read[1] == "一、基本情况"
    assert read[3] == "二、存在的主要问题"
    assert read[5:] == ["三、工作建议", f"（一）{samples.FIRST}", f"（二）{samples.SECOND}"]


def test_deeper_levels_begin_again_and_bullets_are_bullets():
    document = docx.Document()
    key = samples._list(document)
    for level in (0, 1, 1, 2, 3, 3, 0, 1):
        samples._listed(document, key, level, "点")
    document.add_paragraph("点", style="List Bullet")
    assert texts(samples.saved(document)) == [
        "一、点", "（一）点", "（二）点", "1.点", "①点", "②点", "二、点", "（一）点", "•点",
    ]  # fmt: skip


def test_changes_are_accepted_and_what_is_left_aside_is_said():
    word = read_word(samples.tracked_changes(), name="a.docx")
    whole = "".join(block.text for block in word.blocks)
    assert "删去" not in whole
    assert "看不见" not in whole
    assert samples.WHY in whole  # the paragraph mark was deleted: two became one
    assert word.remarks == ("1处隐藏文字没有读入。",)
    assert "脚注" in read_word(samples.long_title_and_bullets(), name="a.docx").remarks[0]


def test_a_text_box_is_read_once():
    assert "".join(texts(samples.text_box())).count(samples.TITLE) == 1


def test_the_strict_form_of_the_format_says_the_same():
    made = samples.automatic_numbers()
    assert texts(samples.strict(made)) == texts(made)


def test_what_another_office_program_saves_reads_the_same(tmp_path):
    made = {"numbered": samples.automatic_numbers(), "form": samples.form_table()}
    for name, data in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    out = tmp_path / "saved"
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        out,
    ]
    subprocess.run(  # noqa: S603 - LibreOffice on our own files
        [*command, *sorted(tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=110
    )
    for name, data in made.items():
        assert texts((out / f"{name}.docx").read_bytes()) == texts(data)


def _with(name: str, content: bytes) -> bytes:
    out = BytesIO(samples.labels_inline())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DEEP = b"<w:document xmlns:w='w'><w:body>" + b"<w:p>" * 5000 + b"</w:p>" * 5000 + b"</w:body></w:document>"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("提案.doc", OLE + b"0" * 600, "另存为.docx"),
        ("提案.wps", OLE + b"0" * 600, "用WPS打开后另存为.docx"),
        ("提案.docx", OLE + b"0" * 600, "旧版Word"),
        ("提案.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("提案.docx", b"", "文件是空的"),
        ("提案.docx", b"not a word file", "不是Word文档"),
        ("提案.docx", samples.labels_inline()[:900], "可能已损坏"),
        ("提案.docx", b"0" * (21 * 1024 * 1024), "超过了20MB"),
        ("提案.docm", samples.labels_inline(), "不含宏"),
        ("提案.docx", _with("word/vbaProject.bin", b"x"), "含有宏"),
        ("提案.pdf", b"%PDF-1.4", "请选择Word文档"),
        ("提案.xlsx", samples.labels_inline(), "请选择Word文档"),
        ("提案", samples.labels_inline(), "请选择Word文档"),
        ("提案.docx", samples.saved(docx.Document()), "没有文字"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_explained(name, data, message):
    with pytest.raises(UploadError, match=message):
        read_word(data, name=name)


def test_a_book_is_no_proposal():
    document = docx.Document()
    for _ in range(30):
        document.add_paragraph("字" * 4000)
    with pytest.raises(UploadError, match="不像一件提案"):
        read_word(samples.saved(document), name="a.docx")


def test_nesting_without_end_is_refused():
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(samples.labels_inline())) as package, zipfile.ZipFile(out, "w") as made:
        for part in package.namelist():
            made.writestr(part, DEEP if part == "word/document.xml" else package.read(part))
    with pytest.raises(UploadError):
        read_word(out.getvalue(), name="a.docx")
