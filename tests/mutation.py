"""Changes the engine in every small way, one change at a time, and tells which changes no test sees.

    python -m pip install --require-hashes -r requirements/mutation.txt
    python -m tests.mutation [--all] [MODULE …] [-- ARGUMENTS FOR PYTEST]

The changes are mutmut's. The tests are collected once and each change is tried in a process forked after that, with the
tests that go through its statement until one fails: about a hundredth of a second of processor time for a change that
is seen. A change that is not is left after the module's own tests and the quickest others, unless `--all` is said. What
was seen is kept in `build/mutation.json`: a second run tries only what is new, changed, or was not seen before.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pickle
import resource
import signal
import sys
import time
from collections import Counter
from itertools import accumulate, pairwise
from math import inf
from pathlib import Path
from typing import Any

import pytest

from tests.mutation_changes import Change, changes, put_in
from tests.mutation_watch import ENGINE, Watch

KEPT = Path("build/mutation.json")
PYTEST = ("-q", "-s", "--tb=native", "-p", "no:cacheprovider", "--assert=plain", "-m", "not hypothesis")
TESTS = ("tests/decision_tools",)
JOBS = 2
QUICK = 0.25
"""Seconds of processor time that the tests of one change may take, the quickest first, unless `--all` is said."""
MEMORY = 4 << 30
"""Bytes of memory that a change may lay hold of."""


class Run:
    """A pytest plugin: after the tests are collected, tries the changes instead of running the tests once."""

    def __init__(self, modules: list[Path], quick: float) -> None:
        self.modules = modules
        self.quick = quick
        self.watch = Watch()
        self.failed = ""
        self.kept: dict[str, str] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
        self.seen_by: Counter[tuple[str, str]] = Counter()
        """How many changes each test has seen, by module and by function."""
        for name, by in self.kept.items():
            path, _, function = name.partition("\n")[0].partition(":")
            self._seen(path, function, by)

    def pytest_internalerror(self, excrepr: object) -> None:
        print(excrepr, flush=True)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = report.nodeid

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.watch.stop()
        session.config.pluginmanager.unregister(name="terminalreporter")
        self._learn(session)
        gc.collect()
        gc.freeze()
        for only_case in (False, True):
            for path in self.modules:
                self._module(session, path, only_case=only_case)
        return True

    def _learn(self, session: pytest.Session) -> None:
        """Run every test once, in a process of its own, and keep what it went through and how long it took."""

        def run() -> object:
            self.watch.start()
            for item, following in pairwise([*session.items, None]):
                assert item
                self.watch.test(item.nodeid)
                began = time.process_time()
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                self.watch.seconds[item.nodeid] = time.process_time() - began
            return self.watch.lines, self.watch.seconds, self.failed

        before = self.watch.lines[""]
        child = Child(run, seconds=3600)
        child.wait()
        self.watch.lines, self.watch.seconds, failed = child.answer()
        self.watch.lines[""] = before
        if failed:
            raise SystemExit(f"{failed} fails before anything is changed")

    def _module(self, session: pytest.Session, path: Path, *, only_case: bool) -> None:
        """Try the changes to one module: those to capital or small letters alone, or all others."""
        began, here = time.monotonic(), str(path.resolve())
        module = importlib.import_module(".".join(path.with_suffix("").parts))
        found = changes(path)
        waiting: list[tuple[Change, Child]] = []
        tests: dict[frozenset[int], list[pytest.Item]] = {}
        names = named(path, found)
        key = {id(change): name for name, change in names.items()}
        todo = [
            each
            for name, each in names.items()
            if self.kept.get(name, "nobody").startswith("nobody") and each.only_case == only_case
        ]
        for change in [*todo, *[None] * JOBS]:
            while waiting and (len(waiting) == JOBS or change is None):
                tried, child = waiting.pop(0)
                child.wait()
                by = child.answer()
                self._seen(str(path), tried.function, by)
                self.kept[key[id(tried)]] = by or self._unseen(here, tried)
            if change:
                if change.lines not in tests:
                    lines = {(here, line) for line in change.lines}
                    tests[change.lines] = [item for item in session.items if lines & self.watch.lines[item.nodeid]]
                waiting.append((change, self._try(module, change, tests[change.lines], path)))
        KEPT.parent.mkdir(exist_ok=True)
        here_kept = {name: self.kept[name] for name in names if name in self.kept}
        others = json.loads(KEPT.read_text()) if KEPT.exists() else {}
        self.kept = {n: by for n, by in others.items() if not n.startswith(f"{path}:")} | here_kept
        KEPT.write_text(json.dumps(self.kept, indent=0))
        unseen = [name for name in here_kept if here_kept[name].startswith("nobody")]
        print(
            f"{path}: {len(here_kept)} of {len(names)} changes tried, {len(unseen)} unseen, {time.monotonic() - began:.0f} s",
            flush=True,
        )

    def _seen(self, path: str, function: str, by: str) -> None:
        for where in (path, f"{path}:{function}"):
            self.seen_by[where, by] += 1

    def _unseen(self, here: str, change: Change) -> str:
        at_import = {(here, line) for line in change.lines} & self.watch.lines[""]
        return "nobody, but it also runs when the tests are collected" if at_import else "nobody"

    def _try(self, module: Any, change: Change, items: list[pytest.Item], path: Path) -> Child:
        order = self._order(items, path, change.function)

        def run() -> object:
            gc.disable()
            put_in(module, change)
            forget()
            pytest.Function.repr_failure = lambda *_: ""  # type: ignore[method-assign]
            for item, following in pairwise([*order, None]):
                assert item
                at_most(0.7 + 10 * self.watch.seconds[item.nodeid])
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self.failed:
                    return self.failed
            return ""

        return Child(run, seconds=10)

    def _order(self, items: list[pytest.Item], path: Path, function: str) -> list[pytest.Item]:
        """First the tests that saw most changes to the function and to the module, then its own, then the quickest."""

        def place(item: pytest.Item) -> tuple[int, int, bool, float]:
            own = path.stem in item.path.stem
            here, there = self.seen_by[f"{path}:{function}", item.nodeid], self.seen_by[str(path), item.nodeid]
            return -here, -there, not own, self.watch.seconds[item.nodeid]

        order = sorted(items, key=place)
        sums = accumulate(self.watch.seconds[item.nodeid] for item in order)
        return [each for each, sum in zip(order, sums, strict=True) if sum <= self.quick or path.stem in each.path.stem]


def at_most(seconds: float) -> None:
    """End this process once it has had so much more processor time."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


class Child:
    """A process forked from here that runs a function within a limit of processor time, and hands back what it gives."""

    def __init__(self, run: Any, seconds: float) -> None:
        self._read, write = os.pipe()
        self._said = b""
        self._process = os.fork()
        if self._process:
            os.close(write)
            return
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            at_most(seconds)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            said = pickle.dumps(run())
        except BaseException as error:
            said = pickle.dumps(f"{type(error).__name__}: {error}")
        with os.fdopen(write, "wb") as file:
            file.write(said)
        os._exit(0)

    def wait(self) -> None:
        with os.fdopen(self._read, "rb") as file:
            self._said = file.read()
        os.waitpid(self._process, 0)

    def answer(self) -> Any:
        """What the function gave; or that it ran out of time."""
        return pickle.loads(self._said) if self._said else "the limit of time or memory"


def forget() -> None:
    """Empty every cache of the engine."""
    for name, module in list(sys.modules.items()):
        if name.startswith("decision_tools"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def named(path: Path, found: list[Change]) -> dict[str, Change]:
    """The changes by what they are known by from one run to the next: module, function, what differs, which of those."""
    names: dict[str, Change] = {}
    for change in found:
        name = bare = f"{path}:{change.function}\n{change.diff}"
        place = 1
        while name in names:
            place += 1
            name = f"{bare}\n({place})"
        names[name] = change
    return names


def main(arguments: list[str]) -> None:
    """Try the changes of the modules named, or of all, and show those that no test sees."""
    split = arguments.index("--") if "--" in arguments else len(arguments)
    names, extra = [each for each in arguments[:split] if each != "--all"], arguments[split + 1 :]
    root = ENGINE.parent
    modules = [path.relative_to(root) for path in sorted(ENGINE.rglob("*.py"))]
    if names:
        modules = [path for name in names for path in modules if str(path.with_suffix("")).endswith(f"/{name}")]
    run = Run(modules, inf if "--all" in arguments[:split] else QUICK)
    run.watch.start()
    pytest.main([*PYTEST, *(extra or TESTS)], plugins=[run])
    for name, by in run.kept.items():
        if by.startswith("nobody") and Path(name.split(":")[0]) in modules:
            print(f"\n{name}\n  {by}" if by != "nobody" else f"\n{name}")


if __name__ == "__main__":
    main(sys.argv[1:])
