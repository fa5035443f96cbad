"""The office's pages for past proposals."""

from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from shangliang.archives import actions, tasks
from shangliang.archives.models import Batch, Stage
from shangliang.archives.tests.lists import packed, past_plenary, row, sheet
from shangliang.files.tests import word_samples as samples
from shangliang.proposals.models import Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang(cast, as_person):
    past_plenary(cast.home)
    return as_person("wang")


def upload(browser, data: bytes, name: str = "往年.xlsx", texts: bytes | None = None, key: str = ""):
    sent = {"submission": key or str(uuid4()), "sheet": SimpleUploadedFile(name, data)}
    if texts is not None:
        sent["texts"] = SimpleUploadedFile("文稿.zip", texts)
    return browser.post(reverse("archives:batches"), sent, follow=True)


def test_the_whole_way_from_the_upload_to_the_ledger(wang):
    shown = upload(
        wang,
        sheet(row(), row(number="2", units="区环保局")),
        texts=packed(**{"1.docx": samples.labels_inline()}),
    )
    assertContains(shown, "没有“区环保局”这个承办单位")
    batch = Batch.objects.get()
    fix = reverse("archives:row", args=[batch.pk, 3])
    assertContains(wang.get(fix), 'id="id_units_error"')
    still = wang.post(fix, {"submission": str(uuid4()), **row(number="2", units="区环境局")}, follow=True)
    assertContains(still, "没有“区环境局”这个承办单位")  # what was typed stays, wrong as it is
    assertContains(wang.post(fix, {"submission": str(uuid4()), **row(number="2")}, follow=True), "导入 2 行")
    key = {"submission": str(uuid4())}
    for _ in range(2):
        done = wang.post(reverse("archives:apply", args=[batch.pk]), key, follow=True)
    assertContains(done, "共已导入2件")
    proposal = Proposal.objects.get(filed_number=1)
    assertContains(wang.get(reverse("proposals:detail", args=[proposal.pk])), "历史导入")
    assertContains(wang.get(reverse("proposals:ledger") + "?year=2023"), proposal.title)


def test_the_template_is_a_list_that_can_be_uploaded(wang):
    data = wang.get(reverse("archives:template")).content
    assert openpyxl.load_workbook(BytesIO(data)).worksheets[0].max_row == 2
    assertContains(upload(wang, data), "关于改善老城区停车秩序的提案")


def test_rows_with_problems_can_be_put_right_elsewhere(wang):
    upload(wang, sheet(row(outcome="E")))
    data = wang.get(reverse("archives:problems", args=[Batch.objects.get().pk])).content
    head, first = openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    assert head[-1] == "问题"
    assert "不是办理结果" in str(first[-1])


@pytest.mark.parametrize(
    ("data", "texts", "message"),
    [
        (b"", None, "文件是空的"),
        (b"x", None, "不是 .xlsx"),
        (sheet(), None, "表头下面没有内容"),
        (sheet(row()), b"x", "不是ZIP压缩包"),
    ],
)
def test_what_cannot_be_used_is_said_at_the_field(wang, data, texts, message):
    assertContains(upload(wang, data, texts=texts), message)
    assert not Batch.objects.exists()


def test_a_list_sent_twice_is_kept_once(wang):
    key = str(uuid4())
    for _ in range(2):
        upload(wang, sheet(row()), key=key)
    assert Batch.objects.count() == 1


def test_long_work_shows_how_far_it_is(cast, wang):
    upload(wang, sheet(*(row(number=str(n)) for n in range(1, 80))))
    batch = Batch.objects.get()
    address = reverse("archives:batch", args=[batch.pk])
    working = wang.post(reverse("archives:apply", args=[batch.pk]), {"submission": str(uuid4())}, follow=True)
    assertContains(working, "名单共 79 行")
    assertContains(working, 'hx-trigger="every 2s"')
    tasks.bring_in(batch_id=str(batch.pk), person_id=str(cast.person("wang").pk))
    part = wang.get(address, headers={"HX-Request": "true", "HX-Target": "list"})
    assertContains(part, "共已导入79件")
    assertNotContains(part, "every 2s")
    assertNotContains(part, "<html")


def test_a_job_that_is_refused_says_why_on_the_page(cast, wang):
    upload(wang, sheet(*(row(number=str(n)) for n in range(1, 80))))
    batch = Batch.objects.get()
    wang.post(reverse("archives:apply", args=[batch.pk]), {"submission": str(uuid4())})
    cast.person("wang").posts.update(until="2026-01-02")
    tasks.bring_in(batch_id=str(batch.pk), person_id=str(cast.person("wang").pk))
    batch.refresh_from_db()
    assert batch.stage == Stage.READY
    assert "没有办理此事项的权限" in batch.message
    assert not Proposal.objects.exists()


def test_reading_is_a_job_too(cast, wang):
    upload(wang, sheet(row()), texts=packed(**{f"{n}.docx": samples.labels_inline() for n in range(1, 65)}))
    batch = Batch.objects.get()
    assertContains(wang.get(reverse("archives:batch", args=[batch.pk])), "已读取Word文件")
    tasks.read(batch_id=str(batch.pk))
    batch.refresh_from_db()
    assert (batch.stage, batch.done) == (Stage.READY, 64)


@pytest.mark.parametrize("who", ["far_office", "chen"])
def test_a_batch_is_the_offices_own(cast, wang, as_person, who):
    batch = actions.store(sheet(row()), file_name="a.xlsx", by=cast.actor("wang"), at=timezone.localtime())
    for name in ("batch", "problems"):
        assert as_person(who).get(reverse(f"archives:{name}", args=[batch.pk])).status_code in (403, 404)
