"""What a resident is told of his matter: one plain sentence, without the words of the office and without what is internal."""

from collections.abc import Callable
from datetime import date

from shangliang.briefs.models import Outcome
from shangliang.core.text import day_in_words
from shangliang.proposals.process import PROPOSAL
from shangliang.stations.choices import WHERE_TO_GO, Decline, Said
from shangliang.stations.models import Matter

_WRITING = ("draft", "returned", "withdrawn")


def sentence(matter: Matter) -> str:
    """Where the matter stands, and what comes next."""
    return _SAY[matter.state](matter)


def _by(day: date | None) -> str:
    return f"，预计{day_in_words(day)}前" if day else "，接下来"


def _received(matter: Matter) -> str:
    return f"您反映的事项已由{matter.station.name}收到{_by(matter.due_on)}决定怎样办理。"


def _consulting(matter: Matter) -> str:
    return f"{matter.station.name}正在召集有关各方协商{_by(matter.due_on)}答复您。"


def brief_fate(matter: Matter) -> str:
    """What became of the brief, as far as a resident may know: not its number, not who read it."""
    brief = matter.brief
    if brief is None or brief.state in _WRITING:
        return "正在整理成社情民意信息"
    outcomes = Outcome.objects.filter(taken_back_at__isnull=True, kind="adoption")
    adopted = outcomes.filter(issue__contributions__brief=brief) | outcomes.filter(brief=brief)
    found = adopted.order_by("-on").first()
    if found is not None:
        return f"已作为社情民意信息报送，并被{found.get_level_display()}采用"
    told = {
        "issued": "已编入社情民意信息，报送有关领导和部门",
        "passed_on": "已作为社情民意信息转有关部门研究",
        "answered": "已作为社情民意信息转有关部门，部门已经答复",
        "converted": "已由社情民意信息转为委员提案",
    }
    return told.get(brief.state, "已作为社情民意信息报送，正在研究采编")


def _in_brief(matter: Matter) -> str:
    return f"您反映的事项{brief_fate(matter)}，有结果后答复您。"


def proposal_fate(matter: Matter) -> str:
    """What became of the proposal a member makes of it."""
    proposal = matter.proposal
    if proposal is None or proposal.state in (*_WRITING, "cosigning"):
        return "正由政协委员调研，撰写提案"
    return f"已由政协委员写成提案，提案现为“{PROPOSAL.state(proposal.state).label}”"


def _in_proposal(matter: Matter) -> str:
    return f"您反映的事项{proposal_fate(matter)}，有结果后答复您。"


def _with_unit(matter: Matter) -> str:
    return f"您反映的事项已转{_unit(matter)}办理{_by(matter.due_on)}由该单位提出办理意见。"


def _unit_answered(matter: Matter) -> str:
    return f"{_unit(matter)}已提出办理意见，站点正在核对，随后答复您。"


def _unit(matter: Matter) -> str:
    return matter.unit.name if matter.unit else "有关单位"


def _answered(matter: Matter) -> str:
    until = f"请在{day_in_words(matter.due_on)}前" if matter.due_on else "请"
    return f"已经答复您。{until}告诉我们问题是否解决；没有解决的，我们会再次办理。"


def _again(matter: Matter) -> str:
    return f"您反映问题没有解决，{matter.station.name}正在再次办理{_by(matter.due_on)}答复您。"


def _not_accepted(matter: Matter) -> str:
    where = WHERE_TO_GO.get(Decline(matter.decline_reason), "") if matter.decline_reason else ""
    reason = matter.get_decline_reason_display()
    return f"您反映的事项站点不能受理：{reason}。{where}"


def _solved(_: Matter) -> str:
    return "您已确认问题解决，事项办结。谢谢您的反馈。"


def _unsolved(_: Matter) -> str:
    return "您反映问题仍未解决。站点已办理两次，情况如实登记；您还可以拨打12345政务服务便民热线反映。"


def _silent(_: Matter) -> str:
    return "已经答复您，期满没有收到您的反馈，记为“未反馈”，不算作已解决。您现在仍可以告诉我们是否解决。"


_SAY: dict[str, Callable[[Matter], str]] = {
    "received": _received,
    "consulting": _consulting,
    "in_brief": _in_brief,
    "in_proposal": _in_proposal,
    "with_unit": _with_unit,
    "unit_answered": _unit_answered,
    "answered": _answered,
    "again": _again,
    "not_accepted": _not_accepted,
    "solved": _solved,
    "unsolved": _unsolved,
    "silent": _silent,
}


def said_label(matter: Matter) -> str:
    """What the resident said: 已解决, 未解决, or 未反馈; empty before there was an answer."""
    if matter.said:
        return str(Said(matter.said).label)
    return "未反馈" if matter.answer else ""
