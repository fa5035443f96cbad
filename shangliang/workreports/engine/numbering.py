"""Automatic numbers of a filled document: what stands before each paragraph, counted in the order in which they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement

from shangliang.files.reading.document import Style, list_of, styles_of
from shangliang.files.reading.numbering import Lists, child


@dataclass(frozen=True)
class Numbered:
    """A number as it is printed, what follows it (tab, space, nothing), how its paragraphs stand, and whether the paragraph itself names the list:
    then the list's indents go before those of its style.
    """

    text: str
    follows: str
    settings: Any
    is_own: bool


@dataclass(frozen=True)
class Numbering:
    """The lists of a document."""

    lists: Lists
    styles: Mapping[str, Style]

    @classmethod
    def of(cls, document: Any) -> "Numbering":
        """Those of a python-docx document."""
        styles = styles_of(document.styles.element)
        try:
            root = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
        except KeyError:
            root = None
        return cls(
            Lists.of(root, {key: style.list[0] for key, style in styles.items() if style.list[0]}), styles
        )

    def next(self, own: Any, style: str) -> Numbered | None:
        """The number of the next paragraph with these settings (w:pPr) and this style; None for one without."""
        key, place = list_of(own, self.styles.get(style, Style()))
        text = self.lists.next(key, place)
        if not text:
            return None
        level = self.lists.levels[key][place]
        settings = OxmlElement("w:pPr") if level.settings is None else level.settings
        return Numbered(text, level.follows, settings, child(own, "numPr") is not None)
