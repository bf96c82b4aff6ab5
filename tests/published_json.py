"""What two programs say of a JSON file as it is handed out, by the schema that it points to."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import jsonschema_rs


def faults(file: Path) -> list[str]:
    """Return what is wrong with a file; raise where its schema is not there, or is none of the draft that it names."""
    data = json.loads(file.read_bytes())
    place = file.parent / data["$schema"]
    schema = json.loads(place.read_bytes())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].rpartition("/")[2] == place.name
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)
    one = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    other = jsonschema_rs.validator_for(schema, validate_formats=True)
    return [fault.message for each in (one, other) for fault in each.iter_errors(data)]
