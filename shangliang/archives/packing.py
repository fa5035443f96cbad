"""A member's own data as a ZIP: JSON for programs, a page and Word files for reading."""

import json
import zipfile
from datetime import date, datetime
from html import escape
from io import BytesIO
from typing import Any

from django.utils import timezone

from shangliang.archives.own_data import collect, first_proposals, signed_proposals
from shangliang.core.http.jinja import chinese_date, chinese_moment
from shangliang.files.models import StoredFile
from shangliang.files.papers import render_papers
from shangliang.files.store import path_of
from shangliang.people.models import Person
from shangliang.proposals.models import Attachment
from shangliang.proposals.word.paper import papers, with_papers

_READ_ME = """这个压缩包是您在商量平台上的个人数据，{when}生成，只供您本人使用。

我的数据.html　用浏览器打开阅读
我的数据.json　供其他程序读取
提案/　　　　　您提出的提案（Word）
附件/　　　　　您上传到自己提案的附件

其中有您的联系方式和评价，请妥善保管。
"""
_STYLE = (
    "body{font-family:sans-serif;max-width:50em;margin:2em auto;padding:0 1em;line-height:1.7}dt{font-weight:bold;margin-top:.4em}"
    "dd{margin:0 0 0 1em;white-space:pre-wrap}section{border-top:1px solid #999;margin-top:2em}li{margin:.6em 0}"
)


def pack(person: Person, *, at: datetime) -> bytes:
    """The whole package."""
    data = collect(person)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("说明.txt", _READ_ME.format(when=chinese_moment(at)))
        package.writestr("我的数据.json", json.dumps(data, ensure_ascii=False, indent=1, default=_plain))
        package.writestr("我的数据.html", page(person.name, data))
        found = list(with_papers(first_proposals(person)).order_by("id"))
        for n, (proposal, paper) in enumerate(zip(found, papers(found), strict=True), 1):
            package.writestr(
                f"提案/{n:03d}_{_safe(proposal.title or '未填案由')}.docx", render_papers([paper])
            )
        for n, file in enumerate(_uploads(person), 1):
            path = path_of(file.sha256)
            if path.is_file():
                package.write(path, f"附件/{n:03d}_{_safe(file.name)}")
    return out.getvalue()


def size_of(person: Person) -> int:
    """How many proposals a package would hold: what its making takes."""
    return first_proposals(person).count() + signed_proposals(person).count()


def _uploads(person: Person) -> list[StoredFile]:
    """Files the person hung on proposals he began."""
    hung = Attachment.objects.filter(
        proposal__in=first_proposals(person).values("pk"), file__uploaded_by=person.pk
    )
    return [row.file for row in hung.select_related("file").order_by("id")]


def _safe(name: str) -> str:
    """A file name that every system takes."""
    return "".join("_" if sign in '\\/:*?"<>|' or ord(sign) < 32 else sign for sign in name)[:80]


def _plain(value: Any) -> str:
    return timezone.localtime(value).isoformat() if isinstance(value, datetime) else str(value)


def page(name: str, data: dict[str, Any]) -> str:
    """The data as a page that needs nothing else."""
    parts = "".join(f"<section><h2>{escape(key)}</h2>{_html(value)}</section>" for key, value in data.items())
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(name)}的数据</title><style>{_STYLE}</style></head>'
        f"<body><h1>{escape(name)}的数据</h1>{parts}</body></html>"
    )


def _html(value: Any) -> str:
    if isinstance(value, dict):
        rows = "".join(f"<dt>{escape(key)}</dt><dd>{_html(inner)}</dd>" for key, inner in value.items())
        return f"<dl>{rows}</dl>"
    if isinstance(value, list):
        return f"<ol>{''.join(f'<li>{_html(inner)}</li>' for inner in value)}</ol>" if value else "无"
    return escape(_shown(value))


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return chinese_moment(value)
    return chinese_date(value) if isinstance(value, date) else str(value)
