"""Only addresses on the web become links."""

import pytest

from survey.report.links import web_address


@pytest.mark.parametrize(
    "url", ["https://a.example/", "http://a.example/x?y=1#z", "HTTPS://A.EXAMPLE/"]
)
def test_a_reader_may_follow(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt://a.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//a.example/",
        "https:",
        "http://[",
        "a.example",
    ],
)
def test_a_reader_may_not_follow(url: str) -> None:
    assert web_address(url) is None
