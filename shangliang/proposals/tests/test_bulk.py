"""Work with many proposals: kept filters, the hand-over meeting, 催办, and what is printed for it."""

import io
import re
import zipfile
from datetime import timedelta

import docx
import pytest
from openpyxl import load_workbook

from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.proposals import actions
from shangliang.proposals.actions import LineDraft
from shangliang.proposals.models import Assignment, HandOverLetter, HandOverMeeting, Proposal, SavedFilter

pytestmark = pytest.mark.django_db


def plan(cast, noon, *proposals):
    return actions.plan_meeting(
        proposals, title="交办会清单", held_on=noon.date(), by=cast.actor("wang"), at=noon
    )


def write(meeting, cast, noon, **texts):
    """Fill in the first line."""
    line = meeting.lines.order_by("proposal__filed_number").first()
    actions.save_lines(meeting, {line.pk: LineDraft(**texts)}, by=cast.actor("wang"), at=noon)
    line.refresh_from_db()
    return line


def test_a_list_takes_the_filed_ones_with_the_wished_units(cast, noon):
    one, two = cast.filed(noon), cast.filed(noon)
    two.wished_units.set([cast.units["edu"], cast.units["police"]])
    meeting = plan(cast, noon, one, two, cast.submitted(noon))
    lines = list(meeting.lines.order_by("proposal__filed_number"))
    assert [line.proposal_id for line in lines] == [one.pk, two.pk]
    assert lines[0].main == lines[0].others == ""
    assert {lines[1].main, *lines[1].others.split("、")} == {"区教育局", "区公安局"}


def test_nothing_to_hand_over_is_said(cast, noon):
    with pytest.raises(Refused, match="没有已立案"):
        plan(cast, noon, cast.submitted(noon))


@pytest.mark.parametrize("key", ["chen", "edu_clerk", "qian", "liu", "far_office"])
def test_only_the_office_makes_and_carries_out_a_list(cast, noon, key):
    meeting = plan(cast, noon, cast.filed(noon))
    for call in (
        lambda by: actions.save_lines(meeting, {}, by=by, at=noon),
        lambda by: actions.carry_out(meeting, by=by, at=noon),
    ):
        with pytest.raises(Forbidden):
            call(cast.actor(key))


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        ({"main": "区教育局"}, {"区教育局": "sole"}),
        ({"main": "区教育局", "others": "区公安局，区交通运输局"}, {"区教育局": "lead", "区公安局": "assist", "区交通运输局": "assist"}),
        ({"main": "区教育局", "others": "区公安局", "rest": "separate"}, {"区教育局": "separate", "区公安局": "separate"}),
    ],
)  # fmt: skip
def test_a_line_is_handed_over_through_the_real_action(cast, noon, texts, roles):
    proposal = cast.filed(noon)
    meeting = plan(cast, noon, proposal)
    assert write(meeting, cast, noon, **texts).message == ""
    assert actions.carry_out(meeting, by=cast.actor("wang"), at=noon) == 0
    assert dict(Assignment.objects.values_list("unit__name", "role")) == roles
    assert Event.objects.get(key="proposal.hand_over").note == "交办会清单"
    meeting.refresh_from_db()
    assert meeting.finished_at == noon


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({}, "请填写主办"),
        ({"main": "区教育"}, "是否指“区教育局”"),
        ({"main": "区教育局", "others": "没有的局"}, "没有名为“没有的局”"),
        ({"main": "区教育局", "others": "区教育局"}, "不能重复"),
    ],
)
def test_each_line_says_why_it_was_refused_and_the_others_go_on(cast, noon, texts, said):
    first, second = cast.filed(noon), cast.filed(noon)
    second.wished_units.set([cast.units["police"]])
    meeting = plan(cast, noon, first, second)
    write(meeting, cast, noon, **texts)
    actions.carry_out(meeting, by=cast.actor("wang"), at=noon)
    one, two = meeting.lines.order_by("proposal__filed_number")
    assert (one.result, two.result) == ("refused", "done")
    assert said in one.message
    assert write(meeting, cast, noon, main="区教育局").result == ""
    actions.carry_out(meeting, by=cast.actor("wang"), at=noon)
    assert Proposal.objects.filter(state="assigned").count() == 2


def test_a_list_carried_out_twice_hands_over_once(cast, noon):
    proposal = cast.filed(noon)
    proposal.wished_units.set([cast.units["edu"]])
    meeting, again = plan(cast, noon, proposal), plan(cast, noon, proposal)
    for each in (meeting, meeting, again):
        actions.carry_out(each, by=cast.actor("wang"), at=noon)
    assert Assignment.objects.count() == 1
    assert "刚刚已变为" in again.lines.get().message
    assert meeting.lines.get().result == "done"


def test_a_long_list_stops_to_show_how_far_it_is_and_goes_on(cast, noon):
    proposals = [cast.filed(noon) for _ in range(3)]
    for proposal in proposals:
        proposal.wished_units.set([cast.units["edu"]])
    meeting = plan(cast, noon, *proposals)
    left = [actions.carry_out(meeting, by=cast.actor("wang"), at=noon, seconds=0) for _ in range(3)]
    assert left == [2, 1, 0]


def test_the_table_is_filled_in_and_carried_out_on_the_page(cast, noon, as_person):
    office, proposal = as_person("wang"), cast.filed(noon)
    where = f"?pick={proposal.pk.hex}&year=2026&state=filed&after=2026~9~{proposal.pk}"
    page = office.get(f"/proposals/hand-over/new/{where}").content.decode()
    assert "拟定清单" in page
    assert re.search(
        r'name="held_on" value="\d{4}-\d\d-\d\d"', page
    )  # as browsers want it, else the field is empty
    sent = {"title": "交办会", "held_on": "2026-03-10", "submission": str(proposal.pk)}
    for _ in range(2):
        answer = office.post(f"/proposals/hand-over/new/{where}", sent)
        assert answer.status_code == 302
    meeting = HandOverMeeting.objects.get()
    line = meeting.lines.get()
    page = office.post(
        answer.url, {f"main-{line.pk.hex}": "没有的局", "save": "1"}, follow=True
    ).content.decode()
    assert "没有名为“没有的局”的承办单位" in page
    assert 'value="没有的局"' in page  # nothing typed is lost
    assert "state=filed" in page  # the way back to the list, as it was
    page = office.post(answer.url, {f"main-{line.pk.hex}": "区教育局", "carry_out": "1"}, follow=True)
    assert "1 / 1" in page.content.decode()
    assert Assignment.objects.get().unit.name == "区教育局"


def test_units_are_urged_once_a_day(cast, noon):
    (part,) = cast.handling(noon)
    by = cast.actor("wang")
    assert actions.urge([part.pk], note="请抓紧。", by=by, at=noon) == actions.Urged(given=1)
    assert actions.urge([part.pk], note="", by=by, at=noon) == actions.Urged(today=1)
    assert actions.urge([part.pk], note="", by=by, at=noon + timedelta(days=1)) == actions.Urged(given=1)
    assert Event.objects.filter(key="assignment.urge", case_id=part.proposal_id).count() == 2
    part.refresh_from_db()
    assert part.state == "handling"


def test_who_is_not_waited_for_is_not_urged(cast, noon):
    (part,) = cast.handling(noon)
    cast.answer(part, noon)
    assert actions.urge([part.pk], note="", by=cast.actor("qian"), at=noon) == actions.Urged(moved_on=1)
    for key in ("chen", "edu_clerk", "liu"):
        with pytest.raises(Forbidden):
            actions.urge([part.pk], note="", by=cast.actor(key), at=noon)
    assert actions.urge([part.pk], note="", by=cast.actor("far_office"), at=noon) == actions.Urged()


def test_urging_leads_back_to_the_same_place_of_the_list(cast, noon, as_person):
    cast.handling(noon)
    office, query = as_person("wang"), "?all=1&year=2026&state=handling&after=x"
    assert "催办 1 项" in office.get(f"/proposals/urge/{query}").content.decode()
    answer = office.post(f"/proposals/urge/{query}", {"note": ""})
    assert answer.url == "/proposals/?year=2026&state=handling&after=x"
    assert "已催办 1 项承办" in office.get(answer.url).content.decode()


def test_the_hand_over_list_on_paper(cast, noon, as_person):
    cast.assigned(noon, ("edu", "lead"), ("police", "assist"))
    office = as_person("wang")
    page = office.get("/proposals/hand-over/print/?all=1").content.decode()
    for words in ("第001号", "停车", "陈志远", "区教育局", "主办", "区公安局", "会办", "2026年6月10日"):
        assert words in page
    sheet = office.get("/proposals/hand-over/list.xlsx?all=1")
    rows = list(load_workbook(io.BytesIO(b"".join(sheet.streaming_content))).worksheets[0].values)
    assert [row[3:5] for row in rows[1:]] == [("区教育局", "主办"), ("区公安局", "会办")]
    word = docx.Document(io.BytesIO(office.get("/proposals/hand-over/list.docx?all=1").content))
    assert word.tables[0].rows[1].cells[4].text.startswith("区教育局　主办　2026年6月10日前\n区公安局　会办")


def test_a_letter_for_every_unit_with_its_own_list(cast, noon, as_person):
    cast.assigned(noon, ("edu", "lead"), ("police", "assist"))
    cast.assigned(noon, ("edu", "sole"))
    office, where = as_person("wang"), "/proposals/hand-over/letters/?all=1"
    assert "编发 2 份交办函" in office.get(where).content.decode()
    assert office.get("/proposals/hand-over/letters.zip?all=1").status_code == 409
    for _ in range(2):  # safe to send twice
        assert office.post(where, {"submission": "11111111-1111-4111-8111-111111111111"}).status_code == 302
    packed = zipfile.ZipFile(io.BytesIO(office.get("/proposals/hand-over/letters.zip?all=1").content))
    police, edu = HandOverLetter.objects.order_by("document_number")
    year = edu.sent_on.year
    assert [each.document_number for each in (police, edu)] == [
        f"政提交〔{year}〕1号",
        f"政提交〔{year}〕2号",
    ]
    assert packed.namelist() == [
        f"交办函_{each.unit.name}_{each.document_number}.docx" for each in (police, edu)
    ]
    text = said(packed.read(packed.namelist()[1]))
    assert "2件（单办1件、主办1件）" in text
    assert "第002号" in text
    assert f"政提交〔{year}〕2号" in text
    assert "第002号" not in said(office.get(f"/proposals/hand-over/letters/{police.pk}.docx").content)


def test_a_numbered_letter_stays_and_what_comes_later_gets_its_own(cast, noon, as_person):
    (first,) = cast.assigned(noon)
    (number,) = actions.number_letters([first.proposal_id], by=cast.actor("qian"), at=noon)
    (later,) = cast.assigned(noon)
    both = [first.proposal_id, later.proposal_id]
    (second,) = actions.number_letters(both, by=cast.actor("wang"), at=noon)
    assert list(number.parts.all()) == [first]
    assert list(second.parts.all()) == [later]
    with pytest.raises(Refused, match="都已编发"):
        actions.number_letters(both, by=cast.actor("wang"), at=noon)
    clerk = as_person("edu_clerk")
    where = f"/proposals/hand-over/letters/{number.pk}.docx"
    assert where in clerk.get(f"/proposals/{first.proposal_id}/").content.decode()
    assert "政提交〔2026〕1号" in said(clerk.get(where).content)
    assert where not in as_person("chen").get(f"/proposals/{first.proposal_id}/").content.decode()
    for key, status in (("police_clerk", 404), ("far_office", 404), ("chen", 403), ("liu", 403)):
        assert as_person(key).get(where).status_code == status, key


@pytest.mark.parametrize("key", ["chen", "edu_clerk", "liu", "far_office"])
def test_only_the_offices_of_the_committee_number_letters(cast, noon, key):
    (part,) = cast.assigned(noon)
    with pytest.raises((Forbidden, Refused)):
        actions.number_letters([part.proposal_id], by=cast.actor(key), at=noon)
    assert not HandOverLetter.objects.exists()


def said(package):
    return "\n".join(line.text for line in docx.Document(io.BytesIO(package)).paragraphs)


def test_filters_are_kept_under_a_name(cast, noon, as_person):
    office = as_person("wang")
    office.post("/proposals/filters/new/?state=filed&year=2026&x=1", {"name": "待交办", "shared": "on"})
    kept = SavedFilter.objects.get()
    assert (kept.query, kept.shared) == ("year=2026&state=filed", True)
    assert "待交办" in office.get("/proposals/").content.decode()
    assert "待交办" not in as_person("qian").get("/proposals/").content.decode()
    page = office.post("/proposals/filters/new/?state=filed", {"name": "待交办"}).content.decode()
    assert "您已有名为“待交办”的筛选" in page
    office.post(f"/proposals/filters/{kept.pk}/", {"name": "等交办"})
    assert "等交办" in office.get("/proposals/filters/").content.decode()
    assert as_person("chen").get(f"/proposals/filters/{kept.pk}/").status_code == 404
    office.post(f"/proposals/filters/{kept.pk}/delete/")
    assert not SavedFilter.objects.exists()
