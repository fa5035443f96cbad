"""The process of an article 文章: written, checked by the office, released, taken down. Nothing is public before the office has released it."""

from shangliang.core.process import Process, State, Step

AUTHOR, OFFICE = "author", "office"
WHO = {AUTHOR: "撰稿人", OFFICE: "提案委办公室"}

ARTICLE = Process(
    key="article",
    label="网站文章",
    initial="draft",
    who=WHO,
    states=(
        State("draft", "草稿", "portal.writing", holder="撰稿人", next="写好后送审；办公室自己撰写的可以直接发布。", ask="接着写文章"),
        State("waiting", "待审", "portal.checking", tone="info", holder="提案委办公室", next="审核后发布，或退回修改。"),
        State("released", "已发布", final=True, tone="ok"),
        State("taken_down", "已撤下", final=True, tone="stop"),
        State("dropped", "已作废", final=True, tone="neutral"),
    ),
    steps=(
        Step("submit", "送审", ("draft",), "waiting", (AUTHOR,), (OFFICE,), needs=("标题", "正文"), to_do="写好后送审"),
        Step("release", "发布", ("waiting",), "released", (OFFICE,), (AUTHOR,), to_do="审核网站文章"),
        Step("send_back", "退回修改", ("waiting",), "draft", (OFFICE,), (AUTHOR,), needs=("修改意见",)),
        Step("take_down", "撤下", ("released",), "taken_down", (OFFICE,), (AUTHOR,), needs=("理由",), asks=False),
        Step("rework", "重新编写", ("taken_down",), "draft", (AUTHOR, OFFICE), asks=False),
        Step("drop", "作废", ("draft",), "dropped", (AUTHOR,), asks=False),
    ),
)  # fmt: skip
