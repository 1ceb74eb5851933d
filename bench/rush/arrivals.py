"""Arrivals by the clock: requests are due at fixed moments, whatever the server does, over a few kept connections."""

import asyncio
import resource
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

_LENGTH = b"content-length:"


@dataclass
class Outcome:
    """What came back: a moment of sending and of the answer for each request that was taken, in seconds."""

    began: float
    ended: float = 0.0
    latencies: list[float] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    refused: int = 0
    broken: int = 0
    generator_cpu: float = 0.0

    @property
    def seconds(self) -> float:
        """From the first due moment to the last receipt."""
        return self.ended - self.began

    @property
    def per_second(self) -> float:
        """Receipts a second."""
        return len(self.taken) / self.seconds if self.taken else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds from sending to the answer."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 if ordered else 0.0


class _Line(asyncio.Protocol):
    """One kept connection: sends one request, reads one answer, takes the next that is due."""

    def __init__(self, crowd: "_Crowd") -> None:
        self.crowd = crowd
        self.answer = b""
        self.sent_at = 0.0
        self.busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        self.crowd.opened(self)

    def send(self, request: bytes) -> None:
        self.answer, self.busy, self.sent_at = b"", True, time.perf_counter()
        self.transport.write(request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.answer += data
        head, found, body = self.answer.partition(b"\r\n\r\n")
        if not found:
            return
        lowered = head.lower()
        start = lowered.find(_LENGTH)
        length = int(lowered[start + len(_LENGTH) :].split(b"\r\n", 1)[0]) if start >= 0 else 0
        if len(body) >= length:
            self.busy = False
            self.crowd.answered(self, int(head[9:12]), body, close=b"connection: close" in lowered)

    def connection_lost(self, error: Exception | None) -> None:
        self.crowd.lost(self, was_busy=self.busy)


class _Crowd:
    """The requests, the connections, and what came of each."""

    def __init__(self, requests: Iterable[bytes], receipt_in: Callable[[int, bytes], str]) -> None:
        self.due: deque[bytes] = deque()
        self.coming = deque(requests)
        self.receipt_in = receipt_in
        self.idle: list[_Line] = []
        self.open = 0
        self.in_flight = 0
        self.outcome = Outcome(began=time.perf_counter())
        self.finished = asyncio.Event()
        self.missing = 0

    def release(self, how_many: int) -> None:
        for _ in range(min(how_many, len(self.coming))):
            self.due.append(self.coming.popleft())
        while self.due and self.idle:
            self._give(self.idle.pop())

    def _give(self, line: _Line) -> None:
        self.in_flight += 1
        line.send(self.due.popleft())

    def opened(self, line: _Line) -> None:
        self.open += 1
        self._next(line)

    def _next(self, line: _Line) -> None:
        if self.due:
            self._give(line)
        else:
            self.idle.append(line)
            if not self.coming and not self.in_flight:
                self.finished.set()

    def answered(self, line: _Line, status: int, body: bytes, *, close: bool) -> None:
        now = time.perf_counter()
        self.in_flight -= 1
        number = self.receipt_in(status, body)
        if number:
            self.outcome.taken.append(number)
            self.outcome.latencies.append(now - line.sent_at)
            self.outcome.ended = now
        else:
            self.outcome.refused += 1
        if close:
            line.transport.close()  # type: ignore[attr-defined]
        else:
            self._next(line)

    def lost(self, line: _Line, *, was_busy: bool) -> None:
        self.open -= 1
        self.missing += 1
        if line in self.idle:
            self.idle.remove(line)
        if was_busy:
            self.in_flight -= 1
            self.outcome.broken += 1
        if not self.coming and not self.due and not self.in_flight:
            self.finished.set()


async def _arrive(
    port: int, requests: Sequence[bytes], rate: float, connections: int, receipt_in: Callable[[int, bytes], str],
    patience: float,
) -> Outcome:  # fmt: skip
    loop, crowd = asyncio.get_running_loop(), _Crowd(requests, receipt_in)

    async def connect() -> None:
        try:
            await loop.create_connection(lambda: _Line(crowd), "127.0.0.1", port)
        except OSError:
            crowd.missing += 1

    for _ in range(connections):
        await connect()
    cpu = resource.getrusage(resource.RUSAGE_SELF)
    began = crowd.outcome.began = time.perf_counter()
    released = 0
    while crowd.coming:
        wanted = int((time.perf_counter() - began) * rate) + 1
        crowd.release(wanted - released)
        released = max(released, wanted)
        await asyncio.sleep(0.005)
        while crowd.missing:
            crowd.missing -= 1
            await connect()
            if crowd.missing:
                await asyncio.sleep(0.01)
    ended_by = time.perf_counter() + patience
    while not crowd.finished.is_set() and time.perf_counter() < ended_by:
        while crowd.missing and (crowd.due or crowd.in_flight):
            crowd.missing -= 1
            await connect()
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.01)
    after = resource.getrusage(resource.RUSAGE_SELF)
    crowd.outcome.generator_cpu = (after.ru_utime + after.ru_stime) - (cpu.ru_utime + cpu.ru_stime)
    return crowd.outcome


def arrive(
    port: int, requests: Sequence[bytes], *, rate: float, connections: int, receipt_in: Callable[[int, bytes], str],
    patience: float = 120.0,
) -> Outcome:  # fmt: skip
    """Send `requests` at `rate` a second over `connections`; `receipt_in(status, body)` finds the number or gives "".

    A request whose connection breaks is counted as broken and not sent again.
    """
    import uvloop

    return uvloop.run(_arrive(port, requests, rate, connections, receipt_in, patience))
