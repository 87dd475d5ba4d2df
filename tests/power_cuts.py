"""What a disk may legally hold after the power went: built from the record of a real run, for any instant of it.

Names are durable once their folder was synced, content once its file was; everything else may be there, or not, or be
empty, cut off or zeroed. A rename happens or does not. A name whose change was not synced may be kept or lost alone.
"""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Node:
    """A file's content and whether it is on the disk; a folder where *content* is None."""

    content: bytes | None
    synced: bool = False


@dataclass
class Change:
    """Names set (to a node) or taken away (None) in folders, all at once."""

    names: list[tuple[int, str, int | None]]
    durable: bool = False


@dataclass
class Disk:
    """The nodes and the changes of names since the disk was made; node 0 is the folder that the library stands in."""

    above: Path
    nodes: list[Node] = field(default_factory=lambda: [Node(None, True)])
    changes: list[Change] = field(default_factory=list)
    now: dict[int, dict[str, int]] = field(default_factory=lambda: {0: {}})

    def hold(self, folder):
        """Take what stands in *folder* as being on the disk."""
        for path in sorted(folder.rglob("*")):
            self.make(path, None if path.is_dir() else path.read_bytes(), durable=True)

    def make(self, path, content, *, durable=False):
        parent, name = self.find(path.parent), path.name
        if content is not None and name in self.now[parent]:
            # Opened anew: the same node, empty.
            self.nodes[self.now[parent][name]] = Node(content, durable)
            return
        self.nodes.append(Node(content, durable))
        number = len(self.nodes) - 1
        self.now.setdefault(number, {})
        self.change([(parent, name, number)], durable=durable)

    def find(self, path):
        number = 0
        for part in path.relative_to(self.above).parts:
            number = self.now[number][part]
        return number

    def change(self, names, *, durable=False):
        for parent, name, number in names:
            if number is None:
                self.now[parent].pop(name)
            else:
                self.now[parent][name] = number
        self.changes.append(Change(names, durable))

    def step(self, verb, places, content):  # noqa: C901  (one case a verb)
        """Do what one line of a record says."""
        paths = [Path(place) for place in places]
        match verb:
            case "create":
                parent = self.now[self.find(paths[0].parent)]
                if paths[0].name not in parent:
                    self.make(paths[0], b"")
            case "mkdir":
                self.make(paths[0], None)
            case "unlink" | "rmdir":
                self.change([(self.find(paths[0].parent), paths[0].name, None)])
            case "move":
                number = self.find(paths[0])
                if content is not None:
                    self.nodes[number].content = content
                source, target = (self.find(path.parent) for path in paths)
                self.change([(source, paths[0].name, None), (target, paths[1].name, number)])
            case "link":
                self.change([(self.find(paths[1].parent), paths[1].name, self.find(paths[0]))])
            case "sync file":
                self.nodes[self.find(paths[0])] = Node(content, synced=True)
            case "sync folder":
                self.sync(self.find(paths[0]))
            case "sync":
                self.sync()

    def sync(self, folder=None):
        """Have the names in *folder* on the disk; everything there is, without one."""
        for change in self.changes:
            change.durable |= folder is None or any(parent == folder for parent, _, _ in change.names)
        for node in self.nodes if folder is None else ():
            node.synced = True

    def after_a_cut(self, chance, keeps):
        """Return the files that stand there, by path from the library: *keeps* is the share of unsynced things kept."""
        names = {number: {} for number, node in enumerate(self.nodes) if node.content is None}
        for change in self.changes:
            if change.durable or chance.random() < keeps:
                for parent, name, number in change.names:
                    if number is None:
                        names[parent].pop(name, None)
                    else:
                        names[parent][name] = number
        return dict(self._files(names, 0, "", chance, keeps))

    def _files(self, names, number, prefix, chance, keeps):
        for name, inner in names[number].items():
            node = self.nodes[inner]
            if node.content is None:
                yield f"{prefix}{name}/", None
                yield from self._files(names, inner, f"{prefix}{name}/", chance, keeps)
            elif node.synced or chance.random() < keeps:
                yield f"{prefix}{name}", node.content
            else:
                size = len(node.content)
                yield f"{prefix}{name}", chance.choice((b"", node.content[: size // 2], bytes(size)))


def record(folder):
    """Return the steps of the record in *folder*: verb, places, content."""
    steps = []
    for line in (folder / "log").read_text("utf-8").splitlines():
        verb, *places, data = json.loads(line)
        steps.append((verb, places, (folder / data).read_bytes() if data else None))
    return steps


def lay(files, folder):
    """Write *files*, folders by a slash at their end, into *folder*."""
    for name, content in files.items():
        path = folder / name
        (path if content is None else path.parent).mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content)


def recording(folder, library):
    """Return the environment in which a run into *library* is recorded in *folder*."""
    folder.mkdir()
    here = str(Path(__file__).parent / "power")
    others = os.environ.get("PYTHONPATH", "")
    path = os.pathsep.join(filter(None, (here, others)))
    return {"PYTHONPATH": path, "YUETING_RECORD": str(folder), "YUETING_RECORDED": str(library)}
