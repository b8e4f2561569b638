"""Where a person begins who has just opened the program: which workspace, if any."""

from safe_content.workspace.storage.own_folder import (
    last_workspace,
    remember_workspace,
    user_folder,
)

__all__ = ["last_workspace", "remember_workspace", "user_folder"]
