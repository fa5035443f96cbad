"""The words of notices about exchanges of turns 列席调换, in the shape of `wording`."""

from shangliang.activities.models import Exchange
from shangliang.activities.times import when

EXCHANGES: dict[str, tuple[str, str] | tuple[str, str, str]] = {
    "exchange.begin": ("请答复列席调换", "{giver}请您接替列席{when}的“{what}”{swap}，请于{due}前答复。", "理由"),
    "exchange.agree/invitee": ("列席已调换", "{taker}同意接替您列席{when}的“{what}”{swapped}。", "答复"),
    "exchange.agree/host": ("列席已调换", "{when}的“{what}”，{giver}的列席改由{taker}接替{swapped_host}。", "答复"),
    "exchange.decline": ("对方不同意调换", "{taker}不同意接替您列席“{what}”，请按原安排参加；确有困难的，可以另请委员接替或者请假。", "理由"),
    "exchange.withdraw": ("列席调换已撤回", "{giver}撤回了请您接替列席“{what}”的调换，您不必再答复。"),
}  # fmt: skip


def exchanged(exchange: Exchange) -> dict[str, str]:
    """Which meeting, who gives his turn, who takes it, and which one comes back."""
    activity = exchange.invitation.activity
    back = exchange.back.activity if exchange.back else None
    other = f"{when(back.starts_at, back.ends_at)}的“{back.title}”" if back else ""
    return {
        "what": activity.title,
        "when": when(activity.starts_at, activity.ends_at),
        "giver": exchange.invitation.name,
        "taker": str(exchange.successor),
        "swap": f"，换回您列席的{other}" if back else "",
        "swapped": f"，您改为列席{other}" if back else "",
        "swapped_host": f"，并换回{other}" if back else "",
    }
