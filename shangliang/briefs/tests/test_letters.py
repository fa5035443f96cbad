"""The document of an issue: official head and foot, every author credited, residents not named."""

import io

import docx
import pypdf
import pytest

from shangliang.briefs import letters
from shangliang.briefs.choices import ReceiverKind, Source, Urgency
from shangliang.briefs.models import Author, Brief, Contribution, Issue, Receiver

pytestmark = pytest.mark.django_db


def _brief(cast, noon, *names: str, source: str = Source.MEMBER) -> Brief:
    brief = Brief.objects.create(
        committee=cast.home, plenary=cast.plenary, title="充电难", source=source, submitted_at=noon, state="selected"
    )  # fmt: skip
    for position, name in enumerate(names):
        Author.objects.create(committee=cast.home, brief=brief, position=position, name=name)
    return brief


@pytest.fixture
def issue(cast, noon) -> Issue:
    made = Issue.objects.create(
        committee=cast.home, title="关于补齐充电设施短板的建议", text="一、问题\n充电难。\n二、建议\n建充电棚。",
        opened_by=cast.person("lin"), state="editing",
    )  # fmt: skip
    briefs = (
        _brief(cast, noon, "陈志远", "李秀兰"),
        _brief(cast, noon, "某居民", source=Source.MATTER),
        _brief(cast, noon, "李秀兰"),
    )
    for position, brief in enumerate(briefs):
        Contribution.objects.create(committee=cast.home, issue=made, brief=brief, position=position)
    for name, kind in (
        ("中共安和区委", ReceiverKind.PARTY),
        ("区住房和城乡建设局", ReceiverKind.UNIT),
        ("河阳市政协", ReceiverKind.SUPERIOR),
    ):
        made.receivers.add(Receiver.objects.create(committee=cast.home, name=name, kind=kind))
    return made


def _words(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def test_a_draft_has_no_number(issue):
    words = _words(letters.issue_document(issue))
    assert "送审稿" in words
    assert "第" not in words.split("关于")[0]
    assert letters.issue_name(issue) == "社情民意送审稿_关于补齐充电设施短板的建议"


def test_what_was_signed_is_whole(issue, cast, noon):
    issue.number, issue.year, issue.series, issue.issued_on = 37, 2026, "社情民意", noon.date()
    issue.signed_by = "刘建国"
    words = _words(letters.issue_document(issue))
    for part in (
        "社情民意", "第37期", cast.home.name, "2026年3月10日", "供稿：陈志远、李秀兰、群众", "报：中共安和区委，河阳市政协。",
        "送：区住房和城乡建设局。", "签发：刘建国", "责任编辑：林晓燕",
    ):  # fmt: skip
        assert part in words
    assert "某居民" not in words
    pdf = pypdf.PdfReader(io.BytesIO(letters.issue_pdf(issue)))
    assert "第37期" in "".join(pdf.pages[0].extract_text().split())


def test_a_through_train_has_its_own_head(issue):
    issue.urgency = Urgency.THROUGH
    assert letters.series_of(issue) == "社情民意直通车"
