"""Moving due dates already given (重新核定期限): only when somebody asks, with an event, told to whoever must act."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from shangliang.administration import actions
from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.notifications.reminders import remind
from shangliang.proposals import actions as proposals
from shangliang.proposals.models import Assignment, Proposal
from tests.cast import Cast
from tests.telling import told

pytestmark = pytest.mark.django_db


def set_(cast: Cast, key: str, n: int, unit: str, noon: Any) -> None:
    value = {"n": n, "unit": unit}
    day = timezone.localdate(noon)
    actions.set_setting(
        committee_id=cast.home.pk, key=key, value=value, valid_from=day, by=cast.actor("wang"), at=noon
    )


def reckon(cast: Cast, key: str, noon: Any, by: str = "wang", reason: str = "常委会议定") -> int:
    return actions.reckon(committee_id=cast.home.pk, key=key, reason=reason, by=cast.actor(by), at=noon)


def test_a_reply_limit_moves_with_the_clocks_that_follow_it(cast, noon):
    at_work, waiting = cast.handling(noon)[0], cast.assigned(noon)[0]
    extended = cast.handling(noon)[0]
    wished = extended.reply_due_on + timedelta(days=20)
    asked = proposals.ask_extension(
        extended, reason="等资金", wished_on=wished, by=cast.actor("edu_clerk"), at=noon
    )
    proposals.grant_extension(asked, granted_on=wished, by=cast.actor("qian"), at=noon)
    acceptance = waiting.due_on
    set_(cast, "proposal.answering", 4, "months", noon)
    at_work.refresh_from_db()
    assert at_work.reply_due_on == date(2026, 6, 10)  # a changed setting alone moves nothing
    assert len(actions.moves(cast.home.pk, "proposal.answering", timezone.localdate(noon))) == 2
    assert reckon(cast, "proposal.answering", noon) == 2
    for row in (at_work, waiting, extended):
        row.refresh_from_db()
    assert (at_work.reply_due_on, at_work.due_on) == (date(2026, 7, 10), date(2026, 7, 10))
    assert at_work.reply_due_how["span"] == "4个月"
    assert (waiting.reply_due_on, waiting.due_on) == (date(2026, 7, 10), acceptance)
    assert extended.reply_due_on == wished
    assert Proposal.objects.get(pk=at_work.proposal_id).due_on == date(2026, 7, 10)
    event = Event.objects.get(key="assignment.reckon", subject_id=at_work.pk)
    assert event.note.startswith("由2026-06-10改为2026-07-10。")
    assert event.case_id == at_work.proposal_id
    assert set(told("assignment.reckon")) == {"教育经办"}
    with pytest.raises(Refused, match="没有需要变动"):
        reckon(cast, "proposal.answering", noon)


def test_a_state_s_clock_moves_and_an_author_s_own_day_does_not(cast, noon):
    submitted = cast.submitted(noon)
    set_(cast, "proposal.review", 20, "workdays", noon)
    assert reckon(cast, "proposal.review", noon) == 1
    before = submitted.due_on
    submitted.refresh_from_db()
    assert submitted.due_on > before
    assert submitted.due_how["span"] == "20个工作日"
    own, usual = cast.draft(noon), cast.draft(noon)
    until = timezone.localdate(noon) + timedelta(days=2)
    ask: dict[str, Any] = {"by": cast.actor("chen"), "at": noon}
    proposals.invite(own, [cast.members["li"].pk], until=until, **ask)
    proposals.invite(usual, [cast.members["li"].pk], **ask)
    set_(cast, "proposal.cosign", 9, "days", noon)
    assert reckon(cast, "proposal.cosign", noon) == 2  # the usual one and its invitation
    own.refresh_from_db()
    assert own.due_on == until


def test_nothing_is_made_late_by_it(cast, noon):
    cast.submitted(noon)
    set_(cast, "proposal.review", 1, "workdays", noon + timedelta(days=5))
    with pytest.raises(Refused, match="没有需要变动"):
        reckon(cast, "proposal.review", noon + timedelta(days=5))


def test_a_reminder_given_for_the_old_day_is_given_for_the_new_one_and_never_twice(cast, noon):
    (part,) = cast.handling(noon)
    on = part.reply_due_on
    assert remind(on - timedelta(days=5)) == 1
    set_(cast, "proposal.answering", 4, "months", noon)
    reckon(cast, "proposal.answering", noon)
    part.refresh_from_db()
    assert remind(on) == 0
    given = [remind(part.reply_due_on + timedelta(days=n)) for n in (-15, -15, -5, 0, 1, 5, 10)]
    set_(cast, "proposal.answering", 3, "months", noon)
    reckon(cast, "proposal.answering", noon)
    assert remind(on - timedelta(days=5)) == 0  # it had been given
    assert given[1] == 0
    assert all(given[:1] + given[2:])


@pytest.mark.parametrize("key", ["chen", "qian", "liu", "system_admin", "far_office"])
def test_only_the_office_and_only_with_a_reason(cast, noon, key):
    cast.submitted(noon)
    set_(cast, "proposal.review", 20, "workdays", noon)
    with pytest.raises(Forbidden):
        reckon(cast, "proposal.review", noon, by=key)
    with pytest.raises(Refused, match="理由"):
        reckon(cast, "proposal.review", noon, reason=" ")
    with pytest.raises(Refused):
        reckon(cast, "proposal.nothing", noon)


def test_the_page_shows_what_would_move_before_it_does(cast, as_person):
    now = timezone.localtime()
    cast.handling(now)
    office, where = as_person("wang"), "/administration/settings/proposal.answering/"
    assert "查看会变动的期限" in office.get(where).content.decode()
    assert "没有会变动的期限" in office.get(where + "?reckon=1").content.decode()
    set_(cast, "proposal.answering", 5, "months", now)
    page = office.get(where + "?reckon=1").content.decode()
    assert "1 个期限会变动" in page
    before = Assignment.objects.get().reply_due_on
    page = office.post(where, {"reckon": "1", "reason": ""}).content.decode()
    assert "会变动的期限" in page
    assert Assignment.objects.get().reply_due_on == before
    for _ in range(2):
        sent = {"reckon": "1", "reason": "常委会议定", "submission": "11111111-1111-4111-8111-111111111111"}
        assert office.post(where, sent).status_code == 302
    assert Assignment.objects.get().reply_due_on > before
    assert Event.objects.filter(key="assignment.reckon").count() == 1
