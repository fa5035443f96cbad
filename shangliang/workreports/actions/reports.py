"""Reports 工作报告: generated from a template, generated again after a correction, made final with their numbers frozen, or dropped."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from shangliang.core import given
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import begin, day_of, guard, lock, perform
from shangliang.files.store import keep_made
from shangliang.people.models import SpecialCommittee, Unit
from shangliang.people.permissions import acting
from shangliang.reports.choices import Occasion
from shangliang.reports.models import Publication
from shangliang.reports.publishing import publish
from shangliang.stations.models import Station
from shangliang.tenancy.ids import new_id
from shangliang.workreports.actions.templates import in_force, template_data
from shangliang.workreports.asking import context_of, period_words, scope_of
from shangliang.workreports.choices import BODIES, CIRCULARS, TITLES, Kind
from shangliang.workreports.comparing import since
from shangliang.workreports.models import Edition, Report
from shangliang.workreports.numbers import Book
from shangliang.workreports.permissions import MAKERS
from shangliang.workreports.words.vocabulary import vocabulary

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE_MOST = 120
FIRST_YEAR, LAST_YEAR = 1949, 2100
NumberUrl = Callable[[Edition, int], str]
"""Address of the page of a number: edition, place in its list."""


@dataclass(frozen=True)
class Wanted:
    """What report is wanted. `part`: the month (1 to 12) or quarter (1 to 4) of a month or quarter report. A title of "" is made up."""

    kind: str
    year: int
    part: int = 0
    unit: Unit | None = None
    station: Station | None = None
    special: SpecialCommittee | None = None
    title: str = ""


@transaction.atomic
def make(wanted: Wanted, *, url: NumberUrl, by: Actor, at: datetime) -> Report:
    """生成报告: a draft with its first edition. Refused when what it speaks of is missing."""
    by = acting(by, by.committee_id, *MAKERS)
    since, until = _period(wanted)
    record = Report(
        committee_id=by.committee, kind=Kind(wanted.kind), year=wanted.year, since=since, until=until,
        made_by=by.person, made_by_name=by.name[:40],
    )  # fmt: skip
    if record.kind in BODIES:
        _about(record, wanted)
    record.title = given.line(wanted.title, TITLE_MOST, "title", "标题") or _titled(record)
    begin(record, by=by, at=at, label="生成报告")
    _generate(record, url, by, at)
    return record


def _period(wanted: Wanted) -> tuple[date, date]:
    """First and last day."""
    if not FIRST_YEAR <= wanted.year <= LAST_YEAR:
        raise Refused("year", "请选择年度。", "year")
    if wanted.kind == Kind.MONTH:
        return _months(wanted.year, wanted.part, wanted.part)
    if wanted.kind == Kind.QUARTER:
        return _months(wanted.year, wanted.part * 3 - 2, wanted.part * 3)
    return date(wanted.year, 1, 1), date(wanted.year, 12, 31)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    if not 1 <= first <= last <= 12:
        raise Refused("part", "请选择月份或季度。", "part")
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _about(record: Report, wanted: Wanted) -> None:
    """The body it speaks of. Refused when it is missing, or belongs to another committee."""
    field, label = BODIES[record.kind]
    body = getattr(wanted, field)
    if body is None or body.committee_id != record.committee_id:
        raise Refused("required", f"请选择{label}。", field)
    setattr(record, field, body)


def _titled(record: Report) -> str:
    about = record.unit or record.station or record.special
    return f"{about or ''}{period_words(record)}{TITLES.get(record.kind, record.get_kind_display())}"[
        :TITLE_MOST
    ]


@transaction.atomic
def redraw(record: Report, *, url: NumberUrl, by: Actor, at: datetime) -> Edition:
    """重新生成: a further edition from the records and the template as they are now; earlier ones are kept."""
    fresh = lock(record)
    perform(fresh, "redraw", by=by, at=at, passed=guard(fresh, "redraw", by=by, locked=True))
    return _generate(fresh, url, by, at)


def _generate(record: Report, url: NumberUrl, by: Actor, at: datetime) -> Edition:
    """Fill in the template in force and keep the result. The report is locked or new."""
    from shangliang.workreports.engine import document  # noqa: PLC0415 - python-docx is loaded when called for

    version = in_force(record.committee_id, record.kind)
    data, book, today = template_data(record.kind, version), Book(), day_of(at)
    edition = Edition(
        id=new_id(), committee_id=record.committee_id, report=record, number=record.editions.count() + 1, created_at=at,
        template=str(version) if version and version.file_id else f"{record.get_kind_display()}默认模板",
        made_by=by.person, made_by_name=by.name[:40],
    )  # fmt: skip
    used, problems = document.check(data, vocabulary(record.kind))
    if problems:  # a field that existed when the template was uploaded
        raise Refused("bad_template", f"模板已不能使用：{problems[0]}请修改模板后再生成。")
    filled = document.fill(
        data,
        lambda: context_of(record, used, book, today),
        url=lambda n: url(edition, n),
        title=record.title,
    )
    for entry in book.entries:
        entry["place"] = filled.places.get(entry["n"], "")
    edition.blocks, edition.numbers = filled.blocks, book.entries
    name = f"{record.title}.docx"
    edition.docx = keep_made(
        filled.docx, name=name, mime=DOCX, committee=record.committee_id, by=by.person, at=at
    )
    edition.save(force_insert=True)
    return edition


@transaction.atomic
def finish(record: Report, *, by: Actor, at: datetime) -> Report:
    """定稿: the last edition is final and its numbers are frozen with their records. Refused when records changed since it was generated."""
    fresh = lock(record)
    passed = guard(fresh, "finish", by=by, locked=True)
    edition = fresh.editions.order_by("-number")[0]
    edition.report = fresh
    if moved := since(edition):
        raise _changed(moved[0].label)
    keys = list(dict.fromkeys(entry["key"] for entry in edition.numbers))
    published = _frozen(fresh, keys, by, at) if keys else None
    if published is not None:
        _require_same(edition, published)
    perform(fresh, "finish", by=by, at=at, fields={"publication": published}, passed=passed)
    return fresh


def _frozen(record: Report, keys: list[str], by: Actor, at: datetime) -> Publication:
    occasion = Occasion.CIRCULAR if record.kind in CIRCULARS else Occasion.WORK_REPORT
    return publish(keys, scope_of(record), title=record.title, occasion=occasion, by=by, at=at)


def _require_same(edition: Edition, published: Publication) -> None:
    """What is frozen must be what the report says, of this year and of the last, whatever was written since it was compared."""
    frozen = {(one.key, one.year): one for one in published.figures.all()}
    for entry in edition.numbers:
        one = frozen.get((entry["key"], published.year - bool(entry["last"])))
        plain = one is not None and not entry["part"][0] and entry["value"] is not None
        if plain and one is not None and abs(float(one.value or 0) - float(entry["value"])) > 0.001:
            raise _changed(entry["label"])


def _changed(label: str) -> Refused:
    return Refused("changed", f"生成以后记录有变化（如“{label}”），请重新生成、核对后再定稿。")


@transaction.atomic
def drop(record: Report, *, reason: str, by: Actor, at: datetime) -> Report:
    """作废 a draft, with a reason; nothing is deleted."""
    reason = given.words(reason, 200, "reason", "理由")
    fresh = lock(record)
    perform(fresh, "drop", by=by, at=at, note=reason, passed=guard(fresh, "drop", by=by, locked=True))
    return fresh
