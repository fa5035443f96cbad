"""指标目录: every figure, ratio and mean with its definition, what it can be divided by, and whether it is public."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse

from shangliang.core.figures import Asked, axis_named, known
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.reports.groups import GROUPS
from shangliang.reports.overview import READERS
from shangliang.reports.publishing import listed, shape_of
from shangliang.reports.views import asking
from shangliang.reports.views.asking import records_url

ROOMS = {
    "people": "委员和机构", "proposals": "提案", "units": "承办单位", "commitments": "承诺事项", "key": "重点提案",
    "supervision": "督办", "appraisal": "评议评优", "briefs": "社情民意", "stations": "站点和群众诉求",
    "activities": "活动会议", "checkin": "签到", "speeches": "大会发言", "contacts": "联系网络", "duty": "委员履职",
    "scores": "履职评价", "reviews": "年度述职考评",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line of the catalogue."""

    key: str
    label: str
    shape: str
    unit: str
    definition: str
    axes: str
    group: str


def entries() -> list[Entry]:
    """The whole catalogue, in the order of declaration."""
    groups = {key: title for title, keys in GROUPS for key in keys}
    return [_entry(each, groups) for each in known().values()]


def _entry(each: Asked, groups: dict[str, str]) -> Entry:
    shape = str(shape_of(each).label)
    axes = "、".join(axis_named(axis).label for axis in each.axes)
    title = groups.get(each.key, ROOMS.get(each.key.split(".")[0], ""))
    return Entry(each.key, each.label, shape, each.unit, each.definition, axes, title)


def found(words: str) -> list[tuple[str, list[Entry]]]:
    """Entries that hold all the words in label, definition, key or group, by room."""
    wanted = words.lower().split()
    rooms: dict[str, list[Entry]] = {}
    for entry in entries():
        text = f"{entry.label}{entry.definition}{entry.key}{entry.group}".lower()
        if all(word in text for word in wanted):
            rooms.setdefault(ROOMS.get(entry.key.split(".")[0], entry.key), []).append(entry)
    return list(rooms.items())


def _count(groups: Iterable[tuple[str, list[Entry]]]) -> int:
    return sum(len(each) for _, each in groups)


@needs(*READERS)
def catalogue(request: Request) -> HttpResponse:
    """The catalogue, all of it or what holds the words asked for."""
    words = request.GET.get("q", "").strip()[:40]
    year = asking.year_asked(request, asking.years_of(request))
    groups = found(words)
    registry = known()
    context = {
        "words": words,
        "groups": groups,
        "count": _count(groups),
        "url_of": lambda key: records_url(listed(registry[key]).key, year),
    }
    return page(request, "reports/catalogue.html", context)
