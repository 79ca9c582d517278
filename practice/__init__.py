"""The local web: sites on loopback sockets that behave, and sites that misbehave on purpose."""

from practice.faults.catalogue import FAULTS, fault_sites
from practice.faults.fault import Fault
from practice.web.server import LocalWeb
from practice.web.site import Answer, Delivery, Link, Request, Site, Stream, Tls

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
