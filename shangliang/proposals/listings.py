"""How the room's records are shown behind figures."""

from typing import Any

from django.db.models import Model
from django.urls import reverse

from shangliang.core.http.jinja import chinese_date
from shangliang.core.listings import Listing, Row, list_as
from shangliang.people.models import Unit
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals import permissions as may
from shangliang.proposals.choices import ContactKind, Rating, UnitRole
from shangliang.proposals.models import Assignment, Commitment, Contact, Extension, Feedback, Objection
from shangliang.proposals.process import ASSIGNMENT, COMMITMENT, FEEDBACK

_RATINGS: dict[str, Any] = dict(Rating.choices)
_ROLES: dict[str, Any] = dict(UnitRole.choices)
_CONTACTS: dict[str, Any] = dict(ContactKind.choices)


def _form(row: Row) -> tuple[str, ...]:
    return (
        f"第{row['proposal__filed_number'] or 0:03d}号",
        row["proposal__title"],
        row["proposer__name"],
        row["assignment__unit__name"],
        FEEDBACK.state(row["state"]).label,
        _RATINGS.get(row["attitude"], ""),
        _RATINGS.get(row["result"], ""),
    )


def _commitment(row: Row) -> tuple[str, ...]:
    return (
        f"第{row['proposal__filed_number'] or 0:03d}号",
        row["text"],
        row["proposal__title"],
        row["assignment__unit__name"],
        chinese_date(row["promised_on"]),
        COMMITMENT.state(row["state"]).label,
    )


def _part(row: Row) -> tuple[str, ...]:
    days = (row["assigned_on"], row["accepted_at"], row["reply_due_on"], row["replied_on"])
    return (
        f"第{row['proposal__filed_number'] or 0:03d}号",
        row["proposal__title"],
        row["unit__name"],
        _ROLES[row["role"]],
        ASSIGNMENT.state(row["state"]).label,
        *(chinese_date(day) if day else "" for day in days),
        f"{row['outcome']}类" if row["outcome"] else "",
    )


def _objection(row: Row) -> tuple[str, ...]:
    decided = {True: "同意改办", False: "维持交办", None: "待裁定"}[row["upheld"]]
    return (
        f"第{row['assignment__proposal__filed_number'] or 0:03d}号",
        row["assignment__proposal__title"],
        row["assignment__unit__name"],
        chinese_date(row["created_at"]),
        row["reason"],
        decided,
    )


def _case(row: Row) -> tuple[str, str, str]:
    number = f"第{row['proposal__filed_number'] or 0:03d}号"
    return (number, row["proposal__title"], row["assignment__unit__name"])


def _case_url(row: Row) -> str:
    return reverse("proposals:detail", args=[row["proposal_id"]])


_LISTINGS: dict[type[Model], Listing] = {
    Unit: Listing(
            rule=may.held(Role.OFFICE, Role.JOINT_OFFICE, *LEADERS),
            heads=("承办单位", "简称", "电话"),
            columns=("name", "short_name", "phone"),
            cells=lambda row: (row["name"], row["short_name"], row["phone"]),
            url=lambda row: f"{reverse('proposals:ledger')}?unit={row['id']}",
            linked=0,
            order=("position", "id"),
        ),
    Assignment: Listing(
            rule=may.of_proposal(may.read),
            heads=(
                "提案号", "案由", "承办单位", "承办方式", "状态", "交办日期", "签收日期", "答复期限", "答复日期", "办理结果",
            ),
            columns=(
                "proposal_id", "proposal__filed_number", "proposal__title", "unit__name", "role", "state",
                "assigned_on", "accepted_at", "reply_due_on", "replied_on", "outcome",
            ),
            cells=_part,
            url=_case_url,
        ),
    Objection: Listing(
            rule=may.of_proposal(may.read, "assignment__proposal"),
            heads=("提案号", "案由", "承办单位", "申退日期", "理由", "裁定"),
            columns=(
                "assignment__proposal_id",
                "assignment__proposal__filed_number",
                "assignment__proposal__title",
                "assignment__unit__name",
                "reason",
                "upheld",
            ),
            cells=_objection,
            url=lambda row: reverse("proposals:detail", args=[row["assignment__proposal_id"]]),
        ),
    Contact: Listing(
            rule=may.of_proposal(may.read),
            heads=("提案号", "案由", "承办单位", "形式", "日期", "参加人员"),
            columns=(
                "proposal_id", "proposal__filed_number", "proposal__title", "assignment__unit__name", "kind", "persons",
            ),
            cells=lambda row: (*_case(row), str(_CONTACTS[row["kind"]]), chinese_date(row["held_on"]), row["persons"]),
            url=_case_url,
            order=("held_on", "id"),
        ),
    Extension: Listing(
            rule=may.of_proposal(may.read),
            heads=("提案号", "案由", "承办单位", "原答复期限", "同意延至", "延期理由"),
            columns=(
                "proposal_id", "proposal__filed_number", "proposal__title", "assignment__unit__name", "limit_on",
                "granted_on", "reason",
            ),
            cells=lambda row: (
                *_case(row), chinese_date(row["limit_on"]), chinese_date(row["granted_on"]), row["reason"],
            ),
            url=_case_url,
        ),
    Commitment: Listing(
            rule=may.of_proposal(may.read),
            heads=("提案号", "承诺事项", "案由", "承办单位", "承诺完成时间", "状态"),
            columns=(
                "proposal_id",
                "proposal__filed_number",
                "proposal__title",
                "assignment__unit__name",
                "text",
                "state",
            ),
            cells=_commitment,
            url=_case_url,
            order=("promised_on", "id"),
        ),
    Feedback: Listing(
            rule=may.of_proposal(may.read),
            heads=("提案号", "案由", "提案人", "承办单位", "状态", "对办理态度", "对办理结果"),
            columns=(
                "proposal_id",
                "proposal__filed_number",
                "proposal__title",
                "proposer__name",
                "assignment__unit__name",
                "state",
                "attitude",
                "result",
            ),
            cells=_form,
            url=_case_url,
        ),
}  # fmt: skip


def register_listings() -> None:
    """Called when Django starts."""
    for model, listing in _LISTINGS.items():
        list_as(model, listing)
