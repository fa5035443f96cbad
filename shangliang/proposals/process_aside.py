"""Two small tables beside the main line: the question about merging (并案征求意见), and the letter about what is not filed (意见函)."""

from shangliang.core.process import SYSTEM, Process, State, Step
from shangliang.proposals.process import AUTHOR, CLERK, OFFICE, PROPOSER, WHO

MERGER = Process(
    key="merger",
    label="并案征求意见",
    initial="asked",
    who=WHO,
    states=(
        State(
            "asked",
            "待提案人答复",
            "proposal.merge_answer",
            tone="info",
            holder="第一提案人",
            next="第一提案人同意后即并案；不答复不视为同意。",
        ),
        State("agreed", "同意并案", final=True, tone="ok"),
        State("refused", "不同意并案", final=True, tone="stop"),
        State("dropped", "不再征求", final=True, tone="neutral"),
    ),
    steps=(
        Step("agree", "同意并案", ("asked",), "agreed", (AUTHOR,), to_do="答复是否同意并案"),
        Step("refuse", "不同意并案", ("asked",), "refused", (AUTHOR,), (OFFICE,), needs=("理由",)),
        Step("drop", "不再征求", ("asked",), "dropped", (OFFICE,), (AUTHOR,), asks=False),
        Step("lapse", "本案另有处理", ("asked",), "dropped", (SYSTEM,)),
    ),
)

OPINION = Process(
    key="opinion",
    label="意见函",
    initial="sent",
    who=WHO,
    states=(
        State(
            "sent",
            "待收函",
            "proposal.opinion_receipt",
            tone="info",
            holder="主送单位",
            next="主送单位收函后研究参考。",
        ),
        State("received", "已收函", final=True, tone="ok"),
    ),
    steps=(Step("receive", "收函", ("sent",), "received", (CLERK,), (OFFICE, PROPOSER), to_do="收意见函"),),
)
