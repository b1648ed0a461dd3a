"""Plugins: found by name, loaded late, and an error that says what is known and what to install."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from consilience import plugins
from consilience.engine.local import LocalEngine
from consilience.errors import UsageError


@pytest.mark.parametrize("kind", ["reader", "publisher", "engine"])
def test_every_built_in_loads(kind: plugins.Kind) -> None:
    assert plugins.names(kind)
    for name in plugins.names(kind):
        assert callable(plugins.find(kind, name))


def test_an_engine_is_found_by_name() -> None:
    assert plugins.find("engine", "local") is LocalEngine


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no engine 'abacus'; known engines: local") as caught:
        plugins.find("engine", "abacus")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("no_such_package.engine:Engine", "install the package again"),
        ("consilience.engine.local:NoSuchEngine", "cannot be loaded"),
    ],
)
def test_one_that_cannot_be_loaded_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, value: str, words: str
) -> None:
    point = EntryPoint("broken", value, "consilience.engines")
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point])
    with pytest.raises(UsageError, match=words):
        plugins.find("engine", "broken")


def test_a_missing_requirement_of_a_plugin_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_point: EntryPoint) -> None:
        raise ModuleNotFoundError("No module named 'sparkle'", name="sparkle.sql")

    monkeypatch.setattr(EntryPoint, "load", load)
    with pytest.raises(UsageError, match="pip install sparkle"):
        plugins.find("engine", "local")


def test_a_built_in_name_cannot_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = EntryPoint("local", "another.engine:Engine", "consilience.engines")
    ours = EntryPoint("local", "consilience.engine.local:LocalEngine", "consilience.engines")
    for order in ([mine, ours], [ours, mine]):
        monkeypatch.setattr(plugins, "entry_points", lambda group, order=order: order)
        assert plugins.find("engine", "local") is LocalEngine
