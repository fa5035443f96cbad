"""The load generator: a process of its own, one thread, plain sockets kept open; far cheaper than what it measures.

``python -m bench.load`` reads a plan as JSON from standard input and writes the outcome as JSON.
"""

import html
import json
import re
import select
import socket
import sys
import time
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

Answer = tuple[int, bytes, bytes]  # status, head, body
Journey = Generator[bytes, Answer, bool]
STALLED_SECONDS = 120.0


@dataclass
class Plan:
    """What to send: journeys over ``items`` (each a dict, see ``journey_of``) until ``most`` are done or time is up."""

    port: int
    clients: int
    most: int
    seconds: float
    items: list[dict[str, Any]]
    host: str = "127.0.0.1"


@dataclass
class Outcome:
    """Milliseconds of every journey, wall seconds, requests sent, failures by reason, own CPU seconds."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    requests: int = 0
    failures: dict[str, int] = field(default_factory=dict)
    cpu: float = 0.0


def request(item: dict[str, Any], path: str, fields: dict[str, Any] | None = None, cookie: str = "") -> bytes:
    """Bytes of a GET, or of a form post when there are fields."""
    cookies = "; ".join(filter(None, (item.get("cookie", ""), cookie)))
    head = f"Host: 127.0.0.1\r\nCookie: {cookies}\r\nUser-Agent: Mozilla/5.0 (bench) Chrome/140\r\n"
    head += item.get("headers", "")
    if fields is None:
        return f"GET {path} HTTP/1.1\r\n{head}\r\n".encode()
    body = urlencode(fields, doseq=True).encode()
    kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return f"POST {path} HTTP/1.1\r\n{head}{kind}\r\n".encode() + body


def journey_of(item: dict[str, Any]) -> Journey:
    """One request that must be answered with ``expect``; with ``steps`` the whole way of writing a proposal."""
    if item.get("steps") == "create":
        return (yield from _create(item))
    status, _, _ = yield request(item, item["path"], item.get("fields"))
    return status == int(item.get("expect", 200))


def _hidden(body: bytes, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', body.decode())
    return html.unescape(found[1]) if found else ""


def _keys(body: bytes) -> dict[str, str]:
    names = ("csrfmiddlewaretoken", "submission", "version")
    return {name: _hidden(body, name) for name in names}


def _create(item: dict[str, Any]) -> Journey:
    """New → draft made → writing desk → submitted, as a browser does it."""
    status, head, body = yield request(item, "/proposals/new/")
    token = re.search(rb"csrftoken=(\w+)", head)
    cookie = f"csrftoken={token[1].decode()}" if token else ""
    if status != 200 or not cookie:
        return False
    status, head, _ = yield request(item, "/proposals/new/", _keys(body), cookie)
    place = re.search(rb"(?i)\r\nlocation: (\S+)", head)
    if status != 302 or place is None:
        return False
    path = urlsplit(place[1].decode()).path
    status, _, body = yield request(item, path, None, cookie)
    if status != 200:
        return False
    status, _, _ = yield request(item, path, {**item["fields"], **_keys(body)}, cookie)
    return status == 302


class Client:
    """One browser: a connection that stays open and the journey it is on."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.buffer = bytearray()
        self.journey: Journey | None = None
        self.begun = 0.0
        self.need = -1
        self.connect()

    def connect(self) -> None:
        self.socket = socket.create_connection((self.plan.host, self.plan.port), timeout=STALLED_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer.clear()
        self.need = -1

    def begin(self, item: dict[str, Any]) -> None:
        self.journey = journey_of(item)
        self.begun = time.perf_counter()
        self.socket.sendall(next(self.journey))

    def receive(self) -> Answer | None:
        """A whole answer, or None while more is to come; ConnectionError when the server hung up."""
        data = self.socket.recv(262_144)
        if not data:
            raise ConnectionResetError
        self.buffer += data
        if self.need < 0:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return None
            length = re.search(rb"(?i)content-length: *(\d+)", self.buffer[:end])
            self.need = end + 4 + (int(length[1]) if length else 0)
        if len(self.buffer) < self.need:
            return None
        whole, self.buffer, self.need = bytes(self.buffer), bytearray(), -1
        head, _, body = whole.partition(b"\r\n\r\n")
        return int(head[9:12]), head, body


class Crowd:
    """Keeps all clients busy until the plan is done."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.outcome = Outcome()
        self.failures: Counter[str] = Counter()
        self.items = self._items()
        self.started = 0
        self.deadline = time.perf_counter() + plan.seconds

    def _items(self) -> Iterator[dict[str, Any]]:
        once = any(item.get("once") for item in self.plan.items)
        while True:
            yield from self.plan.items
            if once:
                return

    def next_item(self) -> dict[str, Any] | None:
        if self.started >= self.plan.most or time.perf_counter() > self.deadline:
            return None
        item = next(self.items, None)
        self.started += item is not None
        return item

    def run(self) -> Outcome:
        begun, cpu = time.perf_counter(), time.process_time()
        poll = select.epoll()
        clients: dict[int, Client] = {}
        for _ in range(self.plan.clients):
            item = self.next_item()
            if item is None:
                break
            client = Client(self.plan)
            clients[client.socket.fileno()] = client
            poll.register(client.socket, select.EPOLLIN)
            self.send(client, item)
        while clients:
            ready = poll.poll(STALLED_SECONDS)
            if not ready:
                self.failures["stalled"] += len(clients)
                break
            for number, _ in ready:
                if not self.turn(clients[number]):
                    poll.unregister(number)
                    clients.pop(number).socket.close()
        self.outcome.seconds = time.perf_counter() - begun
        self.outcome.cpu = time.process_time() - cpu
        self.outcome.failures = dict(self.failures)
        return self.outcome

    def send(self, client: Client, item: dict[str, Any]) -> None:
        self.outcome.requests += 1
        client.begin(item)

    def turn(self, client: Client) -> bool:
        """Take what came for a client and send the next request; False when nothing more is to be sent."""
        try:
            answer = client.receive()
        except OSError:
            self.failures["connection lost"] += 1
            return False
        if answer is None or client.journey is None:
            return True
        try:
            client.socket.sendall(client.journey.send(answer))
            self.outcome.requests += 1
        except StopIteration as end:
            self.outcome.times.append((time.perf_counter() - client.begun) * 1000)
            if not end.value:
                self.failures[f"status {answer[0]}"] += 1
            item = self.next_item()
            if item is None:
                return False
            self.send(client, item)
        return True


def main() -> None:
    plan = Plan(**json.load(sys.stdin))
    json.dump(asdict(Crowd(plan).run()), sys.stdout)


if __name__ == "__main__":
    main()
