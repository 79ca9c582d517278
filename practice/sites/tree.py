"""The pages of a language version as a tree, and what a page sees of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from practice.sites.municipality import Municipality
from practice.sites.words import labels


@dataclass(frozen=True, eq=False)
class Leaf:
    """One page: `body` makes its main part.

    `parent`: the path of the page above it (empty for the front page). `in_menu`: whether menus
    show it. `tells`: whether it says where the council can be watched.
    """

    key: str
    language: str
    path: str
    title: str
    body: "Callable[[Scene], str]"
    parent: str = ""
    in_menu: bool = True
    tells: bool = False

    @property
    def link(self) -> str:
        """A link to the page by its title."""
        return f'<a href="{escape(self.path)}">{self.title}</a>'


class Tree:
    """The pages of one language version, the front page first."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.leaves = list(leaves)
        self.front = self.leaves[0]
        self._by_path = {leaf.path: leaf for leaf in self.leaves}
        self._children: defaultdict[str, list[Leaf]] = defaultdict(list)
        for leaf in self.leaves[1:]:
            self._children[leaf.parent].append(leaf)

    def children(self, leaf: Leaf) -> list[Leaf]:
        """The pages right beneath one."""
        return self._children[leaf.path]

    def shown(self, leaf: Leaf) -> list[Leaf]:
        """The pages right beneath one that menus show."""
        return [child for child in self.children(leaf) if child.in_menu]

    def trail(self, leaf: Leaf) -> list[Leaf]:
        """The pages from the front page to one, itself included."""
        above = self.trail(self._by_path[leaf.parent]) if leaf.parent else []
        return [*above, leaf]

    def siblings(self, leaf: Leaf) -> list[Leaf]:
        """The pages of the menus beside one, itself included; none for the front page."""
        return self.shown(self._by_path[leaf.parent]) if leaf.parent else []

    def of(self, *keys: str) -> list[Leaf]:
        """The pages of these keys, in their order on the site."""
        return [leaf for leaf in self.leaves if leaf.key in keys]


@dataclass(frozen=True)
class Scene:
    """A page about to be made: whose, where in its tree, at which address of the site."""

    place: Municipality
    tree: Tree
    leaf: Leaf
    base: str

    @property
    def language(self) -> str:
        """The page's language."""
        return self.leaf.language

    @property
    def words(self) -> dict[str, str]:
        """The labels in its language."""
        return labels(self.language)

    @property
    def seed(self) -> str:
        """What its chance begins with: the page itself, not the rest of the site."""
        return f"{self.place.seed}:{self.place.code}:{self.leaf.path}"


Body = Callable[[Scene], str]


def listed(leaves: Iterable[Leaf], kind: str) -> str:
    """Links to pages as a list; empty for none."""
    items = "".join(f"<li>{leaf.link}</li>" for leaf in leaves)
    return f'<ul class="{kind}">{items}</ul>' if items else ""
