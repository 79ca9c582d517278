"""An imitation of the social media platforms: accounts that live, move, vanish, hide and fail."""

from practice.platforms.imitation import platform_sites

__all__ = ["platform_sites"]
