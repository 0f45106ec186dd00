"""What the description of the API says of errors: that all of them have one shape, whatever went wrong."""

from __future__ import annotations

from litestar import Litestar
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIResponse, OpenAPIType, Operation, PathItem, Reference, Schema

_METHODS = ("get", "post", "put", "patch", "delete")
_SHAPE = Schema(
    title="Trouble",
    type=OpenAPIType.OBJECT,
    description="What is wrong, and what to do.",
    properties={
        name: Schema(type=kind)
        for name, kind in (("status", OpenAPIType.INTEGER), ("what", OpenAPIType.STRING), ("remedy", OpenAPIType.STRING))
    },
    required=["status", "what", "remedy"],
)


def describe_errors(app: Litestar) -> None:
    """Put the shape of errors (``errors.Trouble``) in place of the framework's own, for every operation."""
    schema = app.openapi_schema
    schema.components.schemas["Trouble"] = _SHAPE
    trouble = OpenAPIResponse(
        description="What is wrong, and what to do.",
        content={"application/json": OpenAPIMediaType(schema=Reference(ref="#/components/schemas/Trouble"))},
    )
    for item in (schema.paths or {}).values():
        for operation in _operations(item):
            kept = {status: response for status, response in (operation.responses or {}).items() if status < "400"}
            operation.responses = {**kept, "default": trouble}


def _operations(item: PathItem) -> list[Operation]:
    return [operation for method in _METHODS if (operation := getattr(item, method)) is not None]
