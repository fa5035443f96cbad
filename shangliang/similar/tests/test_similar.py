"""Beside the desk, on the office's page, side by side, in groups: what is found, by whom, and what merging does."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from shangliang.proposals import actions
from shangliang.proposals.models import Proposal
from shangliang.similar.finding import similar, text_of
from shangliang.similar.grouping import complete
from shangliang.similar.merging import merge_all
from shangliang.texts.papers import Paper
from tests.cast import TEXT

AT = datetime(2026, 3, 10, 1, tzinfo=UTC)
OTHERS = [
    (
        "关于恢复丽景小区公交线路的提案",
        "丽景小区居民每天步行两公里才能乘坐公交车，老人孩子出行很不方便。",
        "恢复丽景小区公交线路。",
    ),
    (
        "关于加强河道保洁的提案",
        "城北河道漂浮垃圾较多，清理不及时，两岸群众反映强烈。",
        "建立河道日常保洁制度。",
    ),
    ("关于建设社区食堂的提案", "独居老人做饭难，社区养老服务设施不足。", "在社区建设老年食堂。"),
]


def content(title, situation, ask):
    return replace(
        TEXT, title=title, situation=situation, analysis="管理部门职责分散。", recommendations=[ask]
    )


def submitted(cast, what=TEXT, author="chen"):
    draft = cast.draft(AT, what, author)
    return actions.submit(draft, by=cast.actor(author), at=AT)


def filed(cast, what=TEXT, author="chen"):
    return actions.file(submitted(cast, what, author), note="", by=cast.actor("wang"), at=AT)


@pytest.fixture
def some(cast, indexed):
    """A few proposals of other matters, and an index."""
    for each in OTHERS:
        filed(cast, content(*each), "li")
    indexed()
    return cast


@pytest.mark.django_db(transaction=True)
def test_a_draft_that_repeats_an_old_proposal_is_told_so(some, indexed):
    old = filed(some)
    indexed()
    text = text_of(Proposal.objects.prefetch_related("recommendations").get(pk=old.pk))
    found = similar(some.actor("chen"), Paper(text.title, text.body.replace("，", "、")))
    best = found.matches[0]
    assert best.candidate.pk == old.pk
    assert best.comparison.near_copy
    assert best.degree == "基本相同（相同文字占100%）"
    assert best.is_own
    assert best.number == old.shown_number


@pytest.mark.django_db(transaction=True)
def test_others_see_nothing_of_what_is_not_theirs(some, indexed):
    filed(some)
    indexed()
    text = Paper(TEXT.title, TEXT.situation)
    assert similar(some.actor("far_office"), text).matches == []
    assert [
        each.candidate.title for each in similar(some.actor("li"), text).matches if each.comparison.near_copy
    ] == []


@pytest.mark.django_db(transaction=True)
def test_before_the_first_index_it_is_said(cast, settings, tmp_path, as_person):
    settings.SEARCH_ROOT = tmp_path / "none"
    draft = cast.draft(AT)
    page = as_person("chen").get(reverse("similar:while_writing", args=[draft.pk]))
    assert "检索正在建立" in page.text


@pytest.mark.django_db(transaction=True)
def test_the_panel_answers_what_is_typed_with_a_part_of_the_page(some, indexed, as_person):
    old = filed(some)
    draft = some.draft(AT, replace(TEXT, title="", situation="", analysis="", recommendations=[]))
    indexed()
    url = reverse("similar:while_writing", args=[draft.pk])
    typed = {"title": TEXT.title, "situation": TEXT.situation, "recommendations": TEXT.recommendations}
    part = as_person("chen").post(url, typed, headers={"HX-Request": "true", "HX-Target": "similar"})
    assert "<html" not in part.text
    assert TEXT.title in part.text
    assert reverse("similar:compare", args=[draft.pk, old.pk]) in part.text
    empty = as_person("chen").post(url, {}, headers={"HX-Request": "true", "HX-Target": "similar"})
    assert "写下案由或情况后" in empty.text
    desk = as_person("chen").get(reverse("proposals:edit", args=[draft.pk]))
    assert f'hx-post="{url}"' in desk.text


@pytest.mark.django_db(transaction=True)
def test_the_office_is_led_to_the_merge_with_everything_filled_in(some, indexed, as_person):
    lead = filed(some)
    twin = submitted(some, author="li")
    indexed()
    office = as_person("wang")
    assert (
        reverse("similar:around", args=[twin.pk])
        in office.get(reverse("proposals:detail", args=[twin.pk])).text
    )
    page = office.get(reverse("similar:around", args=[twin.pk]))
    assert "疑为同一件事" in page.text
    step = reverse("proposals:step", args=["proposal", twin.pk, "merge"])
    assert f"{step}?into={lead.pk}&amp;note=" in page.text
    form = office.get(step, {"into": str(lead.pk), "note": "与主案为同一事项。"})
    assert f'value="{lead.pk}" selected' in form.text
    assert "与主案为同一事项。" in form.text


@pytest.mark.django_db(transaction=True)
def test_shared_passages_are_marked_on_both_sides(some, as_person):
    one, other = filed(some), filed(some, replace(TEXT, title="关于夜间停车的提案"))
    page = as_person("wang").get(reverse("similar:compare", args=[one.pk, other.pk]))
    assert page.text.count('<mark id="a') == page.text.count('<mark id="b') > 0
    assert as_person("far_office").get(reverse("similar:compare", args=[one.pk, other.pk])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_office_merges_three_in_one_go(some, indexed, as_person):
    lead = filed(some)
    twins = [submitted(some, author="li"), submitted(some)]
    indexed()
    office = as_person("wang")
    page = office.get(reverse("similar:groups"))
    assert "第1组（3件）" in page.text
    assert "第2组" not in page.text
    sent = {"into": lead.pk, "merge": [each.pk for each in twins], "note": "同一事项。"}
    answer = office.post(reverse("similar:merge"), sent, follow=True)
    assert "已并案 2 件。" in answer.text
    assert {Proposal.objects.get(pk=each.pk).merged_into_id for each in twins} == {lead.pk}
    again = office.post(reverse("similar:merge"), sent, follow=True)
    assert "已并案" not in again.text
    assert (
        "请至少勾选一件"
        in office.post(reverse("similar:merge"), {"into": lead.pk, "note": "x"}, follow=True).text
    )


@pytest.mark.django_db(transaction=True)
def test_pages_ask_little(some, indexed, as_person, django_assert_max_num_queries):
    filed(some)
    twin = submitted(some, author="li")
    for number in range(8):
        submitted(
            some, content(f"关于第{number}条道路的提案", f"第{number}条道路破损{number}处。", "尽快修好。")
        )
    indexed()
    office = as_person("wang")
    for name, args, most in (
        ("similar:groups", [], 12),
        ("similar:around", [twin.pk], 12),
        ("similar:compare", [twin.pk, twin.pk], 16),
    ):
        address = reverse(name, args=args)
        office.get(address)
        with django_assert_max_num_queries(most):
            office.get(address)


@pytest.mark.django_db
def test_what_cannot_be_merged_is_named_and_left(cast):
    lead, twin = filed(cast), submitted(cast)
    unfiled = submitted(cast)
    done = merge_all([twin, lead], into=unfiled, note="同一事项。", by=cast.actor("wang"), at=AT)
    assert (done.merged, len(done.refused)) == (0, 2)
    done = merge_all([twin, lead], into=lead, note="同一事项。", by=cast.actor("wang"), at=AT)
    assert done.merged == 1
    assert done.refused[0][0] == lead


def test_chains_do_not_join():
    assert complete({(0, 1): 0.9, (1, 2): 0.8}, 3) == [[0, 1]]
    assert sorted(complete({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7, (3, 4): 0.6}, 5)) == [[0, 1, 2], [3, 4]]
    assert complete({}, 3) == []
