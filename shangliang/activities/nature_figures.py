"""Figures of activities by nature: one for each, each the one definition; see figures.py."""

from django.db.models import QuerySet

from shangliang.activities.choices import Nature
from shangliang.activities.figures import held
from shangliang.activities.models import Activity
from shangliang.core.figures import Scope, figure


def _of(scope: Scope, nature: str) -> QuerySet[Activity]:
    found: QuerySet[Activity] = held.records(scope).filter(nature=nature)
    return found


@figure(key="activities.plenaries", label="全体会议", unit="次")
def plenaries(scope: Scope) -> QuerySet[Activity]:
    """本年举行的全体会议。"""
    return _of(scope, Nature.PLENARY)


@figure(key="activities.standing_meetings", label="常委会会议", unit="次")
def standing_meetings(scope: Scope) -> QuerySet[Activity]:
    """本年举行的常委会会议。"""
    return _of(scope, Nature.STANDING)


@figure(key="activities.chair_meetings", label="主席会议", unit="次")
def chair_meetings(scope: Scope) -> QuerySet[Activity]:
    """本年举行的主席会议。"""
    return _of(scope, Nature.CHAIR)


@figure(key="activities.special_meetings", label="专委会会议", unit="次")
def special_meetings(scope: Scope) -> QuerySet[Activity]:
    """本年举行的专门委员会会议。"""
    return _of(scope, Nature.SPECIAL)


@figure(key="activities.field_research", label="调研", unit="次")
def field_research(scope: Scope) -> QuerySet[Activity]:
    """本年举行的调研；微调研另计。"""
    return _of(scope, Nature.RESEARCH)


@figure(key="activities.inspections", label="视察", unit="次")
def inspections(scope: Scope) -> QuerySet[Activity]:
    """本年举行的视察；微视察另计。"""
    return _of(scope, Nature.INSPECTION)


@figure(key="activities.oversight", label="民主监督活动", unit="次")
def oversight(scope: Scope) -> QuerySet[Activity]:
    """本年举行的民主监督活动；微监督另计。"""
    return _of(scope, Nature.OVERSIGHT)


@figure(key="activities.trainings", label="学习培训", unit="场")
def trainings(scope: Scope) -> QuerySet[Activity]:
    """本年举行的学习培训。"""
    return _of(scope, Nature.STUDY)


@figure(key="activities.lectures", label="宣讲", unit="场")
def lectures(scope: Scope) -> QuerySet[Activity]:
    """本年举行的宣讲；微宣讲另计。"""
    return _of(scope, Nature.LECTURE)


@figure(key="activities.services", label="为民服务活动", unit="场")
def services(scope: Scope) -> QuerySet[Activity]:
    """本年举行的为民服务活动；微服务另计。"""
    return _of(scope, Nature.SERVICE)


@figure(key="activities.charity", label="公益慈善活动", unit="场")
def charity(scope: Scope) -> QuerySet[Activity]:
    """本年举行的公益慈善活动；微公益另计。"""
    return _of(scope, Nature.CHARITY)


@figure(key="activities.station_days", label="委员活动日", unit="场")
def station_days(scope: Scope) -> QuerySet[Activity]:
    """本年举行的委员活动日。"""
    return _of(scope, Nature.STATION_DAY)


@figure(key="activities.sector_events", label="界别活动", unit="场")
def sector_events(scope: Scope) -> QuerySet[Activity]:
    """本年举行的界别活动。"""
    return _of(scope, Nature.SECTOR)


@figure(key="activities.micro_consultations", label="微协商活动", unit="场")
def micro_consultations(scope: Scope) -> QuerySet[Activity]:
    """本年作为活动组织的微协商；各站点就群众诉求登记的微协商另计。"""
    return _of(scope, Nature.MICRO_CONSULTATION)


@figure(key="activities.micro_research", label="微调研", unit="场")
def micro_research(scope: Scope) -> QuerySet[Activity]:
    """本年举行的微调研。"""
    return _of(scope, Nature.MICRO_RESEARCH)


@figure(key="activities.micro_inspections", label="微视察", unit="场")
def micro_inspections(scope: Scope) -> QuerySet[Activity]:
    """本年举行的微视察。"""
    return _of(scope, Nature.MICRO_INSPECTION)


@figure(key="activities.micro_oversight", label="微监督", unit="场")
def micro_oversight(scope: Scope) -> QuerySet[Activity]:
    """本年举行的微监督。"""
    return _of(scope, Nature.MICRO_OVERSIGHT)


@figure(key="activities.micro_lectures", label="微宣讲", unit="场")
def micro_lectures(scope: Scope) -> QuerySet[Activity]:
    """本年举行的微宣讲。"""
    return _of(scope, Nature.MICRO_LECTURE)


@figure(key="activities.micro_suggestions", label="微建议", unit="场")
def micro_suggestions(scope: Scope) -> QuerySet[Activity]:
    """本年举行的微建议活动。"""
    return _of(scope, Nature.MICRO_SUGGESTION)


@figure(key="activities.micro_charity", label="微公益", unit="场")
def micro_charity(scope: Scope) -> QuerySet[Activity]:
    """本年举行的微公益。"""
    return _of(scope, Nature.MICRO_CHARITY)


@figure(key="activities.micro_services", label="微服务", unit="场")
def micro_services(scope: Scope) -> QuerySet[Activity]:
    """本年举行的微服务。"""
    return _of(scope, Nature.MICRO_SERVICE)


@figure(key="activities.others", label="其他活动", unit="场")
def others(scope: Scope) -> QuerySet[Activity]:
    """本年举行的不属于以上各类的活动。"""
    return _of(scope, Nature.OTHER)
