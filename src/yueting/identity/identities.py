"""Which edition an input is: an edition is known by its input, its paper and its date, and no other takes its place.

An input is known again by where it lies, as far as this person's memory goes, by its content wherever it lies, and
without either by its name, if it tells the same day's paper in the same words. What is none of these gets an id that
nothing else has, whatever the order of the inputs. Inputs are read here only where that is in doubt.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import count
from pathlib import Path

from yueting.contract import Manifest
from yueting.errors import ProductError
from yueting.identity.facts import Facts, Input, facts_of
from yueting.identity.memory import Memory, content_key, content_of
from yueting.library.places import is_a_device, reads_like_a_story
from yueting.library.shelf import Shelf
from yueting.library.stock import contents
from yueting.messages import Message, Words
from yueting.order import Order
from yueting.resources import whole


class Identities:
    """Decides which edition of the library *root* each input is; *notes* say what a person would not expect."""

    def __init__(
        self, root: Path | None, order: Order, memory: Memory, settings: str, taken: Iterable[str] = ()
    ) -> None:
        self._order, self._memory, self._settings = order, memory, settings
        self._shelf = Shelf(root) if root and root.is_dir() else None
        self._taken = set(taken)
        self._found: dict[Path, str] = {}
        self.notes: list[Words] = []

    def of(self, sources: Sequence[Path]) -> tuple[str, ...]:
        """Return the id of each of *sources*, the same in every order of them."""
        inputs = sorted((Input(source, self._order) for source in sources), key=lambda one: str(whole(one.source)))
        if self._shelf:
            for known in (self._by_place, self._by_content, self._by_name):
                for one in self._unnamed(inputs):
                    if id_ := known(one):
                        self._take(one, id_)
        self._name(list(self._unnamed(inputs)))
        return tuple(self._found[source] for source in sources)

    def apart(self, source: Path) -> str:
        """Return an id for *source* that no edition of the library has."""
        self._name([Input(source, self._order)])
        return self._found[source]

    def _unnamed(self, inputs: Iterable[Input]) -> Iterator[Input]:
        return (one for one in inputs if one.source not in self._found)

    def _take(self, one: Input, id_: str) -> None:
        self._taken.add(id_)
        self._found[one.source] = id_

    def _by_place(self, one: Input) -> str:
        """Return the edition that the input in this place has become before, if it is still that."""
        id_ = self._memory.id_of(one.source)
        if not id_ or id_ in self._taken or id_ not in self.standing:
            return ""
        manifest = self._manifest(id_)
        # A folder may hold several days.
        same_day = manifest is None or self._order.date in ("", manifest.edition.date)
        if manifest is None or (manifest.content == one.content and same_day) or one.facts is None:
            return id_
        if manifest.content and any(content_of(path) == manifest.content for path in self._others(one, id_)):
            return ""
        then = facts_of(manifest.edition, str(manifest.paper.get("name", "")))
        if one.facts.agrees(then):
            return id_
        if not one.facts.tells_the_same(then):
            return ""
        self.notes.append(
            Message(
                "{source}: the edition {id} has another day or paper now: {facts}",
                source=one.source,
                id=id_,
                facts=_named(one.facts),
            )
        )
        return id_

    def _by_content(self, one: Input) -> str:
        """Return the edition that was made of the same bytes elsewhere, or of the same under the same name."""
        for id_ in (*self._made_of.get(one.content, []), one.base):
            if id_ in self._taken or id_ not in self.standing:
                continue
            manifest = self._manifest(id_)
            if manifest and one.content and self._is_made_of(manifest, one):
                then = facts_of(manifest.edition, str(manifest.paper.get("name", "")))
                if one.facts is None or one.facts.agrees(then):
                    return id_
        return ""

    def _is_made_of(self, manifest: Manifest, one: Input) -> bool:
        if manifest.content:
            return manifest.content == one.content
        return manifest.key == content_key(one.source, self._settings)

    def _by_name(self, one: Input) -> str:
        """Return the edition of the same name, if nobody else has made it, as far as is known, and it says the same."""
        id_ = one.base
        if id_ in self._taken or id_ not in self.standing or self._others(one, id_):
            return ""
        manifest = self._manifest(id_)
        if manifest is None or one.facts is None:
            return id_
        then = facts_of(manifest.edition, str(manifest.paper.get("name", "")))
        if not (one.facts.agrees(then) and one.facts.tells_the_same(then)):
            return ""
        self.notes.append(
            Message(
                "{source}: takes the place of the edition {id}, which says nearly the same", source=one.source, id=id_
            )
        )
        return id_

    def _name(self, new: Sequence[Input]) -> None:
        """Give every input of *new* an id of its own: its name where nobody else has that, else with its day behind it."""
        by_base: dict[str, list[Input]] = {}
        for one in new:
            by_base.setdefault(one.base.casefold(), []).append(one)
        for _, group in sorted(by_base.items()):
            # Who is alone with a name is not read for it.
            for one in sorted(group, key=_place) if len(group) > 1 else group:
                self._name_apart(one)

    def _name_apart(self, one: Input) -> None:
        used = {id_.casefold() for id_ in (*self.standing, *self._taken)}
        id_ = next(name for name in _names(one) if name.casefold() not in used and _is_free_to_take(name))
        self._take(one, id_)
        if one.base in self.standing:
            self.notes.append(told_apart(one.source, id_, one.base))

    def _others(self, one: Input, id_: str) -> tuple[Path, ...]:
        """Return the other inputs that are remembered to have become *id_* and still lie where they lay."""
        own = whole(one.source)
        return tuple(path for path in self._memory.sources_of(id_) if path != own and path.exists())

    def _manifest(self, id_: str) -> Manifest | None:
        """Return the manifest of *id_*, None where it is damaged: whoever has its name makes it good."""
        try:
            return self._shelf.load(id_) if self._shelf else None
        except ProductError:
            return None

    @cached_property
    def standing(self) -> frozenset[str]:
        """Return the ids of the editions that stand in the library, as they were when first asked for."""
        return frozenset(self._shelf.editions()) if self._shelf else frozenset()

    @cached_property
    def _made_of(self) -> dict[str, list[str]]:
        """Return the editions by what they were made of."""
        found: dict[str, list[str]] = {}
        for id_, content in contents(self._shelf) if self._shelf else ():
            if content:
                found.setdefault(content, []).append(id_)
        return found


def told_apart(source: Path, id_: str, base: str) -> Message:
    """Return what is said of *source*, which became *id_* because *base* is another edition."""
    return Message(
        "{source}: called {id}, because {base} is another edition: to replace that one, remove editions/{base}.json first",
        source=source,
        id=id_,
        base=base,
    )


def _named(facts: Facts) -> str:
    return " ".join(part for part in (facts.paper, facts.date) if part)


def _place(one: Input) -> tuple[str, str, str, str]:
    """Return what decides who of inputs with one name is named first: nothing of the order in which they were given."""
    facts = one.facts or Facts("", "", frozenset())
    return facts.date, facts.paper, one.content, str(whole(one.source))


def _names(one: Input) -> Iterator[str]:
    """Yield the ids that *one* may have, the plainest first; it is read only if the first is not free."""
    yield one.base
    facts = one.facts or Facts("", "", frozenset())
    day = f"-{facts.date}" if facts.date and facts.date not in one.base else ""
    yield f"{one.base}{day}" if day else f"{one.base}-{_short(facts.paper or one.content)}"
    yield f"{one.base}{day}-{_short(facts.paper)}"
    yield f"{one.base}{day}-{_short(one.content)}"
    yield from (f"{one.base}{day}-{_short(one.content)}-{number}" for number in count(2))


def _is_free_to_take(name: str) -> bool:
    return not (reads_like_a_story(name) or is_a_device(name))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
