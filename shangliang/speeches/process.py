"""Process table of a speech 大会发言."""

from shangliang.core.process import Process, State, Step

AUTHOR, CO_SPEAKER, ORGANISER = "author", "co_speaker", "organiser"
BOTH = (AUTHOR, CO_SPEAKER)

SPEECH = Process(
    key="speech",
    label="大会发言",
    initial="draft",
    who={AUTHOR: "发言人", CO_SPEAKER: "联合发言人", ORGANISER: "会议组织者"},
    states=(
        State("draft", "起草中", "speech.writing", tone="info", ask="报送大会发言",
              holder="发言人", next="写好后在截止时间前报送。"),
        State("submitted", "待选定", "speech.choosing", tone="info", ask="选定大会发言",
              holder="会议组织者", next="由会议组织者选定口头发言、书面发言，或者退回修改。"),
        State("returned", "退回修改", "speech.revising", tone="warn", ask="修改大会发言",
              holder="发言人", next="按修改意见改好后重新报送。"),
        State("oral", "口头发言", "speech.speaking", tone="progress", ask="登记大会发言情况",
              holder="会议组织者", next="按发言顺序在会上发言，会后登记。"),
        State("written", "书面发言", final=True, tone="ok"),
        State("unused", "未采用", final=True, tone="neutral"),
        State("spoken", "已发言", final=True, tone="ok"),
        State("withdrawn", "已撤回", final=True, tone="neutral"),
    ),
    steps=(
        Step("submit", "报送", ("draft", "returned"), "submitted", (AUTHOR,), (ORGANISER, CO_SPEAKER), needs=("题目", "正文")),
        Step("choose_oral", "选为口头发言", ("submitted",), "oral", (ORGANISER,), BOTH, needs=("发言时长",), to_do="选定大会发言"),
        Step("choose_written", "选为书面发言", ("submitted",), "written", (ORGANISER,), BOTH),
        Step("pass_over", "不采用", ("submitted",), "unused", (ORGANISER,), BOTH, needs=("理由",)),
        Step("send_back", "退回修改稿", ("submitted", "oral", "written"), "returned", (ORGANISER,), BOTH, needs=("修改意见",), asks=False),
        Step("mark_spoken", "登记已发言", ("oral",), "spoken", (ORGANISER,), needs=("发言日期",), to_do="登记大会发言情况"),
        Step("make_written", "改为书面发言", ("oral",), "written", (ORGANISER,), BOTH, needs=("理由",), asks=False),
        Step("reconsider", "重新选定", ("oral", "written", "unused"), "submitted", (ORGANISER,), BOTH, needs=("理由",), asks=False),
        Step("correct", "更正发言情况", ("spoken",), "oral", (ORGANISER,), needs=("理由",), asks=False),
        Step("withdraw", "撤回发言", ("draft", "submitted", "returned", "oral", "written"), "withdrawn", (AUTHOR,), (ORGANISER, CO_SPEAKER),
             needs=("理由",), asks=False),
    ),
)  # fmt: skip
