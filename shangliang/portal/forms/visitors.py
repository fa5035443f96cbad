"""Forms residents fill in without an account."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from shangliang.portal.photos import PhotoError, anew
from shangliang.stations.public import CATEGORIES
from shangliang.supervision.forms.fields import ManyFiles, ManyFilesInput

MOST_PHOTOS = 6


def _line(
    label: str, most: int, *, required: bool = True, help_text: str = "", complete: str = "off"
) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": complete})
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text, widget=widget
    )


class ConsentForm(forms.Form):
    """What every form with contact data asks: name, telephone, and consent to the notice in force."""

    use_required_attribute = False
    name = _line("姓名", 40, complete="name")
    phone = _line("联系电话", 30, help_text="用于核实情况和告知结果，不对外公开。", complete="tel")
    consent = forms.BooleanField(label="我已阅读并同意上述个人信息保护告知")
    notice_version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8)


class MatterForm(ConsentForm):
    """反映诉求."""

    text = forms.CharField(
        label="反映内容",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="说清楚什么事、在哪里、什么时候、希望怎样解决；最多2000字。",
    )
    category = forms.ChoiceField(label="类别", choices=CATEGORIES, required=False, initial="other")
    place = _line("地点", 120, required=False, help_text="如街道、小区、路口；可不填。")
    photos = ManyFiles(
        label="照片",
        required=False,
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text="可选，最多6张，JPG或PNG图片，每张不超过20MB；照片中的拍摄地点等信息会自动去除。",
    )
    wants_public = forms.BooleanField(
        label="办结后，同意公开反映内容和办理结果（不公开姓名、电话，公开前由机关审核）", required=False
    )
    field_order = (
        "text",
        "category",
        "place",
        "photos",
        "wants_public",
        "name",
        "phone",
        "consent",
        "notice_version",
    )

    def clean_photos(self) -> "list[UploadedFile[Any]]":
        """Photos made anew, without place and time."""
        given = self.cleaned_data["photos"]
        if len(given) > MOST_PHOTOS:
            raise forms.ValidationError(f"照片最多{MOST_PHOTOS}张。")
        try:
            return [anew(photo) for photo in given]
        except PhotoError as problem:
            raise forms.ValidationError(str(problem)) from problem


class BookingForm(ConsentForm):
    """预约接待日."""

    topic = _line("想反映的事项", 300, help_text="一两句话说明，便于接待的委员提前了解。")
    field_order = ("topic", "name", "phone", "consent", "notice_version")


class CodeForm(forms.Form):
    """凭查询码查询."""

    use_required_attribute = False
    code = _line("查询码", 40, help_text="提交诉求后页面上显示的十位字符，大小写、空格和横线都不影响。")


class SayForm(forms.Form):
    """群众反馈: solved or not."""

    use_required_attribute = False
    code = forms.CharField(widget=forms.HiddenInput, max_length=40)
    solved = forms.ChoiceField(
        label="您反映的事解决了吗", choices=[("yes", "已解决"), ("no", "未解决")], widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="您的意见", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
