"""The life of a tie: two sides, a contact that counts only when the other side says so, coverage, deeds."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from shangliang.contacts import actions, coverage, lists, queries
from shangliang.contacts import permissions as may
from shangliang.contacts.actions import ContactDraft, MarkLine, RelationDraft
from shangliang.contacts.models import MemberMark, RelationType, Tie, TieContact
from shangliang.contacts.months import months_before, months_between
from shangliang.contacts.presets import PRESETS
from shangliang.contacts.sharing import shared_out
from shangliang.contacts.sides import Subject, on_side
from shangliang.core.access import rows
from shangliang.core.errors import Forbidden, Refused
from tests.connected import Connected


@pytest.fixture
def room(cast):
    return Connected(cast, timezone.localtime())


def reads(room, rule, model, who):
    return set(rows(room.by(who), rule, model.objects.all()).values_list("pk", flat=True))


def test_a_contact_counts_when_the_other_side_confirms_it(room):
    tie = room.pair()
    contact = room.log(tie)
    assert (contact.state, contact.other_has_account, contact.noted_by) == ("waiting", True, "")
    for who in ("chen", "sec", "zhou", "liu"):
        with pytest.raises(Forbidden):
            actions.confirm(contact, by=room.by(who), at=room.at)
    actions.dispute(contact, note="那天没有见面", by=room.by("li"), at=room.at)
    yesterday = ContactDraft(room.at.date() - timedelta(days=1), "电话沟通。", way="phone")
    contact = actions.revise(contact, yesterday, by=room.by("chen"), at=room.at)
    tie.refresh_from_db()
    assert (contact.state, contact.way, tie.last_on) == ("waiting", "phone", None)
    actions.confirm(contact, by=room.by("li"), at=room.at)
    tie.refresh_from_db()
    assert tie.last_on == tie.quiet_since == contact.on
    actions.withdraw(contact, note="重复登记", by=room.by("chen"), at=room.at)
    tie.refresh_from_db()
    assert (tie.last_on, tie.quiet_since) == (None, tie.since)


def test_somebody_without_account_is_asked_by_the_secretariat(room):
    contact = room.log(room.firm(), who="sec")
    assert (contact.noted_by, contact.maker.name, contact.other_has_account) == ("孟秋实", "陈志远", False)
    with pytest.raises(Forbidden):
        actions.confirm(contact, by=room.by("sec"), at=room.at)
    with pytest.raises(Refused, match="核实情况"):
        actions.note_confirmed(contact, note=" ", by=room.by("sec"), at=room.at)
    actions.note_confirmed(contact, note="电话问过吴经理，属实", by=room.by("sec"), at=room.at)
    assert (contact.state, contact.confirmed_by) == ("counted", "孟秋实")


def test_without_confirming_it_counts_at_once(room):
    assert room.log(room.chain(), who="liu").state == "counted"


def test_who_reads_what(room):
    tie, firm = room.pair(), room.firm()
    contact = room.log(tie)
    everything = {
        "sec": {tie.pk, firm.pk},
        "liu": {tie.pk, firm.pk},
        "chen": {tie.pk, firm.pk},
        "li": {tie.pk},
    }
    for who in (
        "sec",
        "liu",
        "chen",
        "li",
        "zhou",
        "wang",
        "lin",
        "edu_clerk",
        "far_sec",
        "far_member",
        "qian",
    ):
        assert reads(room, may.read, Tie, who) == everything.get(who, set()), who
        sees = who in ("sec", "liu", "chen", "li")
        assert bool(reads(room, may.read_contact, TieContact, who)) == sees, who
    marks = {"sec": 3, "liu": 3, "chen": 1, "li": 1, "zhou": 1}
    for who in ("sec", "liu", "chen", "li", "zhou", "wang", "lin", "far_sec", "system_admin"):
        assert len(reads(room, may.mark, MemberMark, who)) == marks.get(who, 0), who
    with pytest.raises(Forbidden):
        actions.log(tie, ContactDraft(room.at.date(), "谈话"), by=room.by("zhou"), at=room.at)
    with pytest.raises(Forbidden):
        actions.log(tie, ContactDraft(room.at.date(), "谈话"), by=room.by("liu"), at=room.at)
    assert contact.pk


def test_coverage_is_the_number_of_the_records_behind_it(room):
    tie = room.pair()
    relation, today = tie.relation, room.at.date()
    (line,) = queries.lines([relation], today)
    assert (line.wanted, line.tied, line.reached, line.rate, line.is_met) == (2, 1, 0, "0%", False)
    actions.confirm(room.log(tie), by=room.by("li"), at=room.at)
    (line,) = queries.lines([relation], today)
    assert (line.reached, line.rate) == (1, "50%")
    shown = {
        part: queries.covered_page(relation, part, today, after="", before="").rows for part in queries.PARTS
    }
    assert {part: len(rows_) for part, rows_ in shown.items()} == {
        "all": 2,
        "tied": 1,
        "reached": 1,
        "missed": 1,
    }
    assert shown["missed"][0]["shown"] == "周德厚"
    assert shown["reached"][0]["last"] == today


def test_who_was_not_contacted_for_long(room):
    tie, firm = room.pair(), room.firm()
    today = room.at.date()
    Tie.objects.filter(pk=tie.pk).update(since=months_before(today, 4), quiet_since=months_before(today, 4))
    assert [row.pk for row in coverage.late(coverage.open_ties(), today)] == [tie.pk]
    found, more = queries.late_page(room.by("sec"), None, today, "")
    assert ([row.pk for row in found], more) == ([tie.pk], "")
    assert queries.late_page(room.by("zhou"), None, today, "")[0] == []
    assert queries.late_page(room.by("sec"), firm.relation_id, today, "某日~x")[0] == []
    actions.end_tie(tie, reason="工作变动", by=room.by("sec"), at=room.at)
    assert queries.late_page(room.by("sec"), None, today, "")[0] == []
    with pytest.raises(Refused, match="已经结束"):
        actions.end_tie(tie, reason="工作变动", by=room.by("sec"), at=room.at)


def test_presets_are_loaded_once_and_edited(room):
    for key in PRESETS:
        actions.load_preset(key, by=room.by("sec"), at=room.at)
        assert actions.load_preset(key, by=room.by("sec"), at=room.at) == []
    assert RelationType.objects.count() == sum(len(each) for _, _, each in PRESETS.values())
    assert (
        len(queries.lines(queries.relations(room.by("sec")), room.at.date())) == RelationType.objects.count()
    )
    with pytest.raises(Forbidden):
        actions.load_preset("six", by=room.by("wang"), at=room.at)
    tie = room.firm()
    draft = RelationDraft("结对企业", "member", "counterpart", far_kind="family")
    with pytest.raises(Refused, match="双方的范围不能再改"):
        actions.save_relation(tie.relation, draft, by=room.by("sec"), at=room.at)


def test_lists_are_understood_or_refused_line_by_line(room):
    room.mark()
    relation = room.relation()
    text = "陈志远\t李秀兰\n001，003\n李秀兰,陈志远\n陈志远,李秀兰\n,周德厚\n王五,李秀兰"
    read = lists.read_pairs(relation, lists.pasted(text), room.at.date())
    assert [(one.name, two.name) for one, two in read.found] == [("陈志远", "李秀兰"), ("陈志远", "周德厚")]
    assert [problem[:4] for problem in read.problems] == ["第3行：", "第4行：", "第5行：", "第6行："]
    made = actions.tie_many(relation, read.found, since=room.at.date(), by=room.by("sec"), at=room.at)
    assert len(made) == 2
    assert actions.tie_many(relation, read.found, since=room.at.date(), by=room.by("sec"), at=room.at) == []
    marks = lists.read_marks(
        room.cast.home.pk, lists.pasted("001,中共党员\n李秀兰,民盟\n周德厚,神仙"), room.at.date()
    )
    assert [(line.mark, line.detail) for line in marks.found] == [("party", ""), ("democratic", "民盟")]
    assert "不认识政治面貌" in marks.problems[0]
    far = MarkLine(room.cast.members["far_member"], "party")
    with pytest.raises(Refused):
        actions.save_marks([far], by=room.by("sec"), at=room.at)


def test_the_tree_shows_where_nobody_is(room):
    tie = room.grid()
    (top,) = queries.tree(tie.relation)
    assert [node.counterpart.name for node in top.below] == ["城关镇", "河西街道"]
    assert [each.pk for each in top.below[0].ties] == [tie.pk]
    assert top.untied == 4
    columns, matrix, more = queries.matrix(tie.relation, "")
    assert ([one.name for one in columns], matrix[0].cells, more) == (["城关镇"], [tie], "")
    level = top.below[0].counterpart
    with pytest.raises(Refused, match="上一级不能"):
        actions.save_counterpart(
            top.counterpart, actions.CounterpartDraft("grid", "安和区", level), by=room.by("sec"), at=room.at
        )


def test_what_was_heard_becomes_a_brief_once(room):
    contact = room.log(room.firm())
    actions.to_brief(contact, by=room.by("chen"), at=room.at)
    contact.refresh_from_db()
    assert (contact.brief.origin_kind, contact.brief.origin_id) == ("tie_contact", contact.pk)
    with pytest.raises(Refused, match="已经写成"):
        actions.to_brief(contact, by=room.by("chen"), at=room.at)


def subject(n, band):
    return Subject("member", uuid4(), str(n), band=band, person=uuid4())


@settings(max_examples=60, deadline=None)
@given(near=st.integers(1, 12), far=st.integers(0, 40), loads=st.lists(st.integers(0, 5), max_size=12))
def test_sharing_out_is_even(near, far, loads):
    """Each of the one side once; nobody has more than one above the fewest, unless he had it before."""
    band = uuid4()
    first, second = [subject(n, band) for n in range(near)], [subject(n, band) for n in range(far)]
    before = {one.pk: many for one, many in zip(first, loads, strict=False)}
    pairs = shared_out(first, second, before)
    assert [two.pk for _, two in pairs] == [one.pk for one in second]
    have = {one.pk: before.get(one.pk, 0) + sum(who.pk == one.pk for who, _ in pairs) for one in first}
    got = {who.pk for who, _ in pairs}
    assert all(have[pk] <= min(have.values()) + 1 for pk in got)


@settings(max_examples=200, deadline=None)
@given(day=st.dates(min_value=timezone.localdate().replace(2001, 1, 1)), months=st.integers(0, 60))
def test_months_backwards_are_months_forwards(day, months):
    assert months_between(months_before(day, months), day) == months


def test_nobody_contacts_himself(room):
    relation = room.relation(name="委员互访", near="member", far="member")
    one = room.subject(relation, "near", "陈志远")
    with pytest.raises(Refused, match="不能联系本人"):
        actions.tie(relation, one, one, since=room.at.date(), by=room.by("sec"), at=room.at)
    stranger = Subject("member", room.cast.members["far_member"].pk, "邻县委员")
    with pytest.raises(Refused, match="不在这一联系机制"):
        actions.tie(relation, one, stranger, since=room.at.date(), by=room.by("sec"), at=room.at)
    assert len(on_side(relation, "near", room.at.date())) == 3
