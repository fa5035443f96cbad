"""The members' roster 委员名册 as a list: what it says row by row, compared with what is known, and carried out through the actions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import together, without_reactions
from shangliang.core.access import Actor
from shangliang.people.actions import MemberData, add_members, change_members, set_member_states
from shangliang.people.models import Group, Member, MemberState, Sector, SpecialCommittee
from shangliang.people.shapes import clean_name, clean_number, clean_phone, clean_text, one_line
from shangliang.people.sheets import Column, Row
from shangliang.tenancy.models import Term

COLUMNS = (
    Column("number", "委员证号", ("证号", "委员编号", "编号"), required=True, example="001"),
    Column("name", "姓名", ("委员姓名",), required=True, example="张三"),
    Column("sector", "界别", ("所属界别",), required=True, width=18),
    Column("group", "活动组", ("学习组", "工作组", "小组", "活动小组", "所在活动组"), width=18),
    Column(
        "special_committee", "所在专委会", ("专委会", "专门委员会", "所在专门委员会", "所属专委会"), width=24
    ),
    Column("standing", "常委", ("是否常委",), width=8),
    Column("phone", "手机", ("手机号", "手机号码", "电话", "联系电话", "移动电话"), width=16),
    Column("employer", "工作单位及职务", ("单位及职务", "单位职务", "工作单位", "工作单位和职务"), width=40),
    Column("state", "状态", ("履职状态", "委员状态"), width=12),
)
PROBLEM = Column("problem", "问题", width=50)
_TITLES = {column.key: column.title for column in COLUMNS}
_YES = {"是", "常委", "√", "✓", "1", "y", "yes", "对"}
_NO = {"否", "不是", "×", "0", "n", "no", "委员"}
_STATES = {label: key for key, label in MemberState.choices} | {
    "在职": MemberState.ACTIVE,
    "正常": MemberState.ACTIVE,
    "暂停": MemberState.SUSPENDED,
}

What = Literal["new", "update", "same", "bad"]
WHAT_LABELS: dict[str, str] = {"new": "新增", "update": "更新", "same": "没有变化", "bad": "有问题"}


@dataclass
class CheckedRow:
    """A row and what it would do. `data`, `record` and `state` are for carrying out; a bad row has none."""

    row: Row
    what: What
    data: Any = None
    record: Any = None
    state: str = ""

    @property
    def label(self) -> str:
        return WHAT_LABELS[self.what]


@dataclass(frozen=True)
class Known:
    """What the committee already has, read with four queries."""

    term: Term
    sectors: dict[str, Sector]
    groups: dict[str, Group]
    special_committees: dict[str, SpecialCommittee]
    members: dict[str, Member]
    twins: dict[tuple[str, str], Member]

    @classmethod
    def of(cls, term: Term) -> "Known":
        own = {"committee_id": term.committee_id, "is_active": True}
        members = Member.objects.filter(committee_id=term.committee_id, term=term).select_related(
            "person", "term", "sector", "group", "special_committee"
        )
        return cls(
            term,
            {sector.name: sector for sector in Sector.objects.filter(**own)},
            {group.name: group for group in Group.objects.filter(**own)},
            {body.name: body for body in SpecialCommittee.objects.filter(**own)},
            {member.number: member for member in members},
            {(member.person.name, member.person.phone): member for member in members if member.person.phone},
        )


def check_members(rows: Sequence[Row], term: Term) -> list[CheckedRow]:
    """What each row would do now: new member, update, nothing, or what is wrong with it. The given rows stay as they are."""
    known, seen = Known.of(term), dict[str, int]()
    return [_check(Row(row.number, row.values, list(row.problems)), known, seen) for row in rows]


def _check(row: Row, known: Known, seen: dict[str, int]) -> CheckedRow:
    number = _take(row, "number", clean_number)
    name = _take(row, "name", clean_name)
    phone = _take(row, "phone", clean_phone)
    employer = _take(row, "employer", lambda value: clean_text(value, what="工作单位及职务"))
    member = known.members.get(number)
    sector = _choose(row, "sector", known.sectors) or (member.sector if member else None)
    group = _choose(row, "group", known.groups) or (member.group if member else None)
    special = _choose(row, "special_committee", known.special_committees) or (
        member.special_committee if member else None
    )
    standing, state = _standing(row), _state(row)
    if number in seen:
        row.problems.append((_TITLES["number"], f"与第{seen[number]}行的证号重复"))
    elif number:
        seen[number] = row.number
    if sector is None and not one_line(row.values.get("sector")):
        row.problems.append((_TITLES["sector"], "请填写界别"))
    if member is not None and name and member.person.name != name:
        row.problems.append(
            (_TITLES["name"], f"此证号属于“{member.person.name}”，姓名不一致；如需改名，请在委员页修改")
        )
    _refuse_twin(row, name, phone, member, known, seen)
    if row.problems or sector is None:
        return CheckedRow(row, "bad")
    if member is None:
        data = MemberData(number, name, sector, group, bool(standing), phone, employer, special)
        return CheckedRow(row, "new", data, None, state or MemberState.ACTIVE)
    kept = member.is_standing if standing is None else standing
    data = MemberData(
        number, name, sector, group, kept, phone or member.person.phone, employer or member.employer, special
    )
    same = data == _data_of(member) and (not state or state == member.state)
    return CheckedRow(row, "same" if same else "update", data, member, state or member.state)


def _refuse_twin(
    row: Row, name: str, phone: str, member: Member | None, known: Known, seen: dict[str, int]
) -> None:
    """One person has one number: the same name and telephone under another number is a mistake."""
    if not name or not phone:
        return
    twin = known.twins.get((name, phone))
    if twin is not None and twin != member:
        row.problems.append((_TITLES["number"], f"“{name}”（手机相同）已是本届委员，证号{twin.number}"))
    first = seen.setdefault(f"{name} {phone}", row.number)
    if first != row.number:
        row.problems.append((_TITLES["name"], f"与第{first}行姓名、手机都相同"))


def _data_of(member: Member) -> MemberData:
    person = member.person
    return MemberData(
        member.number,
        person.name,
        member.sector,
        member.group,
        member.is_standing,
        person.phone,
        member.employer,
        member.special_committee,
    )


def _take(row: Row, key: str, clean: Callable[[object], str]) -> str:
    """The clean text of a column; a problem at its column when it is not right."""
    try:
        return clean(row.values.get(key, ""))
    except ValueError as error:
        if not any(where == _TITLES[key] for where, _ in row.problems):
            row.problems.append((_TITLES[key], str(error)))
        return ""


def _choose(row: Row, key: str, known: dict[str, Any]) -> Any:
    name = one_line(row.values.get(key))
    found = known.get(name)
    if name and found is None and not any(where == _TITLES[key] for where, _ in row.problems):
        row.problems.append((_TITLES[key], f"没有名为“{name[:30]}”的{_TITLES[key]}，请核对或先在机构页新增"))
    return found


def _standing(row: Row) -> bool | None:
    """Yes, no, or None when the cell is blank."""
    word = one_line(row.values.get("standing")).lower()
    if word and word not in _YES | _NO:
        row.problems.append((_TITLES["standing"], "请填写“是”或“否”"))
    return (word in _YES) if word else None


def _state(row: Row) -> str:
    word = one_line(row.values.get("state"))
    if word and word not in _STATES:
        row.problems.append((_TITLES["state"], f"请填写：{'、'.join(MemberState.labels)}"))
    return _STATES.get(word, "")


@transaction.atomic
def carry_out_members(rows: Sequence[CheckedRow], term: Term, *, by: Actor, at: datetime) -> None:
    """Enter the new and update the known members, all or none. Rows were checked under the same lock, so a refusal is not to be expected."""
    new, known = of_kind(rows, "new"), of_kind(rows, "update")
    with without_reactions(), together():
        members = add_members([row.data for row in new], term=term, by=by, at=at)
        for row, member in zip(new, members, strict=True):
            row.record = member
        change_members([(row.record, row.data) for row in known], term=term, by=by, at=at)
        moved = [(row.record, row.state) for row in (*new, *known) if row.state != row.record.state]
        set_member_states(moved, term=term, note="名单导入", by=by, at=at)


def of_kind(rows: Sequence[CheckedRow], what: What) -> list[CheckedRow]:
    """The rows that would do this."""
    return [row for row in rows if row.what == what]


def export_rows(committee_id: UUID, term: Term) -> Iterable[dict[str, str]]:
    """The roster of a term in the order of numbers, one query."""
    members = (
        Member.objects.filter(committee_id=committee_id, term=term)
        .select_related("person", "sector", "group", "special_committee")
        .order_by("number")
    )
    for member in members.iterator(chunk_size=1000):
        yield {
            "number": member.number,
            "name": member.person.name,
            "sector": member.sector.name,
            "group": member.group.name if member.group else "",
            "special_committee": member.special_committee.name if member.special_committee else "",
            "standing": "是" if member.is_standing else "否",
            "phone": member.person.phone,
            "employer": member.employer,
            "state": member.get_state_display(),
        }
