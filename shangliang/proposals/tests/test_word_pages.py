"""A member brings a Word file: the form is filled, nothing typed is lost, what cannot be read is said at the field."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from shangliang.files.tests import word_samples as samples
from shangliang.proposals.actions import Content
from shangliang.proposals.models import Proposal
from shangliang.proposals.tests.test_writing import typed
from shangliang.proposals.word.fill import fill

pytestmark = pytest.mark.django_db


def word(data: bytes, name: str = "提案.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def begin(browser, data: bytes, name: str = "提案.docx", key: str = ""):
    sent = {"submission": key or str(uuid4()), "action": "word", "word": word(data, name)}
    return browser.post(reverse("proposals:new"), sent)


def test_a_proposal_begins_from_a_word_file(cast, as_person):
    chen = as_person("chen")
    answer = begin(chen, samples.form_table())
    proposal = Proposal.objects.get()
    assertRedirects(answer, reverse("proposals:edit", args=[proposal.pk]), fetch_redirect_response=False)
    assert (proposal.title, proposal.situation, proposal.analysis) == (
        samples.TITLE,
        samples.NOW,
        samples.WHY,
    )
    assert list(proposal.recommendations.values_list("text", flat=True)) == [samples.FIRST, samples.SECOND]
    assert (proposal.category, proposal.contact_phone) == ("society", "0310-5550101")
    desk = chen.get(answer["Location"])
    assertContains(desk, "文件中写的联名人：李秀兰、周德厚")
    assertContains(desk, "界别：教育界")
    assertNotContains(
        as_person("chen").get(answer["Location"]), "界别：教育界"
    )  # another session starts without notes


def test_the_same_file_sent_twice_begins_one_proposal(cast, as_person):
    chen, key = as_person("chen"), str(uuid4())
    first, second = (begin(chen, samples.labels_inline(), key=key) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [(b"", "a.docx", "文件是空的"), (b"x" * 9, "a.docx", "不是Word文档"), (b"%PDF", "a.pdf", "请选择Word文档"), (b"x", "a.doc", "另存为.docx")],
)  # fmt: skip
def test_what_cannot_be_read_is_said_at_the_field_and_begins_nothing(cast, as_person, data, name, message):
    answer = begin(as_person("chen"), data, name)
    assertContains(answer, message)
    assertContains(answer, 'id="id_word_error"')
    assert not Proposal.objects.exists()


def test_without_a_file_the_field_says_so(cast, as_person):
    answer = as_person("chen").post(reverse("proposals:new"), {"submission": str(uuid4()), "action": "word"})
    assertContains(answer, "请先选择Word文件。")


def test_reading_on_the_desk_fills_only_what_is_empty(cast, as_person, noon):
    proposal = cast.draft(noon, Content(title="关于停车的提案", situation="我自己写的情况。"))
    chen, desk = as_person("chen"), reverse("proposals:edit", args=[proposal.pk])
    answer = chen.post(desk, typed(proposal, action="word", word=word(samples.one_paragraph())), follow=True)
    proposal.refresh_from_db()
    assert (proposal.title, proposal.situation, proposal.analysis) == (
        "关于停车的提案",
        "我自己写的情况。",
        samples.WHY,
    )
    assertContains(answer, "【文件中的情况】")
    assertContains(answer, samples.NOW)
    shown = chen.post(desk, typed(proposal, action="forget"), follow=True)
    assertNotContains(shown, "【文件中的情况】")


def test_replacing_keeps_what_was_written_in_sight(cast, as_person, noon):
    proposal = cast.draft(noon)
    before = proposal.situation
    sent = typed(proposal, action="word", word=word(samples.one_paragraph()), word_replace="on")
    answer = as_person("chen").post(reverse("proposals:edit", args=[proposal.pk]), sent, follow=True)
    proposal.refresh_from_db()
    assert proposal.situation == samples.NOW
    assertContains(answer, "【原来填写的情况】")
    assertContains(answer, before)


def test_a_bad_file_on_the_desk_keeps_what_was_typed(cast, as_person, noon):
    proposal = cast.draft(noon)
    sent = typed(proposal, situation="刚刚写下的一句。", action="word", word=word(b"nothing"))
    answer = as_person("chen").post(reverse("proposals:edit", args=[proposal.pk]), sent)
    assertContains(answer, "不是Word文档")
    proposal.refresh_from_db()
    assert proposal.situation == "刚刚写下的一句。"


def test_the_button_without_a_file_asks_for_one(cast, as_person, noon):
    proposal = cast.draft(noon)
    answer = as_person("chen").post(
        reverse("proposals:edit", args=[proposal.pk]), typed(proposal, action="word")
    )
    assertContains(answer, "请先选择Word文件")


def test_nobody_else_reads_into_a_draft(cast, as_person, noon):
    proposal = cast.draft(noon)
    sent = {"submission": str(uuid4()), "action": "word", "word": word(samples.one_paragraph())}
    assert as_person("li").post(reverse("proposals:edit", args=[proposal.pk]), sent).status_code == 404
    assert as_person("wang").post(reverse("proposals:new"), sent).status_code == 403


def test_filling_leaves_alone_what_the_file_does_not_say():
    stored = Content(title="甲", publication="summary", contact_phone="1")
    content, kept = fill(stored, Content(situation="乙"), over=True)
    assert (content.title, content.publication, content.situation, kept) == ("甲", "summary", "乙", "")
