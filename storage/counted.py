"""Numbers of things in words."""


def counted(number: float, one: str, more: str = "") -> str:
    """`1 answer`, `2 answers`; more: the plural where it is not the singular with an s"""
    return f"{number:,.9g} {one if number == 1 else more or one + 's'}"
