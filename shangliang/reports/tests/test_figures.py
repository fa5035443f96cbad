"""Figures add up, equal their records, and say on the command line what they say on the page."""

from datetime import timedelta
from fractions import Fraction
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from shangliang.core.figures import Scope, figures, ratios, values
from shangliang.proposals import actions
from shangliang.proposals.models import Feedback
from shangliang.reports import scorecards
from shangliang.reports.groups import GROUPS
from shangliang.reports.overview import UNITS, counted

pytestmark = pytest.mark.django_db
PARTS = ("filed", "merged", "not_filed", "withdrawn", "in_review", "revising")


@pytest.fixture
def year(cast, noon):
    """A year in which everything happens once, made by the actions only."""
    office, chen = cast.actor("wang"), cast.actor("chen")
    (rated,) = cast.handling(noon)
    contact = actions.log_contact(
        rated, kind="visit", held_on=noon.date(), persons="赵敏、陈志远", summary="当面听取意见。",
        by=cast.actor("edu_clerk"), at=noon,
    )  # fmt: skip
    actions.confirm_contact(contact, by=chen, at=noon)
    cast.answer(rated, noon, "A")
    cast.rate(Feedback.objects.get(), noon)
    (silent,) = cast.handling(noon, ("traffic", "sole"))
    cast.answer(silent, noon + timedelta(days=200), "C")  # late, and nobody rates it
    (again,) = cast.handling(noon, ("police", "sole"))
    cast.answer(again, noon, "A")
    cast.rate(Feedback.objects.get(assignment=again), noon, "dissatisfied")
    again.refresh_from_db()
    actions.rehandle(again, reason="请实地核实后重新答复。", by=office, at=noon)
    cast.assigned(noon)
    lead = cast.filed(noon)
    actions.mark_key(lead, supervisor=cast.person("liu"), note="", by=office, at=noon)
    actions.merge(cast.submitted(noon, author="li"), into=lead, note="同一事项", by=office, at=noon)
    actions.decline(cast.submitted(noon), reason="academic", note="属学术探讨。", by=office, at=noon)
    actions.withdraw(cast.submitted(noon), reason="情况有变化。", by=chen, at=noon)
    actions.send_back(cast.submitted(noon), note="请补充建议。", by=office, at=noon)
    cast.submitted(noon)
    cast.draft(noon)
    return Scope(cast.home.pk, 2026)


def number(scope, key):
    return figures()[f"proposals.{key}"].value(scope)


def test_received_is_the_sum_of_what_became_of_it(year):
    assert number(year, "received") == sum(number(year, key) for key in PARTS) == 10
    assert {key: number(year, key) for key in PARTS} == {
        "filed": 5, "merged": 1, "not_filed": 1, "withdrawn": 1, "in_review": 1, "revising": 1,
    }  # fmt: skip


def test_each_figure_equals_its_records_also_when_counted_together(year):
    together = values(year, tuple(figures().values()))
    for key, figure in figures().items():
        records = list(figure.records(year).values_list("pk", flat=True))
        assert len(records) == len(set(records)) == figure.value(year) == together[key], key


def test_handling_is_counted_by_the_definitions(year):
    expected = {
        "key": 1, "assigned": 4, "replied": 3, "replied_on_time": 2, "contacted": 1, "rehandled": 1,
        "outcome_a": 2, "outcome_b": 0, "outcome_c": 1, "outcome_d": 0,
        "forms_asked": 3, "forms_returned": 2, "result_satisfied": 1, "result_dissatisfied": 1,
    }  # fmt: skip
    assert {key: number(year, key) for key in expected} == expected


def test_silence_is_not_satisfaction(year):
    satisfaction = ratios()["proposals.satisfaction_result"]
    assert satisfaction.denominator.value(year) == 2
    assert satisfaction.value(year) == Fraction(1, 2)


def test_parts_of_a_ratio_are_never_more_than_the_whole(year):
    for ratio in ratios().values():
        above = set(ratio.numerator.records(year).values_list("pk", flat=True))
        assert above <= set(ratio.denominator.records(year).values_list("pk", flat=True)), ratio.key


IN_OFFICE = {"duty.members", "duty.idle_members"}  # there are members and bodies in every year of a term


def test_the_neighbour_and_another_year_count_nothing(cast, year):
    for elsewhere in (Scope(cast.neighbour.pk, 2026), Scope(cast.home.pk, 2025)):
        assert {
            key for key, n in counted(elsewhere).items() if n and not key.startswith("people.")
        } <= IN_OFFICE


def test_every_figure_stands_in_one_group():
    grouped = [key for _, keys in GROUPS for key in keys]
    assert sorted(grouped) == sorted(key for key in figures() if not key.startswith(UNITS))
    on_cards = {f"{UNITS}{key}" for _, keys in scorecards.PARTS for key in keys}
    assert on_cards >= {key for key in [*figures(), *ratios()] if key.startswith(UNITS)}


def told(*arguments):
    out = StringIO()
    call_command("figure", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_tells_value_definition_date_and_records(year):
    text = told("proposals.filed", "--year", "2026", "--committee", "anhe", "--records")
    assert "数值：5 件" in text
    assert f"口径：{figures()['proposals.filed'].definition}" in text
    assert "统计日期：" in text
    assert text.count("关于改善老城区停车秩序的提案") == 5


def test_the_command_shows_both_parts_of_a_ratio(year):
    text = told("proposals.solved_rate", "--committee", "anhe", "--year", "2026")
    assert "数值：66.7%" in text
    assert "分子：A类（已经解决或者基本解决） 2 件" in text
    assert "分母：已答复 3 件" in text


@pytest.mark.parametrize("key", ["", "proposals.nothing", "filed"])
def test_an_unknown_key_lists_the_known_ones(db, key):
    with pytest.raises(CommandError, match=r"proposals\.filed  立案") as error:
        told(key)
    assert error.value.returncode == 2


def test_the_committee_must_be_clear(cast):
    for arguments in ((), ("--committee", "nowhere")):
        with pytest.raises(CommandError, match="anhe  安和区政协") as error:
            told("proposals.filed", *arguments)
        assert error.value.returncode == 2
