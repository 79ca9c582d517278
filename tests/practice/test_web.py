"""The local web does what it promises, so that what is measured upon it means something."""

import json
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from practice import FAULTS, Answer, LocalWeb, Request, Site, fault_sites
from practice.faults.bombs import MEGABYTE, brotli_bomb, gzip_bomb
from practice.register import REGISTER, read_rows
from practice.sites.municipalities import sites_of, sound
from practice.web.manners import strangers

KUVITELMA = "www.kuvitelma.example"
BUILT = sound()
SKIPPED = ("huge", "huge_declared", "gzip_bomb", "brotli_bomb", "hang", "silent", "drip")

# what a plain client sees of a fault that is no page: the error's class, by https
ERRORS: dict[str, type[Exception]] = {
    "unknown_name": httpx.ProxyError,
    "refused": httpx.ProxyError,
    "gateway_timeout": httpx.ProxyError,
    "bare_only": httpx.ProxyError,
    "http_only": httpx.ProxyError,
    "reset_on_connect": httpx.ConnectError,
    "certificate_of_another": httpx.ConnectError,
    "handshake_reset": httpx.ConnectError,
    "self_signed": httpx.ConnectError,
    "certificate_expired": httpx.ConnectError,
    "chain_incomplete": httpx.ConnectError,
    "redirect_loop": httpx.TooManyRedirects,
    "redirect_chain": httpx.TooManyRedirects,
    "reset": httpx.TransportError,
    "reset_midway": httpx.TransportError,
    "short_body": httpx.TransportError,
    "garbage": httpx.RemoteProtocolError,
}
STATUSES = {
    **{f"error_{status}": status for status in (401, 403, 404, 410, 451, 500, 503)},
    "error_500_once": 500,
    "challenge_403": 403,
    "challenge_503": 503,
    **dict.fromkeys(("too_many_for_ever", "too_many_for_an_hour", "too_many_twice"), 429),
    **{f"redirect_{where}": 502 for where in ("foreign", "private", "localhost", "metadata")},
}


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    with LocalWeb([*fault_sites(), *sites_of(BUILT.values())]) as running:
        yield running


@pytest.fixture(scope="module")
def client(web: LocalWeb) -> Iterator[httpx.Client]:
    trust = ssl.create_default_context(cafile=web.ca_file)
    with httpx.Client(proxy=web.proxy_url, verify=trust, timeout=5, trust_env=False) as made:
        yield made


def test_a_site_is_reached_on_its_own_port(web: LocalWeb) -> None:
    page = httpx.get(web.url(KUVITELMA, "/yhteystiedot/"), trust_env=False)
    assert "Kuvitelman kunta" in page.text
    assert web.log.requests(municipality="951")[-1].via == "direct"


def test_a_site_is_reached_through_the_proxy(client: httpx.Client) -> None:
    for url in (f"http://{KUVITELMA}/", f"https://{KUVITELMA}/", "https://kuvitelma.example/"):
        assert "Kuvitelman kunta" in client.get(url).text


def test_unknown_hosts_are_bad_gateways(web: LocalWeb, client: httpx.Client) -> None:
    assert client.get("http://ei-ole.example/").status_code == 502
    with pytest.raises(httpx.ProxyError):
        client.get("https://ei-ole.example/")
    assert strangers(web.log.everything())["ei-ole.example"] == 2


@pytest.mark.parametrize("name", ERRORS)
def test_faults_below_http(name: str, client: httpx.Client) -> None:
    with pytest.raises(ERRORS[name]):
        client.get(f"https://{FAULTS[name].host}/", follow_redirects=True)


@pytest.mark.parametrize("name", [name for name in FAULTS if name not in {*ERRORS, *SKIPPED}])
def test_faults_that_answer(name: str, client: httpx.Client) -> None:
    page = client.get(f"http://{FAULTS[name].host}/", follow_redirects=True)
    assert page.status_code == STATUSES.get(name, 200)


@pytest.mark.parametrize("name", ["hang", "silent", "drip"])
def test_faults_that_take_for_ever(name: str, client: httpx.Client) -> None:
    with pytest.raises(httpx.TimeoutException):
        client.get(f"http://{FAULTS[name].host}/", timeout=0.2)


def test_refused_and_reset_on_their_own_ports(web: LocalWeb) -> None:
    for name, error in (("refused", httpx.ConnectError), ("reset_on_connect", httpx.NetworkError)):
        with pytest.raises(error):
            httpx.get(web.url(FAULTS[name].host), trust_env=False)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("certificate_of_another", "Hostname mismatch"),
        ("certificate_expired", "expired"),
        ("self_signed", "unable to get local issuer"),
        ("chain_incomplete", "unable to get local issuer"),
    ],
)
def test_certificates_fail_for_their_own_reason(
    name: str, words: str, client: httpx.Client
) -> None:
    with pytest.raises(httpx.ConnectError, match=words):
        client.get(f"https://{FAULTS[name].host}/")


def test_sites_recover() -> None:
    with LocalWeb() as web:
        web.add(FAULTS["too_many_twice"].site())
        url = web.url(FAULTS["too_many_twice"].host)
        answers = [httpx.get(url, trust_env=False) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 200]
    assert answers[0].headers["retry-after"] == "1"


def test_known_pages_are_answered_304(client: httpx.Client) -> None:
    url = f"http://{FAULTS['etags'].host}/kirjasto"
    tag = client.get(url).headers["etag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304


def test_bombs_are_small_outside_and_large_inside() -> None:
    inside, rest, packer = 0, gzip_bomb(500), zlib.decompressobj(31)
    assert len(rest) < 2 * MEGABYTE
    assert len(brotli_bomb(500)) < MEGABYTE
    while rest:
        inside += len(packer.decompress(rest, MEGABYTE))
        rest = packer.unconsumed_tail
    assert packer.eof
    assert inside > 500 * MEGABYTE


@pytest.mark.parametrize("name", ["huge", "huge_declared"])
def test_huge_pages_are_huge(name: str, client: httpx.Client) -> None:
    with client.stream("GET", f"http://{FAULTS[name].host}/") as answer:
        assert sum(map(len, answer.iter_raw())) > 50 * MEGABYTE


def test_bombs_travel_packed(client: httpx.Client) -> None:
    with client.stream("GET", f"http://{FAULTS['brotli_bomb'].host}/") as answer:
        assert sum(map(len, answer.iter_raw())) < MEGABYTE
        assert answer.headers["content-encoding"] == "br"


def test_encodings_keep_their_letters(client: httpx.Client) -> None:
    for name in ("latin_1", "bom_utf_16", "header_lies_utf_8", "windows_1252"):
        raw = client.get(f"http://{FAULTS[name].host}/").content
        encoding = {"bom_utf_16": "utf-16"}.get(name, "cp1252")
        assert "Täältä löydät kunnan palvelut" in raw.decode(encoding)


def test_the_calendar_never_ends_and_sessions_never_repeat(client: httpx.Client) -> None:
    base, url = f"http://{FAULTS['endless_calendar'].host}", "/kalenteri/2026/11"
    for _ in range(30):
        following = re.search(r'rel="next" href="([^"]+)"', client.get(base + url).text)
        assert following
        url = following[1]
    assert url == "/kalenteri/2029/5"
    pages = {client.get(f"http://{FAULTS['php_sessions'].host}/").text for _ in range(3)}
    assert len(pages) == 3


def test_the_log_tells_when_and_by_whom() -> None:
    with LocalWeb([Site(["a.example"], {"/": Answer(body=b"a", wait=0.1)})]) as web:
        with httpx.Client(proxy=web.proxy_url, trust_env=False) as client:
            client.get("http://a.example/?b=1", headers={"User-Agent": "somevahti"})
            client.get("http://a.example/")
        first, second = web.log.requests("a.example")
    assert (first.target, first.headers["user-agent"], first.status) == ("/?b=1", "somevahti", 200)
    assert first.connection == second.connection
    assert first.at + 0.1 <= first.finished <= second.at


def test_closing_ends_those_who_wait() -> None:
    before = threading.active_count()
    with LocalWeb([FAULTS["hang"].site()]) as web:
        waiting = socket.create_connection(("127.0.0.1", int(web.proxy_url.rpartition(":")[2])))
        waiting.sendall(f"GET http://{FAULTS['hang'].host}/ HTTP/1.1\r\n\r\n".encode())
        time.sleep(0.1)
        started = time.monotonic()
    assert time.monotonic() - started < 1
    assert waiting.recv(10) == b""
    waiting.close()
    assert threading.active_count() == before


def test_what_a_page_raises_comes_out_at_the_end() -> None:
    def broken(request: Request) -> str:
        raise LookupError(request.path)

    web = LocalWeb([Site(["a.example"], {"/": broken})])
    with pytest.raises(LookupError), web, pytest.raises(httpx.RemoteProtocolError):
        httpx.get(web.url("a.example"), trust_env=False)


def test_it_stands_for_the_whole_register(tmp_path: Path) -> None:
    told, truth, ca = (tmp_path / name for name in ("summary.json", "truth.json", "ca.pem"))
    command = [sys.executable, "-m", "practice", "--register", str(REGISTER), "--port", "0"]
    command += ["--summary", str(told), "--truth", str(truth), "--ca-file", str(ca)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = [process.stdout.readline().strip() for _ in range(3)]
        exported = dict(line.removeprefix("export ").split("=", 1) for line in lines)
        urls = [row["start_url"] for row in read_rows(REGISTER)]
        try:
            _visit_all(urls, exported)
        finally:
            process.send_signal(signal.SIGTERM)
    seen = json.loads(told.read_text())
    assert seen["requests"] == len(urls) == len(seen["requests_per_municipality"])
    assert seen["strangers"] == {}
    assert len(json.loads(truth.read_text())) == 308


def _visit_all(urls: list[str], exported: dict[str, str]) -> None:
    """Ask for every address through the proxy, many at once."""
    trust = ssl.create_default_context(cafile=exported["SSL_CERT_FILE"])
    proxy = exported["HTTPS_PROXY"]
    with (
        httpx.Client(proxy=proxy, verify=trust, timeout=20, trust_env=False) as client,
        ThreadPoolExecutor(32) as pool,
    ):
        statuses = {answer.status_code for answer in pool.map(client.get, urls)}
    assert statuses == {200}
