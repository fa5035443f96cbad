"""Dated values of settings. What was set before stays on record; due dates already given never change."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from shangliang.administration.setting_values import check_value, in_words
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of
from shangliang.core.text import day_in_words
from shangliang.people.permissions import as_office
from shangliang.tenancy.models import Committee, SettingValue
from shangliang.tenancy.policy import declared


@transaction.atomic
def set_setting(
    *, committee_id: UUID, key: str, value: Any, valid_from: date, by: Actor, at: datetime
) -> SettingValue:
    """Set a value from a day on, today at the earliest; a second value for the same day replaces the first.

    Raises Refused for an undeclared key ("unknown"), a value of the wrong kind (field "value"), a day in the past (field "valid_from").
    """
    by = as_office(by, committee_id)
    setting = declared().get(key)
    if setting is None:
        raise Refused("unknown", "没有这个设置项。")
    if valid_from < day_of(at):
        raise Refused("past", "生效日期不能早于今天，已下达的期限不变。", "valid_from")
    try:
        value = check_value(setting, value)
    except ValueError as error:
        raise Refused("shape", f"{error}。", "value") from None
    Committee.objects.select_for_update().get(pk=committee_id)
    row = SettingValue.objects.filter(committee_id=committee_id, key=key, valid_from=valid_from).first()
    before = in_words(setting, row.value) if row else ""
    row = row or SettingValue(committee_id=committee_id, key=key, valid_from=valid_from)
    row.value, row.set_by, row.set_at = value, by.name[:40], at
    row.save()
    data = {"key": key, "value": value, "valid_from": valid_from.isoformat(), "replaced": before}
    note = f"{setting.label}：{in_words(setting, value)}，自{day_in_words(valid_from)}起"
    record("setting.set", row, by=by, at=at, label="修改设置", note=note, data=data)
    return row


@transaction.atomic
def withdraw_setting(row: SettingValue, *, by: Actor, at: datetime) -> None:
    """Take back a value that is not in force yet."""
    by = as_office(by, row.committee_id)
    if row.valid_from <= day_of(at):
        raise Refused("in_force", "此值已经生效，不能撤回；请另设新值。")
    data = {"key": row.key, "value": row.value, "valid_from": row.valid_from.isoformat()}
    record("setting.withdraw", row, by=by, at=at, label="撤回未生效的设置", data=data)
    row.delete()
