"""Claims in the label format of reports: one JSON object a line. Needs no database."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shangliang.files.upload_error import UploadError
from shangliang.numbercheck.reading import WORD, decoded, suffix_of, text_of_word
from shangliang.texts.claims import Claim, find
from shangliang.texts.claims import as_line as as_fields


def text_of_path(path: str) -> str:
    """The text of a file on disk. Raises OSError, or UploadError in Chinese."""
    data = Path(path).read_bytes()
    return text_of_word(data, path) if suffix_of(path) == WORD else decoded(data)


def label_of(claim: Claim) -> dict[str, Any]:
    """The fields of one line; also the time, when the sentence says it."""
    fields = as_fields(claim)
    return fields | {"period": claim.period} if claim.period else fields


def as_line(fields: dict[str, Any]) -> str:
    """One line of the format."""
    return json.dumps(fields, ensure_ascii=False)


def lines(text: str) -> Iterator[str]:
    """A line for each claim of the text."""
    for claim in find(text):
        yield as_line(label_of(claim))


def short_lines(text: str) -> Iterator[str]:
    """The same for people: number, words, what is counted."""
    for number, claim in enumerate(find(text), 1):
        yield f"{number}  {claim.text}  {claim.subject}".rstrip()


__all__ = ["UploadError", "as_line", "label_of", "lines", "short_lines", "text_of_path"]
