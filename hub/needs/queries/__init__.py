"""Every read of assessments and of their rows."""

from hub.needs.queries.assessments import (
    WITH_HUB,
    Happening,
    Overlap,
    RowCounts,
    areas_used,
    assessments,
    has_rows,
    history_of,
    overlaps,
    row_counts,
    types_with_another_basis,
)
from hub.needs.queries.in_force import needs_in_force, rows_in_force
from hub.needs.queries.rows import (
    RowFilter,
    Slice,
    TypeTotal,
    groups_of,
    places_and_groups,
    rows_of,
    rows_of_type,
    totals_by_type,
)

__all__ = [
    "WITH_HUB",
    "Happening",
    "Overlap",
    "RowCounts",
    "RowFilter",
    "Slice",
    "TypeTotal",
    "areas_used",
    "assessments",
    "groups_of",
    "has_rows",
    "history_of",
    "needs_in_force",
    "overlaps",
    "places_and_groups",
    "row_counts",
    "rows_in_force",
    "rows_of",
    "rows_of_type",
    "totals_by_type",
    "types_with_another_basis",
]
