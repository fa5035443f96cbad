"""Uploads: real files made here, good ones kept, every kind of bad one refused with words that help."""

import hashlib
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from shangliang.files.uploads import ALLOWED, Checked, UploadError, check_upload


def word() -> bytes:
    """Make a Word file as python-docx writes it."""
    document = docx.Document()
    document.add_heading("关于改善学校周边交通秩序的建议", 1)
    document.add_paragraph("情况 分析 建议" * 50)
    return saved(document)


def excel() -> bytes:
    """Make an Excel file."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("名单")
    sheet.append(["姓名", "界别"])
    return saved(book)


def saved(document: Any) -> bytes:
    """Give what a library saves."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(script: str = "", *, password: str = "") -> bytes:
    """Make a PDF, on wish with a script that runs on opening, or with a password."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def png(width: int = 3, height: int = 2) -> bytes:
    """Make a grey PNG."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = zlib.compress(b"".join(b"\0" + b"\x80" * 3 for _ in range(2)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpg(width: int = 8, height: int = 8) -> bytes:
    """Make the skeleton of a JPG: application segment, frame header, scan, end."""
    frame = struct.pack(">HBHHBBBB", 11, 8, height, width, 1, 1, 0x11, 0)
    return (
        b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0"
        + frame
        + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34\xff\xd9"
    )


def repacked(
    package: bytes, *, add: dict[str, bytes] | None = None, change: tuple[str, bytes, bytes] | None = None
) -> bytes:
    """Give an Office package with parts added or one part changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if change and change[0] == name:
                assert change[1] in body
                body = body.replace(change[1], change[2])
            new.writestr(name, body)
        for name, body in (add or {}).items():
            new.writestr(name, body)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("提案.docx", word()),
        ("名单.XLSX", excel()),
        ("答复.pdf", pdf()),
        ("现场.png", png()),
        ("现场.jpeg", jpg()),
        ("a.b.jpg", jpg()),
    ],
)
def test_good_files_are_kept(name: str, data: bytes) -> None:
    checked = check_upload(data, name=name)
    assert checked == Checked(
        checked.kind, ALLOWED[checked.kind], len(data), hashlib.sha256(data).hexdigest()
    )
    assert checked.kind[:3] == name.lower().rsplit(".", 1)[1][:3].replace("jpe", "jpg")


def test_a_picture_named_after_the_other_kind_is_kept_as_what_it_is() -> None:
    assert check_upload(png(), name="手机截图.jpg").kind == "png"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
TEMPLATE_LINK = (
    b'<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    b'Target="http://example.com/t.dotm" TargetMode="External"/></Relationships>'
)
LAUNCH = b"4 0 obj <</S /L#61unch /F (cmd.exe)>> endobj\nstartxref"
MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"", "空"),
        ("a.pdf", b"%PDF-1.7" + b"x" * 3_000_000, "超过了2MB"),
        ("a.doc", OLE, "另存为.docx"),
        ("a.wps", OLE, "另存为.docx"),
        ("a.docx", OLE, "旧版Word"),
        ("a.xlsx", OLE + "Workbook".encode("utf-16-le"), "旧版Excel"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("a.exe", b"MZ", "不能上传.exe文件"),
        ("noextension", b"x", "没有扩展名"),
        ("a.heic", b"x", "兼容性最佳"),
        ("a.docx", b"<html>not a word file</html>", "不是Word文档"),
        ("a.docx", b"PK\x03\x04 broken", "不是有效的Word文档"),
        ("a.docx", pdf(), "内容是PDF"),
        ("a.pdf", word(), "内容是Word文档"),
        ("a.docx", excel(), "内容是Excel表格"),
        ("a.docx", repacked(word(), add={"word/vbaProject.bin": b"x"}), "宏"),
        ("a.xlsx", repacked(excel(), add={"xl/vbaProject.bin": b"x"}), "宏"),
        ("a.docx", repacked(word(), change=("[Content_Types].xml", MAIN_TYPE, MACRO_TYPE)), "宏"),
        ("a.docx", repacked(word(), add={"word/activeX/activeX1.bin": b"x"}), "控件"),
        ("a.docx", repacked(word(), add={"word/embeddings/oleObject1.bin": b"x"}), "嵌有程序对象"),
        (
            "a.docx",
            repacked(word(), change=("word/_rels/document.xml.rels", b"</Relationships>", TEMPLATE_LINK)),
            "外部链接",
        ),
        ("a.docx", repacked(word(), add={"../../evil": b"x"}), "结构异常"),
        ("a.docx", repacked(word(), add={"word/media/bomb.bin": b"\0" * 30_000_000}), "解压后过大"),
        (
            "a.docx",
            repacked(word(), change=("word/document.xml", b"<w:body>", b"<w:body><oops>")),
            "不是有效的Word文档",
        ),
        ("a.pdf", pdf("app.alert(1)"), "活动内容"),
        ("a.pdf", pdf().replace(b"startxref", LAUNCH), "活动内容"),
        ("a.pdf", pdf(password="1234"), "密码"),
        ("a.pdf", pdf()[:-40], "不完整"),
        ("a.png", png()[:-8], "损坏"),
        ("a.png", png(90_000, 90_000), "像素"),
        ("a.jpg", jpg()[:-2], "损坏"),
        ("a.jpg", b"\xff\xd8\xff", "损坏"),
        ("a.jpg", jpg(60_000, 60_000), "像素"),
    ],
)
def test_bad_files_are_refused_in_words(name: str, data: bytes, says: str) -> None:
    with pytest.raises(UploadError, match=says):
        check_upload(data, name=name, limit=2 * 1024 * 1024)


def test_entities_in_the_xml_are_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]>'
    package = repacked(word(), change=("word/document.xml", b"<w:document", bomb + b"<w:document"))
    with pytest.raises(UploadError, match="XML声明"):
        check_upload(package, name="a.docx")


@pytest.mark.parametrize("body", [b"/JS (app.alert(1))", b"<</S/JavaScript>>"])
def test_scripts_inside_object_streams_are_found(body: bytes) -> None:
    packed = zlib.compress(b"9 0 " + body)
    stream = (
        b"8 0 obj <</Type /Obj#53tm /N 1 /First 4 /Filter /FlateDecode /Length %d>> stream\n%s\nendstream endobj\n"
        % (len(packed), packed)
    )
    with pytest.raises(UploadError, match="活动内容"):
        check_upload(pdf().replace(b"startxref", stream + b"startxref"), name="a.pdf")


def test_an_object_stream_that_swells_or_hides_is_refused() -> None:
    swollen = zlib.compress(b"\0" * 70_000_000)
    head = b"8 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\n"
    for body, says in ((swollen, "解压后过大"), (b"not packed like that", "结构异常")):
        data = pdf().replace(b"startxref", head + body + b"\nendstream endobj\nstartxref")
        with pytest.raises(UploadError, match=says):
            check_upload(data, name="a.pdf")


def test_short_names_inside_a_picture_refuse_nobody() -> None:
    stream = b"8 0 obj <</Type /XObject>> stream\n\x01\x02/JS\x03/XFA\x04\nendstream endobj\nstartxref"
    assert check_upload(pdf().replace(b"startxref", stream), name="扫描件.pdf").kind == "pdf"


def test_an_action_behind_a_picture_is_found() -> None:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(100, 100)
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("a.exe")}
    )
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    file = BytesIO()
    writer.write(file)
    with pytest.raises(UploadError, match="活动内容"):
        check_upload(file.getvalue(), name="a.pdf")
