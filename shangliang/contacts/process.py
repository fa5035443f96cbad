"""Process table of a contact 联系记录: it counts only when the other side has confirmed it, where the relation asks for that."""

from shangliang.core.process import Given, Process, State, Step

AUTHOR, OTHER, STAFF, OVERSEER = "author", "other", "staff", "overseer"
HAS_ACCOUNT = Given("other_has_account", True, "对方在系统中有账号的")
HAS_NONE = Given("other_has_account", False, "对方没有账号的")

TIE_CONTACT = Process(
    key="tie_contact",
    label="联系记录",
    initial="waiting",
    who={AUTHOR: "登记人", OTHER: "被联系的一方", STAFF: "会务和委员联络（对方没有账号时）", OVERSEER: "会务和委员联络"},
    states=(
        State("waiting", "待对方确认", "contacts.confirming", tone="info",
              holder="被联系的一方", next="对方确认后计入；不确认不视为已联系。"),
        State("disputed", "对方有异议", "contacts.revising", tone="warn", ask="修改或者撤回联系记录",
              holder="登记人", next="核实后修改，再请对方确认，或者撤回。"),
        State("counted", "已计入", final=True, tone="ok"),
        State("withdrawn", "已撤回", final=True, tone="neutral"),
    ),
    steps=(
        Step("confirm", "确认联系", ("waiting",), "counted", (OTHER,), (AUTHOR,), to_do="确认联系记录", given=HAS_ACCOUNT),
        Step("dispute", "提出异议", ("waiting",), "disputed", (OTHER,), (AUTHOR,), needs=("理由",), given=HAS_ACCOUNT),
        Step("note_confirmed", "登记对方确认", ("waiting",), "counted", (STAFF,), (AUTHOR,),
             needs=("核实情况",), to_do="核实联系记录", given=HAS_NONE),
        Step("note_disputed", "登记对方异议", ("waiting",), "disputed", (STAFF,), (AUTHOR,), needs=("核实情况",), given=HAS_NONE),
        Step("revise", "修改后再请确认", ("disputed",), "waiting", (AUTHOR, OVERSEER), (OTHER, STAFF), needs=("联系内容",)),
        Step("withdraw", "撤回联系记录", ("waiting", "disputed", "counted"), "withdrawn", (AUTHOR, OVERSEER), (OTHER,),
             needs=("理由",), asks=False),
    ),
)  # fmt: skip
