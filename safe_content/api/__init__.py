"""What a person does, as functions: what the command line and the desk stand on.

`safe_content` promises some of these names; the others may change with any version.
Each is loaded when it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safe_content.api.acting import rehearsal
    from safe_content.api.arriving import (
        Received,
        inbox,
        lay,
        receive,
        take,
    )
    from safe_content.api.declaring import (
        facts,
        set_fact,
    )
    from safe_content.api.directories import (
        ask_owners,
        asked_letters,
        entries,
        entry_history,
        entry_inside,
        entry_tallies,
        letter_bytes,
        offer_entries,
        verify_entry,
        write_entries,
    )
    from safe_content.api.editing import (
        export,
        export_all,
        inspect,
        publish_release,
        pull_release,
    )
    from safe_content.api.keeping import (
        backup,
        create_workspace,
        log,
        mend,
        open_workspace,
        redo,
        restore,
        retire,
        sync,
        undo,
        verify,
    )
    from safe_content.api.looking import (
        LookReport,
        look_at,
        told_of,
    )
    from safe_content.api.masters import (
        FolderReport,
        agree,
        diff,
        diff_structure,
        fold_diff,
        import_folder,
        import_master,
        keep_apart,
        placed_changes,
        settle_placed,
        still_holds,
        triage,
        write_diff_page,
    )
    from safe_content.api.signing import (
        carry_release,
        check_keys_apart,
        check_new_key,
        complete_release,
        found_tree,
        new_key,
        open_keys,
        prepare_release,
        renew_release,
        replace_key,
        show_keys,
        sign_release,
    )
    from safe_content.api.translating import (
        accept,
        accept_findings,
        adopt,
        answer,
        ask,
        changes,
        check,
        check_all,
        list_bytes,
        offering,
        read_list,
        resolve,
        send_list,
        set_translation,
        settle,
        take_list,
        write_list,
        write_review_list,
    )
    from safe_content.api.views import (
        Translation,
        brought_by,
        check_row,
        check_text,
        classify,
        documents,
        edition_bytes,
        editions,
        events,
        find_matters,
        matters,
        places,
        row_checker,
        served,
        standing,
        state_stamp,
        status,
        translations,
        units,
        waiting,
        write_status_page,
    )
    from safe_content.api.vocabulary import (
        glossary,
        memory,
        take_glossary,
        take_memory,
        write_glossary,
        write_memory,
    )
    from safe_content.docx import TrackedChanges
    from safe_content.journeys.translations.accept_report import AcceptReport
    from safe_content.model.codes import plain
    from safe_content.model.errors import SafeContentError
    from safe_content.model.open_matters import MatterKind
    from safe_content.model.units import (
        ChangeKind,
        Marking,
        Severity,
    )
    from safe_content.translation.catalog import State
    from safe_content.translation.edition_policy import (
        Edition,
        Shown,
    )
    from safe_content.translation.merge import (
        Outcome,
        Preference,
    )
    from safe_content.workspace import Workspace

_HOMES = {
    "api.acting": "rehearsal",
    "api.arriving": "Received inbox lay receive take",
    "api.declaring": "facts set_fact",
    "api.directories": "ask_owners asked_letters entries entry_history entry_inside entry_tallies letter_bytes offer_entries verify_entry write_entries",
    "api.editing": "export export_all inspect publish_release pull_release",
    "api.keeping": "backup create_workspace log mend open_workspace redo restore retire sync undo verify",
    "api.looking": "LookReport look_at told_of",
    "api.masters": "FolderReport agree diff diff_structure fold_diff import_folder import_master keep_apart placed_changes settle_placed still_holds triage write_diff_page",
    "api.signing": "carry_release check_keys_apart check_new_key complete_release found_tree new_key open_keys prepare_release renew_release replace_key show_keys sign_release",
    "api.translating": "accept accept_findings adopt answer ask changes check check_all list_bytes offering read_list resolve send_list set_translation settle take_list write_list write_review_list",
    "api.views": "Translation brought_by check_row check_text classify documents edition_bytes editions events find_matters matters places row_checker served standing state_stamp status translations units waiting write_status_page",
    "api.vocabulary": "glossary memory take_glossary take_memory write_glossary write_memory",
    "docx": "TrackedChanges",
    "journeys.translations.accept_report": "AcceptReport",
    "model.codes": "plain",
    "model.errors": "SafeContentError",
    "model.open_matters": "MatterKind",
    "model.units": "ChangeKind Marking Severity",
    "translation.catalog": "State",
    "translation.edition_policy": "Edition Shown",
    "translation.merge": "Outcome Preference",
    "workspace": "Workspace",
}
"""What each module gives."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "AcceptReport",
    "ChangeKind",
    "Edition",
    "FolderReport",
    "LookReport",
    "Marking",
    "MatterKind",
    "Outcome",
    "Preference",
    "Received",
    "SafeContentError",
    "Severity",
    "Shown",
    "State",
    "TrackedChanges",
    "Translation",
    "Workspace",
    "accept",
    "accept_findings",
    "adopt",
    "agree",
    "answer",
    "ask",
    "ask_owners",
    "asked_letters",
    "backup",
    "brought_by",
    "carry_release",
    "changes",
    "check",
    "check_all",
    "check_keys_apart",
    "check_new_key",
    "check_row",
    "check_text",
    "classify",
    "complete_release",
    "create_workspace",
    "diff",
    "diff_structure",
    "documents",
    "edition_bytes",
    "editions",
    "entries",
    "entry_history",
    "entry_inside",
    "entry_tallies",
    "events",
    "export",
    "export_all",
    "facts",
    "find_matters",
    "fold_diff",
    "found_tree",
    "glossary",
    "import_folder",
    "import_master",
    "inbox",
    "inspect",
    "keep_apart",
    "lay",
    "letter_bytes",
    "list_bytes",
    "log",
    "look_at",
    "matters",
    "memory",
    "mend",
    "new_key",
    "offer_entries",
    "offering",
    "open_keys",
    "open_workspace",
    "placed_changes",
    "places",
    "plain",
    "prepare_release",
    "publish_release",
    "pull_release",
    "read_list",
    "receive",
    "redo",
    "rehearsal",
    "renew_release",
    "replace_key",
    "resolve",
    "restore",
    "retire",
    "row_checker",
    "send_list",
    "served",
    "set_fact",
    "set_translation",
    "settle",
    "settle_placed",
    "show_keys",
    "sign_release",
    "standing",
    "state_stamp",
    "status",
    "still_holds",
    "sync",
    "take",
    "take_glossary",
    "take_list",
    "take_memory",
    "told_of",
    "translations",
    "triage",
    "undo",
    "units",
    "verify",
    "verify_entry",
    "waiting",
    "write_diff_page",
    "write_entries",
    "write_glossary",
    "write_list",
    "write_memory",
    "write_review_list",
    "write_status_page",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"safe_content.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found
