"""Advice from a committee's own decisions: what it learns, what it says, who sees it, and that nothing breaks it."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from shangliang.core.access import system
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.models import Unit
from shangliang.proposals import actions as proposals
from shangliang.proposals.models import HandOverLine, Proposal
from shangliang.routing import actions, store
from shangliang.routing.advice import advise
from shangliang.routing.decisions import decided
from shangliang.routing.duties import areas, hints, matched
from shangliang.routing.models import Duty, HeldOutAnswer, Kind, RoutingModel
from shangliang.routing.queries import described_units, state_of, without_model
from tests.cast import TEXT

SCHOOL = replace(
    TEXT,
    title="关于规范中小学课后服务的提案",
    situation="我区中小学课后服务收费不一，学生作业负担较重，教师补贴没有落实。",
    analysis="学校师资不足，校外培训机构管理不严。",
    recommendations=["统一课后服务标准。", "落实教师补贴。"],
)
SAFETY = replace(
    TEXT,
    title="关于打击电信网络诈骗的提案",
    situation="近年来老年人被电信网络诈骗的案件增多，派出所警力不足。",
    analysis="社会治安巡逻不够，监控探头覆盖不全。",
    recommendations=["加强反诈宣传和治安巡逻。", "增加小区监控探头。"],
)
BUS = replace(
    TEXT,
    title="关于修缮农村公路的提案",
    situation="通往村里的公路路面破损，护栏缺失，客运班线少。",
    analysis="公路养护经费不足，交通安全隐患多。",
    recommendations=["修复公路路面和护栏。", "增加城乡客运班次。"],
)
TEXTS = {"edu": SCHOOL, "police": SAFETY, "traffic": BUS}


def decide(cast, noon, times=4):
    """Decisions of the committee: what is of schools goes to the school office, and so on."""
    for n in range(times):
        for key, text in TEXTS.items():
            cast.assigned(noon, (key, "sole"), content=replace(text, title=f"{text.title}之{n}"))


def learn(cast, noon, kind=Kind.UNIT, committee=None):
    pk = (committee or cast.home).pk
    return actions.learn(pk, kind, by=system(pk), at=noon + timedelta(days=400))


def asked(cast, text, kind=Kind.UNIT, **more):
    return advise(kind, f"{text.title}\n{text.situation}\n{text.analysis}", committee_id=cast.home.pk, **more)


def names(advised):
    return [each.name for each in advised.items]


def test_areas_fit_the_usual_names_and_leave_others_alone():
    found = matched(
        ["县教育体育局", "县公安局", "县公安局交警大队", "县市场监督管理局", "某某镇人民政府", "县民政局"]
    )
    own = {unit: {area.area for area in fitting} for unit, fitting in found.items()}
    assert {"教育", "体育"} <= own["县教育体育局"]
    assert own["县公安局"] == {"公安治安"}
    assert own["县公安局交警大队"] == {"公安交通管理"}
    assert {"食品药品", "工商和消费维权", "物价"} <= own["县市场监督管理局"]
    assert own["某某镇人民政府"] == {"乡镇"}
    assert "民政" in own["县民政局"]
    assert {area.area for area in matched(["县公安局"])["县公安局"]} == {"公安治安", "公安交通管理"}
    assert len(areas()) > 60


def test_own_words_replace_the_shipped_description():
    made = hints(["区教育局", "古城保护中心"], {"古城保护中心": "城墙修缮、古建筑维护。街巷风貌"})
    texts = {each.text for each in made if each.label == "古城保护中心"}
    assert {"城墙修缮", "古建筑维护", "街巷风貌"} <= texts
    assert all(each.hint for each in made)


def test_without_a_decision_it_works_from_duties_and_says_so(cast, noon):
    assert asked(cast, SCHOOL).ready is False
    row = learn(cast, noon)
    assert (row.examples, row.tested) == (0, 0)
    advised = asked(cast, SCHOOL)
    assert names(advised)[0] == "区教育局"
    assert advised.basis == "依据部门职责推荐，尚无本会的办理记录可学。"
    assert names(asked(cast, BUS))[0] == "区交通运输局"


def test_it_learns_its_own_decisions_measures_them_and_keeps_the_answers(cast, noon):
    decide(cast, noon)
    row = learn(cast, noon)
    assert (row.examples, row.tested) == (12, 2)
    assert HeldOutAnswer.objects.filter(model=row).count() == 2
    assert row.top3 == 1.0
    advised = asked(cast, SAFETY, reader=cast.actor("wang"))
    first = advised.items[0]
    assert first.name == "区公安局"
    assert first.words
    assert {case.title for case in first.cases} <= {f"{SAFETY.title}之{n}" for n in range(4)}
    assert first.duty.endswith("。")
    assert "本会12件办理记录" in advised.basis
    assert "最近2件" in advised.basis
    state = state_of(cast.home.pk, Kind.UNIT)
    assert sum(line.total for line in state.lines) == 2


def test_a_transferred_part_counts_where_it_went_and_assisting_units_do_not(cast, noon):
    (part,) = cast.assigned(noon, ("edu", "sole"), content=SAFETY)
    clerk = cast.actor("edu_clerk")
    proposals.object_to(part, reason="不属本局职责。", wished_unit=cast.units["police"], by=clerk, at=noon)
    proposals.reassign(part, unit=cast.units["police"], note="属公安职责。", by=cast.actor("qian"), at=noon)
    cast.assigned(noon, ("traffic", "lead"), ("edu", "assist"), content=BUS)
    cast.assigned(noon, ("traffic", "separate"), ("edu", "separate"), content=SCHOOL)
    found = [{str(label) for label in each.labels} for each in decided(cast.home.pk, Kind.UNIT)]
    police, traffic, edu = (str(cast.units[key].pk) for key in ("police", "traffic", "edu"))
    assert sorted(found, key=len) == [{police}, {traffic}, {traffic, edu}]


def test_nothing_new_trains_nothing_and_a_new_decision_counts_before_the_night(cast, noon):
    odd = replace(
        TEXT,
        title="关于保护古树名木的提案",
        situation="古树名木缺少保护牌，枝干腐烂。",
        analysis="无人管护。",
    )
    learn(cast, noon)
    row = RoutingModel.objects.get()
    assert learn(cast, noon) is None
    RoutingModel.objects.update(trained_at=noon - timedelta(days=1))
    cast.assigned(noon, ("police", "sole"), content=odd)
    assert names(asked(cast, odd))[0] == "区公安局"
    again = learn(cast, noon)
    assert (again.version, again.examples) == (row.version + 1, 1)


def test_another_committee_learns_and_shows_nothing_of_this_one(cast, noon):
    decide(cast, noon, 1)
    Unit.objects.create(committee=cast.neighbour, name="县教育局")
    learn(cast, noon)
    row = learn(cast, noon, committee=cast.neighbour)
    assert row.examples == 0
    advised = advise(Kind.UNIT, SCHOOL.title, committee_id=cast.neighbour.pk, reader=cast.actor("far_office"))
    assert names(advised) == ["县教育局"]
    assert not any(each.cases for each in advised.items)


def test_a_unit_out_of_use_is_not_advised(cast, noon):
    decide(cast, noon)
    learn(cast, noon)
    Unit.objects.filter(pk=cast.units["edu"].pk).update(is_active=False)
    assert "区教育局" not in names(asked(cast, SCHOOL))


def test_a_damaged_file_is_passed_over_and_the_log_says_so(cast, noon, caplog):
    learn(cast, noon)
    decide(cast, noon, 1)
    second = learn(cast, noon)
    path = store.path_of(cast.home.pk, Kind.UNIT, second.version)
    path.write_bytes(path.read_bytes()[:-100] + b"x" * 100)
    with caplog.at_level(logging.WARNING, logger="shangliang.routing.store"):
        assert asked(cast, SCHOOL).basis.startswith("依据部门职责推荐，尚无")
    assert path.name in caplog.text
    assert learn(cast, noon).version == second.version + 1
    assert "3件" in asked(cast, SCHOOL).basis
    path.unlink()


def test_a_training_that_dies_leaves_the_model_of_the_day_before(cast, noon):
    first = learn(cast, noon)
    decide(cast, noon, 1)
    whole = store.path_of(cast.home.pk, Kind.UNIT, first.version)
    died_writing = store.path_of(cast.home.pk, Kind.UNIT, first.version + 1)
    died_writing.with_name(died_writing.name + ".new").write_bytes(whole.read_bytes()[:5000])
    died_before_its_row = died_writing
    died_before_its_row.write_bytes(b"unfinished")
    assert "尚无本会的办理记录" in asked(cast, SCHOOL).basis
    assert learn(cast, noon).examples == 3
    assert "3件" in asked(cast, SCHOOL).basis


def test_old_files_go_when_newer_ones_are_there(cast, noon):
    for n in range(store.KEPT + 1):
        cast.assigned(noon, ("edu", "sole"), content=replace(SCHOOL, title=f"{SCHOOL.title}之{n}"))
        learn(cast, noon)
    files = store.path_of(cast.home.pk, Kind.UNIT, 1).parent.glob("unit-*.npz")
    assert len(list(files)) == store.KEPT


def test_categories_are_advised_too_and_the_job_learns_both(cast, noon):
    assert cast.home.pk in without_model()
    call_command("learn_routing", str(cast.home.pk))
    assert cast.home.pk not in without_model()
    assert {row.kind for row in RoutingModel.objects.all()} == set(Kind.values)
    advised = asked(cast, SCHOOL, Kind.CATEGORY)
    assert names(advised)[0] == "社会建设"
    assert advised.basis == "依据各类别的说明推荐，尚无本会的立案记录可学。"


def test_the_office_describes_a_unit_and_nobody_else_does(cast, noon):
    unit = Unit.objects.create(committee=cast.home, name="古城保护中心")
    assert described_units(cast.home.pk)[0].unit == unit
    with pytest.raises(Forbidden):
        actions.describe(unit, "城墙修缮", by=cast.actor("chen"), at=noon)
    with pytest.raises(Forbidden):
        actions.describe(unit, "城墙修缮", by=cast.actor("far_office"), at=noon)
    with pytest.raises(Refused):
        actions.describe(unit, "长" * 2001, by=cast.actor("wang"), at=noon)
    actions.describe(unit, "城墙修缮、古建筑维护、街巷风貌", by=cast.actor("wang"), at=noon)
    learn(cast, noon)
    wall = replace(
        TEXT,
        title="关于修缮城墙的提案",
        situation="城墙多处坍塌，古建筑缺少维护。",
        analysis="街巷风貌受损。",
    )
    assert names(asked(cast, wall))[0] == "古城保护中心"
    actions.describe(unit, "", by=cast.actor("wang"), at=noon)
    assert not Duty.objects.exists()


def part(browser, name, pk):
    return browser.get(
        reverse(name, args=[pk]), headers={"HX-Request": "true", "HX-Target": "advice"}
    ).content.decode()


def test_the_office_takes_advice_over_with_one_click(cast, as_person, noon):
    decide(cast, noon)
    learn(cast, noon)
    proposal, wang = cast.filed(noon, SAFETY), as_person("wang")
    step = reverse("proposals:step", args=["proposal", proposal.pk, "hand_over"])
    assert reverse("routing:advice", args=[proposal.pk]) in wang.get(step).content.decode()
    shown, police = part(wang, "routing:advice", proposal.pk), cast.units["police"].pk
    assert "区公安局" in shown
    assert "办过的相近提案" in shown
    assert f"{step}?unit={police}" in shown
    assert f'value="{police}" selected' in wang.get(f"{step}?unit={police}").content.decode()
    assert wang.get(f"{step}?unit=nonsense").status_code == 200


def test_a_member_gets_advice_on_his_own_draft_and_no_cases(cast, as_person, noon):
    decide(cast, noon)
    learn(cast, noon)
    learn(cast, noon, Kind.CATEGORY)
    draft, chen = cast.draft(noon, SCHOOL), as_person("chen")
    assert (
        reverse("routing:draft", args=[draft.pk])
        in chen.get(reverse("proposals:edit", args=[draft.pk])).content.decode()
    )
    shown = part(chen, "routing:draft", draft.pk)
    assert "区教育局" in shown
    assert "社会建设" in shown
    assert 'data-choose="id_category_3"' in shown
    assert "办过的" not in shown
    assert "写好案由和情况后" in part(
        chen,
        "routing:draft",
        cast.draft(noon, replace(TEXT, title="关于", situation="", analysis="", recommendations=[])).pk,
    )


def test_a_hand_over_list_is_filled_in_from_advice(cast, as_person, noon):
    decide(cast, noon)
    learn(cast, noon)
    ids = [cast.filed(noon, text).pk for text in TEXTS.values()]
    meeting = proposals.plan_meeting(
        Proposal.objects.filter(pk__in=ids), title="清单", held_on=noon.date(), by=cast.actor("wang"), at=noon
    )
    wang, address = as_person("wang"), reverse("routing:meeting", args=[meeting.pk])
    assert "区公安局" in wang.get(address).content.decode()
    line = meeting.lines.get(proposal__title=SAFETY.title)
    assert wang.post(address, {f"unit-{line.pk.hex}": "区公安局"}).status_code == 302
    assert dict(HandOverLine.objects.values_list("proposal__title", "main"))[SAFETY.title] == "区公安局"


def test_every_figure_opens_its_records(cast, as_person, noon):
    decide(cast, noon)
    row = learn(cast, noon)
    wang = as_person("wang")
    shown = wang.get(reverse("routing:about")).content.decode()
    address = reverse("routing:answers", args=[row.pk])
    for query in ("?right=1", "?right=3"):
        assert f"{address}{query}" in shown
    assert wang.get(f"{address}?right=3").content.decode().count("sl-cell-main") == 2
    assert wang.get(f"{address}?right=0&name=无").status_code == 200
    unit = cast.units["edu"]
    page = wang.get(reverse("routing:duty", args=[unit.pk])).content.decode()
    assert "招生入学" in page
    assert wang.post(reverse("routing:duty", args=[unit.pk]), {"text": "管学校"}).status_code == 302
    assert Duty.objects.get().text == "管学校"
