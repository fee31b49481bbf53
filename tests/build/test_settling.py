"""When `wenku watch` builds: looks and a clock that the test makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from wenku.build.settling import (
    PATIENCE,
    Look,
    Settling,
    after_failure,
    after_success,
    differing,
    look,
)


@dataclass
class World:
    """The files as they are, a clock, what was decided; a look every two seconds."""

    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    state: Settling = field(default_factory=Settling)
    clock: float = 100.0
    asked: list[str] = field(default_factory=list)

    def turn(self, *, fails: bool | None = None) -> str:
        """One look; a build succeeds, or fails for good (``False``) or for now (``True``)."""
        self.clock += 2
        found: Look = dict(self.files)
        self.state, verdict = look(self.state, found, self.clock, self.ready)
        if verdict == "build" and fails is None:
            self.state = after_success(self.state, found)
        elif verdict == "build":
            self.state = after_failure(self.state, found, self.clock, passes=bool(fails))
        return verdict

    def ready(self, name: str) -> bool:
        self.asked.append(name)
        return name not in self.held

    def turns(self, count: int) -> list[str]:
        return [self.turn() for _ in range(count)]


def settled() -> World:
    world = World({"speeches/a.txt": (10, 1), "docs/speeches/a.md": (20, 1)})
    assert world.turns(3) == ["wait", "build", "idle"]
    return world


def test_an_empty_library_is_built_at_the_start() -> None:
    assert World().turns(3) == ["build", "idle", "idle"]


def test_a_file_is_built_when_two_looks_agree() -> None:
    world = settled()
    for size in (100, 200, 300):
        world.files["speeches/b.txt"] = (size, 1)
        assert world.turn() == "wait"
    assert world.turns(2) == ["build", "idle"]


def test_a_change_of_time_alone_counts_and_so_does_a_removal_and_a_new_name() -> None:
    world = settled()
    world.files["speeches/a.txt"] = (10, 2)
    assert world.turns(3) == ["wait", "build", "idle"]
    world.files["speeches/b.txt"] = world.files.pop("speeches/a.txt")
    assert world.turns(3) == ["wait", "build", "idle"]
    del world.files["speeches/b.txt"]
    assert world.turns(3) == ["wait", "build", "idle"]


def test_what_comes_and_goes_between_builds_is_nothing() -> None:
    world = settled()
    world.files["speeches/b.txt"] = (1, 1)
    assert world.turn() == "wait"
    del world.files["speeches/b.txt"]
    assert world.turns(2) == ["wait", "idle"]


def test_when_nothing_changes_no_file_is_opened() -> None:
    world = settled()
    world.asked.clear()
    world.turns(5)
    assert not world.asked


def test_a_file_that_somebody_holds_is_waited_for() -> None:
    world = settled()
    world.files["speeches/b.txt"] = (50, 1)
    world.held.add("speeches/b.txt")
    assert set(world.turns(10)) == {"wait"}
    world.held.clear()
    assert world.turns(2) == ["build", "idle"]


def test_a_file_that_is_held_for_long_holds_up_nobody_and_is_built_later() -> None:
    world = settled()
    world.files |= {"speeches/b.txt": (50, 1), "speeches/c.txt": (50, 1)}
    world.held.add("speeches/b.txt")
    said = world.turns(int(PATIENCE / 2) + 5)
    assert said.count("build") == 1
    assert said[-1] == "idle"
    world.held.clear()
    assert world.turns(2) == ["build", "idle"]


def test_a_failure_for_good_is_not_tried_again_until_something_changes() -> None:
    world = settled()
    world.files["docs/index.md"] = (1, 1)
    assert (world.turn(), world.turn(fails=False)) == ("wait", "build")
    world.clock += 100_000
    assert set(world.turns(3)) == {"idle"}
    world.files["docs/index.md"] = (1, 2)
    assert world.turns(3) == ["wait", "build", "idle"]


def test_a_failure_that_may_pass_is_tried_again_ever_more_rarely() -> None:
    world = settled()
    world.files["docs/index.md"] = (1, 1)
    assert (world.turn(), world.turn(fails=True)) == ("wait", "build")
    times = []
    for _ in range(6000):
        if world.turn(fails=True) == "build":
            times.append(world.clock)
    pauses = [int(b - a) for a, b in pairwise(times)]
    assert pauses[:5] == [120, 240, 480, 960, 1800]
    assert set(pauses[5:]) == {1800}
    world.clock += 2000
    assert world.turns(2) == ["build", "idle"]
    world.clock += 10_000
    assert world.turns(2) == ["idle", "idle"]


def test_what_a_build_writes_into_docs_is_looked_at_once_more() -> None:
    world = settled()
    world.files["speeches/b.txt"] = (50, 1)
    assert world.turns(2) == ["wait", "build"]
    world.files["docs/speeches/b.md"] = (60, 1)
    assert world.turns(4) == ["wait", "build", "idle", "idle"]


def test_differences() -> None:
    assert differing({"a": (1, 1), "b": (1, 1)}, {"b": (1, 2), "c": (1, 1)}) == {"a", "b", "c"}
