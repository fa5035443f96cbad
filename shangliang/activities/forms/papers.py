"""Forms of the agenda, of materials and of the committee's own kinds."""

from typing import Any

from django import forms

from shangliang.activities.actions import AgendaDraft
from shangliang.activities.choices import MaterialKind, Nature
from shangliang.activities.forms.fields import ManyFiles
from shangliang.activities.models import Activity, AgendaItem


class AgendaForm(forms.Form):
    """增加议题、修改议题."""

    use_required_attribute = False
    title = forms.CharField(label="议题", max_length=200)
    speaker = forms.CharField(label="报告人", max_length=60, required=False)
    minutes = forms.IntegerField(label="时长（分钟）", min_value=1, max_value=600, required=False)
    is_first = forms.BooleanField(
        label="第一议题", required=False, help_text="学习传达最新讲话和文件精神，排在其他议题之前。"
    )

    def draft(self) -> AgendaDraft:
        """The item as the action takes it."""
        return AgendaDraft(**self.cleaned_data)


class MaterialForm(forms.Form):
    """上传材料、照片、纪要."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label="类别", choices=MaterialKind.choices, initial=MaterialKind.PAPER, widget=forms.RadioSelect
    )
    uploads = ManyFiles(
        label="文件",
        help_text="可一次选择多个。材料请用PDF，手机上点开就能看；每个不超过20MB。照片请用JPG或PNG。",
    )
    title = forms.CharField(
        label="标题",
        max_length=100,
        required=False,
        help_text="不填的用文件名；一次上传多个的用各自的文件名。",
    )
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label="对应议题", required=False, empty_label="不对应议题"
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["item"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = activity.agenda.all()


class KindForm(forms.Form):
    """本会活动类别."""

    use_required_attribute = False
    name = forms.CharField(label="名称", max_length=60, help_text="如“乡贤恳谈会”。")
    nature = forms.ChoiceField(
        label="性质",
        choices=[("", "请选择"), *Nature.choices],
        help_text="按性质统计，也按性质计入履职档案。",
    )
    is_active = forms.BooleanField(label="启用", required=False, initial=True)
