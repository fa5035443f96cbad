"""What the pages of this room show."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from shangliang.administration.setting_values import in_words
from shangliang.people.models import Body, Member, Post, StandIn, Unit
from shangliang.people.roles import ADMINS, UNIT_ROLES, Role
from shangliang.tenancy.models import Committee, SettingValue, Term
from shangliang.tenancy.policy import Setting, declared
from shangliang.workdays.calendar import shipped
from shangliang.workdays.models import CalendarYear, DayKind, SpecialDay

PAGE = 50


@dataclass
class SettingLine:
    """One setting as the office sees it: the value in force today, since when, from whom, and values to come."""

    setting: Setting
    value: Any
    words: str
    source: str = "全国默认值"
    since: date | None = None
    own: bool = False
    coming: list[SettingValue] = field(default_factory=list)
    past: list[SettingValue] = field(default_factory=list)

    def words_of(self, row: SettingValue) -> str:
        return in_words(self.setting, row.value)


def setting_lines(committee_id: UUID, on: date) -> list[SettingLine]:
    """All declared settings, three queries. Values of the nearest committee count, as in tenancy.policy."""
    lines = {
        key: SettingLine(setting, setting.default, in_words(setting, setting.default))
        for key, setting in declared().items()
    }
    committee = Committee.objects.get(pk=committee_id)
    order = committee.lineage
    names = dict(Committee.objects.filter(pk__in=order).values_list("pk", "short_name"))
    rows = SettingValue.objects.filter(committee_id__in=order, key__in=lines)
    for row in sorted(rows, key=lambda row: (order.index(row.committee_id), row.valid_from)):
        line, own = lines[row.key], row.committee_id == committee_id
        if row.valid_from > on:
            line.coming += [row] if own else []
            continue
        line.past += [row] if own else []
        line.value, line.words, line.since, line.own = row.value, line.words_of(row), row.valid_from, own
        line.source = "本会设置" if own else f"沿用{names[row.committee_id]}"
    return list(lines.values())


@dataclass(frozen=True)
class YearLine:
    """A year the calendar knows, or should soon know."""

    year: int
    source: str
    by: str = ""
    known: bool = True
    shipped: bool = False


def years(today: date) -> list[YearLine]:
    """Known years, newest first, and the coming ones that are still missing. One query."""
    entered = {row.year: row for row in CalendarYear.objects.all()}
    given = shipped().known_years
    wanted = sorted({*given, *entered, today.year, today.year + 1}, reverse=True)
    return [_year_line(year, entered.get(year), year in given) for year in wanted]


def _year_line(year: int, entered: CalendarYear | None, given: bool) -> YearLine:
    if entered is not None:
        return YearLine(year, entered.source, entered.entered_by)
    if given:
        return YearLine(year, "随系统提供", shipped=True)
    return YearLine(year, "尚未录入", known=False)


@dataclass(frozen=True)
class DayLine:
    """A special day for the table."""

    day: date
    name: str
    kind: str

    @property
    def weekday(self) -> str:
        return f"周{'一二三四五六日'[self.day.weekday()]}"

    @property
    def label(self) -> str:
        return DayKind(self.kind).label


def days_of(year: int) -> list[DayLine]:
    """Special days of a year: entered ones, else shipped ones."""
    entered = [DayLine(row.day, row.name, row.kind) for row in SpecialDay.objects.filter(year_id=year)]
    if entered:
        return entered
    special = shipped().special
    return [
        DayLine(day, special[day].name, "work" if special[day].worked else "off")
        for day in sorted(special)
        if day.year == year
    ]


def terms(committee_id: UUID) -> QuerySet[Term]:
    """Terms with their plenaries and number of members, newest first."""
    listed = Term.objects.filter(committee_id=committee_id).order_by("-number").prefetch_related("plenaries")
    return listed.annotate(member_count=Count("members"))


def members(committee_id: UUID, term: Term | None, chosen: dict[str, Any]) -> QuerySet[Member]:
    """The roster of a term, filtered."""
    found = (
        Member.objects.filter(committee_id=committee_id, term=term)
        .select_related("person", "sector", "group")
        .order_by("number", "id")
    )
    words = chosen.get("q", "")
    if words:
        found = found.filter(Q(person__name__icontains=words) | Q(number__istartswith=words))
    for name in ("sector", "group", "state"):
        if chosen.get(name):
            found = found.filter(**{name: chosen[name]})
    return found


@dataclass(frozen=True)
class Slice:
    """A page of a list ordered by member number, and the numbers from which its neighbours begin."""

    rows: list[Member]
    newer: str
    older: str


def page_of(listed: QuerySet[Member], *, after: str, before: str) -> Slice:
    """Fifty members after (or before) a number; keyset, one query."""
    if before:
        rows = list(listed.filter(number__lt=before).order_by("-number", "-id")[: PAGE + 1])
        more, rows = len(rows) > PAGE, rows[:PAGE][::-1]
        return Slice(rows, rows[0].number if more and rows else "", rows[-1].number if rows else "")
    rows = list((listed.filter(number__gt=after) if after else listed)[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    return Slice(rows, rows[0].number if after and rows else "", rows[-1].number if more else "")


def bodies(kind: type[Body], committee_id: UUID, on: date, term: Term | None) -> QuerySet[Any]:
    """Bodies in their order; units with the posts held today, sectors and groups with their number of members in office."""
    listed = kind._default_manager.filter(committee_id=committee_id).order_by("position", "name")
    if issubclass(kind, Unit):
        held = (
            Post.objects.on(on).filter(role__in=UNIT_ROLES).select_related("person").order_by("role", "since")
        )
        return listed.prefetch_related(Prefetch("posts", held, to_attr="held"))
    if hasattr(kind, "members"):
        return listed.annotate(
            member_count=Count("members", filter=Q(members__state="active", members__term=term))
        )
    return listed


def lendable_posts(committee_id: UUID, on: date) -> QuerySet[Post]:
    """Posts for which a stand-in can be named: not members', not administrators'."""
    held = Post.objects.filter(Q(until=None) | Q(until__gte=on), committee_id=committee_id).exclude(
        role__in=(Role.MEMBER, *ADMINS)
    )
    return held.select_related("person", "unit", "sector", "group", "special_committee").order_by(
        "role", "since", "id"
    )


def stand_ins(committee_id: UUID) -> QuerySet[StandIn]:
    """Stand-ins, newest first."""
    listed = StandIn.objects.filter(committee_id=committee_id)
    return listed.select_related(
        "post__person", "post__unit", "post__sector", "post__group", "post__special_committee", "stand_in"
    ).order_by("-until", "-id")


def place_of(post: Post) -> str:
    """Role and body of a post: 承办单位经办人（区教育局）."""
    body = post.unit or post.sector or post.group or post.special_committee
    return f"{post.get_role_display()}（{body}）" if body else post.get_role_display()
