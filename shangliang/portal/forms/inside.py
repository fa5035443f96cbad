"""Forms of the inside: brand, columns, articles, releases, consultations."""

from typing import Any
from uuid import UUID

from django import forms

from shangliang.core.figures import figures, measures, ratios
from shangliang.people.models import Member, MemberState
from shangliang.portal.choices import ColumnKind
from shangliang.portal.models import Column
from shangliang.proposals.forms.steps import StepForm, long_text
from shangliang.supervision.forms.fields import day


def _line(label: str, most: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


class SiteForm(forms.Form):
    """网站设置."""

    use_required_attribute = False
    site_name = _line("网站名称", 40)
    slogan = _line("宣传语", 60, required=False)
    main_colour = _line(
        "主色", 7, help_text="写成“#”加六位数字或字母，如“#a62b1f”；与白色的对比度不低于4.5。"
    )
    accent_colour = _line("辅色", 7, help_text="用于链接和按钮，要求同上。")
    logo = forms.FileField(label="徽标", required=False, help_text="JPG或PNG图片，不选则保持不变。")
    record_number = _line("网站备案号", 60, required=False)
    police_number = _line("公安备案号", 60, required=False)
    sponsor = _line("主办单位", 80, required=False)
    support = _line("技术支持", 80, required=False)
    address = _line("地址", 120, required=False)
    phone = _line("联系电话", 40, required=False)


class ColumnForm(forms.Form):
    """网站栏目."""

    use_required_attribute = False
    name = _line("栏目名称", 20)
    slug = forms.SlugField(label="网址代号", max_length=30, help_text="用小写字母、数字和横线，如“yaowen”。")
    kind = forms.ChoiceField(label="栏目类型", choices=ColumnKind.choices)
    position = forms.IntegerField(label="排序", min_value=0, max_value=999, initial=0)
    is_active = forms.BooleanField(
        label="启用", required=False, initial=True, help_text="停用后，栏目和其中的文章不再对外显示。"
    )


class ArticleForm(forms.Form):
    """撰写文章."""

    use_required_attribute = False
    column = forms.ModelChoiceField(Column.objects.none(), label="栏目", empty_label="请选择")
    title = _line("标题", 80)
    summary = _line("摘要", 200, required=False)
    text = forms.CharField(
        label="正文",
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="每段一行；内容按文字显示，不支持网页代码。",
    )
    origin = _line("来源", 60, required=False)

    def __init__(self, *args: Any, committee: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["column"]
        field.queryset = Column.objects.filter(committee=committee, is_active=True)


class FileForm(forms.Form):
    """添加附件."""

    use_required_attribute = False
    file = forms.FileField(label="文件", help_text="图片直接显示在文章中，其他文件供下载。")
    words = _line("图片说明", 100, required=False, help_text="图片必填，一句话说明画面内容。")


class NoteForm(StepForm):
    """A step with a reason."""

    note = long_text("意见")


class WordsForm(forms.Form):
    """公开办理成果: the very words the public will read."""

    use_required_attribute = False
    title = _line("公开标题", 80)
    results = forms.CharField(label="办理成果", widget=forms.Textarea(attrs={"rows": 6}), max_length=3000)
    text = forms.CharField(
        label="公开的反映内容",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=5000,
        help_text="不填则不公开内容，只公开成果。",
    )
    names = _line("公开的反映人", 80, required=False, help_text="本人愿意公开姓名的才填。")


class MembersForm(forms.Form):
    """公开委员."""

    members = forms.ModelMultipleChoiceField(
        Member.objects.none(), label="公开的委员", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, committee: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["members"]
        rows = Member.objects.filter(committee=committee, state=MemberState.ACTIVE)
        field.queryset = rows.select_related("person", "sector").order_by("sector__position", "number")
        field.label_from_instance = lambda member: f"{member.person.name}（{member.sector.name}）"


class FiguresForm(forms.Form):
    """公开数字."""

    figures = forms.MultipleChoiceField(
        label="公开的数字", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["figures"]
        known: list[Any] = [*figures().values(), *ratios().values(), *measures().values()]
        field.choices = [(each.key, each.label) for each in known if not each.key.startswith("units.")]


class ConsultationForm(forms.Form):
    """正商量."""

    use_required_attribute = False
    title = _line("题目", 80)
    text = forms.CharField(label="内容", widget=forms.Textarea(attrs={"rows": 8}), max_length=5000)
    opens_on = day("开始日期")
    closes_on = day("截止日期")
    how = _line("参与方式", 200, required=False, help_text="如到哪个站点、什么时间座谈。")
