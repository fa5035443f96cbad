"""Figures about where briefs come from, where issues go, and what came of them; see figures.py."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from shangliang.briefs.choices import OutcomeKind, ReceiverKind, Source
from shangliang.briefs.figures import issued, received, sent_up
from shangliang.briefs.models import Author, Brief, Delivery, Issue, Outcome
from shangliang.core.figures import Scope, figure, ratio
from shangliang.people.models import Member
from shangliang.tenancy.models import Level

Briefs = QuerySet[Brief]
Issues = QuerySet[Issue]


def _from(scope: Scope, *sources: str) -> Briefs:
    found: Briefs = received.records(scope).filter(source__in=sources)
    return found


@figure(key="briefs.from_members", label="委员来稿", unit="件")
def from_members(scope: Scope) -> Briefs:
    """本年度收到的社情民意信息中，委员个人或者联名报送的。"""
    return _from(scope, Source.MEMBER, Source.JOINT)


@figure(key="briefs.from_bodies", label="集体来稿", unit="件")
def from_bodies(scope: Scope) -> Briefs:
    """本年度收到的社情民意信息中，党派团体、专门委员会、界别和活动组报送的。"""
    return _from(scope, Source.PARTY, Source.SPECIAL, Source.SECTOR, Source.GROUP)


@figure(key="briefs.from_informants", label="信息员来稿", unit="件")
def from_informants(scope: Scope) -> Briefs:
    """本年度收到的社情民意信息中，信息员报送的。"""
    return _from(scope, Source.INFORMANT)


@figure(key="briefs.from_stations", label="站点和群众诉求来稿", unit="件")
def from_stations(scope: Scope) -> Briefs:
    """本年度收到的社情民意信息中，站点报送的和由群众诉求转来的。"""
    return _from(scope, Source.STATION, Source.MATTER)


@figure(key="briefs.from_below", label="下级政协来稿", unit="件")
def from_below(scope: Scope) -> Briefs:
    """本年度收到的社情民意信息中，下级政协报送的。"""
    return _from(scope, Source.LOWER)


@figure(key="briefs.writers", label="报送社情民意的委员", unit="名")
def writers(scope: Scope) -> QuerySet[Member]:
    """本年度收到的社情民意信息的作者中的委员，一名委员不论报送几件只计一名。"""
    wrote = Author.objects.filter(member=OuterRef("pk"), brief__in=received.records(scope))
    return Member.objects.filter(Exists(wrote), committee_id__in=scope.committees)


def _sent_to(scope: Scope, level: str) -> Issues:
    up = Delivery.objects.filter(
        issue=OuterRef("pk"), receiver__kind=ReceiverKind.SUPERIOR, receiver__committee_to__level=level
    )
    found: Issues = issued.records(scope).filter(Exists(up))
    return found


@figure(key="briefs.sent_city", label="向市政协报送", unit="期")
def sent_city(scope: Scope) -> Issues:
    """本年度印发的社情民意中，报送市级政协的（报送对象已登记为本系统中的市级政协）。"""
    return _sent_to(scope, Level.CITY)


@figure(key="briefs.sent_province", label="向省政协报送", unit="期")
def sent_province(scope: Scope) -> Issues:
    """本年度印发的社情民意中，报送省级政协的（报送对象已登记为本系统中的省级政协）。"""
    return _sent_to(scope, Level.PROVINCE)


def _with(found: Issues, *kinds: str) -> Issues:
    came = Outcome.objects.filter(issue=OuterRef("pk"), taken_back_at=None, kind__in=kinds)
    return found.filter(Exists(came))


@figure(key="briefs.adopted", label="被采用", unit="期")
def adopted(scope: Scope) -> Issues:
    """本年度印发的社情民意中，被各级采用的，一期被几级采用的只计一期。"""
    return _with(issued.records(scope), OutcomeKind.ADOPTION)


@figure(key="briefs.sent_up_adopted", label="报送后被上级采用", unit="期")
def sent_up_adopted(scope: Scope) -> Issues:
    """向上级政协报送的社情民意中，被市级以上采用的。"""
    came = Outcome.objects.filter(issue=OuterRef("pk"), taken_back_at=None, kind=OutcomeKind.ADOPTION)
    found: Issues = sent_up.records(scope).filter(Exists(came.exclude(Q(level="county") | Q(level=""))))
    return found


@figure(key="briefs.instructed", label="获批示的", unit="期")
def instructed(scope: Scope) -> Issues:
    """本年度印发的社情民意中，获得领导批示的，一期有几次批示的只计一期。"""
    return _with(issued.records(scope), OutcomeKind.INSTRUCTION)


@figure(key="briefs.put_to_work", label="转化落实的", unit="期")
def put_to_work(scope: Scope) -> Issues:
    """本年度印发的社情民意中，转化为政策措施、提案或者列为工作任务的。"""
    return _with(issued.records(scope), OutcomeKind.POLICY, OutcomeKind.PROPOSAL, OutcomeKind.TASK)


@figure(key="briefs.adoptions", label="采用次数", unit="次")
def adoptions(scope: Scope) -> QuerySet[Outcome]:
    """本年度印发的社情民意被采用的次数，一期被几处采用的分别计算。"""
    return Outcome.objects.filter(
        issue__in=issued.records(scope), kind=OutcomeKind.ADOPTION, taken_back_at=None
    )


ratio(
    key="briefs.sent_up_rate",
    label="上级采用率",
    numerator=sent_up_adopted,
    denominator=sent_up,
    definition="报送后被上级采用的期数除以向上级政协报送的期数。",
)
