"""The process tables of the briefs room: brief, what was passed on to a unit, issue, delivery."""

from shangliang.core.process import SYSTEM, Process, State, Step

AUTHOR, EDITOR, SIGNER = "author", "editor", "signer"
CLERK, RECEIVER = "clerk", "receiver"

WHO = {
    AUTHOR: "作者",
    EDITOR: "信息采编",
    SIGNER: "签发领导",
    CLERK: "承办单位经办人",
    RECEIVER: "报送对象",
}

BRIEF = Process(
    key="brief",
    label="社情民意信息",
    initial="draft",
    who=WHO,
    states=(
        State("draft", "草稿", "brief.draft", holder="作者", next="写完后报送信息采编。"),
        State(
            "submitted", "待采编", "brief.screening", tone="info",
            holder="信息采编", next="采编、留存、转办、转为提案草稿，或退稿并说明理由。",
        ),
        State("returned", "已退稿", final=True, tone="stop", holder="作者", next="可以按退稿理由修改后再报。"),
        State(
            "selected", "编辑中", "brief.editing", tone="progress",
            holder="信息采编", next="编入一期社情民意，送领导签发。",
        ),
        State("kept", "留存", final=True, tone="neutral", next="存作素材，以后可以再编用。"),
        State(
            "passed_on", "已转办", "brief.answering", tone="progress",
            holder="承办单位", next="承办单位答复后告知作者。",
        ),
        State("answered", "转办已答复", final=True, tone="ok"),
        State("converted", "已转为提案草稿", final=True, tone="ok"),
        State("issued", "已编发", final=True, tone="ok", next="采用、批示等结果随时登记并告知作者。"),
        State("archived", "已归档", final=True, tone="neutral"),
        State("withdrawn", "已撤回", final=True, tone="neutral"),
    ),
    steps=(
        Step("submit", "报送", ("draft",), "submitted", (AUTHOR,), (EDITOR,), needs=("题目", "内容"), to_do="写完并报送"),
        Step("withdraw", "撤回", ("draft", "submitted"), "withdrawn", (AUTHOR,), asks=False),
        Step("select", "采编", ("submitted", "kept"), "selected", (EDITOR,), (AUTHOR,), to_do="筛选来稿", asks=False),
        Step("send_back", "退稿", ("submitted",), "returned", (EDITOR,), (AUTHOR,), needs=("理由",), to_do="筛选来稿"),
        Step("revise", "修改再报", ("returned",), "draft", (AUTHOR,), asks=False),
        Step("keep", "留存", ("submitted", "selected"), "kept", (EDITOR,), (AUTHOR,), to_do="编入一期社情民意"),
        Step("pass_on", "转办", ("submitted", "kept"), "passed_on", (EDITOR,), (AUTHOR,), needs=("承办单位",), asks=False),
        Step("convert", "转为提案草稿", ("submitted", "kept"), "converted", (EDITOR,), (AUTHOR,), asks=False),
        Step("put_back", "退回待采编", ("selected",), "submitted", (EDITOR,), asks=False),
        Step("issue", "编发", ("selected",), "issued", (SYSTEM,), (AUTHOR,)),
        Step("answer", "转办答复", ("passed_on",), "answered", (SYSTEM,), (AUTHOR, EDITOR)),
        Step("archive", "归档", ("issued", "answered", "converted", "kept", "returned"), "archived", (EDITOR,), asks=False),
    ),
)  # fmt: skip

PASS_ON = Process(
    key="pass_on",
    label="社情民意转办",
    initial="waiting",
    who=WHO,
    states=(
        State(
            "waiting", "转办待答复", "brief.answering", tone="progress",
            holder="承办单位", next="研究后答复，答复会告知作者。",
        ),
        State("answered", "已答复", final=True, tone="ok"),
    ),
    steps=(
        Step("answer", "答复", ("waiting",), "answered", (CLERK,), needs=("答复",), to_do="答复转办的社情民意"),
    ),
)  # fmt: skip

ISSUE = Process(
    key="issue",
    label="一期社情民意",
    initial="editing",
    who=WHO,
    states=(
        State(
            "editing", "编辑中", "brief.editing", tone="info",
            holder="信息采编", next="编好后送领导签发。",
        ),
        State(
            "signing", "待签发", "brief.signing", tone="warn",
            holder="签发领导", next="审阅后签发，或退回修改。",
        ),
        State("issued", "已印发", final=True, tone="ok"),
        State("dropped", "未编发", final=True, tone="neutral"),
    ),
    steps=(
        Step("hand_in", "送签", ("editing",), "signing", (EDITOR,), (SIGNER,), needs=("题目", "正文", "报送对象"), to_do="编好送签"),
        Step("sign", "签发", ("signing",), "issued", (SIGNER,), (EDITOR,), to_do="签发社情民意"),
        Step("return_issue", "退回修改", ("signing",), "editing", (SIGNER,), (EDITOR,), needs=("意见",)),
        Step("take_back", "撤回修改", ("signing",), "editing", (EDITOR,), asks=False),
        Step("drop", "不再编发", ("editing",), "dropped", (EDITOR,), needs=("理由",), asks=False),
    ),
)  # fmt: skip

DELIVERY = Process(
    key="delivery",
    label="社情民意报送",
    initial="sent",
    who=WHO,
    states=(
        State(
            "sent", "待签收", "brief.receipt", tone="info",
            holder="报送对象", next="签收后可以登记批示、采用等结果。",
        ),
        State("received", "已签收", final=True, tone="ok"),
    ),
    steps=(
        Step("receive", "签收", ("sent",), "received", (RECEIVER,), (), to_do="签收社情民意"),
        Step("note_receipt", "登记签收", ("sent",), "received", (EDITOR,), needs=("签收人",), asks=False),
        Step("take_in", "上级政协收稿", ("sent",), "received", (SYSTEM,)),
    ),
)  # fmt: skip
