"""The grammar of the platforms: from a web address to an account, or to what else it is.

`identify` is the one entry; every file in `grammar/` is a platform, and the words it knows
stand in `data/words/`.
"""

from crawler.platforms.prefilter import could_name_platform
from crawler.platforms.reader import account_url, identify
from crawler.platforms.reading import KINDS, Kind, Reading
from crawler.platforms.registry import PLATFORMS

__all__ = [
    "KINDS",
    "PLATFORMS",
    "Kind",
    "Reading",
    "account_url",
    "could_name_platform",
    "identify",
]
