"""A site with something of every kind that was released, and something of every kind that was not, for tests, the matrix and the tours."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from uuid import uuid4

from PIL import Image

from shangliang.briefs.models import Issue
from shangliang.files.store import keep
from shangliang.people.models import Member
from shangliang.portal import actions
from shangliang.portal.actions.site import SiteDraft
from shangliang.portal.models import Article, ArticleFile, Column, OpenConsultation, Release, SiteProfile
from shangliang.proposals import actions as proposals
from shangliang.proposals.actions.publishing import PublicationDraft
from shangliang.proposals.models import Proposal
from shangliang.stations import public as stations
from shangliang.stations.models import Matter, Reception, Station
from tests.cast import TEXT, Cast

HIDDEN = "尚未公开"
"""Stands in everything that was not released."""


@dataclass
class Published:
    """Records by what they are; what is named `hidden_…` was not released."""

    site: SiteProfile
    column: Column
    article: Article
    picture: ArticleFile
    hidden_article: Article
    waiting: Article
    consultation: OpenConsultation
    hidden_consultation: OpenConsultation
    proposal: Proposal
    hidden_proposal: Proposal
    issue: Issue
    hidden_issue: Issue
    result: Release
    station: Station
    hidden_station: Station
    reception: Reception
    matter: Matter
    code: str
    member: Member


def dot() -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", (64, 64), "#a62b1f").save(out, "PNG")
    return out.getvalue()


def written(cast: Cast, column: Column, title: str, at: datetime, by: str = "wang") -> Article:
    draft = actions.ArticleDraft(
        column, title=title, summary=f"{title}的摘要", text=f"{title}的正文。\n第二段。", origin="区政协"
    )
    return actions.begin_article(draft, by=cast.actor(by), at=at)


def answered(cast: Cast, title: str, at: datetime) -> Proposal:
    """A proposal with a reply, not decided on. Its text names a telephone."""
    text = replace(TEXT, title=title, situation=f"{title}：请拨打13800138000与我联系。")
    proposal = proposals.file(cast.submitted(at, text), by=cast.actor("wang"), at=at)
    (assignment,) = proposals.hand_over(proposal, [(cast.units["edu"], "sole")], by=cast.actor("wang"), at=at)
    cast.accept(assignment, at)
    cast.answer(assignment, at)
    return Proposal.objects.get(pk=proposal.pk)


def issue(cast: Cast, title: str, number: int, at: datetime) -> Issue:
    """An issued issue, numbered far from those that are signed beside it."""
    return Issue.objects.create(
        committee=cast.home, title=title, text=f"{title}的内部全文", series="网站示例", year=2026, number=number,
        issued_on=at.date(), state="issued",
    )  # fmt: skip


def station(cast: Cast, code: str, name: str, *, is_public: bool) -> Station:
    return Station.objects.create(
        committee=cast.home, code=code, name=name, kind="委员工作室", address="解放路12号", opening="工作日9:00—17:00",
        phone="0310-5550188", latitude="36.612345", longitude="114.512345", introduction=f"{name}简介", is_public=is_public,
    )  # fmt: skip


def build(cast: Cast, at: datetime) -> Published:
    """By the actions, as the office would."""
    wang, lin = cast.actor("wang"), cast.actor("lin")
    site = actions.save_site(
        cast.home, SiteDraft("安和商量", "有事好商量", sponsor="安和区政协", support="区大数据中心", record_number="备案00000000号"), by=wang, at=at
    )  # fmt: skip
    site = actions.open_site(cast.home, is_open=True, by=wang, at=at)
    column = actions.save_column(None, name="要闻", slug="yaowen", kind="news", by=wang, at=at)
    article = written(cast, column, "区政协召开协商会", at)
    logo = keep(dot(), "图.png", field="file", by=wang, at=at)
    picture = actions.attach(article, logo, words="会场全景", by=wang, at=at)
    article = actions.release(article, by=wang, at=at)
    SiteProfile.objects.filter(pk=site.pk).update(logo=logo)
    waiting = actions.submit(written(cast, column, f"{HIDDEN}的待审文章", at, "lin"), by=lin, at=at)
    shown, hidden = answered(cast, "关于公开的提案", at), answered(cast, f"关于{HIDDEN}的提案", at)
    for proposal, text in ((shown, "full"), (hidden, "none")):
        draft = PublicationDraft(text=text, reply="full" if text == "full" else "none", reason="不宜公开")
        proposals.decide_publication(proposal, draft, by=wang, at=at)
    consultation, hidden_consultation = (
        actions.save_consultation(
            None, title=title, text=f"{title}的内容", opens_on=at.date() - timedelta(days=1),
            closes_on=date(2030, 1, 1), how="到站点座谈", by=wang, at=at,
        )
        for title in ("老旧小区加装电梯怎么办", f"{HIDDEN}的商量")
    )  # fmt: skip
    actions.release_consultation(consultation, by=wang, at=at)
    open_issue, hidden_issue = issue(cast, "关于路灯的建议", 901, at), issue(cast, f"{HIDDEN}的信息", 902, at)
    words = actions.PublicWords("路灯修好了", "2026年2月，区级采用。", "", "")
    result = actions.make_public(open_issue, words, by=lin, at=at)
    actions.publish_members([cast.members["chen"]], by=wang, at=at)
    actions.publish_figures(["proposals.received", "proposals.filed"], by=wang, at=at)
    here = station(cast, "xinhua", "新华街委员工作室", is_public=True)
    reception = Reception.objects.create(
        committee=cast.home,
        station=here,
        on=date(2030, 1, 5),
        starts="09:00",
        ends="11:00",
        receiver="陈志远委员",
        theme="物业服务",
    )
    matter, code = _received(cast, here, at)
    return Published(
        site=site, column=column, article=article, picture=picture, hidden_article=written(cast, column, f"{HIDDEN}的草稿", at),
        waiting=waiting, consultation=consultation, hidden_consultation=hidden_consultation, proposal=shown,
        hidden_proposal=hidden, issue=open_issue, hidden_issue=hidden_issue, result=result, station=here,
        member=cast.members["chen"], hidden_station=station(cast, "neibu", f"{HIDDEN}的站点", is_public=False), reception=reception, matter=matter, code=code,
    )  # fmt: skip


def _received(cast: Cast, here: Station, at: datetime) -> tuple[Matter, str]:
    version = stations.privacy_notice(cast.home.pk, at.date()).version
    draft = stations.MatterDraft(
        text=f"{HIDDEN}：小区门口路灯不亮。",
        name="郑大爷",
        phone="13700137000",
        notice_version=version,
        wants_public=True,
    )
    return stations.receive_matter(here, draft, key=uuid4(), at=at)
