"""Which addresses may be visited, by their own words and by what they resolve to."""

import pytest
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred, succeed
from twisted.internet.error import DNSLookupError

from crawler.addresses import host_of, is_private_ip, proxy_hosts, refused_address
from crawler.resolver import REFUSED, PublicResolver

PRIVATE = [
    "127.0.0.1",
    "127.1",
    "127.0.0.9",
    "0177.0.0.1",
    "0x7f.0.0.1",
    "0x7f000001",
    "2130706433",
    "017700000001",
    "0.0.0.0",
    "0",
    "10.0.0.1",
    "10.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "192.0.2.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd12:3456:789a::1]",
    "[ff02::1]",
    "[2001:db8::1]",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "foo.localhost",
    "printer.local",
    "metadata.google.internal",
    "router.home.arpa",
    "intranet",
    "１２７.0.0.1",
    "127。0。0。1",
    "ｌｏｃａｌｈｏｓｔ",
    "user:secret@127.0.0.1",
]
PUBLIC = [
    "www.kunta.fi",
    "kunta.fi.",
    "www.pöytyä.fi",
    "8.8.8.8",
    "172.32.0.1",
    "192.169.0.1",
    "100.128.0.1",
    "11.0.0.1",
    "[2a00:1190:c002::1]",
    "[::ffff:8.8.8.8]",
    "[64:ff9b::808:808]",
    "localhost.fi",
    "10.0.0.1.fi",
]
MALFORMED = (
    "http://",
    "http:///a",
    "http://[::1",
    "http://a..ä/",
    "http://a%2f.fi/",
    "http://a.fi:x/",
)


@pytest.mark.parametrize("host", PRIVATE)
@pytest.mark.parametrize("rest", ["/", ":8080/sivu"])
def test_private(host: str, rest: str) -> None:
    why = refused_address(f"http://{host}{rest}", ())
    assert why is not None
    assert "private network" in why


@pytest.mark.parametrize("host", PUBLIC)
def test_public(host: str) -> None:
    assert refused_address(f"https://{host}/", ()) is None


@pytest.mark.parametrize("url", MALFORMED)
def test_what_is_no_address_is_refused(url: str) -> None:
    assert str(refused_address(url, ())).startswith("not an address")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://127.0.0.1:8080/", True),
        ("http://127.0.0.1:8080/sivu", True),
        ("http://127.0.0.1:8081/", False),
        ("http://127.0.0.1/", False),
        ("http://127.1:8080/", False),
        ("http://kunta.test:81/", True),
        ("http://KUNTA.test:81/", True),
        ("http://kunta.test/", False),
        ("https://practice.fi/", True),
        ("http://practice.fi/", False),
    ],
)
def test_leave_is_for_one_host_and_port(url: str, allowed: bool) -> None:
    given = {"127.0.0.1:8080", "kunta.test:81", "practice.fi:443"}
    assert (refused_address(url, given) is None) is allowed


@pytest.mark.parametrize("text", ["kunta.fi", "", "1.2.3.4.5", "08.1", "1.2.3.999", "a.1"])
def test_names_are_no_private_addresses(text: str) -> None:
    assert not is_private_ip(text)


def test_hosts_are_as_a_connection_takes_them() -> None:
    assert host_of("https://WWW.Pöytyä.FI.:443/a") == "www.xn--pyty-ooa8h.fi"


class Hosts(PublicResolver):
    """The resolver with a list of hosts instead of the network."""

    def __init__(self) -> None:
        self.trusted = frozenset({"oma.fi"})
        self.known = {"kunta.fi": "193.64.1.1", "paha.fi": "10.0.0.5", "oma.fi": "127.0.0.1"}

    def look_up(self, name: str) -> Deferred[str]:
        return succeed(self.known[name]).addCallback(self._check, name)


def outcome(found: Deferred[str]) -> object:
    results: list[object] = []
    found.addBoth(results.append)
    return getattr(results[0], "value", results[0])


def test_names_that_lead_into_a_private_network_do_not_resolve() -> None:
    resolver = Hosts()
    assert outcome(resolver.look_up("kunta.fi")) == "193.64.1.1"
    assert outcome(resolver.look_up("oma.fi")) == "127.0.0.1"
    assert isinstance(outcome(resolver.look_up("paha.fi")), DNSLookupError)
    assert REFUSED["paha.fi"] == "10.0.0.5"


def test_a_name_that_moves_out_of_the_private_network_is_forgiven() -> None:
    resolver = Hosts()
    outcome(resolver.look_up("paha.fi"))
    resolver.known = {"paha.fi": "193.64.1.2"}
    assert outcome(resolver.look_up("paha.fi")) == "193.64.1.2"
    assert "paha.fi" not in REFUSED


def test_the_real_look_up_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "scrapy.resolver.CachingThreadedResolver.getHostByName",
        lambda self, name, timeout=(): succeed("192.168.0.7"),
    )
    resolver = PublicResolver(ReactorBase.__new__(ReactorBase), 10, 1.0)
    assert isinstance(outcome(resolver.getHostByName("paha.fi")), DNSLookupError)


@pytest.mark.parametrize(
    ("proxy", "host"),
    [
        ("http://localhost:3128", "localhost"),
        ("proxy.org.fi:8080", "proxy.org.fi"),
        ("http://user:secret@Proxy:80/", "proxy"),
    ],
)
def test_proxies_may_be_private(proxy: str, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    assert host in proxy_hosts()
