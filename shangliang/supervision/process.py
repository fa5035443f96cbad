"""The process tables of the supervision room: candidate, supervision, three-side meeting and its sides, circular and its receipts."""

from shangliang.core.process import SYSTEM, Process, State, Step
from shangliang.proposals.process import CLERK, JOINT_OFFICE, LEADER, OFFICE, PROPOSER
from shangliang.proposals.process import WHO as IN_PROPOSALS

FOLLOWER, SUPERVISOR = "follower", "supervisor"

WHO = {**IN_PROPOSALS, FOLLOWER: "跟踪督办的专门委员会", SUPERVISOR: "领衔督办领导"}

CANDIDATE = Process(
    key="candidate",
    label="重点提案候选",
    initial="proposed",
    who=WHO,
    states=(
        State(
            "proposed", "候选", "supervision.choosing", tone="info",
            holder="提案委办公室", next="提请主席会议研究，登记会议决定。",
        ),
        State("chosen", "列为重点提案", final=True, tone="ok"),
        State("passed_over", "未列为重点提案", final=True, tone="neutral"),
        State("removed", "撤出候选", final=True, tone="stop"),
    ),
    steps=(
        Step("choose", "确定为重点提案", ("proposed",), "chosen", (OFFICE,),
             needs=("会议名称", "日期", "领衔督办"), to_do="登记主席会议决定"),
        Step("pass_over", "不列为重点提案", ("proposed",), "passed_over", (OFFICE,), needs=("会议名称", "日期")),
        Step("remove", "撤出候选名单", ("proposed",), "removed", (OFFICE,), needs=("理由",), asks=False),
    ),
)  # fmt: skip

SUPERVISION = Process(
    key="supervision",
    label="重点督办",
    initial="following",
    who=WHO,
    states=(
        State(
            "following", "督办中", "supervision.following", tone="progress",
            holder="跟踪督办的专门委员会", next="组织视察、调研、督办协商会或走访，起草并报送督办报告。",
        ),
        State(
            "reported", "报告待批示", "supervision.reading", tone="info",
            holder="领衔督办领导", next="阅督办报告并批示。",
        ),
        State("instructed", "已批示", final=True, tone="ok"),
        State("stopped", "终止督办", final=True, tone="stop"),
    ),
    steps=(
        Step("report", "报送督办报告", ("following",), "reported", (FOLLOWER, OFFICE), (SUPERVISOR,),
             needs=("至少一次督办活动", "督办报告"), to_do="督办并报送报告"),
        Step("instruct", "批示", ("reported",), "instructed", (SUPERVISOR,), (OFFICE, FOLLOWER, CLERK, LEADER, PROPOSER),
             needs=("批示意见",), to_do="阅督办报告"),
        Step("return_report", "退回补充", ("reported",), "following", (SUPERVISOR,), (OFFICE, FOLLOWER), needs=("意见",)),
        Step("pass_on", "调整分工", ("following", "reported"), "", (OFFICE,), (SUPERVISOR, FOLLOWER),
             needs=("领衔督办", "依据"), asks=False),
        Step("stop", "终止重点督办", ("following", "reported"), "stopped", (OFFICE,), (SUPERVISOR, FOLLOWER),
             needs=("理由",), asks=False),
    ),
)  # fmt: skip

CONFERENCE = Process(
    key="conference",
    label="三方会商",
    initial="called",
    who=WHO,
    states=(
        State(
            "called", "待会商", "supervision.conference", tone="warn",
            holder="提案委办公室", next="召集提案人和承办单位会商，登记会商纪要。",
        ),
        State(
            "confirming", "纪要待确认", "supervision.minutes", tone="info",
            holder="提案人和承办单位", next="各方确认会商纪要，或提出异议。",
        ),
        State(
            "disputed", "纪要有异议", "supervision.revising", tone="warn",
            holder="提案委办公室", next="修改会商纪要后再请各方确认，或记为未达成一致。",
        ),
        State("agreed", "各方已确认", final=True, tone="ok"),
        State("ended", "未达成一致", final=True, tone="stop"),
    ),
    steps=(
        Step("record_minutes", "登记会商纪要", ("called", "disputed"), "confirming", (OFFICE,),
             needs=("会商情况", "商定事项"), to_do="登记会商纪要"),
        Step("agree", "纪要确认齐全", ("confirming",), "agreed", (SYSTEM,), (OFFICE, PROPOSER, CLERK)),
        Step("dispute", "纪要存在异议", ("confirming",), "disputed", (SYSTEM,)),
        Step("end", "记为未达成一致", ("called", "confirming", "disputed"), "ended", (OFFICE,), (PROPOSER, CLERK),
             needs=("说明",), asks=False),
    ),
)  # fmt: skip

SIDE = Process(
    key="side",
    label="会商纪要确认",
    initial="asked",
    who=WHO,
    states=(
        State(
            "asked", "待确认", "supervision.minutes", tone="info",
            holder="参加会商的一方", next="阅会商纪要，确认或提出异议。",
        ),
        State("confirmed", "已确认", final=True, tone="ok"),
        State("disputed", "有异议", final=True, tone="stop"),
        State("lapsed", "未确认", final=True, tone="neutral"),
    ),
    steps=(
        Step("confirm", "确认纪要", ("asked",), "confirmed", (PROPOSER, CLERK, LEADER), to_do="确认会商纪要"),
        Step("dispute", "对纪要提出异议", ("asked",), "disputed", (PROPOSER, CLERK, LEADER), (OFFICE,), needs=("说明",)),
        Step("lapse", "记为未确认", ("asked",), "lapsed", (SYSTEM,)),
    ),
)  # fmt: skip

CIRCULAR = Process(
    key="circular",
    label="逾期通报",
    initial="proposed",
    who=WHO,
    states=(
        State(
            "proposed", "待审定", "circular.deciding", tone="warn",
            holder="两办督查室", next="核对逾期名单，审定后印发；已经答复的自动移出。",
        ),
        State("sent", "已印发", final=True, tone="ok"),
        State("dropped", "不予通报", final=True, tone="neutral"),
    ),
    steps=(
        Step("send", "审定印发", ("proposed",), "sent", (JOINT_OFFICE,), (OFFICE,), needs=("通报单位",), to_do="审定逾期通报"),
        Step("drop", "本期不予通报", ("proposed",), "dropped", (JOINT_OFFICE,), needs=("理由",)),
        Step("clear", "名单已清零", ("proposed",), "dropped", (SYSTEM,)),
    ),
)  # fmt: skip

RECEIPT = Process(
    key="receipt",
    label="通报签收",
    initial="waiting",
    who=WHO,
    states=(
        State(
            "waiting", "通报待签收", "circular.receipt", tone="late",
            holder="承办单位", next="签收通报，尽快答复逾期提案。",
        ),
        State("received", "通报已签收", final=True, tone="ok"),
    ),
    steps=(
        Step("receive", "签收通报", ("waiting",), "received", (CLERK, LEADER), (JOINT_OFFICE,), needs=("整改打算",), to_do="签收逾期通报"),
    ),
)  # fmt: skip
