"""镇街命题、工作室解题: the question a town sets, entered by the office, and the station's answer."""

from datetime import date, datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import day_of
from shangliang.stations import permissions as may
from shangliang.stations.actions import common
from shangliang.stations.models import Question, Station, Street


@transaction.atomic
def set_question(
    station: Station,
    *,
    street: Street,
    title: str,
    text: str = "",
    asked_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Question:
    """登记镇街命题."""
    if by.person_id is not None and not allows(by, may.works_at, station):
        raise Forbidden
    question = Question(
        committee_id=station.committee_id,
        station=station,
        street=street,
        title=common.line(title, 80, "title", "题目", required=True),
        text=common.words(text, 2000, "text", "具体要求", required=False),
        asked_on=common.not_later(asked_on or day_of(at), day_of(at), "asked_on"),
        created_at=at,
    )
    question.save(force_insert=True)
    record("question.set", question, by=by, at=at, label="登记镇街命题", note=street.name)
    return question


@transaction.atomic
def answer_question(question: Question, *, answer: str, by: Actor, at: datetime) -> Question:
    """工作室解题."""
    fresh = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if not allows(by, may.contacts, fresh):
        raise Forbidden
    if fresh.answered_on is not None:
        raise Refused("answered", f"{fresh.answered_by}已登记解题情况。")
    fresh.answer = common.words(answer, common.ANSWER_MOST, "answer", "解题情况")
    fresh.answered_on, fresh.answered_by = day_of(at), by.name[:40]
    fresh.save(update_fields=["answer", "answered_on", "answered_by"])
    record("question.answer", fresh, by=by, at=at, label="登记解题情况", note=fresh.answer)
    return fresh
