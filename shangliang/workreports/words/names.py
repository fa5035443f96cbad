"""Chinese field names of the figures: 提案.立案 stands for `proposals.filed`. Room first, then a short name.

A figure without a name of its own here is called after its label, in the room its key begins with.
"""

import re
from functools import lru_cache
from typing import Final

from shangliang.core.figures import Figure, Measure, Ratio, figures, measures, ratios

NAMES: Final[dict[str, dict[str, str]]] = {
    "提案": {
        "收到": "proposals.received",
        "立案": "proposals.filed",
        "并案": "proposals.merged",
        "立案含并案": "proposals.filed_or_merged",
        "不予立案": "proposals.not_filed",
        "转意见函": "proposals.referred",
        "撤回": "proposals.withdrawn",
        "审查中": "proposals.in_review",
        "修改中": "proposals.revising",
        "重点": "proposals.key",
        "交办": "proposals.assigned",
        "承办单位": "proposals.units",
        "答复": "proposals.replied",
        "按期答复": "proposals.replied_on_time",
        "逾期": "proposals.overdue",
        "走访": "proposals.contacted",
        "重新办理": "proposals.rehandled",
        "恢复办理": "proposals.revived",
        "A类": "proposals.outcome_a",
        "B类": "proposals.outcome_b",
        "C类": "proposals.outcome_c",
        "D类": "proposals.outcome_d",
        "发出意见表": "proposals.forms_asked",
        "收回意见表": "proposals.forms_returned",
        "结果满意": "proposals.result_satisfied",
        "结果基本满意": "proposals.result_fairly",
        "结果满意和基本满意": "proposals.result_pleased",
        "结果不满意": "proposals.result_dissatisfied",
        "态度满意": "proposals.attitude_satisfied",
        "态度基本满意": "proposals.attitude_fairly",
        "态度不满意": "proposals.attitude_dissatisfied",
        "立案率": "proposals.filing_rate",
        "办复率": "proposals.reply_rate",
        "按期答复率": "proposals.on_time_rate",
        "走访率": "proposals.contact_rate",
        "反馈率": "proposals.return_rate",
        "结果满意率": "proposals.satisfaction_result",
        "态度满意率": "proposals.satisfaction_attitude",
        "结果基本满意率": "proposals.fairly_result",
        "结果满意和基本满意率": "proposals.pleased_result",
        "解决率": "proposals.solved_rate",
        "重新办理率": "proposals.rehandled_rate",
        "平均办理天数": "proposals.average_days",
    },
    "督办": {
        "重点提案": "key.supervised",
        "活动": "supervision.activities",
        "通报": "supervision.circulars",
    },
    "承诺": {
        "事项": "commitments.made",
        "落实": "commitments.kept",
        "逾期": "commitments.overdue",
        "落实率": "commitments.kept_rate",
    },
    "承办": {
        "承办": "units.assigned",
        "应答复": "units.answering",
        "按期签收": "units.accepted_in_time",
        "答复": "units.replied",
        "三十天内": "units.replied_30",
        "六十天内": "units.replied_60",
        "九十天内": "units.replied_90",
        "九十天后": "units.replied_later",
        "按期答复": "units.on_time",
        "逾期": "units.overdue",
        "走访": "units.contacted",
        "重新办理": "units.rehandled",
        "A类": "units.outcome_a",
        "B类": "units.outcome_b",
        "C类": "units.outcome_c",
        "D类": "units.outcome_d",
        "申退": "units.objections",
        "改办": "units.objections_upheld",
        "发出意见表": "units.forms_asked",
        "收回意见表": "units.forms_returned",
        "结果满意": "units.result_satisfied",
        "结果基本满意": "units.result_fairly",
        "结果不满意": "units.result_dissatisfied",
        "态度满意": "units.attitude_satisfied",
        "态度基本满意": "units.attitude_fairly",
        "态度不满意": "units.attitude_dissatisfied",
        "签收率": "units.accept_rate",
        "答复率": "units.reply_rate",
        "按期答复率": "units.on_time_rate",
        "走访率": "units.contact_rate",
        "反馈率": "units.return_rate",
        "结果满意率": "units.satisfaction_result",
        "态度满意率": "units.satisfaction_attitude",
        "解决率": "units.solved_rate",
        "办理天数中位数": "units.median_days",
        "单位平均承办量": "units.load",
    },
    "社情民意": {
        "收到": "briefs.received",
        "采编": "briefs.used",
        "转办": "briefs.passed_on",
        "转办答复": "briefs.answered",
        "转提案": "briefs.converted",
        "印发": "briefs.issued",
        "上报": "briefs.sent_up",
        "县级采用": "briefs.adopted_county",
        "市级采用": "briefs.adopted_city",
        "省级采用": "briefs.adopted_province",
        "全国采用": "briefs.adopted_national",
        "批示": "briefs.instructions",
        "信息员": "briefs.informants",
        "采编率": "briefs.use_rate",
        "市级采用率": "briefs.city_rate",
        "转办答复率": "briefs.answer_rate",
    },
    "站点": {
        "站点": "stations.stations",
        "诉求": "stations.matters",
        "不予受理": "stations.not_accepted",
        "答复": "stations.answered",
        "未答复": "stations.not_answered",
        "逾期": "stations.overdue",
        "解决": "stations.solved",
        "回访解决": "stations.solved_noted",
        "未解决": "stations.unsolved",
        "未反馈": "stations.silent",
        "转社情民意": "stations.to_brief",
        "转提案": "stations.to_proposal",
        "纠纷": "stations.disputes",
        "化解纠纷": "stations.disputes_solved",
        "接待日": "stations.receptions",
        "微协商": "stations.consultations",
        "命题": "stations.questions",
        "解题": "stations.questions_answered",
        "解决率": "stations.solved_rate",
    },
    "活动": {
        "举行": "activities.held",
        "协商会议": "activities.consultations",
        "调研视察": "activities.research",
        "学习": "activities.learning",
        "为民服务": "activities.helping",
        "界别和站点活动": "activities.gathering",
        "微系列": "activities.small",
        "取消": "activities.cancelled",
        "归档": "activities.closed",
        "人次": "activities.people",
        "准假": "activities.leaves",
        "逾期请假": "activities.late_leaves",
        "受益活动": "activities.serving",
        "服务群众": "activities.served",
    },
    "会议": {
        "举行": "activities.meetings",
        "人次": "activities.people_meetings",
        "第一议题": "activities.first_topics",
        "全体会议": "activities.plenaries",
        "常委会": "activities.standing_meetings",
        "主席会议": "activities.chair_meetings",
        "专委会": "activities.special_meetings",
    },
    "签到": {
        "应到": "checkin.due",
        "出席": "checkin.attended",
        "请假": "checkin.on_leave",
        "缺席": "checkin.absent",
        "活动签到": "checkin.activity_people",
        "出席率": "checkin.rate",
    },
    "发言": {
        "报送": "speeches.submitted",
        "采用": "speeches.used",
        "口头": "speeches.oral",
        "已发言": "speeches.spoken",
        "书面": "speeches.written",
        "采用率": "speeches.used_rate",
    },
    "联系": {
        "关系": "contacts.ties",
        "到期未联系": "contacts.late",
        "次数": "contacts.made",
        "待确认": "contacts.waiting",
        "委员": "contacts.members",
        "已联系委员": "contacts.members_active",
        "常委": "contacts.standing",
        "已联系常委": "contacts.standing_active",
        "委员联系面": "contacts.members_rate",
        "常委联系面": "contacts.standing_rate",
    },
    "委员": {
        "总数": "people.members",
        "在任": "duty.members",
        "有履职": "duty.active_members",
        "无履职": "duty.idle_members",
        "暂停履职": "duty.suspended",
        "离任": "duty.left",
        "清单未完成": "duty.behind",
        "覆盖率": "duty.active_share",
    },
    "履职": {
        "事项": "duty.deeds",
        "场外": "duty.outside",
        "场外待审核": "duty.outside_waiting",
        "异议": "duty.objections",
        "异议成立": "duty.objections_upheld",
        "计分委员": "scores.members",
        "达到最低要求": "scores.minimum",
        "最低要求达到率": "scores.minimum_rate",
    },
    "述职": {
        "应述职": "reviews.asked",
        "已述职": "reviews.written",
        "常委书面述职": "reviews.standing_written",
        "定等次": "reviews.graded",
        "建议": "reviews.suggestions",
        "建议处理": "reviews.handled",
        "表彰": "reviews.honoured",
        "述职率": "reviews.share",
    },
}
LISTED: Final = {
    "提案.重点": ("标题", "编号", "提案人", "主办单位"),
}
"""Figures whose records a report may name one by one (`{% for 件 in 提案.重点.名单 %}`), and what of each record."""


_ROOMS: Final = {
    "proposals": "提案",
    "key": "督办",
    "supervision": "督办",
    "commitments": "承诺",
    "units": "承办",
    "briefs": "社情民意",
    "stations": "站点",
    "activities": "活动",
    "checkin": "签到",
    "speeches": "发言",
    "contacts": "联系",
    "people": "委员",
    "duty": "履职",
    "scores": "履职",
    "reviews": "述职",
    "appraisal": "评议",
}
_NO_WORD: Final = re.compile(r"^其中|（.*?）|\W")


@lru_cache(maxsize=1)
def names() -> dict[str, dict[str, str]]:
    """Room → short name → key, of every figure there is."""
    known: dict[str, Figure | Ratio | Measure] = {**figures(), **ratios(), **measures()}
    found = {
        room: {short: key for short, key in mine.items() if key in known} for room, mine in NAMES.items()
    }
    given = {key for mine in found.values() for key in mine.values()}
    for key, figure in known.items():
        if key not in given:
            mine = found.setdefault(_ROOMS.get(key.partition(".")[0], "其他"), {})
            short = _NO_WORD.sub("", figure.label)
            mine[short if short.isidentifier() and short not in mine else f"指标{len(mine)}"] = key
    return found


def key_of(name: str) -> str | None:
    """The key of the figure behind 提案.立案; None when there is no such field."""
    room, _, short = name.partition(".")
    return names().get(room, {}).get(short)
