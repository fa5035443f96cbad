"""What is asked: the pages and forms of the issue, as lists of requests for the load generator."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from bench.house import People

SECRET = "b" * 32  # the browser's half of the CSRF token; the form carries the same
TEXT = {
    "title": "关于完善老旧小区电动自行车充电设施的建议",
    "situation": "全区建成二十年以上的小区四十三个，登记电动自行车一万两千余辆，集中充电位不足两千个，飞线充电屡禁不止。"
    * 4,
    "analysis": "一是公共用地权属复杂，二是电力增容费用没有渠道，三是物业与运营企业的责任没有写清，居民意见难以统一。"
    * 4,
    "recommendations": [
        "由住建部门逐个小区核定充电位缺口，列入年度改造计划。",
        "电力增容费用由财政、企业按比例分担。",
        "明确物业巡查责任，建立退出机制。",
    ],
    "category": "society",
    "contact_person": "测量员",
    "contact_phone": "0310-5550100",
    "publication": "full",
    "publication_reason": "",
}


@dataclass
class Scenario:
    """A name, the requests (``most`` of them, in at most ``seconds``) and where they go; ``target`` in CPU ms."""

    name: str
    items: Callable[[int], list[dict[str, Any]]]
    floor: bool = False
    most: dict[int, int] = field(default_factory=lambda: {1: 300, 50: 1500})
    seconds: float = 8.0
    target: float | None = None
    peers: str = ""


def same(item: dict[str, Any]) -> Callable[[int], list[dict[str, Any]]]:
    """The same request every time."""
    return lambda _: [item]


def scenarios(people: People) -> list[Scenario]:
    """All scenarios in the order of the table."""
    office, clerk = {"cookie": people.office}, {"cookie": people.clerk}
    year = people.year
    few = {1: 150, 50: 400}
    found = [
        Scenario("floor: empty Django view", same({"path": "/empty"}), floor=True, most={1: 2000, 50: 8000}),
        Scenario(
            "floor: 50 rows, bare psycopg", same({"path": "/rows"}), floor=True, most={1: 1000, 50: 4000}
        ),
        Scenario(
            "floor: 50 rows, plain template", same({"path": "/page"}), floor=True, most={1: 1000, 50: 4000}
        ),
        Scenario(
            "list, running year, office", same({**office, "path": "/proposals/"}), target=8, peers="490–571"
        ),
        Scenario("list, one year, office", same({**office, "path": f"/proposals/?year={year}"}), target=8),
        Scenario("list, all years, office", same({**office, "path": "/proposals/?year=all"}), target=8),
        Scenario("list, page 3 (htmx part)", _third_page(people), target=8),
        Scenario(
            "list, state + category",
            same({**office, "path": f"/proposals/?year={year}&state=closed&category=society"}),
            target=8,
        ),
        Scenario(
            "list, one unit",
            same({**office, "path": f"/proposals/?year=all&unit={people.unit.pk}"}),
            target=8,
        ),
        Scenario(
            "list, words, one year",
            same({**office, "path": f"/proposals/?year={year}&q=污水"}),
            peers="193–510",
        ),
        Scenario(
            "list, chairman, all years",
            same({"cookie": people.chairman, "path": "/proposals/?year=all"}),
            target=8,
        ),
        Scenario("list, unit clerk, all years", same({**clerk, "path": "/proposals/?year=all"}), target=8),
        Scenario(
            "member's own list",
            lambda _: [{"cookie": cookie, "path": "/proposals/mine/"} for _, cookie in people.members],
        ),
        Scenario("detail, office", _details(people, people.office), target=8, peers="56–61"),
        Scenario("detail, unit clerk", _details(people, people.clerk, unit=people.unit), target=8),
        Scenario("inbox, office", same({**office, "path": "/"})),
        Scenario("inbox, unit clerk", same({**clerk, "path": "/"})),
        Scenario(
            "inbox, member", lambda _: [{"cookie": cookie, "path": "/"} for _, cookie in people.members]
        ),
        Scenario(
            "create: submit (form post)",
            lambda most: _submissions(people, most),
            target=12,
            peers="45–54",
            most=few,
        ),
        Scenario("create: new→post→write→submit", lambda most: _ways(people, most), most=few),
        Scenario(
            "export, one year",
            same({**office, "path": f"/proposals/ledger.xlsx?year={year}"}),
            most={1: 1, 50: 4},
            seconds=60,
        ),
        Scenario(
            "export, full ledger",
            same({**office, "path": "/proposals/ledger.xlsx?year=all"}),
            most={1: 1, 50: 0},
            seconds=120,
        ),
    ]
    return [_quoted(scenario) for scenario in found]


def _quoted(scenario: Scenario) -> Scenario:
    """Chinese words in an address travel as UTF-8 percent codes."""
    from urllib.parse import quote  # noqa: PLC0415

    make = scenario.items
    scenario.items = lambda most: [
        {**item, "path": quote(item["path"], safe="/?&=-~.")} if "path" in item else item
        for item in make(most)
    ]
    return scenario


def _third_page(people: People) -> Callable[[int], list[dict[str, Any]]]:
    def items(_: int) -> list[dict[str, Any]]:
        from shangliang.proposals.models import Proposal  # noqa: PLC0415

        of_all = Proposal.objects.filter(committee=people.committee, number__isnull=False)
        row = of_all.order_by("-year", "-number", "-id").values_list("year", "number", "id")[100]
        return [
            {
                "cookie": people.office,
                "path": "/proposals/?year=all&after=" + "~".join(map(str, row)),
                "headers": "HX-Request: true\r\nHX-Target: list\r\n",
            }
        ]

    return items


def _details(people: People, cookie: str, unit: Any = None) -> Callable[[int], list[dict[str, Any]]]:
    def items(_: int) -> list[dict[str, Any]]:
        from shangliang.proposals.models import Proposal  # noqa: PLC0415

        found = Proposal.objects.filter(committee=people.committee, filed_number__isnull=False)
        if unit is not None:
            found = found.filter(assignments__unit=unit)
        ids = found.order_by("-year", "-number").values_list("pk", flat=True)[:400:4]
        return [{"cookie": cookie, "path": f"/proposals/{pk}/"} for pk in ids]

    return items


def _submissions(people: People, most: int) -> list[dict[str, Any]]:
    """Drafts as autosave leaves them, and the form that submits each with its last words changed."""
    from django.utils import timezone  # noqa: PLC0415

    from shangliang.people.actors import actor_of  # noqa: PLC0415
    from shangliang.proposals import actions  # noqa: PLC0415
    from shangliang.proposals.actions import Content  # noqa: PLC0415

    now, items = timezone.now(), []
    actors = {
        member.pk: actor_of(member.person, timezone.localdate(), people.committee.pk)
        for member, _ in people.members
    }
    for n in range(most):
        member, cookie = people.members[n % len(people.members)]
        draft = actions.start(member, by=actors[member.pk], at=now, content=Content(**TEXT))  # type: ignore[arg-type]
        fields = {
            **TEXT,
            "situation": f"{TEXT['situation']}以上为第{n}件。",
            "action": "submit",
            "csrfmiddlewaretoken": SECRET,
            "submission": str(uuid4()),
            "version": actions.content_of(draft).version,
        }
        items.append(
            {
                "cookie": f"{cookie}; csrftoken={SECRET}",
                "path": f"/proposals/{draft.pk}/edit/",
                "fields": fields,
                "expect": 302,
                "once": True,
            }
        )
    return items


def _ways(people: People, most: int) -> list[dict[str, Any]]:
    fields = {**TEXT, "action": "submit"}
    cookies = [cookie for _, cookie in people.members]
    return [
        {"cookie": cookies[n % len(cookies)], "fields": fields, "steps": "create", "once": True}
        for n in range(most)
    ]
