"""Checklists as committees commonly write them; a starting point that each office edits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line: words, kinds or bundles that count (duty.kinds), how often."""

    label: str
    kinds: tuple[str, ...]
    need: int = 1


@dataclass(frozen=True)
class Preset:
    """A named list."""

    key: str
    name: str
    lines: tuple[Line, ...]


RESEARCH = (
    "research.attended",
    "inspection.attended",
    "micro_research.attended",
    "micro_inspect.attended",
    "outside.research",
)
_PROPOSAL = Line("提交一件提案", ("proposal.submitted",))
_BRIEF = Line("反映一条社情民意", ("brief.submitted",))
_RESEARCH = Line("参加一次调研视察", RESEARCH)
_CONSULT = Line(
    "参加一次协商监督",
    (
        "consultation.attended",
        "micro_consult.attended",
        "oversight.attended",
        "oversight.joined",
        "station.consultation",
    ),
)
_DEED = Line(
    "办一件实事",
    (
        "service.attended",
        "charity.attended",
        "outside.service",
        "outside.charity",
        "outside.firm",
        "outside.family",
        "station.matter",
    ),
)
_READ = Line("读一本书、参加一次学习", ("outside.reading", "outside.training", "study.attended"))
_MASSES = Line("联系接待一次群众", ("station.reception", "contact.made"))
_LECTURE = Line("作一次宣讲", ("outside.lecture", "lecture.attended"))
_PLENARY = Line("出席一次全体会议", ("plenary.attended",))
_ACTIVITY = Line("参加一次履职活动", ("activity.attended",))

PRESETS = (
    Preset("five", "五个一", (_PROPOSAL, _BRIEF, _RESEARCH, _MASSES, _DEED)),
    Preset("six", "六个一", (_PROPOSAL, _BRIEF, _RESEARCH, _CONSULT, _MASSES, _DEED)),
    Preset(
        "double",
        "双五个一",
        (_PLENARY, _PROPOSAL, _BRIEF, _RESEARCH, _CONSULT, _READ, _MASSES, _LECTURE, _DEED, _ACTIVITY),
    ),
)
