"""What migrations are made of besides Django's operations. The underscore tells Django that this is no migration."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """The first tables of an application, each created as it stands at the end, with its constraints and triggers.

    After each single operation Django renders all related models again, which takes minutes for hundreds of tables.
    Here they are rendered once, so that operations which only complete a new table have nothing left to do. A proxy
    creates no table: its triggers are operations of their own.
    """

    reversible = False
    COMPLETING = (AddField, AddConstraint, AddIndex)

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
