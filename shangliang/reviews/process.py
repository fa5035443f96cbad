"""Process tables of the yearly review 年度述职考评: the review itself, duty reports, groups and their sheets, suggestions, absences, honours."""

from shangliang.core.process import SYSTEM, Process, State, Step

OFFICE, CHAIRMAN, REPORTER, MARKER, CONVENOR, HONOURED = (
    "office",
    "chairman",
    "reporter",
    "marker",
    "convenor",
    "honoured",
)
WHO = {
    OFFICE: "会务和委员联络",
    CHAIRMAN: "主席",
    REPORTER: "述职委员",
    MARKER: "参加互评的委员",
    CONVENOR: "述职小组召集人",
    HONOURED: "受表彰委员",
}

REVIEW = Process(
    key="review",
    label="年度述职考评",
    initial="reporting",
    who=WHO,
    states=(
        State("reporting", "述职", "review.reporting", tone="info", ask="收齐述职报告后开始互评",
              holder="述职委员", next="委员报送述职报告，收齐后开始小组互评。"),
        State("marking", "小组互评", "review.marking", tone="info", ask="互评结束后拟定等次",
              holder="各述职小组", next="各组互评并报送小组意见，然后拟定等次。"),
        State("grading", "拟定等次", "review.grading", tone="warn", ask="核对等次并提请审定",
              holder="会务和委员联络", next="核对拟定的等次，提请主席会议审定。"),
        State("proposed", "待审定", "review.deciding", tone="warn", ask="审定委员年度等次",
              holder="主席会议", next="主席会议审定全部等次，或者退回重拟。"),
        State("confirmed", "已审定", "review.closing", tone="progress", ask="落实处理建议后归档",
              holder="会务和委员联络", next="通知委员，落实处理建议，印发通报后归档。"),
        State("closed", "考评归档", final=True, tone="ok"),
    ),
    steps=(
        Step("start_marking", "开始小组互评", ("reporting",), "marking", (OFFICE,)),
        Step("draft_grades", "开始拟定等次", ("marking",), "grading", (OFFICE,)),
        Step("propose", "提请主席会议审定", ("grading",), "proposed", (OFFICE,), (CHAIRMAN,)),
        Step("confirm", "审定全部等次", ("proposed",), "confirmed", (CHAIRMAN,), (OFFICE, REPORTER), needs=("会议名称", "日期", "公布范围")),
        Step("note_decision", "登记主席会议决定", ("proposed",), "confirmed", (OFFICE,), (CHAIRMAN, REPORTER),
             needs=("会议名称", "日期", "公布范围", "会议纪要"), asks=False),
        Step("return_grades", "退回重拟", ("proposed",), "grading", (CHAIRMAN, OFFICE), (OFFICE,), needs=("意见",), asks=False),
        Step("close", "归档", ("confirmed",), "closed", (OFFICE,)),
    ),
)  # fmt: skip

REPORT = Process(
    key="duty_report",
    label="述职报告",
    initial="asked",
    who=WHO,
    states=(
        State("asked", "待报送", "duty_report.writing", tone="info", ask="撰写并报送述职报告",
              holder="述职委员", next="系统已按履职档案写好履职情况，补充后报送。"),
        State("submitted", "待审阅", "duty_report.reading", tone="info", ask="审阅述职报告",
              holder="会务和委员联络", next="审阅通过，或者注明理由退回修改。"),
        State("returned", "退回修改", "duty_report.rewriting", tone="warn", ask="修改述职报告",
              holder="述职委员", next="按退回意见修改后重新报送。"),
        State("accepted", "已通过", final=True, tone="ok"),
        State("excused", "免于述职", final=True, tone="neutral"),
        State("missing", "未报送", final=True, tone="stop"),
    ),
    steps=(
        Step("submit", "报送述职报告", ("asked", "returned"), "submitted", (REPORTER,), needs=("述职报告",)),
        Step("submit_late", "补报述职报告", ("missing",), "submitted", (REPORTER,), (OFFICE,), needs=("述职报告",), asks=False),
        Step("accept", "审阅通过", ("submitted",), "accepted", (OFFICE,), (REPORTER,)),
        Step("send_back", "退回报告", ("submitted",), "returned", (OFFICE,), (REPORTER,), needs=("退回意见",)),
        Step("excuse", "同意免于述职", ("asked", "returned", "missing"), "excused", (OFFICE,), (REPORTER,), needs=("理由",), asks=False),
        Step("lapse", "逾期未报送", ("asked", "returned"), "missing", (SYSTEM,)),
    ),
)  # fmt: skip

GROUP = Process(
    key="review_group",
    label="述职小组",
    initial="formed",
    who=WHO,
    states=(
        State("formed", "待互评", "review.reporting", tone="neutral", holder="会务和委员联络", next="委员报送述职报告后开始互评。"),
        State("marking", "互评中", "review.marking", tone="info", ask="汇总互评并报送小组意见",
              holder="述职小组召集人", next="组内互评后由召集人报送小组意见。"),
        State("done", "已报小组意见", final=True, tone="ok"),
        State("ended", "未报小组意见", final=True, tone="stop"),
    ),
    steps=(
        Step("start", "开始互评", ("formed",), "marking", (SYSTEM,), (CONVENOR,)),
        Step("give_opinion", "报送小组意见", ("marking",), "done", (CONVENOR, OFFICE), (OFFICE,), needs=("小组意见",)),
        Step("lapse", "小组互评结束", ("formed", "marking"), "ended", (SYSTEM,)),
    ),
)  # fmt: skip

SHEET = Process(
    key="mark_sheet",
    label="委员互评表",
    initial="asked",
    who=WHO,
    states=(
        State("asked", "待填写", "review.marking", tone="info", ask="评议同组委员的述职报告",
              holder="参加互评的委员", next="看过同组委员的述职报告后逐人评议。"),
        State("given", "已评议", final=True, tone="ok"),
        State("lapsed", "未评议", final=True, tone="neutral"),
    ),
    steps=(
        Step("give", "报送互评", ("asked",), "given", (MARKER,), needs=("对每位委员的评议",)),
        Step("lapse", "互评截止", ("asked",), "lapsed", (SYSTEM,)),
    ),
)  # fmt: skip

SUGGESTION = Process(
    key="suggestion",
    label="处理建议",
    initial="open",
    who=WHO,
    states=(
        State("open", "待处理", "suggestion.deciding", tone="warn", ask="决定是否采纳处理建议",
              holder="会务和委员联络", next="核实情况后处理并登记，不采纳的注明理由。"),
        State("done", "已处理", final=True, tone="ok"),
        State("dropped", "未采纳", final=True, tone="neutral"),
    ),
    steps=(
        Step("carry_out", "登记处理情况", ("open",), "done", (OFFICE, CONVENOR), needs=("处理人", "日期", "情况")),
        Step("drop", "不采纳", ("open",), "dropped", (OFFICE,), needs=("理由",)),
    ),
)  # fmt: skip

ABSENCE = Process(
    key="absence_warning",
    label="缺席提醒",
    initial="open",
    who=WHO,
    states=(
        State("open", "待核实", "absence.checking", tone="warn", ask="核实缺席情况",
              holder="会务和委员联络", next="核实缺席次数，应当不计的先作标记。"),
        State("checked", "已核实", final=True, tone="ok"),
        State("cleared", "已消除", final=True, tone="neutral"),
    ),
    steps=(
        Step("check", "核实无误", ("open",), "checked", (OFFICE,), needs=("核实情况",)),
        Step("clear", "次数已更正", ("open",), "cleared", (SYSTEM,)),
    ),
)  # fmt: skip

HONOUR = Process(
    key="honour",
    label="委员表彰",
    initial="selecting",
    who=WHO,
    states=(
        State("selecting", "遴选中", "honour.selecting", tone="info", ask="遴选表彰对象",
              holder="会务和委员联络", next="从符合条件的委员中遴选，提请主席会议审定。"),
        State("proposed", "表彰待审定", "honour.deciding", tone="warn", ask="审定表彰名单",
              holder="主席", next="审定表彰名单，或者退回重选。"),
        State("confirmed", "已表彰", final=True, tone="ok"),
        State("cancelled", "不再表彰", final=True, tone="stop"),
    ),
    steps=(
        Step("propose", "提请审定表彰名单", ("selecting",), "proposed", (OFFICE,), (CHAIRMAN,), needs=("遴选名单",)),
        Step("confirm", "审定表彰名单", ("proposed",), "confirmed", (CHAIRMAN,), (OFFICE, HONOURED), needs=("会议名称", "日期")),
        Step("return_list", "退回重选", ("proposed",), "selecting", (CHAIRMAN,), (OFFICE,), needs=("意见",), asks=False),
        Step("cancel", "取消表彰", ("selecting", "proposed"), "cancelled", (OFFICE,), needs=("理由",), asks=False),
    ),
)  # fmt: skip
