"""Figures about stations as places, who is there, and how much of the matters was settled by consultation; see figures.py."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from shangliang.core.figures import Measure, Scope, figure, measure
from shangliang.people.models import Member
from shangliang.stations.choices import Part, Said, Way
from shangliang.stations.figures import consultations, matters, receptions, stations
from shangliang.stations.models import Matter, MicroConsultation, Station, StationPerson


def _of(scope: Scope) -> QuerySet[Matter]:
    found: QuerySet[Matter] = matters.records(scope)
    return found


def _of_kind(scope: Scope, *words: str) -> QuerySet[Station]:
    named = Q(pk__in=[])
    for word in words:
        named |= Q(kind__contains=word)
    found: QuerySet[Station] = stations.records(scope).filter(named)
    return found


@figure(key="stations.homes", label="委员之家", unit="个")
def homes(scope: Scope) -> QuerySet[Station]:
    """统计之日启用的站点中，类别为委员之家的。"""
    return _of_kind(scope, "委员之家")


@figure(key="stations.studios", label="委员工作室", unit="个")
def studios(scope: Scope) -> QuerySet[Station]:
    """统计之日启用的站点中，类别为委员工作室的。"""
    return _of_kind(scope, "工作室")


@figure(key="stations.posts", label="委员驿站", unit="个")
def posts(scope: Scope) -> QuerySet[Station]:
    """统计之日启用的站点中，类别为委员驿站的。"""
    return _of_kind(scope, "驿站")


@figure(key="stations.liaison_points", label="委员联络室、联络站", unit="个")
def liaison_points(scope: Scope) -> QuerySet[Station]:
    """统计之日启用的站点中，类别为委员联络室、联络站的。"""
    return _of_kind(scope, "联络")


@figure(key="stations.consulting_rooms", label="协商议事室", unit="个")
def consulting_rooms(scope: Scope) -> QuerySet[Station]:
    """统计之日启用的站点中，类别为协商议事室的。"""
    return _of_kind(scope, "议事室")


@figure(key="stations.members", label="进站委员", unit="名")
def members(scope: Scope) -> QuerySet[Member]:
    """统计之日在启用的站点担任召集人或者成员的委员，一名委员在几个站点的只计一名。"""
    here = StationPerson.objects.filter(
        member=OuterRef("pk"), until=None, part__in=(Part.CONVENOR, Part.MEMBER), station__is_active=True
    )
    return Member.objects.filter(Exists(here), committee_id__in=scope.committees)


@figure(key="stations.consulted", label="经微协商的诉求", unit="件")
def consulted(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，举行过微协商的，一件协商几次的只计一件。"""
    return _of(scope).filter(Exists(MicroConsultation.objects.filter(matter=OuterRef("pk"))))


@figure(key="stations.consulted_solved", label="微协商解决问题", unit="件")
def consulted_solved(scope: Scope) -> QuerySet[Matter]:
    """经微协商的诉求中，群众反馈“已解决”的。"""
    found: QuerySet[Matter] = consulted.records(scope).filter(state="solved", said=Said.SOLVED)
    return found


@figure(key="stations.to_units", label="转有关单位", unit="件")
def to_units(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，转交有关单位办理的。"""
    return _of(scope).filter(way=Way.UNIT)


def _served(records: QuerySet[Any]) -> list[float]:
    return [float(n) for n in records.values_list("served", flat=True)]


for _key, _label, _definition, _figure in (
    (
        "served_receptions",
        "接待日接待群众",
        "本年举行的接待日登记的接待人数之和；同一群众多次来的，按人次计。",
        receptions,
    ),
    (
        "served_consultations",
        "参加微协商的群众",
        "本年举行的微协商登记的群众人数之和；同一群众参加几次的，各次都计。",
        consultations,
    ),
):
    measure(
        Measure(
            key=f"stations.{_key}",
            label=_label,
            unit="人次",
            definition=_definition,
            figure=_figure,
            numbers=_served,
            how=sum,
            total=Sum("served"),
        )
    )
