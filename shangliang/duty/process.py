"""The process tables of the duty room: what happened outside 场外履职, and objections 异议 of members to their files."""

from shangliang.core.process import Process, State, Step

MEMBER, ENTERER, REVIEWER = "member", "enterer", "reviewer"
WHO = {
    MEMBER: "委员本人",
    ENTERER: "录入人",
    REVIEWER: "委员联络机构",
}

OUTSIDE = Process(
    key="outside",
    label="场外履职",
    initial="submitted",
    who=WHO,
    states=(
        State(
            "submitted", "待审核", "duty.outside_review", tone="info",
            holder="委员联络机构", next="核对依据后计入履职档案，或退回补充。", ask="审核场外履职",
        ),
        State(
            "returned", "退回补充", "duty.outside_revise", tone="warn",
            holder="录入人", next="按退回意见补充后重新报送。", ask="补充场外履职材料",
        ),
        State("accepted", "已计入", final=True, tone="ok"),
        State("declined", "不予计入", final=True, tone="stop"),
        State("withdrawn", "已撤回", final=True, tone="neutral"),
    ),
    steps=(
        Step("accept", "审核通过", ("submitted",), "accepted", (REVIEWER,), (MEMBER,), to_do="审核场外履职"),
        Step("send_back", "退回补充", ("submitted",), "returned", (REVIEWER,), (ENTERER,), needs=("退回意见",)),
        Step("decline", "不予计入", ("submitted",), "declined", (REVIEWER,), (MEMBER, ENTERER), needs=("理由",)),
        Step("resubmit", "重新报送", ("returned",), "submitted", (ENTERER,), (REVIEWER,), to_do="补充场外履职材料"),
        Step("withdraw", "撤回", ("submitted", "returned"), "withdrawn", (ENTERER,), asks=False),
        Step("revoke", "撤销计入", ("accepted",), "declined", (REVIEWER,), (MEMBER,), needs=("理由",), asks=False),
    ),
)  # fmt: skip

OBJECTION = Process(
    key="objection",
    label="履职异议",
    initial="raised",
    who=WHO,
    states=(
        State(
            "raised", "待处理", "duty.objection", tone="warn",
            holder="委员联络机构", next="核实后答复委员：成立的更正档案，不成立的说明理由。", ask="处理履职异议",
        ),
        State("upheld", "异议成立", final=True, tone="ok"),
        State("rejected", "异议不成立", final=True, tone="stop"),
        State("withdrawn", "已撤回", final=True, tone="neutral"),
    ),
    steps=(
        Step("uphold", "异议成立", ("raised",), "upheld", (REVIEWER,), (MEMBER,), needs=("理由", "如何更正"), to_do="处理履职异议"),
        Step("reject", "异议不成立", ("raised",), "rejected", (REVIEWER,), (MEMBER,), needs=("理由",)),
        Step("withdraw", "撤回异议", ("raised",), "withdrawn", (MEMBER,), asks=False),
    ),
)  # fmt: skip
