"""The models of the files that editors write → JSON Schemas that a text editor helps and warns by."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonRef, JsonSchemaValue
from pydantic_core import core_schema

from macros.model.base import Labelled, ShortForm, as_list
from macros.model.kinds_of_file import FILES
from macros.model.problems import folded

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML extension of VS Code supports in full."""

FOLDER = ".vscode/schema"
SETTINGS = ".vscode/settings.json"

WORDS = "enumDescriptions"
"""The keyword of the words for codes."""
_DEFINITIONS = "definitions"
_NOISE = ("title", "default")
"""Keywords that pydantic adds to every field, and VS Code would suggest as values."""

_HABITS = {
    "files.encoding": "utf8",
    "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
    "[markdown]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        # The snippets are offered while one writes, and not the words that stand there already.
        "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
        "editor.wordBasedSuggestions": "off",
        "editor.snippetSuggestions": "top",
    },
}


def editor_files() -> dict[str, bytes]:
    """Return the files that help in VS Code, by path from the handbook's root: a schema a kind of file, and the settings."""
    schemas = {schema_path(file): json_text(build_schema(file, model)) for file, model in FILES}
    settings = {
        "yaml.schemas": {f"./{schema_path(file)}": file for file, _ in FILES if file.endswith(".yml")},
        **_HABITS,
    }
    return {**schemas, SETTINGS: json_text(settings)}


def schema_path(file: str) -> str:
    """Return where the schema of a kind of file lies; ``file`` is as the table of kinds of files has it."""
    way = PurePosixPath(file)
    name = way.stem if way.suffix == ".yml" else folded(file.removeprefix("docs/").removesuffix(".md"))
    return f"{FOLDER}/{name}.json"


def build_schema(file: str, model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file, short forms included."""
    schema = model.model_json_schema(
        by_alias=True,
        ref_template=f"#/{_DEFINITIONS}/{{model}}",
        schema_generator=_ForEditors,
    )
    groups = schema.pop("$defs", {})
    for group in (schema, *groups.values()):
        group.pop("description", None)  # the docstring, which speaks to programmers
    return {"$schema": DIALECT, "title": file, **_tidied({**schema, _DEFINITIONS: groups})}


def build_published_schema(model: type[BaseModel], address: str) -> dict[str, Any]:
    """Return the JSON Schema of a file that other programs read; ``address`` is its own, in full or from where it lies itself."""
    schema = model.model_json_schema(mode="serialization", schema_generator=_WithWords)
    for group in (schema, *schema["$defs"].values()):
        group.pop("title")  # the name of the class
        group.pop("description", None)
    # How a file tells of its schema; a schema that does not know of it would take no file that does.
    where = {"type": "string", "format": "uri-reference", "description": "Schemat, räknat från filen."}
    schema["properties"]["$schema"] = where
    return {"$schema": _WithWords.schema_dialect, "$id": address, **schema}


class _WithWords(GenerateJsonSchema):
    """Tells of codes what they mean, and gives no field a title that is only its key once more."""

    def field_title_should_be_set(self, _: Any) -> bool:
        """Leave out what would be made of the key."""
        return False

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """Return the codes of an enum, with their Swedish words, which VS Code shows."""
        found = super().enum_schema(schema)
        if issubclass(schema["cls"], Labelled):
            found[WORDS] = [code.label for code in schema["cls"]]
        return found


class _ForEditors(_WithWords):
    """Adds the short forms, which the models' validators make long."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Return the schema of a value that a validator reads before the model does: its short form, or the long one."""
        long = super().function_before_schema(schema)
        reads = schema["function"]["function"]
        if reads is as_list:
            return _either(long["items"], long)
        if isinstance(reads, ShortForm):
            group = self.get_schema_from_definitions(JsonRef(long["$ref"])) or {}
            field = {key: value for key, value in group["properties"][reads.key].items() if key not in _NOISE}
            return _either(field, long)
        return long


def _either(*schemas: JsonSchemaValue) -> JsonSchemaValue:
    flat = [
        part for schema in schemas for part in (schema["anyOf"] if set(schema) == {"anyOf"} else [schema])
    ]
    return {"anyOf": flat}


def _tidied(schema: Any) -> Any:
    """Return a schema without noise, and with nothing beside a ``$ref``, where draft 7 ignores it."""
    if isinstance(schema, list):
        return [_tidied(item) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    tidy = {
        # The names of properties are no keywords of JSON Schema.
        key: {name: _tidied(value) for name, value in part.items()}
        if key in ("properties", "patternProperties", _DEFINITIONS)
        else _tidied(part)
        for key, part in schema.items()
        if key not in _NOISE
    }
    if "$ref" in tidy and len(tidy) > 1:
        tidy["allOf"] = [{"$ref": tidy.pop("$ref")}]
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False
    return tidy


def json_text(value: object) -> bytes:
    """Return JSON as these files have it, in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # Short lists on one line, as a person would write them.
    text = re.sub(r"\[\s+([^\[\]{}]{1,70}?)\s+\]", lambda found: f"[{' '.join(found[1].split())}]", text)
    return f"{text}\n".encode()
