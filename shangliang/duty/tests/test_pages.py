"""Pages of the room: entering and reviewing through the door, what pages may ask the database, exports that other programs open."""

import shutil
import subprocess
from io import BytesIO
from uuid import uuid4

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document

from shangliang.duty import actions
from shangliang.duty.actions import OutsideDraft
from shangliang.duty.models import Checklist, Deed, Objection, OutsideEntry
from shangliang.people.models import Member
from tests.dutied import Follower
from tests.journeys import duty_scene
from tests.stationed import many_members

pytestmark = pytest.mark.django_db
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
MOST = 12  # of a list
FILE_MOST = 21  # a whole file with the parts that schemes and reviews put on it
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@pytest.fixture
def scene(cast):
    return duty_scene.build(cast, timezone.localtime())


def send(browser, address, **data):
    return browser.post(address, {"submission": str(uuid4()), **data}, follow=True)


def test_a_member_enters_and_the_secretariat_lets_several_through(cast, as_person):
    today = timezone.localdate().isoformat()
    form = {
        "kind": "outside.lecture",
        "on": today,
        "title": "到南关社区宣讲",
        "quantity": "1",
        "submission": str(uuid4()),
    }
    chen, sec = as_person("chen"), as_person("sec")
    for _ in range(2):
        photo = SimpleUploadedFile("照片.png", PNG, "image/png")
        answer = chen.post(reverse("duty:outside_new"), {**form, "evidence": photo}, follow=True)
        assert "到南关社区宣讲" in answer.content.decode()
    entry = OutsideEntry.objects.get()
    assert entry.files.count() == 1
    evidence = reverse("duty:outside_file", args=[entry.files.get().pk])
    assert b"".join(chen.get(evidence).streaming_content) == PNG
    assert as_person("li").get(evidence).status_code == 404
    wrong = send(
        chen, reverse("duty:outside_new"), **{**form, "submission": str(uuid4()), "title": "x" * 200}
    )
    assert "x" * 200 in wrong.content.decode()
    assert OutsideEntry.objects.count() == 1
    nobody = {**form, "submission": str(uuid4()), "member": "无此人"}
    assert "没有委员" in send(sec, reverse("duty:outside_new"), **nobody).content.decode()
    send(sec, reverse("duty:outside_accept"), entry=[str(entry.pk), "nonsense"])
    entry.refresh_from_db()
    assert entry.state == "accepted"
    Follower().run()
    mine = chen.get(reverse("duty:mine")).content.decode()
    assert "到南关社区宣讲" in mine
    assert reverse("duty:outside_entry", args=[entry.pk]) in mine


def test_an_objection_through_the_door(cast, as_person, scene):
    send(as_person("chen"), reverse("duty:object", args=[scene.deed.pk]), text="再改一次。")
    assert Objection.objects.filter(member=scene.member, state="raised").count() == 2, "one is open already"
    raised = scene.objections["raised to a deed"]
    step = reverse("duty:step", args=["objection", raised.pk, "uphold"])
    send(as_person("sec"), step, excluded="on", reason="重复计入。")
    assert Deed.objects.get(pk=scene.deed.pk).excluded
    page = as_person("chen").get(reverse("duty:mine")).content.decode()
    assert "经异议不计入" in page
    assert "重复计入。" in page


def test_a_checklist_is_typed_in_words(cast, as_person, scene):
    sec = as_person("sec")
    new, year = reverse("duty:checklist_new"), timezone.localdate().year
    lines = "一件提案｜提交提案｜1\n两次宣讲｜宣讲、活动出席｜2"
    send(sec, new, name="两个一", year=year, note="", lines=lines)
    made = Checklist.objects.get(name="两个一")
    assert list(made.duties.values_list("kinds", "need")) == [
        (["proposal.submitted"], 1),
        (["outside.lecture", "activity.attended"], 2),
    ]
    assert "两次宣讲" in sec.get(reverse("duty:checklist_edit", args=[made.pk])).content.decode()
    for wrong, why in (("一件提案", "格式不对"), ("一件提案｜写提案｜1", "写提案")):
        assert why in send(sec, new, name="错", year=year, note="", lines=wrong).content.decode()


def asked(browser, address):
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return sum(not query["sql"].startswith(TRANSACTION) for query in captured.captured_queries)


def test_pages_ask_little_and_no_more_with_many_records(cast, as_person, scene):
    sec, chen, now = as_person("sec"), as_person("chen"), timezone.localtime()
    lists = [reverse(f"duty:{name}") for name in ("list", "outside", "objections", "checklists")]
    lists = [*lists, reverse("duty:checklist", args=[scene.checklist.pk])]
    pages = [
        *((sec, each, MOST) for each in lists),
        (chen, reverse("duty:outside"), MOST),
        (chen, reverse("duty:mine"), FILE_MOST),
    ]
    few = [asked(who, address) for who, address, _ in pages]
    for n, member in enumerate([*many_members(cast, 40), *[scene.member] * 20]):
        draft = OutsideDraft("outside.charity", timezone.localdate(now), f"捐赠{n}")
        entry = actions.enter(draft, member=member, by=cast.actor("sec"), at=now)
        if n % 2:
            actions.accept(entry, by=cast.actor("sec"), at=now)
    for n in range(10):
        actions.object_to(scene.member, None, text=f"第{n}项", by=cast.actor("chen", now.date()), at=now)
    actions.rebuild(cast.home.pk)
    many = [asked(who, address) for who, address, _ in pages]
    assert all(n <= most for n, (_, _, most) in zip(many, pages, strict=True)), str(many)
    assert all(later - first <= 2 for first, later in zip(few, many, strict=True)), (few, many)


def test_the_list_is_found_by_name_and_goes_on(cast, as_person, scene):
    many_members(cast, 40)
    sec = as_person("sec")
    first = sec.get(reverse("duty:list"))
    assert first.content.decode().count('data-label="界别"') == 30
    assert "陈志远" in sec.get(reverse("duty:list") + "?q=陈志").content.decode()
    assert "没有符合条件的委员" in sec.get(reverse("duty:list") + "?state=left").content.decode()
    assert sec.get(reverse("duty:list") + "?after=nonsense").status_code == 200
    assert Member.objects.filter(committee=cast.home).count() == 44


@pytest.mark.slow
def test_the_file_as_word_and_pdf_opens_elsewhere(cast, as_person, scene, tmp_path):
    browser = as_person("chen")
    word = browser.get(reverse("duty:paper", args=[scene.member.pk, "docx"])).content
    cells = [
        cell.text for table in Document(BytesIO(word)).tables for row in table.rows for cell in row.cells
    ]
    assert any("捐赠图书三百册" in text for text in cells)
    pdf = browser.get(reverse("duty:paper", args=[scene.member.pk, "pdf"])).content
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    assert "委员履职档案" in text.replace("\n", "")
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here")
    (tmp_path / "a.docx").write_bytes(word)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(  # noqa: S603 - a program of the system
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    opened = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages)
    assert "捐赠图书三百册" in opened.replace("\n", "")
