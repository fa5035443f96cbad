"""Lists brought in by file, in two steps: read and kept, then carried out."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import OperationalError, transaction

from shangliang.administration.lists import LISTS, Counts, check, counts
from shangliang.administration.models import SheetKind, Upload
from shangliang.audit.record import current_address, from_address, jobs, record
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import day_of
from shangliang.people.actors import actor_of
from shangliang.people.permissions import as_office
from shangliang.people.sheets import read_sheet
from shangliang.tenancy.models import Committee, Term

CARRY_OUT = "shangliang.carry_out_list"
AT_ONCE = 300  # rows; more take longer than somebody should look at a page that does not answer
PATIENCE = timedelta(minutes=2)
DONE_BEFORE = "这份名单已经导入过，没有重复导入。"
UNFORESEEN = "导入时出错，没有写入任何一行。请再试一次；仍不成功的，请联系系统管理员。"


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
def ask_to_carry_out(upload: Upload, *, by: Actor, at: datetime) -> None:
    """Have the job worker carry out a long list, for this person. While it is at work, asking again changes nothing; after some minutes it is
    asked once more, which is safe, as a list is carried out once only.
    """
    by = as_office(by, upload.committee_id)
    fresh = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if fresh.carried_out_at is not None:
        raise Refused("done", DONE_BEFORE)
    if fresh.asked_at is not None and at - fresh.asked_at < PATIENCE:
        return
    fresh.asked_at, fresh.asked_by_id, fresh.refusal = at, by.person_id, ""
    fresh.save(update_fields=["asked_at", "asked_by", "refusal"])
    record("list.ask", fresh, by=by, at=at, label=f"要求导入{fresh.get_kind_display()}")
    jobs.configure_task(CARRY_OUT).defer(upload_id=str(fresh.pk), address=current_address())


def carry_out_asked(*, upload_id: UUID, address: str, at: datetime) -> None:
    """What the job worker does for who asked, from his address; nothing if it has been done. A refusal is kept for the page."""
    upload = Upload.objects.select_related("asked_by").get(pk=upload_id)
    if upload.asked_by is None or not upload.waiting:
        return
    by = actor_of(upload.asked_by, day_of(at), upload.committee_id)
    try:
        with from_address(address):
            carry_out(upload, by=by, at=at)
    except (Refused, Forbidden) as refusal:
        _give_up(upload, refusal.message)
    except OperationalError:
        raise  # the connection was lost; the job is tried again
    except Exception:
        _give_up(upload, UNFORESEEN)
        raise


def _give_up(upload: Upload, why: str) -> None:
    Upload.objects.filter(pk=upload.pk, carried_out_at=None).update(asked_at=None, refusal=why)


@transaction.atomic
def carry_out(upload: Upload, *, by: Actor, at: datetime) -> Counts:
    """Carry out the good rows of a list, all of them or none; rows with problems stay to be downloaded. Once only."""
    by = as_office(by, upload.committee_id)
    Committee.objects.select_for_update().get(pk=upload.committee_id)
    fresh = Upload.objects.select_for_update(of=("self",)).select_related("term").get(pk=upload.pk)
    if fresh.carried_out_at is not None:
        raise Refused("done", DONE_BEFORE)
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
