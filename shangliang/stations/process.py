"""The process table of a resident's matter 群众诉求."""

from shangliang.core.process import SYSTEM, Given, Process, State, Step

STATION, STATION_MEMBER, DUTY = "station_people", "station_member", "duty"
OVERSEER, CLERK = "overseer", "clerk"

WHO = {
    STATION: "站点工作人员",
    STATION_MEMBER: "站点委员",
    DUTY: "代办的政协机关",
    OVERSEER: "政协机关",
    CLERK: "承办单位经办人",
}

HANDLERS = (STATION, DUTY)
ALL_HANDLERS = (STATION, OVERSEER)
SORTED_FROM = ("received", "again")
ONWARD_FROM = ("received", "again", "consulting", "unit_answered")
ANSWERED_FROM = ("consulting", "in_brief", "in_proposal", "unit_answered")
OPEN = ("received", "again", "consulting", "in_brief", "in_proposal", "unit_answered")
SPOKEN_FROM = ("answered", "silent")  # who did not answer in time may still speak
FIRST_TIME = Given("times_denied", 0, "第一次反映未解决")
SECOND_TIME = Given("times_denied", 1, "再次反映未解决")

NOT_TAKEN = Given("taken_over", False, "机关尚未代办")

MATTER = Process(
    key="matter",
    label="群众诉求",
    initial="received",
    who=WHO,
    states=(
        State(
            "received", "待受理", "matter.triage", tone="info", ask="受理群众诉求",
            holder="站点", next="核实情况，当场解决，或微协商、转社情民意、转提案线索、转有关单位。",
        ),
        State(
            "consulting", "微协商中", "matter.consulting", tone="progress", ask="组织微协商",
            holder="站点", next="召集有关各方微协商，登记情况后答复群众。",
        ),
        State(
            "in_brief", "已转社情民意", "matter.following", tone="progress", ask="告知群众办理情况",
            holder="站点", next="社情民意编发或采用后，把结果答复群众。",
        ),
        State(
            "in_proposal", "已转提案线索", "matter.following", tone="progress", ask="告知群众办理情况",
            holder="站点", next="委员提出提案后，把结果答复群众。",
        ),
        State(
            "with_unit", "单位办理中", "matter.with_unit", tone="progress",
            holder="承办单位", next="单位办理后答复，再由站点答复群众。",
        ),
        State(
            "unit_answered", "单位已答复", "matter.answering", tone="info", ask="把单位答复告知群众",
            holder="站点", next="核对单位答复，答复群众；没有解决的可再转其他渠道。",
        ),
        State(
            "answered", "已答复群众", "matter.saying", tone="ok",
            holder="群众", next="由群众反馈是否解决；期满没有反馈的记为未反馈。",
        ),
        State(
            "again", "再次办理", "matter.again", tone="warn", ask="再次办理群众诉求",
            holder="站点", next="群众反映没有解决，请再次核实办理后答复。",
        ),
        State("solved", "群众确认解决", final=True, tone="ok"),
        State("unsolved", "群众反映未解决", final=True, tone="stop"),
        State("silent", "办结未反馈", final=True, tone="neutral"),
        State("not_accepted", "不予受理", final=True, tone="neutral"),
    ),
    steps=(
        Step("solve", "现场解决", SORTED_FROM, "answered", HANDLERS, needs=("解决情况",), to_do="受理群众诉求"),
        Step("consult", "微协商", SORTED_FROM, "consulting", HANDLERS, (STATION,), needs=("协商议题",)),
        Step("record_consultation", "登记微协商", ("consulting",), "", HANDLERS, needs=("日期", "参加人员", "协商结果")),
        Step("to_brief", "转社情民意", ONWARD_FROM, "in_brief", HANDLERS, (STATION,), needs=("作者",)),
        Step("to_proposal", "转提案线索", ONWARD_FROM, "in_proposal", (STATION_MEMBER,), (STATION,), needs=("领办委员",)),
        Step("hand_over", "转有关单位", ONWARD_FROM, "with_unit", HANDLERS, (CLERK,), needs=("承办单位",)),
        Step("decline", "不予受理", ("received",), "not_accepted", HANDLERS, (STATION,), needs=("情形", "去向指引")),
        Step("take_over", "机关代办", OPEN, "", (OVERSEER,), (STATION,), asks=False, given=NOT_TAKEN),
        Step("move", "转其他站点", SORTED_FROM, "", ALL_HANDLERS, (STATION,), needs=("站点",), asks=False),
        Step("unit_answer", "答复站点", ("with_unit",), "unit_answered", (CLERK,), (STATION,),
             needs=("办理情况",), to_do="办理站点转来的群众诉求"),
        Step("unit_return", "退回站点", ("with_unit",), "received", (CLERK,), (STATION,), needs=("理由",)),
        Step("recall", "收回转办", ("with_unit",), "received", ALL_HANDLERS, (CLERK,), needs=("理由",), asks=False),
        Step("answer", "答复群众", ANSWERED_FROM, "answered", HANDLERS, needs=("答复",), to_do="答复群众"),
        Step("confirm", "群众确认已解决", SPOKEN_FROM, "solved", (SYSTEM,), (STATION,), asks=False),
        Step("deny", "群众第一次反映没有解决", SPOKEN_FROM, "again", (SYSTEM,), (STATION, OVERSEER), asks=False, given=FIRST_TIME),
        Step("deny_again", "群众再次反映没有解决", SPOKEN_FROM, "unsolved", (SYSTEM,), (STATION, OVERSEER), asks=False, given=SECOND_TIME),
        Step("lapse", "期满未反馈", ("answered",), "silent", (SYSTEM,)),
    ),
)  # fmt: skip
