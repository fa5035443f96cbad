"""Figures of the briefs room. Each function is the one definition: its docstring (口径) is printed beside the number, its rows are the number.

They count by calendar year: that of submission for briefs (来稿), that of issue for issues (期次), and that of its issue for an outcome, so that
one year adds up for ever. What was taken back (撤销) does not count.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, UUIDField, Value
from django.db.models.functions import Coalesce, NullIf

from shangliang.briefs.choices import Category, OutcomeKind, OutcomeLevel, ReceiverKind
from shangliang.briefs.models import Author, Brief, Contribution, Delivery, Issue, Outcome
from shangliang.core.figures import Scope, axes, choices_axis, figure, ratio
from shangliang.people.models import Post
from shangliang.people.roles import Role

Briefs = QuerySet[Brief]
Issues = QuerySet[Issue]


def _first(path: str) -> Subquery:
    first = Author.objects.filter(brief=OuterRef("pk")).order_by("position")
    return Subquery(first.values(path)[:1])


choices_axis("field", "社情民意类别", Category)
choices_axis("level", "层级", OutcomeLevel)
axes(
    Brief,
    moment="submitted_at",
    sector=Coalesce("sector_id", _first("member__sector_id"), output_field=UUIDField()),
    group=Coalesce("group_id", _first("member__group_id"), output_field=UUIDField()),
    special="special_committee_id",
    field=NullIf("category", Value("")),
)
axes(Issue, moment="issued_on", field=NullIf("category", Value("")))
axes(Outcome, moment="on", level=NullIf("level", Value("")))


def _received(scope: Scope) -> Briefs:
    received = Brief.objects.filter(committee_id__in=scope.committees, year=scope.year, number__isnull=False)
    return received.exclude(state="withdrawn")


def _issued(scope: Scope) -> Issues:
    return Issue.objects.filter(committee_id__in=scope.committees, state="issued", year=scope.year)


@figure(key="briefs.received", label="收到社情民意", unit="件")
def received(scope: Scope) -> Briefs:
    """本年度（按首次报送日期）收到的社情民意信息，含下级政协报送的；作者撤回的不计。"""
    return _received(scope)


@figure(key="briefs.used", label="采编社情民意", unit="件")
def used(scope: Scope) -> Briefs:
    """本年度收到的社情民意信息中，至少编入一期已印发的；一件编入几期的只计一件。"""
    in_issue = Contribution.objects.filter(brief=OuterRef("pk"), issue__state="issued")
    return _received(scope).filter(Exists(in_issue))


@figure(key="briefs.passed_on", label="转办社情民意", unit="件")
def passed_on(scope: Scope) -> Briefs:
    """本年度收到的社情民意信息中，转承办单位办理的，不论是否已答复。"""
    return _received(scope).filter(passed__isnull=False).distinct()


@figure(key="briefs.answered", label="转办已答复", unit="件")
def answered(scope: Scope) -> Briefs:
    """本年度收到、转承办单位办理的社情民意信息中，承办单位已经答复的。"""
    return _received(scope).filter(passed__state="answered").distinct()


@figure(key="briefs.converted", label="转为提案的社情民意", unit="件")
def converted(scope: Scope) -> Briefs:
    """本年度收到的社情民意信息中，转为提案草稿交由委员提出的；提案是否提交另计。"""
    return _received(scope).filter(became__isnull=False)


@figure(key="briefs.issued", label="印发社情民意", unit="期")
def issued(scope: Scope) -> Issues:
    """本年度（按印发日期）经领导签发、编号印发的社情民意各期。"""
    return _issued(scope)


@figure(key="briefs.sent_up", label="向上级政协报送", unit="期")
def sent_up(scope: Scope) -> Issues:
    """本年度印发的社情民意中，报送上级政协的；一期报送几家上级政协的只计一期。"""
    up = Delivery.objects.filter(issue=OuterRef("pk"), receiver__kind=ReceiverKind.SUPERIOR)
    return _issued(scope).filter(Exists(up))


def _with_outcome(scope: Scope, **conditions: object) -> Issues:
    counting = Outcome.objects.filter(issue=OuterRef("pk"), taken_back_at=None, **conditions)
    return _issued(scope).filter(Exists(counting))


def _adopted(scope: Scope, level: OutcomeLevel) -> Issues:
    return _with_outcome(scope, kind=OutcomeKind.ADOPTION, level=level)


@figure(key="briefs.adopted_county", label="县级采用", unit="期")
def adopted_county(scope: Scope) -> Issues:
    """本年度印发的社情民意中，被县级党委、政府等采用的（本会印发不算采用）；一期被采用几次的只计一期。"""
    return _adopted(scope, OutcomeLevel.COUNTY)


@figure(key="briefs.adopted_city", label="市级采用", unit="期")
def adopted_city(scope: Scope) -> Issues:
    """本年度印发的社情民意中，被市级采用（单篇、综合或转送）的；一期被采用几次的只计一期。"""
    return _adopted(scope, OutcomeLevel.CITY)


@figure(key="briefs.adopted_province", label="省级采用", unit="期")
def adopted_province(scope: Scope) -> Issues:
    """本年度印发的社情民意中，被省级采用（单篇、综合或转送）的；一期被采用几次的只计一期。"""
    return _adopted(scope, OutcomeLevel.PROVINCE)


@figure(key="briefs.adopted_national", label="全国采用", unit="期")
def adopted_national(scope: Scope) -> Issues:
    """本年度印发的社情民意中，被全国政协等中央层面采用的；一期被采用几次的只计一期。"""
    return _adopted(scope, OutcomeLevel.NATIONAL)


@figure(key="briefs.instructions", label="领导批示", unit="次")
def instructions(scope: Scope) -> QuerySet[Outcome]:
    """对本年度印发的社情民意的批示，不论层级；一期有几次批示的分别计算，上级批示随件传回的计入本会。"""
    return Outcome.objects.filter(
        committee_id__in=scope.committees,
        kind=OutcomeKind.INSTRUCTION,
        taken_back_at=None,
        issue__state="issued",
        issue__year=scope.year,
    )


@figure(key="briefs.informants", label="信息员", unit="人")
def informants(scope: Scope) -> QuerySet[Post]:
    """本年度内在任（任职期与该年有重合）的社情民意信息员。"""
    first, last = date(scope.year, 1, 1), date(scope.year, 12, 31)
    held = Post.objects.filter(committee_id__in=scope.committees, role=Role.INFORMANT, since__lte=last)
    return held.filter(Q(until=None) | Q(until__gte=first))


use_rate = ratio(
    key="briefs.use_rate",
    label="采编率",
    numerator=used,
    denominator=received,
    definition="采编的社情民意 ÷ 收到的社情民意。",
)
city_rate = ratio(
    key="briefs.city_rate",
    label="市级采用率",
    numerator=adopted_city,
    denominator=sent_up,
    definition="市级采用 ÷ 向上级政协报送；未报送上级政协而被市级采用的也计入分子。",
)
answer_rate = ratio(
    key="briefs.answer_rate",
    label="转办答复率",
    numerator=answered,
    denominator=passed_on,
    definition="转办已答复 ÷ 转办。",
)
