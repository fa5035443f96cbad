"""How a paragraph and its letters look once styles, their parents and the document's defaults are taken together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml.ns import qn

from shangliang.files.letters import fonts
from shangliang.files.letters import measures as m

_GRID_NEAR: Final = 0.6  # points: a line distance this near to 28.95 pt is the grid's
_FACES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": (*fonts.XIAOBIAOSONG, "小标宋"),
    "body": (*fonts.FANGSONG, "仿宋"),
    "kai": (*fonts.KAITI, "楷体"),
    "hei": (*fonts.HEITI, "黑体", "Microsoft YaHei", "微软雅黑", "DengXian", "等线"),
    "song": (*fonts.SONGTI, "新宋体", "NSimSun"),
}
_FIRST_LINE: Final = ("firstLineChars", "firstLine", "hangingChars", "hanging")
ALIGN: Final = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True)
class Looks:
    """Styles by id, and the document's defaults."""

    styles: Mapping[str, Any]
    defaults: tuple[Any, Any]
    normal: str

    @classmethod
    def of(cls, document: Any) -> "Looks":
        """Those of a python-docx document."""
        root = document.styles.element
        styles = {each.get(qn("w:styleId")): each for each in root.findall(qn("w:style"))}
        normal = next(
            (
                key
                for key, each in styles.items()
                if each.get(qn("w:default")) == "1" and each.get(qn("w:type")) == "paragraph"
            ),
            "",
        )
        kept = root.find(qn("w:docDefaults"))
        paths = (f"{qn(f'w:{kind}PrDefault')}/{qn(f'w:{kind}Pr')}" for kind in "pr")
        plain, letters = (None if kept is None else kept.find(path) for path in paths)
        return cls(styles, (plain, letters), normal)

    def style_id(self, paragraph: Any) -> str:
        """The id of the paragraph's style."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.normal if own is None else own.get(qn("w:val"))

    def name(self, key: str) -> str:
        """What a style is called."""
        style = self.styles.get(key)
        name = None if style is None else style.find(qn("w:name"))
        return "" if name is None else str(name.get(qn("w:val")))

    def chain(self, key: str, kind: str) -> list[Any]:
        """Settings of a style and its parents, the nearest first; `kind` p or r."""
        found, seen = [], set[str]()
        while key in self.styles and key not in seen:
            seen.add(key)
            style = self.styles[key]
            found.append(style.find(qn(f"w:{kind}Pr")))
            based = style.find(qn("w:basedOn"))
            key = "" if based is None else based.get(qn("w:val"))
        return [each for each in (*found, self.defaults[kind == "r"]) if each is not None]


def first(settings: Iterable[Any], name: str, attribute: str = "val") -> str:
    """The nearest value of a setting; "" when nothing says it."""
    for each in settings:
        found = each.find(qn(f"w:{name}"))
        if found is not None and found.get(qn(f"w:{attribute}")) is not None:
            return str(found.get(qn(f"w:{attribute}")))
    return ""


def switch(settings: Iterable[Any], name: str) -> bool:
    """A setting that is on or off."""
    for each in settings:
        found = each.find(qn(f"w:{name}"))
        if found is not None:
            return found.get(qn("w:val")) not in ("0", "false", "off")
    return False


def points(twips: str) -> float:
    """Twentieths of a point as points."""
    return float(twips) / 20 if twips.lstrip("-").replace(".", "", 1).isdigit() else 0.0


def face_of(settings: list[Any]) -> str:
    """Which of the five faces an official document knows a font belongs to; 仿宋 for any other."""
    name = first(settings, "rFonts", "eastAsia").removeprefix("@")
    return next((use for use, names in _FACES.items() if name in names), "body")


def pitch_of(settings: list[Any], size: float) -> float:
    """Height of a line in points; 0 for the grid of 22 lines."""
    line, rule = first(settings, "spacing", "line"), first(settings, "spacing", "lineRule")
    if not line:
        return 0.0
    if rule in ("exact", "atLeast"):
        wanted = points(line)
        return 0.0 if abs(wanted - m.WORD_PITCH_PT) < _GRID_NEAR else max(wanted, size)
    times = float(line) / 240
    return 0.0 if size >= m.BODY_PT and times <= 1.05 else round(times * size * 1.3, 2)


def indent_of(settings: list[Any], size: float) -> float:
    """Indent of the first line in points, negative when it hangs out; characters count on the grid. The nearest setting that says any of it decides."""
    for each in settings:
        indent = each.find(qn("w:ind"))
        said = {} if indent is None else {name: indent.get(qn(f"w:{name}")) for name in _FIRST_LINE}
        if any(value is not None for value in said.values()):
            amount = {name: points(value or "0") * 20 for name, value in said.items()}
            chars = (amount["firstLineChars"] or -amount["hangingChars"]) / 100
            cell = m.CELL_PT if size == m.BODY_PT else size
            twips = amount["firstLine"] or -amount["hanging"]
            return round(chars * cell if chars else twips / 20, 2)
    return 0.0
