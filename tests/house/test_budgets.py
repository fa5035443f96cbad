"""Query budgets: what a page may ask the database is written down, with one record and with thirty, and does not grow in between.

`tests/budgets.json` maps `<person> <URL name>` to the two numbers. A page that needs
more has to say why in the change that raises its budget.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shangliang.briefs.models import Brief, Issue, Receiver
from shangliang.proposals.models import Proposal
from tests.access import world_capture
from tests.cast import TEXT
from tests.journeys import desk_scene

BUDGETS: dict[str, list[int]] = json.loads(
    (Path(__file__).parent.parent / "budgets.json").read_text(encoding="utf-8")
)
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
QUERIES = dict.fromkeys(
    ("proposals:hand_over_new", "proposals:hand_over_print", "proposals:hand_over_letters", "proposals:urge"),
    "?all=1",
) | {"search:search": "?q=停车", "briefs:desk": "?state=all", "briefs:month": "?month=2026-03"}
OF_BRIEF = {"briefs:detail": "submitted", "briefs:edit": "draft"}
OF_ISSUE = {"briefs:issue": "issued", "briefs:issue_changes": "issued"}
OF_ONE = {"proposals:detail", "proposals:edit", "proposals:invite", "proposals:word"}


def asked(browser, address: str) -> int:
    """Queries of the second visit: the first one fills what the process keeps (content types, the session's clock)."""
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return sum(not query["sql"].startswith(TRANSACTION) for query in captured.captured_queries)


def fill(cast, noon, many: int) -> None:
    """Proposals in the hands of the office, of a unit, answered, and still being written."""
    for n in range(many):
        text = replace(TEXT, title=f"{TEXT.title}之{n}")
        match n % 5:
            case 0:
                cast.answer(cast.handling(noon)[0], noon)
            case 1:
                cast.submitted(noon, text)
            case 2:
                cast.filed(noon, text)
            case 3:
                cast.handling(noon, ("traffic", "lead"), ("edu", "assist"))
            case _:
                cast.draft(noon, text)
    to = list(Receiver.objects.filter(committee=cast.home))
    for _ in range(many):
        world_capture.sent(cast, noon)
        desk_scene.signed(cast, noon, [world_capture.sent(cast, noon)], "关于充电设施的建议", to)


def address_of(name: str) -> str:
    """The page, of the first proposal where it is a page of one."""
    if name in OF_BRIEF:
        return reverse(
            name, args=[Brief.objects.filter(state=OF_BRIEF[name]).order_by("created_at", "pk")[0].pk]
        )
    if name in OF_ISSUE:
        return reverse(
            name, args=[Issue.objects.filter(state=OF_ISSUE[name]).order_by("created_at", "pk")[0].pk]
        )
    if name not in OF_ONE:
        return reverse(name) + QUERIES.get(name, "")
    wanted = Proposal.objects.filter(state="draft" if name != "proposals:detail" else "replied").order_by(
        "pk"
    )
    return reverse(name, args=[wanted[0].pk])


@pytest.mark.slow
def test_no_page_asks_more_than_its_budget(cast, as_person, noon, indexed):
    cast.answer(cast.handling(noon)[0], noon)
    cast.draft(noon)
    world_capture.begun(cast, noon)
    world_capture.sent(cast, noon)
    desk_scene.build_desk(cast, noon)
    pages = [key.split(" ") for key in BUDGETS]
    browsers = {who: as_person(who) for who, _ in pages}
    indexed()
    few = {f"{who} {name}": asked(browsers[who], address_of(name)) for who, name in pages}
    fill(cast, noon, 30)
    indexed()
    many = {f"{who} {name}": asked(browsers[who], address_of(name)) for who, name in pages}
    found = {key: [few[key], many[key]] for key in BUDGETS}
    over = {
        key: numbers
        for key, numbers in found.items()
        if any(n > most for n, most in zip(numbers, BUDGETS[key], strict=True))
    }
    assert not over, f"queries over budget: {over}"
