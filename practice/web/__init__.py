"""The server: origin and proxy on loopback."""
