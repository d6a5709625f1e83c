"""What migrations are made of besides Django's operations. The underscore tells Django that this is no migration."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, AlterUniqueTogether
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """The first tables of an application, each made as it stands at the end.

    One by one, Django renders the related models anew after each operation: of a thousand operations that takes
    minutes. Here they are rendered once, so that the operations which only complete a new table have nothing to do.
    """

    reversible = False
    COMPLETING = (AddField, AddConstraint, AddIndex, AlterUniqueTogether)

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for operation in self.operations:
            if not isinstance(operation, self.COMPLETING):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create the tables: {len(self.operations)} operations"
