"""A Word file into a draft: empty fields are filled, filled ones replaced only when asked; whatever gives way is kept to be shown."""

from dataclasses import replace
from typing import Any

from shangliang.files.reading import read_word
from shangliang.proposals.actions import Content
from shangliang.proposals.word.split import Split, split

_FIELDS = {
    "title": "案由",
    "situation": "情况",
    "analysis": "分析",
    "recommendations": "建议",
    "category": "类别",
    "contact_person": "联系人",
    "contact_phone": "联系电话",
}
_ASKED_AGAIN = (
    "category",
    "contact_person",
    "contact_phone",
)  # filled by the system or with one tick: nothing to be kept


def read_proposal(data: bytes, name: str) -> Split:
    """What a Word file says of a proposal. Raises UploadError."""
    return split(read_word(data, name=name))


def fill(stored: Content, read: Content, *, over: bool) -> tuple[Content, str]:
    """The content with what was read, and as text what found its field taken (or, with `over`, what was written there before)."""
    changes: dict[str, Any] = {}
    kept = []
    for name, label in _FIELDS.items():
        old, new = getattr(stored, name), getattr(read, name)
        if not new or new == old:
            continue
        if over or not old:
            changes[name] = new
        loser = old if over else new
        if old and not (over and name in _ASKED_AGAIN):
            text = "\n".join(loser) if isinstance(loser, list) else loser
            kept.append(f"【{'原来填写的' if over else '文件中的'}{label}】\n{text}")
    return replace(stored, **changes), "\n".join(kept)
