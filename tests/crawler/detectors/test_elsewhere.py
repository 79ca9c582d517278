"""The cheap test whether a host of a platform stands outside links."""

import pytest

from crawler.detectors.elsewhere import names_outside_links

INSIDE = [
    b'<a href="https://www.facebook.com/mallila">Facebook</a>',
    b"<a class='x'\nhref='//facebook.com/mallila'>Facebook</a>",
    b'<iframe data-src="https://www.facebook.com/plugins/page.php?href=https://x.com/a"></iframe>',
    b'<meta property="article:publisher" content="https://www.facebook.com/mallila">',
    b'<a href="https://www.facebook.com/sharer?u=https://www.instagram.com/mallila">Jaa</a>',
    b"<p>Sivuja tekee wix.com, fontit antaa fonts.googleapis.com.</p>",
    b"<p>Kunta</p>",
    b"<script>a=1</script><a href='https://www.facebook.com/mallila'>Facebook</a>",
    b"<p>Kuvat: connect.mallila.net/kuvat</p>",
    b"",
]
OUTSIDE = [
    (b'<script>a="https:\\/\\/www.facebook.com\\/mallila"</script>', 1),
    (b"<script>a='https://www.facebook.com/a',b='https://x.com/b'</script>", 2),
    (b"<button onclick=\"window.open('https://www.facebook.com/mallila')\">", 1),
    (b'<div data-url="https://www.instagram.com/mallila">', 1),
    (b'<div data-settings="{&quot;url&quot;:&quot;https:\\/\\/www.youtube.com\\/@m&quot;}">', 1),
    (b'<p class="lead">facebook.com/mallila ja instagram.com/mallila</p>', 2),
    (b"<p>facebook.com/mallila</p>", 1),
    (b"<script>a=\"<a href='https://www.facebook.com/mallila'>F</a>\"</script>", 1),
    (b"<p>bsky.app/profile/mallila.fi, t.me/mallila, www.threads.net/@mallila</p>", 3),
]


@pytest.mark.parametrize(("markup", "count"), [*((markup, 0) for markup in INSIDE), *OUTSIDE])
def test_hosts_outside_links(markup: bytes, count: int) -> None:
    assert names_outside_links(markup) == count
