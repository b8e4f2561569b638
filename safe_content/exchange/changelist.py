"""The types of change lists, for those who look for them here."""

from safe_content.changelist import (
    ChangeList,
    ChangeListRow,
    Delivery,
    Form,
    ReturnedRow,
    RowProblem,
    RowStatus,
)

__all__ = [
    "ChangeList",
    "ChangeListRow",
    "Delivery",
    "Form",
    "ReturnedRow",
    "RowProblem",
    "RowStatus",
]
