"""Process table of a version of a scheme 履职评价办法."""

from shangliang.core.process import Process, State, Step

OFFICE = "office"

VERSION = Process(
    key="scheme",
    label="履职评价办法",
    initial="draft",
    who={OFFICE: "会务和委员联络"},
    states=(
        State("draft", "拟订中", "scheme.drafting", tone="info", ask="试算并启用履职评价办法",
              holder="会务和委员联络", next="逐条拟订，用上一年数据试算后启用。"),
        State("in_force", "已启用", final=True, tone="ok"),
        State("dropped", "已作废", final=True, tone="neutral"),
    ),
    steps=(
        Step("start", "启用", ("draft",), "in_force", (OFFICE,), needs=("启用年度",), to_do="试算并启用履职评价办法"),
        Step("drop", "作废草稿", ("draft",), "dropped", (OFFICE,), needs=("理由",), asks=False),
    ),
)  # fmt: skip
