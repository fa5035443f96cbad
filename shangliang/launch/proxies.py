"""Reverse proxies (反向代理) in front of the web server: from whom forwarded addresses are believed."""

import os
from collections.abc import Callable, Iterable
from ipaddress import ip_network
from typing import Any

from shangliang.launch.errors import LaunchError

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def trusted_proxies() -> list[str]:
    """Return the networks of ``$SHANGLIANG_TRUSTED_PROXIES`` (addresses or networks, with commas; default none).

    Raises LaunchError when one of them is neither: a proxy that is silently not believed would make everybody share one address.
    """
    named = os.environ.get("SHANGLIANG_TRUSTED_PROXIES", "").split(",")
    networks = []
    for text in filter(None, (part.strip() for part in named)):
        try:
            networks.append(str(ip_network(text, strict=False)))
        except ValueError:
            raise LaunchError(
                f"SHANGLIANG_TRUSTED_PROXIES 中的“{text}”不是地址或网段：应写成 10.0.0.5 或 10.0.0.0/24，多个用逗号隔开。"
            ) from None
    return networks


def behind_proxies(served: Application, trusted: list[str]) -> Application:
    """Return ``served``, told the address and scheme that one of these networks forwards; from anybody else they stay unheard.

    The address is the last entry of X-Forwarded-For that is no trusted proxy: the one that the outermost proxy saw with its own eyes.
    """
    if not trusted:
        return served
    from granian.utils.proxies import wrap_wsgi_with_proxy_headers  # noqa: PLC0415 - settings read this file; 0.1 s

    wrapped: Application = wrap_wsgi_with_proxy_headers(served, trusted)
    return wrapped
