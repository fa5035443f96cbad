"""How the room's records are shown behind figures."""

from typing import Any

from django.urls import reverse

from shangliang.core.listings import Listing, Row, list_as
from shangliang.people.models import Unit
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals import permissions as may
from shangliang.proposals.choices import Rating
from shangliang.proposals.models import Feedback
from shangliang.proposals.process import FEEDBACK

_RATINGS: dict[str, Any] = dict(Rating.choices)


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


def register_listings() -> None:
    """Called when Django starts."""
    list_as(
        Feedback,
        Listing(
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
            url=lambda row: reverse("proposals:detail", args=[row["proposal_id"]]),
        ),
    )
    list_as(
        Unit,
        Listing(
            rule=may.held(Role.OFFICE, Role.JOINT_OFFICE, *LEADERS),
            heads=("承办单位", "简称", "电话"),
            columns=("name", "short_name", "phone"),
            cells=lambda row: (row["name"], row["short_name"], row["phone"]),
            url=lambda row: f"{reverse('proposals:ledger')}?unit={row['id']}",
            linked=0,
            order=("position", "id"),
        ),
    )
