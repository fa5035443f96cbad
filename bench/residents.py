"""``python -m bench.residents``: residents' forms on the public site of the demo, many at once, each from a phone of its own, every tenth sent twice.

Every form is read, its question in words is answered, and it is sent; at the end the database is asked whether any is lost or there twice.
Exit code 1 when one is, or when they take longer than five minutes.
"""

import argparse
import os
import re
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from ipaddress import IPv4Address
from statistics import median, quantiles
from urllib.parse import urlencode

from bench.house import say, served
from bench.meters import cpu_seconds
from bench.portal import SCRATCH, fill

PATH = "/site/anhe/stations/zd-01/matter/"
MOST_SECONDS = 300
FIRST_PHONE = IPv4Address("10.1.0.1")
NUMBERS = "零一二三四五六七八九"
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|submission|notice_version|challenge)" value="([^"]*)"')
WORD = re.compile(r"“(.{4})”四个字中的第(.)个字")
SUM = re.compile(r"(.)加(.)等于几")


def answer(page: str) -> str:
    """The question in words, answered as a person would."""
    if found := WORD.search(page):
        return found[1]["一二三四".index(found[2])]
    one, other = SUM.search(page).groups()  # type: ignore[union-attr]  # a page without a question ends the bench
    return str(NUMBERS.index(one) + NUMBERS.index(other))


class Resident:
    """One phone: reads the form, fills it in, sends it (twice, if in doubt)."""

    def __init__(self, port: int, number: int) -> None:
        self.port, self.number = port, number
        self.phone = {"X-Forwarded-For": str(FIRST_PHONE + number), "Host": "127.0.0.1"}

    def send(self) -> tuple[int, float]:
        """The last status, and the milliseconds of reading and sending once."""
        begun = time.perf_counter()
        status, page, cookie = self._ask("GET")
        if status != 200:
            return status, 0.0
        body = urlencode(
            {
                **dict(HIDDEN.findall(page)),
                "text": f"第{self.number}号来信：楼下路灯不亮，晚上出行不便。",
                "category": "other",
                "name": "张居民",
                "phone": "13800000000",
                "consent": "on",
                "answer": answer(page),
            }
        )
        status, *_ = self._ask("POST", body, cookie)
        took = 1000 * (time.perf_counter() - begun)
        if self.number % 10 == 0:
            status, *_ = self._ask("POST", body, cookie)
        return status, took

    def _ask(self, method: str, body: str = "", cookie: str = "") -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {**self.phone, **({"Cookie": cookie} if cookie else {})}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, PATH, body or None, headers)
        response = connection.getresponse()
        text = response.read().decode()
        given = SimpleCookie(response.getheader("Set-Cookie") or "")
        connection.close()
        return response.status, text, "; ".join(f"{name}={each.value}" for name, each in given.items())


def kept() -> tuple[int, int]:
    """Letters of this run in the database, and how many different ones."""
    from shangliang.stations.models import Matter  # noqa: PLC0415 - after the environment is set

    texts = list(Matter.objects.filter(text__contains="号来信").values_list("text", flat=True))
    return len(texts), len(set(texts))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.residents", description=__doc__)
    parser.add_argument("--forms", type=int, default=2000)
    parser.add_argument("--clients", type=int, default=40)
    given = parser.parse_args()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    cluster = fill()
    with cluster.held():
        os.environ["DATABASE_URL"] = cluster.url()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.config.settings")
        import django  # noqa: PLC0415 - after the environment is set

        django.setup()
        before, _ = kept()
        offset = before  # a run after another one writes other letters
        with served(SHANGLIANG_TRUSTED_PROXIES="127.0.0.1") as (port, pid):
            used, begun = cpu_seconds(pid, cluster.running_pid() or 1), time.perf_counter()
            lock, statuses, times = threading.Lock(), Counter[int](), list[float]()

            def one(number: int) -> None:
                status, took = Resident(port, offset + number).send()
                with lock:
                    statuses[status] += 1
                    times.append(took)

            with ThreadPoolExecutor(given.clients) as crowd:
                list(crowd.map(one, range(given.forms)))
            seconds = time.perf_counter() - begun
            used = cpu_seconds(pid, cluster.running_pid() or 1) - used
        there, different = kept()
    lost, doubled = given.forms - (different - offset), there - different
    say(
        f"{given.forms} forms by {given.clients} at a time in {seconds:.0f} s: median {median(times):.0f} ms, "
        f"p95 {quantiles(times, n=20)[-1]:.0f} ms, CPU {1000 * used / given.forms:.0f} ms a form; "
        f"answers {dict(statuses)}; lost {lost}, doubled {doubled}"
    )
    if lost or doubled or seconds > MOST_SECONDS:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
