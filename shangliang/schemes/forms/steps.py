"""Forms of what is done with a whole scheme."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms

from shangliang.core.errors import Refused
from shangliang.schemes.actions.drafting import EMPTY
from shangliang.schemes.forms.fields import amount, number
from shangliang.schemes.library import shipped
from shangliang.schemes.models import SchemeVersion

MOST_BYTES = 300_000
BLANK = "blank"


class NewForm(forms.Form):
    """A new draft: from a published scheme, from a version of one's own, from a file, or empty."""

    name = forms.CharField(
        label="名称", max_length=80, help_text="例如“安和区政协委员履职评价办法（2027年）”。"
    )
    base = forms.ChoiceField(
        label="以什么为底本", help_text="底本只是起点，逐条都可以修改；已启用的版本不受影响。"
    )
    file = forms.FileField(
        label="从文件导入", required=False, help_text="以前导出的 .json 文件；选了文件就不看底本。"
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, versions: list[SchemeVersion], chosen: str = ""
    ) -> None:
        super().__init__(data, files, initial={"base": chosen or BLANK})
        self.versions = {str(version.pk): version for version in versions}
        base: Any = self.fields["base"]
        base.choices = [
            ("本会的版本", [(key, str(version)) for key, version in self.versions.items()]),
            ("各地公布的办法", [(key, document["name"]) for key, document in shipped().items()]),
            ("其他", [(BLANK, "空白")]),
        ]

    def start(self) -> dict[str, Any]:
        """What the action takes: scheme, document, based_on. Raises Refused for a file that is none of ours."""
        base = self.cleaned_data["base"]
        if file := self.cleaned_data["file"]:
            return {"scheme": None, "document": _read(file), "based_on": f"导入文件{file.name}"}
        if version := self.versions.get(base):
            return {"scheme": version.scheme, "document": version.document, "based_on": str(version)}
        if base in shipped():
            return {"scheme": None, "document": shipped()[base], "based_on": shipped()[base]["source"]}
        return {"scheme": None, "document": EMPTY, "based_on": ""}


def _read(file: Any) -> Mapping[str, Any]:
    if file.size > MOST_BYTES:
        raise Refused("too_big", "文件太大，不是履职评价办法的导出文件。", "file")
    try:
        found = json.loads(file.read().decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused("unreadable", "文件不是可用的 JSON 文件。", "file") from error
    if not isinstance(found, dict):
        raise Refused("unreadable", "文件不是履职评价办法的导出文件。", "file")
    return found


class HeadForm(forms.Form):
    """总则."""

    name = forms.CharField(label="名称", max_length=80)
    source = forms.CharField(label="来源依据", max_length=300, required=False)
    start = amount("总分的基础分", help_text="基础分放在某个类别里的，这里不填。")
    cap = amount("总分最高", help_text="不填为不限。")
    floor = amount("总分最低", help_text="例如0；不填为不限。")
    unmet_grade = forms.ChoiceField(label="未达到最低履职要求的，等次不高于", required=False)
    notes = forms.CharField(
        label="说明", required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text="每行一条。"
    )

    def __init__(self, data: Any, *, document: Mapping[str, Any]) -> None:
        total = document.get("total") or {}
        super().__init__(data, initial={**document, **total, "notes": "\n".join(document.get("notes", []))})
        field: Any = self.fields["unmet_grade"]
        names = [grade["label"] for grade in document.get("grades", [])]
        field.choices = [("", "不作规定"), *((name, name) for name in names)]

    def head(self) -> dict[str, Any]:
        """The head as the document has it."""
        data = self.cleaned_data
        total = {name: number(data[name]) for name in ("start", "cap", "floor") if data[name] is not None}
        notes = [line.strip()[:300] for line in data["notes"].splitlines() if line.strip()]
        plain = {name: data[name] for name in ("name", "source", "unmet_grade")}
        return {**plain, "total": total, "notes": notes}


class TryForm(forms.Form):
    """试算."""

    year = forms.TypedChoiceField(label="用哪一年的数据", coerce=int)

    def __init__(self, data: Any, *, this_year: int) -> None:
        super().__init__(data, initial={"year": this_year - 1})
        field: Any = self.fields["year"]
        field.choices = [(year, f"{year}年") for year in range(this_year, this_year - 6, -1)]


class StartForm(forms.Form):
    """启用."""

    from_year = forms.TypedChoiceField(
        label="自哪一年起执行", coerce=int, help_text="启用后不能再改；要改请新建版本。"
    )

    def __init__(self, data: Any, *, this_year: int) -> None:
        super().__init__(data, initial={"from_year": this_year + 1})
        field: Any = self.fields["from_year"]
        field.choices = [(year, f"{year}年") for year in (this_year + 1, this_year, this_year - 1)]


class DropForm(forms.Form):
    """作废草稿."""

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
