"""Reading a template critically: which fields it uses, and everything that is wrong with it, each with its paragraph."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .marks import Problem, Vocabulary
from .tags import CONTROL, LEFT_OVER, TAG, P, control_rows, heal, is_control, paragraphs, text_of

MOST_PROBLEMS: Final = 20
_EXCERPT: Final = 16
_ALLOWED: Final = (
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


@dataclass
class Reading:
    """The fields used and the problems found."""

    used: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja2 without anything but names, points, comparisons and the two controls: templates come from people."""
    made = ImmutableSandboxedEnvironment(
        autoescape=True, comment_start_string="\ue0f0", comment_end_string="\ue0f1"
    )
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def read(body: Any, words: Vocabulary) -> Reading:
    """Look at every tag of the document."""
    found = Reading()
    reader = _Reader(words, found)
    every = paragraphs(body)  # lxml knows an element by the same object only as long as somebody holds it
    rows = {id(each) for row in control_rows(body) for each in row.iter(P)}
    for number, paragraph in enumerate(every, 1):
        heal(paragraph)
        level = _level(paragraph, in_row=id(paragraph) in rows)
        reader.paragraph(number, text_of(paragraph), level)
    reader.end()
    return found


def _level(paragraph: Any, *, in_row: bool) -> Any:
    """Where whole-paragraph and whole-row controls live: their parent; None for tags inside a paragraph's words."""
    if in_row:
        return paragraph.getparent().getparent().getparent()
    return paragraph.getparent() if is_control(paragraph) else None


@dataclass(frozen=True)
class _Open:
    word: str
    number: int
    excerpt: str
    level: Any
    item: str


class _Reader:
    def __init__(self, words: Vocabulary, found: Reading) -> None:
        self.words, self.found = words, found
        self.parser = environment()
        self.open: list[_Open] = []
        self.number, self.excerpt = 0, ""

    def say(self, message: str) -> None:
        if len(self.found.problems) < MOST_PROBLEMS:
            self.found.problems.append(Problem(self.number, self.excerpt, message))

    def paragraph(self, number: int, text: str, level: Any) -> None:
        shown = " ".join(text.split())
        self.number, self.excerpt = number, shown[:_EXCERPT] + ("…" if len(shown) > _EXCERPT else "")
        for tag in TAG.finditer(text):
            self._tag(tag.group(), level)
        if loose := LEFT_OVER.search(TAG.sub("", text)):
            self.say(
                f"“{loose.group()}”没有成对：字段写成{{{{ 提案.立案 }}}}，条件写成{{% if … %}}…{{% endif %}}。"
            )
        if level is None:
            while self.open and self.open[-1].level is None:
                self.say(f"{{% {self.open.pop().word} %}}没有在本段内结束。控制几段文字时，请让它单独成段。")

    def end(self) -> None:
        for left in self.open:
            self.number, self.excerpt = left.number, left.excerpt
            self.say(f"{{% {left.word} %}}后面没有{{% end{left.word} %}}。")

    def _tag(self, tag: str, level: Any) -> None:
        if tag.startswith("{{"):
            self._expression(tag[2:-2], printed=True)
            return
        control = CONTROL.fullmatch(tag)
        if control is None:
            self.say(f"“{tag}”不是可以使用的写法，只能使用if、elif、else、endif、for、endfor。")
            return
        self._control(control["word"], control["rest"], level)

    def _control(self, word: str, rest: str, level: Any) -> None:
        if word == "if":
            self._expression(rest)
            self._begin("if", level)
        elif word == "for":
            self._begin("for", level, self._loop(rest))
        elif word.startswith("end"):
            self._close(word.removeprefix("end"), level)
        else:
            if not self.open or self.open[-1].word != "if" or self.open[-1].level is not level:
                self.say(f"{{% {word} %}}前面没有{{% if %}}。")
            if word == "elif":
                self._expression(rest)

    def _begin(self, word: str, level: Any, item: str = "") -> None:
        self.open.append(_Open(word, self.number, self.excerpt, level, item))

    def _close(self, word: str, level: Any) -> None:
        last = self.open[-1] if self.open else None
        if last is None or last.word != word or last.level is not level:
            self.say(f"{{% end{word} %}}前面没有与它对应的{{% {word} %}}，二者应在同一段内，或者都单独成段。")
            return
        self.open.pop()

    def _loop(self, rest: str) -> str:
        """`件 in 提案.重点.名单`: the name of the item."""
        item, found, listed = (part.strip() for part in rest.strip().partition(" in "))
        if not found or not item.isidentifier():
            self.say(f"“for {rest.strip()}”写法有误，应为{{% for 件 in 提案.重点.名单 %}}。")
            return ""
        if listed not in self.words.lists:
            near = get_close_matches(listed, list(self.words.lists), n=3, cutoff=0.4)
            self.say(f"没有名单“{listed}”。" + (f"是不是：{'、'.join(near)}？" if near else "请对照字段表。"))
            return item
        if any(each.word == "for" for each in self.open):
            self.say("{% for %}里面不能再用{% for %}。")
        self.found.used.add(listed)
        return f"{item}\n{listed}"

    def _expression(self, text: str, *, printed: bool = False) -> None:
        if not text.strip():
            self.say("{{ }}或者if后面没有写字段。")
            return
        try:
            tree = self.parser.parse("{{ " + text + " }}")
        except TemplateSyntaxError:
            self.say(f"“{text.strip()}”写法有误。")
            return
        output = tree.body[0] if len(tree.body) == 1 else None
        parts = output.nodes if isinstance(output, nodes.Output) else []
        if len(parts) != 1 or isinstance(parts[0], nodes.TemplateData):
            self.say(f"“{text.strip()}”写法有误。")
            return
        if printed and not isinstance(parts[0], nodes.Name | nodes.Getattr):
            self.say(f"“{text.strip()}”不能输出：{{{{ }}}}里面只能写一个字段，不能计算。")
            return
        self._names(parts[0], text.strip())

    def _names(self, node: nodes.Node, text: str) -> None:
        name = _dotted(node)
        if name is not None:
            self._field(name)
        elif not isinstance(node, _ALLOWED):
            self.say(f"“{text}”不是可以使用的写法：只能写字段、比较和and、or、not。")
        else:
            for child in node.iter_child_nodes():
                self._names(child, text)

    def _field(self, name: str) -> None:
        items = {
            each.item.partition("\n")[0]: each.item.partition("\n")[2] for each in self.open if each.item
        }
        head, _, rest = name.partition(".")
        if head in items:
            if rest not in self.words.lists.get(items[head], (rest,)):
                self.say(f"名单中没有“{rest}”，可用：{'、'.join(self.words.lists[items[head]])}。")
            self.found.used.add(f"{items[head]}.{rest}")
            return
        base = name if name in self.words.aspects else name.rpartition(".")[0]
        if base in self.words.unfit:
            self.say(f"这里不能用“{name}”：{self.words.unfit[base]}")
            return
        if name in self.words.lists or (base in self.words.aspects and self._known(name, base)):
            self.found.used.add(name)
            return
        near = get_close_matches(name, list(self.words.all()), n=3, cutoff=0.4)
        self.say(f"没有字段“{name}”。" + (f"是不是：{'、'.join(near)}？" if near else "请对照字段表。"))

    def _known(self, name: str, base: str) -> bool:
        return name == base or name.removeprefix(f"{base}.") in self.words.aspects[base]


def _dotted(node: nodes.Node) -> str | None:
    """提案.立案.上年 of a chain of names; None for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node)
        return None if before is None else f"{before}.{node.attr}"
    return None
