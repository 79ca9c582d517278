"""Faults of names, connections and certificates."""

from practice.faults.fault import Spoil, certified, changed, linked, spoil
from practice.web.site import Link, Site, Tls

BEHIND_PROXY = ("dns_failure", "connection_refused", "connection_reset", "timeout", "http_error")


def _only(index: int) -> Spoil:
    def put_on(site: Site) -> Site:
        return changed(hosts=[site.hosts[index]])(site)

    return spoil(put_on, "complete")


SPOILS: dict[str, Spoil] = {
    "unknown_name": spoil(linked(Link.UNKNOWN), *BEHIND_PROXY),
    "refused": spoil(linked(Link.REFUSED), "connection_refused", *BEHIND_PROXY),
    "gateway_timeout": spoil(linked(Link.GATEWAY_TIMEOUT), "timeout", *BEHIND_PROXY),
    "silent": spoil(linked(Link.SILENT), "timeout"),
    "reset_on_connect": spoil(linked(Link.RESET), "connection_reset", "tls_failure"),
    "certificate_of_another": spoil(certified(Tls.OTHER_HOST), "tls_failure"),
    "handshake_reset": spoil(certified(Tls.RESET), "tls_failure", "connection_reset"),
    "self_signed": spoil(certified(Tls.SELF_SIGNED), "complete", "tls_failure"),
    "certificate_expired": spoil(certified(Tls.EXPIRED), "complete"),
    "chain_incomplete": spoil(certified(Tls.INCOMPLETE), "complete"),
    "http_only": spoil(changed(tls=Tls.NONE), "complete"),
    "https_only": spoil(changed(https_only=True), "complete"),
    "www_only": _only(0),
    "bare_only": _only(1),
    "one_host": spoil(changed(one_host=True, https_only=True), "complete"),
}
