"""The line of a label file for a claim."""

from shangliang.texts.claims.claim import Claim


def as_line(claim: Claim) -> dict[str, object]:
    """start, end, text, value, bound, unit, subject: what a scorer compares; `top` when it is a range."""
    line: dict[str, object] = {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "value": int(claim.value) if claim.value == int(claim.value) else claim.value,
        "bound": claim.bound,
        "unit": claim.unit,
        "subject": claim.subject,
    }
    return line if claim.top is None else line | {"top": claim.top}
