"""A writer's own briefs (我的社情民意): where each stands, what was adopted, how this month goes."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.briefs import own
from shangliang.briefs.process import BRIEF
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.inbox import light
from shangliang.core.paging import page_of
from shangliang.people.roles import WRITING_BRIEFS

SIZE = 20
SHOWN = {"": "全部", "unsent": "未报送", "sent": "已报送", "issued": "已编发"}
BY = ("created_at", "id")


@require_safe
@needs(*WRITING_BRIEFS)
def mine(request: Request) -> HttpResponse:
    """My briefs, the newest first, paged by key."""
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    text = request.GET.get("year", "")
    year = int(text) if re.fullmatch("[12][0-9]{3}", text) else 0
    chosen = own.own_briefs(request.actor, show, year)
    found, turning = turned(request, partial(page_of, chosen, by=BY, columns=own.CARD, size=SIZE))
    address = reverse("briefs:mine")
    context = {
        "cards": _cards(found.rows),
        "progress": own.progress(request.actor, timezone.localdate()),
        "month": timezone.localdate().month,
        "tabs": [
            {
                "label": label,
                "url": f"{address}?show={key}" if key else address,
                "active": key == show and not year,
            }
            for key, label in SHOWN.items()
        ],
        "show": show,
        "part": own.of_year_told(chosen, year, SHOWN[show]),
        "first": found.first,
        **turning,
        "writer": request.actor.person,
    }
    return page(request, "briefs/mine.html", context, parts=("list",))


def _cards(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    pks: list[UUID] = [row["id"] for row in rows]
    reasons = own.reasons([row["id"] for row in rows if row["state"] in ("returned", "kept")])
    results = own.adoptions(pks) if pks else {}
    return [_card(row, reasons.get(row["id"], ""), results.get(row["id"], [])) for row in rows]


def _card(row: dict[str, Any], reason: str, results: list[str]) -> dict[str, Any]:
    """What a card shows of a brief."""
    state = BRIEF.state(row["state"])
    clock = None if state.final or row["state"] == "draft" else light(row["due_on"], timezone.localdate())
    return {
        "url": reverse("briefs:edit" if row["state"] == "draft" else "briefs:detail", args=[row["id"]]),
        "title": row["title"] or "（未命名）",
        "number": f"{row['year']}年第{row['number']}号" if row["number"] else "",
        "through": row["urgency"] == "through",
        "body": row["source_name"],
        "state": state,
        "holder": state.holder if row["state"] not in ("draft", "returned") else "",
        "since": row["state_since"],
        "next": state.next,
        "reason": reason,
        "results": results,
        "light": clock,
    }
