"""Residents at the public forms: once, within limits, with a challenge; wrong codes lead nowhere; photos lose what the telephone wrote into them."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from shangliang.core import limits
from shangliang.core.models import Submission
from shangliang.core.secret_box import seal
from shangliang.files.store import path_of
from shangliang.portal import actions, challenge, photos, policy, receipts
from shangliang.portal.actions.site import SiteDraft
from shangliang.portal.models import Spent
from shangliang.stations import public as stations
from shangliang.stations.models import Booking, Matter
from tests import publishing

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="challenge" value="([^"]+)"')
QUESTION = re.compile(r"请答文字题：([^<]+)<")


@pytest.fixture
def site(cast, noon):
    return publishing.build(cast, noon)


def found(pattern: str | re.Pattern[str], text: str) -> "re.Match[str]":
    """The first place of a pattern that has to be there."""
    match = re.search(pattern, text)
    assert match, pattern
    return match


def solve(text: str) -> dict[str, str]:
    """Token and right answer of the words' question on a page."""
    token, question = found(TOKEN, text)[1], QUESTION.search(text)
    if question is None:
        return {"challenge": token}
    word = re.search(r"“(.{4})”四个字中的第(.)个字", question[1])
    if word:
        return {"challenge": token, "answer": word[1][challenge.ORDINALS.index(word[2])]}
    one, other = found(r"(.)加(.)等于几", question[1]).groups()
    return {"challenge": token, "answer": str(challenge.NUMBERS.index(one) + challenge.NUMBERS.index(other))}


def address(name="matter", *args):
    return reverse(f"portal:{name}", args=["anhe", *args])


FORM = address  # the form of the station


def filled(cast, **more):
    version = stations.privacy_notice(cast.home.pk, timezone.localdate()).version
    given = {
        "text": "小区门口积水，出行不便。", "name": "郑大爷", "phone": "13700137000", "consent": "on", "notice_version": version,
        "submission": str(uuid4()), "category": "urban",
    }  # fmt: skip
    return given | more


@pytest.fixture
def form(site):
    return address("matter", "xinhua")


def test_scan_write_get_a_code_see_the_answer(site, cast, form, noon):
    browser = Client(enforce_csrf_checks=False)
    assert "我要反映诉求" in browser.get(address("station", "xinhua")).content.decode()
    data = filled(cast) | solve(browser.get(form).content.decode())
    sent = browser.post(form, data)
    assert sent.status_code == 302
    code = found(r'class="code">([^<]+)<', browser.get(sent.headers["Location"]).content.decode())[1]
    matter = Matter.objects.exclude(pk=site.matter.pk).get()
    assert matter.channel == "qr"
    asked = browser.post(address("query"), {"code": code.lower().replace("-", " ")}).content.decode()
    assert matter.shown_number in asked
    assert "郑大爷" not in asked
    assert "13700137000" not in asked


def test_the_same_form_twice_is_one_matter(site, cast, form):
    browser = Client()
    data = filled(cast) | solve(browser.get(form).content.decode())
    first, second = browser.post(form, data), browser.post(form, data)
    assert second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Matter.objects.count() == 2
    assert Submission.objects.get(pk=data["submission"]).person_id is None


def test_nothing_typed_is_lost_and_a_right_answer_counts_on(site, cast, form):
    browser = Client()
    data = filled(cast, phone="没有") | solve(browser.get(form).content.decode())
    page = browser.post(form, data)
    text = page.content.decode()
    assert page.status_code == 200
    assert "小区门口积水" in text
    assert "联系电话" in text
    assert QUESTION.search(text) is None
    again = browser.post(form, data | solve(text) | {"phone": "13700137000", "answer": ""})
    assert again.status_code == 302
    assert Matter.objects.count() == 2


def test_a_challenge_is_good_for_one_answer(site, cast, form):
    browser = Client()
    solved = solve(browser.get(form).content.decode())
    wrong = browser.post(form, filled(cast) | solved | {"answer": "不对"})
    assert "验证答案不对" in wrong.content.decode()
    assert Spent.objects.count() == 1
    assert "验证答案不对" in browser.post(form, filled(cast) | solved).content.decode()
    solved = solve(browser.get(form).content.decode())
    assert browser.post(form, filled(cast) | solved).status_code == 302
    assert "验证答案不对" in browser.post(form, filled(cast) | solved).content.decode()
    for token in (
        "",
        "f1:x",
        seal("{}"),
        seal("[1]"),
        receipts.write("m", uuid4(), at=timezone.localtime()),
    ):
        page = browser.post(form, filled(cast) | {"challenge": token, "answer": "一"})
        assert page.status_code == 200
    assert Matter.objects.count() == 2


def test_a_challenge_runs_out(noon):
    made = challenge.ask(at=noon)
    answer = solve(f'name="challenge" value="{made.token}" 请答文字题：{made.question}<')["answer"]
    assert challenge.check(made.token, answer, at=noon + challenge.GOOD_FOR + timedelta(seconds=1)) is None
    assert challenge.check(made.token, f" {answer} ", at=noon) is not None
    assert made.picture.startswith("data:image/png;base64,")


def test_every_question_has_its_answer(noon):
    for _ in range(60):
        made = challenge.ask(at=noon)
        assert challenge.check(
            made.token,
            solve(f'name="challenge" value="{made.token}" 请答文字题：{made.question}<')["answer"],
            at=noon,
        )
    assert [challenge._in_words(n) for n in (2, 10, 11, 18)] == ["二", "十", "十一", "十八"]


def test_flooding_is_answered_with_429_and_keeps_the_text(site, cast, form):
    browser = Client()
    for _ in range(policy.FORMS.most):
        browser.post(form, filled(cast, answer="不对"))
    page = browser.post(form, filled(cast) | solve(browser.get(form).content.decode()))
    assert page.status_code == 429
    assert "提交过于频繁" in page.content.decode()
    assert "小区门口积水" in page.content.decode()
    assert Client(REMOTE_ADDR="10.1.2.3").post(form, filled(cast)).status_code == 200


def test_searching_without_end_is_answered_with_429(site, noon):
    asked = address("search")
    with time_machine.travel(noon, tick=False):  # all in one window
        pages = [Client().get(asked, {"q": f"第{n}个词"}) for n in range(policy.SEARCHES.most + 1)]
    assert [page.status_code for page in pages[:-1]] == [200] * policy.SEARCHES.most
    assert pages[-1].status_code == 429
    assert "检索过于频繁" in pages[-1].content.decode()


def test_an_ipv6_household_counts_as_one(noon):
    assert (
        limits.network("2001:db8:1:2:aaaa::1")
        == limits.network("2001:db8:1:2:bbbb::9")
        == "2001:db8:1:2::/64"
    )
    assert limits.network("2001:db8:1:3::1") != limits.network("2001:db8:1:2::1")
    assert limits.network("::ffff:10.0.0.7") == "10.0.0.7"
    assert limits.network("fe80::1%eth0") == "fe80::/64"
    one = limits.Limit("test", 2, 60, "慢一点")
    for n in range(2):
        limits.within(one, f"2001:db8:1:2::{n}", at=noon)
    with pytest.raises(limits.TooMany):
        limits.within(one, "2001:db8:1:2::ffff", at=noon)
    limits.within(one, "2001:db8:1:2::1", at=noon + timedelta(seconds=60))
    limits.clean(noon + timedelta(seconds=130))
    assert limits.seen(one, "2001:db8:1:2::1", at=noon + timedelta(seconds=60)) == 0


def test_wrong_codes_meet_a_challenge_and_then_a_limit(site):
    browser = Client()
    for _ in range(policy.WRONG_BEFORE_CHALLENGE):
        page = browser.post(address("query"), {"code": "7KQ4M-X92HB"})
        assert "没有查到" in page.content.decode()
    refused = browser.post(address("query"), {"code": site.code}).content.decode()
    assert "验证答案不对" in refused
    assert site.matter.shown_number not in refused
    right = browser.post(address("query"), {"code": site.code} | solve(refused)).content.decode()
    assert site.matter.shown_number in right
    for _ in range(policy.WRONG.most):
        limits.hit(policy.WRONG, "127.0.0.1", at=timezone.localtime())
    page = browser.post(address("query"), {"code": site.code})
    assert (page.status_code, "查询码多次输错" in page.content.decode()) == (429, True)
    assert Client(REMOTE_ADDR="10.1.2.3").post(address("query"), {"code": site.code}).status_code == 200


def test_many_wrong_codes_from_everywhere_bring_the_challenge_for_all(site):
    for _ in range(policy.WRONG_IN_ALL.most):
        limits.hit(policy.WRONG_IN_ALL, limits.EVERYBODY, at=timezone.localtime())
    page = Client(REMOTE_ADDR="10.1.2.3").get(address("query")).content.decode()
    assert TOKEN.search(page)


def test_the_code_of_another_committee_opens_nothing(site, cast, noon):
    far = cast.actor("far_office")
    actions.save_site(cast.neighbour, SiteDraft("云台网"), by=far, at=noon)
    actions.open_site(cast.neighbour, is_open=True, by=far, at=noon)
    page = Client().post(reverse("portal:query", args=["yuntai"]), {"code": site.code})
    assert "没有查到" in page.content.decode()


def test_a_receipt_ends_and_cannot_be_made_up(site, cast, noon):
    key, now = uuid4(), timezone.localtime()
    good = receipts.write(receipts.MATTER, site.matter.key, at=now)
    assert site.code in Client().get(address("received"), {"r": good}).content.decode()
    old = receipts.write(receipts.MATTER, site.matter.key, at=now - timedelta(hours=2))
    for bad in (old, good[:-3], "f1:abc", "", receipts.write(receipts.MATTER, key, at=now)):
        assert site.code not in Client().get(address("received"), {"r": bad}).content.decode()
    assert len(address("received") + "?type=large&r=" + good) < 300


def test_booking_a_place(site, cast):
    where, browser = address("booking", "xinhua", site.reception.pk), Client()
    data = filled(cast, topic="物业费") | solve(browser.get(where).content.decode())
    assert "第1号" in browser.post(where, data, follow=True).content.decode()
    browser.post(where, data)
    assert Booking.objects.count() == 1


def picture(size=(3000, 1000)) -> bytes:
    out, made = io.BytesIO(), Image.new("RGB", size, "red")
    exif = made.getexif()
    exif[0x010F] = "SECRET-PHONE"
    exif[0x0112] = 6  # lies on its side
    made.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_photos_lose_place_and_device(site, cast, form):
    browser = Client()
    data = filled(cast) | solve(browser.get(form).content.decode())
    assert b"SECRET-PHONE" in picture()
    assert (
        browser.post(form, data | {"photos": [SimpleUploadedFile("照片.jpg", picture())]}).status_code == 302
    )
    file = Matter.objects.exclude(pk=site.matter.pk).get().files.get().file
    kept = path_of(file.sha256).read_bytes()
    assert b"SECRET-PHONE" not in kept
    assert b"Exif" not in kept
    with Image.open(io.BytesIO(kept)) as shown:
        assert shown.size == (800, 2400)


def test_photos_that_cannot_be_taken_are_refused_with_words(site, cast, form):
    browser = Client()
    data = filled(cast)
    for content, words in (
        (b"<svg onload=alert(1)>", "不是完好的"),
        (b"x" * (photos.LARGEST + 1), "超过20MB"),
        (picture()[:500], "不是完好的"),
    ):
        shown = browser.get(form).content.decode()
        page = browser.post(form, data | solve(shown) | {"photos": [SimpleUploadedFile("a.jpg", content)]})
        assert page.status_code == 200
        assert words in page.content.decode()
        assert "小区门口积水" in page.content.decode()
    assert Matter.objects.count() == 1


def test_what_residents_write_is_text(site, cast, form):
    browser = Client()
    data = filled(cast, text="<script>alert(1)</script> http://spam.example 买一送一") | solve(
        browser.get(form).content.decode()
    )
    code = found(r'class="code">([^<]+)<', browser.post(form, data, follow=True).content.decode())[1]
    shown = browser.post(address("query"), {"code": code}).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown
    assert 'href="http' not in shown


def test_forms_need_their_token(site, cast, form):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(form, filled(cast)).status_code == 403
