"""Lists of past proposals and ZIPs of their Word files, made for tests."""

import zipfile
from datetime import date
from io import BytesIO

import docx

from shangliang.archives.columns import COLUMNS
from shangliang.files.tests import word_samples as samples
from shangliang.people.sheets import write_sheet
from shangliang.tenancy.models import Committee, Plenary, Term

GOOD = {
    "year": "2023", "number": "1", "title": "关于改善老城区停车秩序的提案", "proposers": "陈志远、李秀兰", "category": "社会建设",
    "units": "区教育局", "assisting": "区公安局", "filed_on": "2023-01-20", "assigned_on": "2023/2/20", "replied_on": "2023年5月10日",
    "closed_on": "20230601", "outcome": "A", "rating": "满意", "state": "已办结",
}  # fmt: skip


def past_plenary(committee: Committee) -> Plenary:
    """A plenary of the term three years ago."""
    term = Term.objects.get(committee=committee)
    return Plenary.objects.create(
        committee=committee, term=term, number=2, opens_on=date(2023, 1, 9), closes_on=date(2023, 1, 12)
    )


def row(**changes: str) -> dict[str, str]:
    return {**GOOD, **changes}


def sheet(*rows: dict[str, str]) -> bytes:
    return write_sheet("历史提案", COLUMNS, rows)


def reply() -> bytes:
    document = docx.Document()
    document.add_paragraph("陈志远委员：您提出的提案收悉，现答复如下。")
    document.add_paragraph("已在三处建成立体停车库。")
    return samples.saved(document)


def packed(**files: bytes) -> bytes:
    """A ZIP; names as keyword arguments through a dict: packed(**{"001.docx": …})."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


class _Gbk(zipfile.ZipInfo):
    """A name as the packer of Chinese Windows writes it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the library's name
        return self.filename.encode("gb18030"), 0


def as_chinese_windows(data: bytes) -> bytes:
    """The same ZIP with its names in GBK and no word about it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            made.writestr(_Gbk(name), package.read(name))
    return out.getvalue()
