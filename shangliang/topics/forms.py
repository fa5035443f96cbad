"""Forms of the topics room: shape only."""

from django import forms

from shangliang.proposals.forms.fields import LineField


class RenameForm(forms.Form):
    """选题改名."""

    label = LineField(label="选题名称", most=30)


class KeepForm(forms.Form):
    """列为协商选题."""

    note = LineField(label="选题理由", most=200, help_text="写明为什么值得协商，供拟订年度协商计划时参考。")
