"""The rotation in the browser: drawn with reasons everybody concerned can read, replaced, exchanged, printed."""

import io
import shutil
import subprocess
import zipfile
from datetime import timedelta

import docx
import pytest

from shangliang.activities import actions
from shangliang.activities.actions import ActivityDraft, AudienceDraft, rotating
from shangliang.activities.models import Exchange

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast, noon, time_machine):
    time_machine.move_to(noon)
    starts = noon + timedelta(days=7)
    draft = ActivityDraft(
        nature="standing", title="第二十一次常委会会议", starts_at=starts, ends_at=starts + timedelta(hours=3), place="会议室",
        purpose="请着正装，提前十分钟入场。", contact="孟秋实 0310-5550123",
        audience=[AudienceDraft("standing", None, "全体常委"), AudienceDraft("rotation", None, "轮流列席", "sit_in", 1)],
    )  # fmt: skip
    return actions.plan(draft, by=cast.actor("sec"), at=noon)


def test_the_secretariat_draws_explains_and_replaces(cast, noon, meeting, as_person):
    sec, url = as_person("sec"), f"/activities/{meeting.pk}/rotation/"
    detail = sec.get(f"/activities/{meeting.pk}/").content.decode()
    assert "抽取轮流列席的委员" in detail
    wrong = sec.post(url, {"away": "王不在 出差"}).content.decode()
    assert "没有名为王不在的在任委员" in wrong
    assert "王不在 出差" in wrong  # nothing typed is lost
    assert sec.post(url, {"away": "李秀兰 出国考察\n"}).status_code == 302
    page = sec.get(url).content.decode()
    assert "本次不能参加：出国考察" in page
    assert "抽签种子" in page
    assert sec.post(url, {"away": ""}).status_code == 200  # drawn already: it needs a reason
    draw = meeting.draws.get()
    taken = next(each for each in draw.pool if each["taken"])
    replace = f"{url}{taken['member']}/"
    assert taken["name"] in sec.get(replace).content.decode()
    sec.post(replace, {"reason": "临时外出"})
    assert meeting.draws.count() == 2
    assert "以前的抽取" in sec.get(url).content.decode()
    assert sec.get(replace).status_code == 404  # not in the drawing that counts
    assert as_person("far_sec").get(url).status_code == 404
    assert as_person("chen").get(url).status_code == 404


def test_the_drawn_member_reads_why_and_hands_his_turn_on(cast, noon, meeting, as_person):
    away = {cast.members["zhou"].pk: "出国考察"}
    rotating.draw(meeting, away=away, reason="", by=cast.actor("sec"), at=noon, seed="一")
    actions.announce(meeting, by=cast.actor("sec"), at=noon)
    turn = meeting.invitations.get(by_rotation=True)
    who = next(key for key, each in cast.members.items() if each.pk == turn.member_id)
    other = next(key for key in ("chen", "li", "zhou") if key != who)
    giver, taker = as_person(who), as_person(other)
    detail = giver.get(f"/activities/{meeting.pk}/").content.decode()
    assert "为什么轮到您：抽取前您本届列席0次" in detail
    assert "与其他委员调换" in detail
    reasons = giver.get(f"/activities/{meeting.pk}/rotation/").content.decode()
    assert "抽中的原因" in reasons
    assert "出国考察" not in reasons  # why others could not come is not his business
    assert giver.post(f"/activities/{meeting.pk}/rotation/", {"away": ""}).status_code == 404
    new = f"/activities/turns/{turn.pk}/exchange/"
    assert taker.get(new).status_code == 404
    assert cast.members[other].person.name in giver.get(new).content.decode()
    asked = giver.post(new, {"successor": cast.members[other].pk, "back": "", "reason": "外出学习"})
    page = asked.headers["Location"]
    assert "外出学习" in taker.get(page).content.decode()
    assert as_person("far_member").get(page).status_code == 404
    assert taker.get(f"{page}withdraw/").status_code == 403
    assert taker.post(f"{page}agree/", {"answer": "可以"}).headers["Location"] == page
    assert Exchange.objects.get().state == "agreed"
    assert "已调换" in giver.get(page).content.decode()
    assert "由其他委员调换给您" in taker.get(f"/activities/{meeting.pk}/").content.decode()
    assert taker.get(f"{page}agree/").status_code == 409
    assert taker.get(f"{page}nothing/").status_code == 404


def test_the_programme_opens_in_an_office_program(cast, noon, meeting, as_person, tmp_path):
    rotating.draw(meeting, away={}, reason="", by=cast.actor("sec"), at=noon, seed="一")
    actions.announce(meeting, by=cast.actor("sec"), at=noon)
    draft = actions.AgendaDraft(title="学习习近平总书记重要讲话精神", speaker="刘建国", is_first=True)
    actions.add_item(meeting, draft, by=cast.actor("sec"), at=noon)
    answer = as_person("sec").get(f"/activities/{meeting.pk}/programme.docx")
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs)
    for words in ("程序册", "一、时间和地点", "2026年3月17日 星期二 12:00—15:00", "1．【第一议题】学习习近平总书记重要讲话精神（刘建国）", "列席　教育和文化体育界（1人）", "四、注意事项", "联系人：孟秋实 0310-5550123"):  # fmt: skip
        assert words in text
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    assert as_person("chen").get(f"/activities/{meeting.pk}/programme.docx").status_code == 404
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs libreoffice-writer-nogui")
    (tmp_path / "a.docx").write_bytes(answer.content)
    command = [office, f"-env:UserInstallation=file://{tmp_path}/p", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]  # fmt: skip
    subprocess.run(command, check=True, timeout=180, capture_output=True)  # noqa: S603 - the office program on our own file
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
