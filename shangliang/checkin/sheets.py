"""Sheets: 签到表 as a Word file, 出席情况表 as a spreadsheet, and reading a list of seats."""

from collections.abc import Sequence
from typing import IO, Any
from zipfile import BadZipFile

from django.utils import timezone

from shangliang.activities.choices import Capacity
from shangliang.activities.models import Activity, Invitation
from shangliang.checkin.choices import Direction, Outcome
from shangliang.checkin.models import CheckIn
from shangliang.checkin.queries import Presence, presence
from shangliang.checkin.seating import MOST_LINES
from shangliang.core.errors import Refused
from shangliang.core.text import day_in_words
from shangliang.files.sheets import write_sheet

SIGN_HEADS = ("序号", "界别", "姓名", "委员证号", "身份", "座位", "签名", "备注")
SIGN_WIDTHS = (14, 48, 30, 28, 20, 30, 55, 40)


def sign_sheet(activity: Activity, people: Sequence[Invitation]) -> bytes:
    """签到表: everybody asked, by sector; who is on leave is marked, the column to sign in is empty."""
    from shangliang.files.tables import write_docx_table  # noqa: PLC0415 - Word files are loaded when called for

    rows = [
        (
            n, each.member.sector.name if each.member else "", each.name, each.member.number if each.member else "",
            Capacity(each.capacity).label, str(each.seat) if hasattr(each, "seat") else "", "",
            "请假" if each.state == "on_leave" else "",
        )
        for n, each in enumerate(people, 1)
    ]  # fmt: skip
    when = day_in_words(timezone.localdate(activity.starts_at))
    return write_docx_table(f"{activity.title}签到表（{when}）", SIGN_HEADS, rows, SIGN_WIDTHS)


def attendance_sheet(activity: Activity) -> IO[bytes]:
    """出席情况表: for each person the times of every half-day and what it comes to."""
    sittings = list(activity.sittings.all())
    noted = CheckIn.objects.filter(activity=activity, undone_at=None)
    times = {(each.invitation_id, each.sitting_id, each.direction): each for each in noted}
    heads = ["序号", "姓名", "界别", "委员证号", "身份"]
    for sitting in sittings:
        heads += [f"{sitting}签到", f"{sitting}签退"]
    heads += ["出席半天数", "应出席半天数", "迟到次数", "早退次数", "出席情况", "请假事由"]

    def moment(each: Invitation, sitting: Any, direction: str) -> str:
        found = times.get((each.pk, sitting.pk, direction))
        return f"{timezone.localtime(found.at):%H:%M}{'（补传）' if found.is_resent else ''}" if found else ""

    rows = []
    for n, line in enumerate(sorted(presence(activity), key=_place), 1):
        each, member = line.invitation, line.invitation.member
        row: list[Any] = [n, each.name, member.sector.name if member else "", member.number if member else ""]
        row.append(Capacity(each.capacity).label)
        for sitting in sittings:
            row += [moment(each, sitting, Direction.IN), moment(each, sitting, Direction.OUT)]
        told = Outcome(line.outcome).label
        reason = each.reason if each.state == "on_leave" else ""
        rows.append([*row, line.half_days, line.of, line.late, line.early, told, reason])
    return write_sheet("出席情况", heads, rows)


def _place(line: Presence) -> tuple[str, str, str]:
    """By sector and number; people who are no members come last."""
    member = line.invitation.member
    return (member.sector.name, member.number, "") if member else ("\uffff", "", line.invitation.name)


def read_rows(file: IO[bytes]) -> list[Sequence[object]]:
    """The cells of the first sheet; Refused at `file` when it is no spreadsheet."""
    from openpyxl import load_workbook  # noqa: PLC0415 - 10 MB, loaded when called for
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        found = [row[:4] for row in sheet.iter_rows(values_only=True, max_row=MOST_LINES + 2, max_col=4)]
        book.close()
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError, IndexError) as error:
        raise Refused("file", "不能读取这个文件，请上传 xlsx 格式的表格，或直接粘贴名单。", "file") from error
    return list(found)
