"""The JSON Schema of what is published and annotated; ``python -m consilience.publish.schema`` writes it anew."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from consilience.publish.results import Annotation, Results

FILE = "schema.json"


def make_schema() -> dict[str, Any]:
    """The schema, generated from the records: ``$defs/Results`` for publish, ``$defs/Annotation`` for annotate."""
    (_, _), components = msgspec.json.schema_components([Results, Annotation], ref_template="#/$defs/{name}")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Consilience",
        "description": "publish --format json prints one Results; annotate prints one Annotation a line.",
        "$ref": "#/$defs/Results",
        "$defs": dict(sorted(components.items())),
    }
    plain: dict[str, Any] = json.loads(json.dumps(schema))
    return plain


def shipped_schema() -> dict[str, Any]:
    """The schema that ships with the package."""
    loaded: dict[str, Any] = json.loads((files("consilience") / "publish" / FILE).read_text(encoding="utf-8"))
    return loaded


def main() -> None:
    """Write the schema beside this module."""
    path = Path(__file__).with_name(FILE)
    path.write_text(json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"wrote {path.name}")


if __name__ == "__main__":
    main()
