"""Lists brought in by file, in two steps: read and kept, then carried out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shangliang.administration.lists import LISTS, Counts, check, counts
from shangliang.administration.models import SheetKind, Upload
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.permissions import as_office
from shangliang.people.sheets import read_sheet
from shangliang.tenancy.models import Committee, Term


@transaction.atomic
def store_list(
    kind: SheetKind,
    content: bytes,
    *,
    file_name: str,
    committee_id: UUID,
    term: Term | None,
    by: Actor,
    at: datetime,
) -> Upload:
    """Read an .xlsx and keep its rows; nothing is changed yet. Raises Refused at the field `file` when the file cannot be used."""
    by = as_office(by, committee_id)
    if by.person_id is None:
        raise Forbidden
    if kind == SheetKind.MEMBERS and term is None:
        raise Refused("no_term", "请先设置届次。")
    sheet_name, rows = read_sheet(content, LISTS[kind].columns)
    upload = Upload(
        committee_id=committee_id,
        kind=kind,
        term=term,
        file_name=file_name[-200:],
        sheet_name=sheet_name[:100],
        rows=[row.as_json() for row in rows],
        uploaded_by_id=by.person_id,
        created_at=at,
    )
    upload.save(force_insert=True)
    record(
        "list.store", upload, by=by, at=at, label=f"上传{upload.get_kind_display()}", data={"rows": len(rows)}
    )
    return upload


@transaction.atomic
def carry_out(upload: Upload, *, by: Actor, at: datetime) -> Counts:
    """Carry out the good rows of a list, all of them or none; rows with problems stay to be downloaded. Once only."""
    by = as_office(by, upload.committee_id)
    Committee.objects.select_for_update().get(pk=upload.committee_id)
    fresh = Upload.objects.select_for_update(of=("self",)).select_related("term").get(pk=upload.pk)
    if fresh.carried_out_at is not None:
        raise Refused("done", "这份名单已经导入过，没有重复导入。")
    checked = check(fresh)
    result = counts(checked)
    if not result["new"] + result["update"]:
        raise Refused("nothing", "没有可以导入的行。")
    LISTS[SheetKind(fresh.kind)].carry_out(checked, fresh, by, at)
    bad = {row.row.number: row.row.problems for row in checked if row.what == "bad"}
    for stored in fresh.rows:
        stored["problems"] = bad.get(stored["number"], [])
    fresh.carried_out_at = at
    fresh.result = dict(result)
    fresh.save(update_fields=["carried_out_at", "result", "rows"])
    record("list.carry_out", fresh, by=by, at=at, label=f"导入{fresh.get_kind_display()}", data=dict(result))
    return result
