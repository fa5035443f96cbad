"""Process tables of activities 活动 and invitations 参会通知."""

from shangliang.core.process import SYSTEM, Process, State, Step

ORGANISER, INVITED = "organiser", "invited"
INVITEE, APPROVER, HOST, SUCCESSOR = "invitee", "approver", "host", "successor"

ACTIVITY = Process(
    key="activity",
    label="活动",
    initial="draft",
    who={ORGANISER: "组织者", INVITED: "参加人员"},
    states=(
        State("draft", "筹备中", "activity.preparing", tone="info", ask="发出活动通知",
              holder="组织者", next="确定时间、地点和范围后发出通知。"),
        State("announced", "已通知", "activity.coming", tone="progress",
              holder="参加人员", next="参加人员回复，到时签到。"),
        State("ended", "待归档", "activity.closing", tone="info", ask="登记活动情况并归档",
              holder="组织者", next="核对签到，登记情况，归档后计入履职档案。"),
        State("closed", "已归档", final=True, tone="ok"),
        State("cancelled", "已取消", final=True, tone="stop"),
    ),
    steps=(
        Step("announce", "发出通知", ("draft",), "announced", (ORGANISER,), needs=("时间", "地点", "范围")),
        Step("change", "变更时间地点", ("announced",), "", (ORGANISER,), (INVITED,), needs=("理由",), asks=False),
        Step("cancel", "取消活动", ("draft", "announced"), "cancelled", (ORGANISER,), (INVITED,), needs=("理由",), asks=False),
        Step("finish", "提前结束", ("announced",), "ended", (ORGANISER,), asks=False),
        Step("lapse", "活动结束", ("announced",), "ended", (SYSTEM,)),
        Step("close", "归档", ("ended",), "closed", (ORGANISER,), (INVITED,), needs=("活动情况",)),
        Step("reopen", "更正归档", ("closed",), "ended", (ORGANISER,), needs=("理由",), asks=False),
    ),
)  # fmt: skip

INVITATION = Process(
    key="invitation",
    label="参会通知",
    initial="invited",
    who={INVITEE: "参加人员", APPROVER: "准假人", HOST: "组织者"},
    states=(
        State("invited", "待回复", "invitation.replying", tone="info", ask="回复是否参加",
              holder="参加人员", next="回复参加或者请假。"),
        State("accepted", "将参加", final=True, tone="ok"),
        State("leave_asked", "请假待批", "invitation.granting", tone="warn", ask="审批请假",
              holder="准假人", next="准假或者不准假。"),
        State("on_leave", "已准假", final=True, tone="neutral"),
        State("refused", "未准假", final=True, tone="warn"),
        State("released", "不再参加", final=True, tone="neutral"),
    ),
    steps=(
        Step("accept", "参加", ("invited",), "accepted", (INVITEE,), to_do="回复是否参加"),
        Step("ask_leave", "请假", ("invited", "accepted"), "leave_asked", (INVITEE,), (APPROVER,), needs=("请假事由",), asks=False),
        Step("withdraw_leave", "销假参加", ("leave_asked", "on_leave", "refused"), "accepted", (INVITEE,), (HOST,), asks=False),
        Step("grant", "准假", ("leave_asked",), "on_leave", (APPROVER,), (INVITEE, HOST)),
        Step("refuse", "不准假", ("leave_asked",), "refused", (APPROVER,), (INVITEE, HOST), needs=("理由",)),
        Step("note_leave", "代为登记请假", ("invited", "accepted", "refused"), "on_leave", (HOST,), (INVITEE,), needs=("请假事由",), asks=False),
        Step("release", "不再安排参加", ("invited", "accepted", "leave_asked", "on_leave", "refused"), "released", (HOST,), (INVITEE,), needs=("理由",), asks=False),
        Step("expect", "活动开始未回复", ("invited",), "accepted", (SYSTEM,)),
        Step("hand_on", "调换给其他委员", ("invited", "accepted"), "released", (SYSTEM,), asks=False),
        Step("call_off", "活动取消", ("invited", "leave_asked"), "accepted", (SYSTEM,)),
    ),
)  # fmt: skip

EXCHANGE = Process(
    key="exchange",
    label="列席调换",
    initial="proposed",
    who={INVITEE: "提出调换的委员", SUCCESSOR: "接替的委员", HOST: "组织者"},
    states=(
        State("proposed", "待对方同意", "exchange.answering", tone="info", ask="答复列席调换",
              holder="接替的委员", next="同意后由其列席，不同意则维持原安排。"),
        State("agreed", "已调换", final=True, tone="ok"),
        State("declined", "对方不同意", final=True, tone="neutral"),
        State("withdrawn", "已撤回", final=True, tone="neutral"),
    ),
    steps=(
        Step("agree", "同意调换", ("proposed",), "agreed", (SUCCESSOR,), (INVITEE, HOST)),
        Step("decline", "不同意调换", ("proposed",), "declined", (SUCCESSOR,), (INVITEE,), needs=("理由",)),
        Step("withdraw", "撤回调换", ("proposed",), "withdrawn", (INVITEE,), (SUCCESSOR,), asks=False),
        Step("expire", "活动开始未答复", ("proposed",), "withdrawn", (SYSTEM,)),
    ),
)  # fmt: skip
