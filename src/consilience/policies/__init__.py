"""Policies: the rules by which estimates are made of claims, as versioned data with their rules in words."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import msgspec
from msgspec import Struct

from consilience.errors import UsageError


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """A policy: its name, version, what it is for, and its rules in words, in the order in which they are applied."""

    name: str
    version: str
    purpose: str
    rules: tuple[str, ...]


def policy_names() -> tuple[str, ...]:
    """The names of the policies that there are.

    >>> "plain" in policy_names()
    True
    """
    folder = files("consilience") / "policies"
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


def load_policy(name: str) -> Policy:
    """A policy by its name; raises UsageError that lists the known ones."""
    if name not in policy_names():
        raise UsageError(f"there is no policy {name!r}; known: {', '.join(policy_names())}")
    words = (files("consilience") / "policies" / f"{name}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(words), Policy)
