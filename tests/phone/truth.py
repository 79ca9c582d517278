"""What a phone shows of a page, by the browser's own protocol and by touching it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from tests.phone.labels import PHONE_WIDTH

HEIGHT = 800
SETTLED_MS = 2000
MAX_DRAGS = 40
HEIGHTS = (400, 700, 100)
AGENT = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/150.0.0.0 Mobile Safari/537.36"
)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """Widths in CSS px.

    layout: the width the page is laid out at; content: how wide it became;
    reached: the right edge of the screen after a finger dragged the page as far as it goes;
    pinched: how many times larger two fingers made it that were drawn apart to 7.5 times.
    """

    layout: float
    content: float
    reached: float
    pinched: float


class Phone:
    """One page of the browser, held as a phone 360 px wide."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._cdp: CDPSession = page.context.new_cdp_session(page)
        self._cdp.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": PHONE_WIDTH, "height": HEIGHT, "deviceScaleFactor": 3, "mobile": True},
        )
        self._cdp.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})
        self._cdp.send("Emulation.setUserAgentOverride", {"userAgent": AGENT})

    def open(self, path: Path) -> None:
        """Open a page; whatever waits for its time has come when this returns."""
        self.page.goto(path.resolve().as_uri())
        self.page.clock.run_for(SETTLED_MS)
        self.content()  # asks for a layout, without which boxes of late elements may be missing

    def seen(self) -> Seen:
        """Touch the page and tell what the protocol says."""
        layout, content = max(self.right_edges("html")), self.content()
        return Seen(layout, content, self._dragged(content), self._pinched())

    def content(self) -> float:
        """How wide the page has become, in px of the page."""
        return float(self._cdp.send("Page.getLayoutMetrics")["cssContentSize"]["width"])

    def right_edges(self, selector: str) -> list[float]:
        """The right edges of the elements' boxes, in px of the page, before anything is touched."""
        root = self._cdp.send("DOM.getDocument")["root"]["nodeId"]
        found = self._cdp.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})
        quads = (
            quad
            for node in found["nodeIds"]
            for quad in self._cdp.send("DOM.getContentQuads", {"nodeId": node})["quads"]
        )
        return [max(quad[0::2]) for quad in quads]

    def _dragged(self, content: float) -> float:
        """The right edge reached; other heights are tried where a box took the finger's drag."""
        reached = 0.0
        for height in HEIGHTS:
            reached = max(reached, self._dragged_at(height))
            if reached >= content:
                break
        return reached

    def _dragged_at(self, height: float) -> float:
        before = -1.0
        for _ in range(MAX_DRAGS):
            view = self._view()
            if view["pageX"] == before:
                break
            before = view["pageX"]
            self._touch([[(350, height)], [(300, height)], [(5, height)]])
        return view["pageX"] + view["clientWidth"]

    def _pinched(self) -> float:
        """How many times larger; other heights are tried where a frame took the fingers."""
        before = self._view()["scale"]
        for height in HEIGHTS:
            self._touch([[(180 - half, height), (180 + half, height)] for half in (20, 80, 150)])
            if self._view()["scale"] != before:
                break
        return self._view()["scale"] / before

    def _view(self) -> dict[str, float]:
        view: dict[str, float] = self._cdp.send("Page.getLayoutMetrics")["cssVisualViewport"]
        return view

    def _touch(self, steps: list[list[Point]]) -> None:
        """Fingers put down, moved and lifted; points in px of the screen."""
        scale = self._view()["scale"]
        kinds = ["touchStart"] + ["touchMove"] * (len(steps) - 1)
        for kind, points in zip(kinds, steps, strict=True):
            fingers = [{"x": x / scale, "y": y / scale, "id": i} for i, (x, y) in enumerate(points)]
            self._cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
        self._cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@contextmanager
def phone(browser: Browser) -> Iterator[Phone]:
    """A phone that reaches no host; timers run when they are told to."""
    with browser.new_context(no_viewport=True) as context:
        context.route("http*://**", lambda route: route.abort())
        page = context.new_page()
        page.clock.install()
        yield Phone(page)
