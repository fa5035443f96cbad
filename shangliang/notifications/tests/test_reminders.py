"""Reminders on their days, once, also after days without a worker and with two workers at once."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connections

from shangliang.audit.models import Event
from shangliang.notifications.actions import tell
from shangliang.notifications.models import Notice, Reminder
from shangliang.notifications.policy import DEFAULT, parse
from shangliang.notifications.reminders import due_offset, remind
from shangliang.notifications.tests.conftest import World
from shangliang.tenancy.models import SettingValue

DUE = date(2026, 6, 10)
SINCE = date(2026, 3, 10)


def tell_all() -> None:
    for event in Event.objects.filter(key__endswith=".remind"):
        tell(event_id=event.pk)


def told_on(world: World, on: date) -> set[str]:
    before = set(Notice.objects.values_list("pk", flat=True))
    remind(on)
    tell_all()
    return world.names(Notice.objects.exclude(pk__in=before).values_list("person_id", flat=True))


def test_each_day_tells_whoever_must_act_and_late_ones_those_above(world: World) -> None:
    proposal = world.proposal("handling", filed_number=1)
    world.assignment(proposal, "handling", due_on=DUE)
    seen = {}
    for day in range(-20, 15):
        people = told_on(world, DUE + timedelta(days=day))
        if people:
            seen[day] = people
    above = {"民政经办", "民政领导", "督"}
    assert seen == {-15: {"民政经办"}, -5: {"民政经办"}, 0: {"民政经办"}, 1: above, 5: above, 10: above}


def test_words(world: World) -> None:
    proposal = world.proposal("handling", filed_number=1)
    world.assignment(proposal, "handling", due_on=DUE)
    remind(DUE - timedelta(days=5))
    remind(DUE)
    remind(DUE + timedelta(days=1))
    tell_all()
    clerk = list(Notice.objects.filter(person=world.people["民政经办"]).order_by("id"))
    assert [notice.title for notice in clerk] == [
        "办理并答复：还剩5天",
        "办理并答复：今天到期",
        "办理并答复：已逾期1天",
    ]
    assert (
        clerk[0].text
        == "提案《关于增设老年助餐点的建议》（第001号）应于2026年6月10日前办理并答复，还剩5天，请及时办理。"
    )
    above = Notice.objects.get(person=world.people["督"])
    assert above.text.startswith("民政局办理的提案《")
    assert above.text.endswith("已逾期1天，请督促。")


def test_after_days_without_a_worker_only_the_most_urgent_is_given(world: World) -> None:
    world.proposal("submitted", due_on=DUE)
    assert remind(DUE + timedelta(days=3)) == 1
    assert Reminder.objects.get().offset == 1
    assert remind(DUE + timedelta(days=3)) == 0
    assert remind(DUE + timedelta(days=4)) == 0
    assert remind(DUE + timedelta(days=5)) == 1


def test_what_was_missed_long_ago_and_what_was_entered_today_is_left_alone() -> None:
    days = parse(DEFAULT)
    assert due_offset(DUE, SINCE, DUE + timedelta(days=40), days) == 10
    assert due_offset(DUE, SINCE, DUE + timedelta(days=41), days) is None
    entered = DUE - timedelta(days=5)
    assert due_offset(DUE, entered, entered, days) is None
    assert due_offset(DUE, entered, DUE, days) == 0


def test_a_new_due_date_is_reminded_anew(world: World) -> None:
    proposal = world.proposal("submitted", due_on=DUE)
    assert remind(DUE) == 1
    proposal.due_on = DUE + timedelta(days=30)
    proposal.save()
    assert remind(DUE + timedelta(days=30)) == 1


def test_states_that_ask_nobody_and_final_ones_are_not_reminded(world: World) -> None:
    world.proposal("replied", due_on=DUE)
    world.proposal("closed", number=18, due_on=DUE)
    world.proposal("submitted", number=19)
    assert remind(DUE) == 0


def test_a_reminder_of_a_step_taken_meanwhile_is_not_told(world: World) -> None:
    proposal = world.proposal("submitted", due_on=DUE)
    remind(DUE)
    proposal.state = "filed"
    proposal.save()
    tell_all()
    assert not Notice.objects.exists()


def test_a_committee_sets_its_own_days(world: World) -> None:
    SettingValue.objects.create(
        committee=world.committee, key="reminder.offsets", value="－3，0", valid_from=date(2026, 1, 1)
    )
    world.proposal("submitted", due_on=DUE)
    given = [day for day in range(-20, 15) if remind(DUE + timedelta(days=day))]
    assert given == [-3, 0]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("-15,-5,0,1,5,10", (-15, -5, 0, 1, 5, 10)),
        ("5、0、-5", (-5, 0, 5)),
        ("三天", ()),
        ("", ()),
        ("1,,1,9999,x", (1,)),
    ],
)
def test_days_as_people_write_them(text: str, days: tuple[int, ...]) -> None:
    assert parse(text) == days


def test_two_workers_at_once_remind_once(committed: World) -> None:
    for number in range(1, 9):
        committed.proposal("submitted", number=number, due_on=DUE)
    given: list[int] = []

    def run() -> None:
        try:
            given.append(remind(DUE))
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(given) == 8
    assert Event.objects.filter(key="proposal.remind").count() == Reminder.objects.count() == 8
