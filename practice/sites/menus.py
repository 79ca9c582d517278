"""The tree of a site's pages as its menus show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from practice.sites.leaves import Leaf


@dataclass(frozen=True)
class Node:
    """A menu entry with the entries beneath it."""

    title: str
    path: str
    children: tuple["Node", ...] = ()

    def __iter__(self) -> Iterator["Node"]:
        """This entry and all beneath it."""
        yield self
        for child in self.children:
            yield from child


def tree(leaves: Sequence[Leaf]) -> tuple[Node, ...]:
    """The entries of the top level, each with the pages whose addresses begin with its own."""
    pages = [leaf for leaf in leaves if leaf.key != "news_item"]
    tops = [leaf for leaf in pages if not any(_under(leaf, other) for other in pages)]
    return tuple(
        Node(
            top.title,
            top.path,
            tuple(Node(leaf.title, leaf.path) for leaf in pages if _under(leaf, top)),
        )
        for top in tops
    )


def _under(leaf: Leaf, other: Leaf) -> bool:
    front = other.key == "front"
    return not front and leaf is not other and leaf.path.startswith(other.path.rstrip("/") + "/")
