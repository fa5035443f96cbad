"""Archive packages 档案包: JSON Lines of deeds, entries, objections and standing, the evidence, and a list of SHA-256 that `sha256sum -c` reads.

Written member by member into files, so that a whole term needs no more memory than a few members.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from hashlib import file_digest, sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from uuid import UUID

from django.db.models import Model, QuerySet

from shangliang.core.http.jinja import chinese_moment
from shangliang.duty.kinds import label_of
from shangliang.duty.models import Deed, Objection, OutsideEntry, Ruling, Standing
from shangliang.files.models import StoredFile
from shangliang.files.store import path_of
from shangliang.people.models import Member

PORTION = 200
SUMS, READ_ME = "SHA256SUMS", "说明.txt"
Progress = Callable[[int], None]
_WORDS = """{title}，{when}由商量平台生成。

members.jsonl　　委员基本情况
deeds.jsonl　　　履职事项（excluded 为 true 的，经异议不计入）
outside.jsonl　　场外履职及审核情况
objections.jsonl 履职异议及处理
rulings.jsonl　　异议成立后的更正
standing.jsonl　 履职状态
files/　　　　　 证明材料和决定文件，文件名以校验值开头
SHA256SUMS　　　 各文件的校验值，可用 sha256sum -c SHA256SUMS 核对

每行一个JSON对象，文字编码为UTF-8；id 相互引用。
"""
_PARTS: tuple[tuple[str, type[Model]], ...] = (
    ("deeds.jsonl", Deed),
    ("outside.jsonl", OutsideEntry),
    ("objections.jsonl", Objection),
    ("rulings.jsonl", Ruling),
    ("standing.jsonl", Standing),
)
_NOT_KEPT = {"due_how"}


def pack(
    members: QuerySet[Member], target: Path, *, title: str, at: datetime, progress: Progress | None = None
) -> None:
    """Write the package of these members' files to `target`. `progress` gets the number of members done."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        home = Path(folder)
        files = _write(members, home, progress or (lambda _: None))
        sums = []
        words = _WORDS.format(title=title, when=chinese_moment(at)).encode()
        package.writestr(READ_ME, words)
        sums.append((sha256(words).hexdigest(), READ_ME))
        for path in sorted(home.iterdir()):
            package.write(path, path.name)
            with path.open("rb") as written:
                sums.append((file_digest(written, "sha256").hexdigest(), path.name))
        for digest, name in sorted(files.items()):
            if path_of(digest).is_file():
                inside = f"files/{digest[:12]}_{_safe(name)}"
                package.write(path_of(digest), inside)
                sums.append((digest, inside))
        package.writestr(SUMS, "".join(f"{digest}  {name}\n" for digest, name in sums))


def _write(members: QuerySet[Member], home: Path, progress: Progress) -> dict[str, str]:
    """The JSON Lines into a folder; SHA-256 → name of the files they speak of."""
    files: dict[str, str] = {}
    with ExitStack() as stack:
        out = {
            name: stack.enter_context((home / name).open("w", encoding="utf-8"))
            for name in ("members.jsonl", *(name for name, _ in _PARTS))
        }
        done = 0
        for portion in _portions(members):
            ids = [member.pk for member in portion]
            _lines(out["members.jsonl"], (_member(member) for member in portion))
            for name, model in _PARTS:
                found = model._default_manager.filter(member__in=ids).order_by("member_id", "pk")
                _lines(out[name], (_plain(row) for row in found.iterator(chunk_size=2000)))
            files.update(_files(ids))
            done += len(portion)
            progress(done)
    return files


def _portions(members: QuerySet[Member]) -> Iterator[list[Member]]:
    related = ("person", "term", "sector", "group", "special_committee")
    found = iter(members.select_related(*related).order_by("number", "pk").iterator(chunk_size=PORTION))
    while portion := list(islice(found, PORTION)):
        yield portion


def _member(member: Member) -> dict[str, Any]:
    return {
        "id": member.pk,
        "name": member.person.name,
        "number": member.number,
        "term": str(member.term),
        "sector": str(member.sector),
        "group": str(member.group or ""),
        "special_committee": str(member.special_committee or ""),
        "is_standing": member.is_standing,
        "employer": member.employer,
        "state": member.state,
    }


def _plain(row: Model) -> dict[str, Any]:
    found = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in _NOT_KEPT
    }
    if "kind" in found:
        found["kind_label"] = label_of(found["kind"])
    return found


def _files(ids: Sequence[UUID]) -> dict[str, str]:
    """Evidence of these members: of entries, objections and decisions."""
    evidence = StoredFile.objects.filter(
        pk__in=[
            *OutsideEntry.objects.filter(member__in=ids, files__isnull=False).values_list(
                "files__file", flat=True
            ),
            *Objection.objects.filter(member__in=ids, file__isnull=False).values_list("file", flat=True),
            *Standing.objects.filter(member__in=ids, file__isnull=False).values_list("file", flat=True),
        ]
    )
    return dict(evidence.values_list("sha256", "name"))


def _lines(out: IO[str], rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False, default=_text))
        out.write("\n")


def _text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _safe(name: str) -> str:
    """A file name that every system and `sha256sum -c` take."""
    return "".join("_" if sign in '\\/:*?"<>|' or ord(sign) < 32 else sign for sign in name)[:80]
