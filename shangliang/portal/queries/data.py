"""Open data: every dataset is the same rows the pages show, under documented names; people and bodies also as Popolo."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from shangliang.portal.queries import figures, news, people, proposals
from shangliang.portal.queries.sites import Site
from shangliang.proposals.choices import Category
from shangliang.proposals.publication import public
from shangliang.stations.public import public_stations

MOST = 5000
"""Rows of one dataset of one year at most; the newest."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Dataset:
    """A dataset: its columns as (name, meaning), and its rows of a year."""

    key: str
    label: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[Site, int], Iterable[Row]]
    yearly: bool = True


def _proposals(site: Site, year: int) -> Iterable[Row]:
    related = proposals.published(site.id).filter(proposal__year=year)
    related = related.select_related("proposal__plenary__term").prefetch_related("proposal__recommendations")
    categories = dict(Category.choices)
    for decision in related.order_by("-proposal_id")[:MOST]:
        proposal = decision.proposal
        shown = public(decision, [])
        yield {
            "id": str(proposal.pk),
            "year": proposal.year,
            "plenary": str(proposal.plenary),
            "number": proposal.filed_number,
            "title": shown.title,
            "category": categories.get(proposal.category, ""),
            "text": "\n".join(shown.text),
            "text_form": decision.text,
            "reply_form": decision.reply,
            "replied_on": _day(proposal.replied_on),
            "published_at": decision.decided_at.isoformat(),
        }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _members(site: Site, year: int) -> Iterable[Row]:
    del year  # as they are now
    for member in people.members(site.id):
        yield {
            "id": str(member.pk),
            "name": member.person.name,
            "sector": member.sector.name,
            "term": str(member.term),
            "standing": member.is_standing,
        }


def _articles(site: Site, year: int) -> Iterable[Row]:
    rows = news.released(site.id).filter(released_at__year=year).select_related("column")
    for row in rows.order_by("-released_at", "-id")[:MOST]:
        yield {
            "id": str(row.pk),
            "column": row.column.name,
            "title": row.title,
            "summary": row.summary,
            "origin": row.origin,
            "released_at": row.released_at.isoformat() if row.released_at else None,
        }


def _results(site: Site, year: int) -> Iterable[Row]:
    rows = people.results(site.id).filter(released_at__year=year)
    for row in rows.order_by("-released_at", "-id")[:MOST]:
        yield {
            "id": str(row.pk),
            "kind": row.get_kind_display(),
            "title": row.shown["title"],
            "results": row.shown["results"],
            "text": row.shown["text"],
            "released_at": row.released_at.isoformat(),
        }


def _figures(site: Site, year: int) -> Iterable[Row]:
    for each in figures.shown(site.id, year):
        yield {
            "key": each.key,
            "label": each.label,
            "year": year,
            "value": each.value,
            "unit": each.unit,
            "numerator": each.above,
            "denominator": each.below,
            "definition": each.definition,
        }


def _stations(site: Site, year: int) -> Iterable[Row]:
    del year  # as they are now
    for card in public_stations(site.id):
        yield {
            "code": card.code,
            "name": card.name,
            "kind": card.kind,
            "street": card.street,
            "address": card.address,
            "opening": card.opening,
            "phone": card.phone,
            "latitude": None if card.latitude is None else float(card.latitude),
            "longitude": None if card.longitude is None else float(card.longitude),
        }


def _consultations(site: Site, year: int) -> Iterable[Row]:
    for row in news.consultations(site.id).filter(opens_on__year=year)[:MOST]:
        yield {
            "id": str(row.pk),
            "title": row.title,
            "text": row.text,
            "opens_on": row.opens_on.isoformat(),
            "closes_on": row.closes_on.isoformat(),
        }


_ID, _AT = ("id", "编号（UUID）"), ("released_at", "公开时间（ISO 8601）")
DATASETS: tuple[Dataset, ...] = (
    Dataset("proposals", "公开的提案", (
        _ID, ("year", "年度"), ("plenary", "届次"), ("number", "提案号"), ("title", "案由"), ("category", "类别"),
        ("text", "公开的提案内容，已略去联系方式"), ("text_form", "公开方式：full全文，summary摘要"),
        ("reply_form", "答复公开方式：full全文，summary摘要，none不公开"), ("replied_on", "答复日期"), ("published_at", "公开时间（ISO 8601）"),
    ), _proposals),
    Dataset("members", "公开的委员", (
        _ID, ("name", "姓名"), ("sector", "界别"), ("term", "届"), ("standing", "是否常务委员"),
    ), _members, yearly=False),
    Dataset("articles", "发布的文章目录", (
        _ID, ("column", "栏目"), ("title", "标题"), ("summary", "摘要"), ("origin", "来源"), _AT,
    ), _articles),
    Dataset("results", "公开的社情民意和群众诉求成果", (
        _ID, ("kind", "类别"), ("title", "标题"), ("results", "办理成果"), ("text", "公开的反映内容，可能为空"), _AT,
    ), _results),
    Dataset("figures", "公开数字", (
        ("key", "指标代号"), ("label", "名称"), ("year", "年度"), ("value", "数值"), ("unit", "单位"), ("numerator", "分子"),
        ("denominator", "分母"), ("definition", "口径"),
    ), _figures),
    Dataset("stations", "公开的站点", (
        ("code", "站点代码"), ("name", "名称"), ("kind", "类别"), ("street", "镇街"), ("address", "地址"), ("opening", "开放时间"),
        ("phone", "站点电话"), ("latitude", "纬度（度）"), ("longitude", "经度（度）"),
    ), _stations, yearly=False),
    Dataset("consultations", "正商量事项", (
        _ID, ("title", "题目"), ("text", "内容"), ("opens_on", "开始日期"), ("closes_on", "截止日期"),
    ), _consultations),
)  # fmt: skip
BY_KEY = {each.key: each for each in DATASETS}


def popolo(site: Site) -> dict[str, list[Row]]:
    """Released members and the bodies they belong to in the terms of Popolo (popoloproject.com): persons, organizations, memberships."""
    members = list(people.members(site.id))
    committee = str(site.id)
    sectors = {member.sector_id: member.sector for member in members}
    organizations = [
        {"id": committee, "name": site.committee.name, "classification": "committee"},
        *(
            {"id": str(pk), "name": sector.name, "classification": "sector", "parent_id": committee}
            for pk, sector in sectors.items()
        ),
    ]
    memberships = []
    for member in members:
        common = {"person_id": str(member.person_id), "start_date": member.term.since.isoformat()}
        common |= {"end_date": member.term.until.isoformat()} if member.term.until else {}
        role = "常务委员" if member.is_standing else "委员"
        memberships += [
            {"id": f"{member.pk}-committee", "organization_id": committee, "role": role, **common},
            {"id": f"{member.pk}-sector", "organization_id": str(member.sector_id), "role": "委员", **common},
        ]
    persons = [{"id": str(member.person_id), "name": member.person.name} for member in members]
    return {"persons": persons, "organizations": organizations, "memberships": memberships}
