"""The front door: command line and configuration."""

from importlib.metadata import version

VERSION = version("somevahti")
