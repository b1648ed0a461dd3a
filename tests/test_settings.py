"""Settings: a default and a help for each, a file and the environment over it, and a name in each error."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from consilience.errors import UsageError
from consilience.settings import Settings, load_settings


def test_defaults_need_nothing() -> None:
    assert load_settings(environment={}) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "consilience.toml"
    file.write_text("[story]\nthreshold = 0.3\n[pairing]\ndays = 9\n")
    settings = load_settings(file, {"CONSILIENCE_STORY_THRESHOLD": "0.4", "HOME": "/"})
    assert (settings.story.threshold, settings.pairing.days) == (0.4, 9)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[story]\nthreshhold = 1\n", "threshhold"),
        ("[pairing]\ndays = 'soon'\n", "days"),
        ("[story\n", "consilience.toml"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "consilience.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=words):
        load_settings(file, {})


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.toml"):
        load_settings(tmp_path / "nowhere.toml", {})


def test_the_fingerprint_changes_with_a_value_and_only_then() -> None:
    assert Settings().fingerprint() == Settings().fingerprint()
    changed = load_settings(environment={"CONSILIENCE_STORY_THRESHOLD": "0.9"})
    assert changed.fingerprint() != Settings().fingerprint()


def test_each_field_of_each_section_has_its_help() -> None:
    for section in msgspec.structs.fields(Settings):
        if isinstance(section.type, type) and issubclass(section.type, msgspec.Struct):
            for field in msgspec.structs.fields(section.type):
                info = msgspec.inspect.type_info(field.type)
                assert isinstance(info, msgspec.inspect.Metadata) or "description=" in repr(field.type), field.name
