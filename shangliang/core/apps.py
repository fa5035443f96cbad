from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "shangliang.core"
    verbose_name = "公共"

    def ready(self) -> None:
        """Say plainly what a form misses: the framework's “确保该变量包含不超过 60 字符” is a programmer's sentence."""
        from django import forms  # noqa: PLC0415 - reads the settings
        from django.core import validators  # noqa: PLC0415

        forms.Field.default_error_messages["required"] = "请填写此项。"
        for choice in (forms.ChoiceField, forms.ModelChoiceField):
            choice.default_error_messages["required"] = "请选择一项。"
            choice.default_error_messages["invalid_choice"] = "所选的一项不在列表中，请重新选择。"
        forms.DateField.default_error_messages["invalid"] = "请填写正确的日期，如“2026-03-05”。"
        forms.IntegerField.default_error_messages["invalid"] = "请填写整数。"
        forms.FileField.default_error_messages["required"] = "请选择文件。"
        validators.MaxLengthValidator.message = "请控制在%(limit_value)d字以内，现有%(show_value)d字。"
        validators.MinValueValidator.message = "不能小于%(limit_value)s。"
        validators.MaxValueValidator.message = "不能大于%(limit_value)s。"
        validators.ProhibitNullCharactersValidator.message = "文字中有不能保存的字符，请删去后再试。"
