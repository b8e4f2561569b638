"""A glossary in an Excel file."""

from safe_content.exchange.excel.excel_file import open_excel
from safe_content.exchange.glossary_table import Glossary, glossary_of


def read(data: bytes, *, origin: str) -> Glossary:
    """Read the first sheet that holds anything; raise UnreadableFileError without."""
    for sheet in open_excel(data, origin=origin):
        width = max((column for _, column in sheet.texts), default=0)
        rows = [
            [sheet.row(number).get(column, "") for column in range(1, width + 1)]
            for number in sheet.rows
        ]
        if len(rows) > 1:
            return glossary_of(rows, origin=origin)
    return Glossary(terms=())
