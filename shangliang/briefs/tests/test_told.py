"""Who hears what of a brief, and in which words."""

from uuid import UUID

import pytest

from shangliang.audit.models import Event
from shangliang.briefs import actions
from shangliang.briefs.actions import BriefDraft, OutcomeDraft
from shangliang.notifications.actions import tell
from shangliang.notifications.models import Notice

DRAFT = BriefDraft(title="小区充电难", situation="居民飞线充电普遍。", suggestion="建充电棚。")


@pytest.fixture
def told(cast):
    """What is told since it was last asked: (key of the person, title, text)."""

    heard: set[UUID] = set()

    def notices() -> list[tuple[str, str, str]]:
        for event in Event.objects.exclude(pk__in=heard).order_by("pk"):
            heard.add(event.pk)
            tell(event_id=event.pk)
        keys = {person.pk: key for key, person in cast.people.items()}
        found = [(keys[one.person_id], one.title, one.text) for one in Notice.objects.order_by("pk")]
        Notice.objects.all().delete()
        return found

    return notices


def submitted(cast, noon, **more):
    brief = actions.start(
        BriefDraft(**(vars(DRAFT) | more)), source="informant", by=cast.actor("xin"), at=noon
    )
    return actions.submit(brief, by=cast.actor("xin"), at=noon)


def test_the_editor_hears_of_it_and_of_a_through_train_in_the_title(cast, noon, told):
    submitted(cast, noon)
    submitted(cast, noon, urgency="through")
    assert [one[:2] for one in told()] == [("lin", "社情民意待采编"), ("lin", "直通车：社情民意待采编")]


def test_the_author_hears_why_it_came_back(cast, noon, told):
    brief = submitted(cast, noon)
    told()
    actions.send_back(brief, reason="请补充数据。", by=cast.actor("lin"), at=noon)
    ((who, title, text),) = told()
    assert (who, title) == ("xin", "社情民意退稿")
    assert text.endswith("退稿理由：请补充数据。")


def test_the_unit_is_asked_and_its_answer_reaches_author_and_editor(cast, noon, told):
    brief = submitted(cast, noon)
    told()
    given = actions.pass_on(brief, unit=cast.units["edu"], by=cast.actor("lin"), at=noon)
    heard = told()
    assert sorted(one[:2] for one in heard) == [
        ("edu_clerk", "社情民意转办待答复"),
        ("xin", "社情民意已转办"),
    ]
    actions.answer(given, answer="已列入计划。", by=cast.actor("edu_clerk"), at=noon)
    heard = told()
    assert sorted(one[0] for one in heard) == ["lin", "xin"]
    assert all("已列入计划。" in text for _, _, text in heard)


def test_each_outcome_is_told(cast, noon, told):
    brief = submitted(cast, noon)
    actions.keep(brief, by=cast.actor("lin"), at=noon)
    told()
    draft = OutcomeDraft("instruction", "county", on=noon.date(), by_whom="张书记", text="请教育局研究。")
    actions.record_outcome(brief, draft, by=cast.actor("lin"), at=noon)
    ((who, title, text),) = told()
    assert (who, title) == ("xin", "社情民意有了成果")
    assert "张书记" in text
