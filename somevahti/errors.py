"""Errors of usage that the option parser cannot see."""


class UsageError(ValueError):
    """A command was asked for something it cannot do; the message says what to do instead."""
