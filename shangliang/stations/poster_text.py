"""What stands on the QR poster of a station."""

from shangliang.stations.models import Station
from shangliang.stations.poster_pdf import qr_svg, render_apart

PURPOSE = "身边的急难愁盼事，对社区、镇街和政协工作的意见建议，都可以扫码告诉我们。提交后会得到一个查询码，凭它查看办理情况、反馈是否解决。"
FOOT = "姓名和电话加密保存，只用于办理。紧急情况请拨打110、119、120；信访、诉讼事项请到法定渠道反映。"
LONG_NAME = 16  # signs; a longer name is set smaller so that it stays on two lines


def public_address(station: Station, origin: str) -> str:
    """Where the station's QR code leads: its page on the public site."""
    return f"{origin}/site/{station.committee.slug}/stations/{station.code}/"


def poster_pdf(station: Station, origin: str, size: str) -> bytes:
    """The poster in `size` a4 or a3; Raises NoChineseFont and PdfError."""
    address = public_address(station, origin)
    facts = [
        ("开放时间", station.opening),
        ("地址", station.address),
        ("电话", station.phone),
    ]
    request = {
        "size": size,
        "name": station.name,
        "committee": station.committee.name,
        "kind": station.kind,
        "title_pt": 40 if len(station.name) <= LONG_NAME else 28,
        "purpose": PURPOSE,
        "qr": qr_svg(address),
        "address_line": address,
        "facts": [fact for fact in facts if fact[1]],
        "foot": FOOT,
    }
    return render_apart(request)
