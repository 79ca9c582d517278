"""Pages that mean harm cost a page at the most; nothing gets past us into a network."""

import itertools
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from crawler.browser import Sight
from crawler.fetch import Answer
from tests.crawler.measuring.phones import (
    SITE,
    Shelf,
    looked_at,
    looked_at_side_by_side,
    page,
    sight_of,
)

WELL = "<p>Kuvitelman kunta palvelee asukkaita.</p>"
HARMLESS = {
    "dialogs": "<script>alert(1); confirm(2); prompt(3)</script>",
    "windows": "<script>setInterval(() => window.open('/ikkuna'), 50)</script>",
    "downloads": "<a id=d download='x.zip' href='data:application/zip,x'>x</a><script>d.click(); "
    "location.href = 'blob:x'</script><iframe src='/tiedosto.zip'></iframe>",
    "permissions": "<script>navigator.geolocation.getCurrentPosition(() => {}); "
    "Notification.requestPermission(); navigator.mediaDevices?.getUserMedia({video: true})</script>",
    "leaving": "<script>onbeforeunload = () => 'jää'; setTimeout(() => location.reload(), 50)</script>",
    "reloading": "<script>setInterval(() => location.reload(), 20)</script>",
    "requests": "<script>let n = 0; setInterval(() => { new Image().src = '/' + n++ }, 1)</script>",
    "frames": "<iframe src='/'></iframe><iframe srcdoc='<iframe src=/></iframe>'></iframe>",
    "workers": "<script>navigator.serviceWorker?.register('/sw.js').catch(() => {}); "
    "new Worker('data:text/javascript,while(1);')</script>",
    "forms": "<form id=f method=post action='/'></form><script>f.submit()</script>",
    "tools": "<script>Element.prototype.getBoundingClientRect = null; window.getComputedStyle = null; "
    "Document.prototype.createTreeWalker = () => { while (1); }</script>",
}
UNMEASURED = {
    "hangs": ("<script>setTimeout(() => { while (1); }, 200)</script>", "hold the browser"),
    "hangs at once": ("<script>while (1);</script>", "hold the browser"),
    "dialogs without end": ("<script>while (1) alert('hei')</script>", "hold the browser"),
    "grows": (
        "<script>setInterval(() => { for (let i = 0; i < 40; i++) { const d = document.createElement('div');"
        " d.innerHTML = '<p>x</p>'.repeat(5000); document.body.append(d) } }, 5)</script>",
        "MB of memory|hold the browser",
    ),
    "leads away": ("<script>location = '/muualle'</script>", "leads on to"),
    "leads away in a while": ("<meta http-equiv=refresh content='1;url=/muualle'>", "leads on to"),
    "a frame leads away": (
        "<iframe srcdoc='<script>top.location=\"/x\"</script>'></iframe>",
        "leads on to",
    ),
}


@pytest.fixture(scope="module")
def harmless() -> dict[str, Sight | str]:
    """What one phone sees of the harmless pages."""
    half = len(HARMLESS) // 2
    pages = [page(WELL + body) for body in HARMLESS.values()]
    told = looked_at_side_by_side(tuple(pages[:half]), tuple(pages[half:]))
    return dict(zip(HARMLESS, itertools.chain(*told), strict=True))


@pytest.fixture(scope="module")
def unmeasured() -> dict[str, list[Sight | str]]:
    """What a phone sees of each of the others, and of a good page after it."""
    series = [(page(WELL + body), page(WELL)) for body, _ in UNMEASURED.values()]
    return dict(zip(UNMEASURED, looked_at_side_by_side(*series), strict=True))


@pytest.mark.parametrize("name", HARMLESS)
def test_a_page_that_does_as_it_likes_is_measured(
    name: str, harmless: dict[str, Sight | str]
) -> None:
    sight = harmless[name]
    assert isinstance(sight, Sight), sight
    assert (sight.figures.layout, sight.figures.overflow) == (360, 0)
    assert sight.figures.chars >= len("Kuvitelman kunta palvelee asukkaita.")


ASKS = """<script>
const told = (what, answer) => { document.body.dataset[what] = answer };
told("confirmed", confirm("Saako?")); told("prompted", prompt("Kuka?"));
const other = window.open("/ikkuna"); setTimeout(() => told("closed", !other || other.closed), 1000);
navigator.geolocation.getCurrentPosition(() => told("place", "given"), () => told("place", "refused"));
Notification.requestPermission().then((answer) => told("notices", answer));
(navigator.mediaDevices ? navigator.mediaDevices.getUserMedia({video: true}) : Promise.reject())
  .then(() => told("camera", "given"), () => told("camera", "refused"));
</script><iframe src="/tiedosto.zip"></iframe><a id=d download href="/tiedosto.zip">x</a>
<script>d.click()</script>"""


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder with a short name: Chromium makes a socket in it."""
    with TemporaryDirectory(prefix="s") as folder:
        yield Path(folder)


def test_what_a_page_asks_for_it_does_not_get(
    short_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(short_path))
    headers = {"content-type": "application/zip", "content-disposition": "attachment"}
    url = f"{SITE}tiedosto.zip"
    shelf = Shelf({url: Answer(url, 200, headers, b"PK" * 4000)})
    markup = sight_of(page(WELL + ASKS), shelf, with_markup=True).markup
    told = dict(re.findall(r'data-(\w+)="(\w*)"', markup))
    assert told == {
        "confirmed": "false",
        "prompted": "null",
        "closed": "true",
        "place": "refused",
        "notices": "denied",
        "camera": "refused",
    }
    assert [
        path for path in short_path.rglob("*") if path.is_file() and b"PKPK" in path.read_bytes()
    ] == []


@pytest.mark.parametrize("name", UNMEASURED)
def test_one_that_cannot_be_measured_says_why_and_leaves_the_next_alone(
    name: str, unmeasured: dict[str, list[Sight | str]]
) -> None:
    hostile, good = unmeasured[name]
    assert re.search(UNMEASURED[name][1], str(hostile))
    assert isinstance(good, Sight)


@dataclass
class Listening:
    """Ports of loopback that nobody may speak to; heard: who did."""

    tcp: socket.socket
    udp: socket.socket
    heard: list[str] = field(default_factory=list)

    @property
    def ports(self) -> tuple[int, int]:
        """The numbers of the ports."""
        return self.tcp.getsockname()[1], self.udp.getsockname()[1]

    def accept(self) -> None:
        """Note connections until closed."""
        try:
            while True:
                connection, _ = self.tcp.accept()
                self.heard.append("tcp")
                connection.close()
        except OSError:
            return

    def receive(self) -> None:
        """Note datagrams until closed."""
        try:
            while self.udp.recv(2000):
                self.heard.append("udp")
        except OSError:
            return


@pytest.fixture
def listening() -> Iterator[Listening]:
    with (
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
    ):
        udp.bind(("127.0.0.1", 0))
        ears = Listening(tcp, udp)
        for ear in (ears.accept, ears.receive):
            threading.Thread(target=ear, daemon=True).start()
        yield ears
        tcp.shutdown(socket.SHUT_RDWR)


INTRUSIONS = """
<link rel="preconnect" href="http://127.0.0.1:{tcp}"><link rel="dns-prefetch" href="//127.0.0.1:{tcp}">
<link rel="prefetch" href="http://127.0.0.1:{tcp}/esi"><link rel="stylesheet" href="http://127.0.0.1:{tcp}/t.css">
<img src="http://127.0.0.1:{tcp}/k.png"><iframe src="http://localhost:{tcp}/"></iframe>
<video src="http://127.0.0.1:{tcp}/v.mp4"></video><a id=p ping="http://127.0.0.1:{tcp}/p" href="#x">x</a>
<script type="speculationrules">{{"prefetch": [{{"urls": ["http://127.0.0.1:{tcp}/s"]}}]}}</script>
<script>
const to = ["http://127.0.0.1:{tcp}/", "http://169.254.169.254/latest/meta-data/", "http://[::1]:{tcp}/"];
for (const url of to) {{ fetch(url, {{mode: "no-cors"}}).catch(() => {{}}); navigator.sendBeacon(url, "x"); }}
const xhr = new XMLHttpRequest(); xhr.open("POST", to[0]); xhr.send("x");
new WebSocket("ws://127.0.0.1:{tcp}/"); new EventSource(to[0]); p.click();
new Worker("data:text/javascript,fetch('http://127.0.0.1:{tcp}/w');new WebSocket('ws://127.0.0.1:{tcp}/')");
try {{ new WebTransport("https://127.0.0.1:{udp}/") }} catch {{}}
const peer = new RTCPeerConnection({{iceServers: [{{urls: ["stun:127.0.0.1:{udp}", "turn:127.0.0.1:{tcp}?transport=tcp"],
  username: "x", credential: "x"}}]}});
peer.createDataChannel("x"); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
</script>
"""


def test_a_page_reaches_no_network_of_its_own(listening: Listening) -> None:
    tcp, udp = listening.ports
    shelf = Shelf(status="private_address")
    looked_at(page(WELL + INTRUSIONS.format(tcp=tcp, udp=udp)), shelf=shelf)
    assert listening.heard == []
    assert f"http://127.0.0.1:{tcp}/k.png" in shelf.asked
    assert all(url.startswith("http") for url in shelf.asked)


def test_every_request_is_a_get_of_what_a_page_is_made_of() -> None:
    shelf = Shelf()
    body = """<img src=/1.png><img src=/2.png><img src=/3.png><img src=/kuva.png><video src=/video.mp4></video><audio src=/aani.mp3></audio>
    <img src="https://www.facebook.com/tr?id=1"><script src="https://www.googletagmanager.com/gtm.js"></script>
    <iframe src="https://www.youtube.com/embed/x"></iframe><script src=/koodi.js></script>
    <script>fetch('/tiedot.json'); fetch('/lomake', {method: 'POST'}); new EventSource('/virta')</script>"""
    looked_at(page(body), shelf=shelf)
    assert set(shelf.asked) == {
        f"{SITE}{name}"
        for name in ("1.png", "2.png", "3.png", "kuva.png", "koodi.js", "tiedot.json")
    }
    assert shelf.asked.index(f"{SITE}koodi.js") < shelf.asked.index(f"{SITE}kuva.png")
