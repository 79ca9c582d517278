"""The local web: sites on loopback sockets that behave, and sites that misbehave on purpose."""

from tests.web.fault import Fault
from tests.web.faults import FAULTS, fault_sites
from tests.web.server import LocalWeb
from tests.web.site import Answer, Delivery, Link, Request, Site, Stream, Tls

__all__ = [
    "FAULTS",
    "Answer",
    "Delivery",
    "Fault",
    "Link",
    "LocalWeb",
    "Request",
    "Site",
    "Stream",
    "Tls",
    "fault_sites",
]
