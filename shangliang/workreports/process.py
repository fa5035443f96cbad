"""Process table of a work report 工作报告."""

from shangliang.core.process import Process, State, Step

MAKER, UNIT = "maker", "unit"

REPORT = Process(
    key="work_report",
    label="工作报告",
    initial="draft",
    who={MAKER: "提案委办公室、会务和委员联络", UNIT: "承办单位"},
    states=(
        State("draft", "拟稿中", "workreports.drafting", tone="info", ask="核对工作报告并定稿",
              holder="提案委办公室、会务和委员联络", next="核对数字，修改记录后重新生成，无误后定稿。"),
        State("final", "已定稿", final=True, tone="ok"),
        State("dropped", "已作废", final=True, tone="neutral"),
    ),
    steps=(
        Step("redraw", "重新生成", ("draft",), "", (MAKER,), asks=False),
        Step("finish", "定稿", ("draft",), "final", (MAKER,), told=(UNIT,), to_do="核对工作报告并定稿"),
        Step("drop", "作废", ("draft",), "dropped", (MAKER,), needs=("理由",), asks=False),
    ),
)  # fmt: skip
