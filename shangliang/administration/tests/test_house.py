"""Settings, calendar, terms: dated, inherited, checked, recorded."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from shangliang.administration import actions
from shangliang.administration.queries import setting_lines
from shangliang.audit.models import Event
from shangliang.core.access import system
from shangliang.core.errors import Forbidden, Refused
from shangliang.tenancy.models import Committee, Plenary, SettingValue, Term
from shangliang.tenancy.policy import value
from shangliang.workdays.calendar import shipped
from shangliang.workdays.models import CalendarYear
from shangliang.workdays.notice import parse_notice

KEY = "proposal.review"
TEN = {"n": 10, "unit": "workdays"}


def spans(n: int) -> dict[str, object]:
    return {"n": n, "unit": "days"}


def test_value_of_the_nearest_committee_counts(cast, noon):
    today = date(2026, 3, 10)
    province = Committee.objects.get(slug="huayuan")
    assert value(cast.home.pk, KEY, today) == TEN
    for committee, n in ((province, 20), (cast.city, 30), (cast.home, 40)):
        actions.set_setting(
            committee_id=committee.pk,
            key=KEY,
            value=spans(n),
            valid_from=today,
            by=system(committee.pk),
            at=noon,
        )
        assert value(cast.home.pk, KEY, today) == spans(n)
    assert value(cast.neighbour.pk, KEY, today) == spans(30)
    line = next(line for line in setting_lines(cast.neighbour.pk, today) if line.setting.key == KEY)
    assert (line.words, line.source, line.own) == ("30天", "沿用河阳市政协", False)


def test_future_value_waits_and_can_be_taken_back(cast, noon):
    today, later = date(2026, 3, 10), date(2026, 5, 1)
    row = actions.set_setting(
        committee_id=cast.home.pk, key=KEY, value=spans(3), valid_from=later, by=cast.actor("wang"), at=noon
    )
    assert value(cast.home.pk, KEY, today) == TEN
    assert value(cast.home.pk, KEY, later) == spans(3)
    line = next(line for line in setting_lines(cast.home.pk, today) if line.setting.key == KEY)
    assert [line.words_of(coming) for coming in line.coming] == ["3天"]
    actions.withdraw_setting(row, by=cast.actor("wang"), at=noon)
    assert not SettingValue.objects.exists()
    assert [event.key for event in Event.objects.order_by("id")] == ["setting.set", "setting.withdraw"]


def test_a_change_leaves_given_due_dates_alone(cast, noon):
    proposal = cast.submitted(noon)
    before = proposal.due_on
    actions.set_setting(
        committee_id=cast.home.pk,
        key=KEY,
        value=spans(1),
        valid_from=date(2026, 3, 10),
        by=cast.actor("wang"),
        at=noon,
    )
    proposal.refresh_from_db()
    assert proposal.due_on == before
    assert cast.submitted(noon).due_on < before


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        5,
        "5",
        {"n": 0, "unit": "days"},
        {"n": True, "unit": "days"},
        {"n": 5, "unit": "年"},
        {"n": 99999, "unit": "days"},
    ],
)
def test_value_of_the_wrong_kind_is_refused(cast, noon, wrong):
    with pytest.raises(Refused) as refusal:
        actions.set_setting(
            committee_id=cast.home.pk,
            key=KEY,
            value=wrong,
            valid_from=date(2026, 3, 10),
            by=cast.actor("wang"),
            at=noon,
        )
    assert refusal.value.field == "value"


def test_settings_refuse_past_days_unknown_keys_and_strangers(cast, noon):
    def set_it(key=KEY, on=date(2026, 3, 10), who="wang"):
        actions.set_setting(
            committee_id=cast.home.pk, key=key, value=spans(5), valid_from=on, by=cast.actor(who), at=noon
        )

    with pytest.raises(Refused):
        set_it(on=date(2026, 3, 9))
    with pytest.raises(Refused):
        set_it(key="proposal.nothing")
    for who in ("chen", "liu", "far_office", "security_admin"):
        with pytest.raises(Forbidden):
            set_it(who=who)


def test_settings_pages(cast, as_person):
    office, today = as_person("wang"), timezone.localdate()
    assert "10个工作日" in office.get("/administration/settings/").content.decode()
    key = str(uuid4())
    page = f"/administration/settings/{KEY}/"
    sent = {"value": "7", "unit": "workdays", "valid_from": today.isoformat(), "submission": key}
    assert (
        office.post(page, {**sent, "valid_from": (today - timedelta(days=1)).isoformat()}).status_code == 200
    )
    for _ in range(2):
        assert office.post(page, sent).status_code == 302
    assert SettingValue.objects.count() == 1
    assert Event.objects.filter(key="setting.set").count() == 1
    assert "7个工作日" in office.get("/administration/settings/").content.decode()
    assert office.post(page, {**sent, "value": "abc", "submission": str(uuid4())}).status_code == 200
    assert office.get("/administration/settings/no.such/").status_code == 404
    row = SettingValue.objects.get()
    assert as_person("far_office").post(f"/administration/settings/withdraw/{row.pk}/").status_code == 404
    assert as_person("chen").get("/administration/settings/").status_code == 403


def test_reminder_days_are_set_in_plain_words(cast, as_person):
    office, page = as_person("wang"), "/administration/settings/reminder.offsets/"
    shown = office.get(page).content.decode()
    assert "到期前15天、5天，到期当天，逾期后1天、5天、10天" in shown
    assert 'value="15、5"' in shown
    sent = {"valid_from": timezone.localdate().isoformat(), "submission": str(uuid4())}
    wrong = office.post(page, {**sent, "before": "十天", "after": "-3"}).content.decode()
    assert wrong.count("请填写1至365之间的天数") >= 2
    assert 'value="十天"' in wrong
    assert office.post(page, {**sent, "before": "3，10天", "after": ""}).status_code == 302
    assert SettingValue.objects.get().value == "-10,-3"
    assert "到期前10天、3天" in office.get("/administration/settings/").content.decode()


def test_calendar_entered_by_preview_then_save(cast, as_person):
    office, year = as_person("wang"), timezone.localdate().year + 1
    while year in shipped().known_years:
        year += 1
    sent = {
        "year": str(year),
        "source": "国办发明电",
        "text": f"元旦：{year}年1月1日放假",
        "submission": str(uuid4()),
    }
    seen = office.post("/administration/settings/calendar/enter/", {**sent, "step": "preview"})
    assert seen.status_code == 200
    assert "预览：共 1 天" in seen.content.decode()
    assert not CalendarYear.objects.exists()
    wrong = office.post(
        "/administration/settings/calendar/enter/", {**sent, "text": "元旦：2月30日放假", "step": "save"}
    )
    assert "需要改正" in wrong.content.decode()
    assert office.post("/administration/settings/calendar/enter/", {**sent, "step": "save"}).status_code == (
        302 if year <= timezone.localdate().year + 2 else 200
    )
    assert CalendarYear.objects.get().entered_by == "王静"
    assert "国办发明电" in office.get("/administration/settings/calendar/").content.decode()
    assert "元旦" in office.get(f"/administration/settings/calendar/?year={year}").content.decode()
    assert (
        as_person("far_office")
        .post(
            "/administration/settings/calendar/enter/", {**sent, "step": "save", "submission": str(uuid4())}
        )
        .status_code
        == 403
    )


def test_shipped_and_far_years_cannot_be_entered(cast, noon):
    for year in (2026, 2031):
        with pytest.raises(Refused):
            actions.enter_year(
                year,
                parse_notice(f"元旦：{year}年1月1日放假", year).days,
                source="x",
                by=cast.actor("wang"),
                at=noon,
            )


def test_terms_and_plenaries_are_checked(cast, noon):
    by, home = cast.actor("wang"), cast.home.pk
    old = Term.objects.get(committee=cast.home)
    with pytest.raises(Refused, match="还没有结束日期"):
        actions.add_term(committee_id=home, number=11, since=date(2026, 12, 1), until=None, by=by, at=noon)
    actions.end_term(old, until=date(2026, 11, 30), by=by, at=noon)
    term = actions.add_term(committee_id=home, number=11, since=date(2026, 12, 1), until=None, by=by, at=noon)
    for opens, closes, number in (
        (date(2026, 11, 1), date(2026, 11, 3), 1),
        (date(2027, 1, 5), date(2027, 1, 3), 1),
        (date(2027, 1, 5), date(2027, 3, 3), 1),
        (date(2027, 1, 5), date(2027, 1, 7), 0),
    ):
        with pytest.raises(Refused):
            actions.add_plenary(term, number=number, opens_on=opens, closes_on=closes, by=by, at=noon)
    first = actions.add_plenary(
        term, number=1, opens_on=date(2027, 1, 5), closes_on=date(2027, 1, 8), by=by, at=noon
    )
    with pytest.raises(Refused, match="重叠"):
        actions.add_plenary(
            term, number=2, opens_on=date(2027, 1, 8), closes_on=date(2027, 1, 9), by=by, at=noon
        )
    with pytest.raises(Refused, match="先后"):
        actions.add_plenary(
            term, number=2, opens_on=date(2026, 12, 8), closes_on=date(2026, 12, 9), by=by, at=noon
        )
    actions.change_plenary(first, opens_on=date(2027, 1, 6), closes_on=date(2027, 1, 9), by=by, at=noon)
    with pytest.raises(Refused, match="之后"):
        actions.end_term(term, until=date(2027, 1, 1), by=by, at=noon)
    assert (
        Event.objects.filter(key__in=("term.add", "term.end", "plenary.add", "plenary.change")).count() == 4
    )


def test_term_pages(cast, as_person):
    office = as_person("wang")
    assert "第五次会议" in office.get("/administration/settings/terms/").content.decode()
    term, plenary = Term.objects.get(committee=cast.home), Plenary.objects.get(committee=cast.home)
    sent = {"number": "6", "opens_on": "2027-01-10", "closes_on": "2027-01-12", "submission": str(uuid4())}
    assert office.post(f"/administration/settings/terms/{term.pk}/plenary/", sent).status_code == 302
    assert (
        "已有这一次会议"
        in office.post(
            f"/administration/settings/terms/{term.pk}/plenary/", {**sent, "submission": str(uuid4())}
        ).content.decode()
    )
    assert office.get(f"/administration/settings/plenaries/{plenary.pk}/").status_code == 200
    far = Term.objects.get(committee=cast.neighbour)
    for address in (
        f"settings/terms/{far.pk}/plenary/",
        f"settings/terms/{far.pk}/end/",
        f"settings/plenaries/{far.plenaries.get().pk}/",
    ):
        assert office.get(f"/administration/{address}").status_code == 404
