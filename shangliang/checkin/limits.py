"""Limits at the door. A hall shares one address, so what is counted by address is only what fails; what succeeds is counted by person or link."""

from shangliang.core.limits import Limit

BAD_CODES = Limit("checkin.bad", 60, 60, "失败次数过多，请一分钟后再试。")
"""Codes that fit nothing, by address."""
OWN = Limit("checkin.own", 20, 60, "操作过于频繁，请一分钟后再试。")
"""Check-ins one person sends for himself."""
AT_DOOR = Limit("checkin.door", 240, 60, "登记过于频繁，请稍后再试。")
"""Check-ins sent from one door: four a second."""
