"""履职情况 of a duty report, written from the duty file: every number in a sentence is the number of records that stand behind it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from shangliang.activities.choices import MEETINGS, Nature
from shangliang.duty.choices import Level
from shangliang.duty.models import Deed
from shangliang.people.models import Member

CAME = ("attended", "late", "early")
ASKED = (*CAME, "on_leave", "absent")


@dataclass(frozen=True)
class Fact:
    """One number of the text: what it counts, how many, and the records it counts."""

    label: str
    count: int
    records: tuple[UUID, ...]


@dataclass(frozen=True)
class Account:
    """The text and the numbers in it."""

    text: str
    facts: tuple[Fact, ...]

    def numbers(self) -> list[list[str | int]]:
        """The numbers as they are kept with a report: [[label, number], …]."""
        return [[fact.label, fact.count] for fact in self.facts]


class _Writer:
    """Counts deeds and remembers what it counted."""

    def __init__(self, deeds: Sequence[Deed]) -> None:
        self.deeds = deeds
        self.facts: list[Fact] = []

    def _note(self, label: str, records: Iterable[UUID]) -> int:
        """Distinct records; remembered when there are any."""
        distinct = tuple(dict.fromkeys(records))
        if distinct:
            self.facts.append(Fact(label, len(distinct), distinct))
        return len(distinct)

    def matters(self, label: str, wanted: Callable[[Deed], bool]) -> int:
        """How many matters (活动、提案、信息) the deeds belong to."""
        return self._note(label, (deed.subject_id for deed in self.deeds if wanted(deed)))

    def kind(self, label: str, *kinds: str, level: str | None = None) -> int:
        """How many matters have a deed of one of the kinds (at one level)."""
        return self.matters(label, lambda d: d.kind in kinds and (level is None or d.level == level))

    def records(self, label: str, kind: str) -> int:
        """How many records of one kind: receptions of one station are several."""
        return self._note(label, (deed.record_id for deed in self.deeds if deed.kind == kind))


def account_of(member: Member, year: int) -> Account:
    """The account of one member's year; one query."""
    deeds = Deed.objects.filter(
        committee_id=member.committee_id, member=member, on__year=year, excluded=False
    )
    return write(list(deeds), year)


def write(deeds: Sequence[Deed], year: int) -> Account:
    """The paragraphs that have something to tell; one plain sentence when the file is empty."""
    writer = _Writer(deeds)
    written = [
        part(writer) for part in (_meetings, _activities, _proposals, _briefs, _speeches, _people, _others)
    ]
    paragraphs = [text for text in written if text]
    if not paragraphs:
        return Account(f"{year}年，履职档案中没有记录，请如实说明履职情况。", ())
    paragraphs[0] = f"{year}年，{paragraphs[0]}"
    return Account("\n".join(paragraphs), tuple(writer.facts))  # fmt: skip


def _meetings(w: _Writer) -> str:
    told = []
    for nature in MEETINGS:
        label = Nature(nature).label
        asked = w.kind(f"应出席{label}", *_kinds(nature, ASKED))
        if not asked:
            continue
        came = w.kind(f"出席{label}", *_kinds(nature, CAME))
        leave = w.kind(f"{label}请假", f"{nature}.on_leave")
        absent = w.kind(f"{label}无故缺席", f"{nature}.absent")
        more = (f"，请假{leave}次" if leave else "") + (f"，无故缺席{absent}次" if absent else "")
        told.append(f"应出席{label}{asked}次，出席{came}次{more}")
    return "；".join(told) + "。" if told else ""


def _kinds(nature: str, outcomes: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{nature}.{outcome}" for outcome in outcomes)


def _activities(w: _Writer) -> str:
    told = []
    for nature in Nature:
        if nature in MEETINGS:
            continue
        came = w.kind(f"参加{nature.label}", *_kinds(nature, CAME))
        if came:
            told.append(f"{nature.label}{came}次")
    return f"参加{'、'.join(told)}。" if told else ""


def _proposals(w: _Writer) -> str:
    submitted = w.kind("提交提案", "proposal.submitted")
    filed = w.kind("提案立案", "proposal.filed")
    key, excellent = w.kind("重点提案", "proposal.key"), w.kind("优秀提案", "proposal.excellent")
    parts = [
        f"提交提案{submitted}件" if submitted else "",
        ("" if submitted else "提案") + f"立案{filed}件" if filed else "",
        ("" if submitted or filed else "提案") + f"列为重点提案{key}件" if key else "",
        ("" if submitted or filed or key else "提案") + f"评为优秀提案{excellent}件" if excellent else "",
    ]
    told = [part for part in parts if part]
    return "，".join(told) + "。" if told else ""


def _briefs(w: _Writer) -> str:
    sent, used = w.kind("报送社情民意", "brief.submitted"), w.kind("社情民意编发", "brief.used")
    adopted = w.kind("社情民意采用", "brief.adopted")
    levels = []
    for level in (Level.NATION, Level.PROVINCE, Level.CITY, Level.COUNTY):
        count = w.kind(f"{level.label}采用", "brief.adopted", level=level)
        if count:
            levels.append(f"{level.label}{count}篇")
    instructed = w.kind("社情民意获批示", "brief.instructed")
    parts = [
        f"报送社情民意信息{sent}篇" if sent else "",
        ("" if sent else "社情民意信息") + f"编发{used}篇" if used else "",
        ("" if sent or used else "社情民意信息")
        + f"被采用{adopted}篇"
        + (f"（其中{'、'.join(levels)}）" if levels else "")
        if adopted
        else "",
        ("" if sent or used or adopted else "社情民意信息") + f"获领导批示{instructed}篇"
        if instructed
        else "",
    ]
    told = [part for part in parts if part]
    return "，".join(told) + "。" if told else ""


def _speeches(w: _Writer) -> str:
    sent = w.kind("报送大会发言", "speech.submitted")
    oral, written = w.kind("大会口头发言", "speech.oral"), w.kind("大会书面发言", "speech.written")
    parts = [
        f"报送大会发言材料{sent}篇" if sent else "",
        f"作大会口头发言{oral}次" if oral else "",
        f"作大会书面发言{written}篇" if written else "",
    ]
    told = [part for part in parts if part]
    return "，".join(told) + "。" if told else ""


_PEOPLE = (
    ("oversight.joined", "参加民主监督{}次"),
    ("appraisal.juror", "参加提案办理评议{}次"),
    ("station.reception", "到站点接待群众{}次"),
    ("station.matter", "办理群众诉求{}件"),
    ("station.consultation", "组织微协商{}次"),
    ("contact.made", "联系走访{}次"),
)
_OTHERS = (
    ("outside.lecture", "开展宣讲{}次"),
    ("outside.reading", "参加读书学习{}次"),
    ("outside.training", "参加学习培训{}次"),
    ("outside.research", "开展调研{}次"),
    ("outside.service", "为民服务{}次"),
    ("outside.charity", "参与公益慈善{}次"),
    ("outside.firm", "帮扶企业{}家"),
    ("outside.family", "帮扶困难家庭{}户"),
    ("outside.media", "发表媒体稿件{}篇"),
    ("outside.history", "撰写文史资料{}篇"),
    ("outside.honour", "获表彰奖励{}项"),
    ("outside.other", "其他履职事项{}项"),
)


def _sentence(w: _Writer, table: tuple[tuple[str, str], ...]) -> str:
    told = []
    for kind, words in table:
        count = w.records(words.replace("{}", "").rstrip("次件家户篇项"), kind)
        if count:
            told.append(words.format(count))
    return "，".join(told) + "。" if told else ""


def _people(w: _Writer) -> str:
    return _sentence(w, _PEOPLE)


def _others(w: _Writer) -> str:
    return _sentence(w, _OTHERS)
