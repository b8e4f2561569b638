"""Frozen values as lines of JSON, each kind by a table of its fields.

A table says under which key a field stands, in which form, and what is left out because
it is usual; writing and reading follow from it. The keys are written in the table's
order, so that the same value is always the same bytes. Reading takes only what the table
allows: a number where a text should be is damage, not a text.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from operator import attrgetter
from typing import Any, Generic, TypeVar

from safe_content.workspace.storage.integrity import StoredFileError

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
K = TypeVar("K", bound=str)

NOT_OURS = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What comes of a record that was not written here."""


class DamagedRecordError(StoredFileError):
    """A file of the workspace holds a line that the program did not write."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(
            f"{name} is damaged at line {line}.",
            "Restore it from a backup or from version control; 'safe-content verify'"
            " tells what else is wrong.",
        )


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How a value is written as JSON, and read again.

    `load` raises what `NOT_OURS` names for anything that `dump` does not give.
    """

    dump: Callable[[T], Any]
    load: Callable[[Any], T]


def _same(value: T) -> T:
    return value


def _text(said: Any) -> str:
    if type(said) is not str:
        raise TypeError(said)
    return said


def _whole(said: Any) -> int:
    if type(said) is not int:
        raise TypeError(said)
    return said


def _flag(said: Any) -> bool:
    if type(said) is not bool:
        raise TypeError(said)
    return said


def _share(said: Any) -> float:
    if type(said) is not float and type(said) is not int:
        raise TypeError(said)
    return float(said)


TEXT: Form[Any] = Form(str, _text)
"""A text, or a name that is one at heart: an id, a language."""

WHOLE = Form(int, _whole)
FLAG = Form(bool, _flag)


SHARE = Form(float, _share)


def share(digits: int) -> Form[float]:
    """Return the form of a share, written with so many digits: ``0.5``."""
    return Form(lambda value: round(value, digits), _share)


def member(kind: type[E]) -> Form[E]:
    """Return the form of a member of an enumeration, written by its value."""
    return Form(lambda each: each.value, lambda said: kind(_text(said)))


def named(kind: type[E]) -> Form[E]:
    """Return the form of a member that is written by its name: ``"MARK"``."""
    return Form(lambda each: each.name, lambda said: kind[_text(said)])


def small(kind: type[E]) -> Form[E]:
    """Return the form of a member that is written by its name in small letters."""
    return Form(lambda each: each.name.lower(), lambda said: kind[_text(said).upper()])


def optional(form: Form[T]) -> Form[T | None]:
    """Return a form in which ``null`` stands for nothing."""
    return Form(
        lambda value: None if value is None else form.dump(value),
        lambda said: None if said is None else form.load(said),
    )


def listed(form: Form[T]) -> Form[tuple[T, ...]]:
    """Return the form of several values, in their order."""
    return Form(
        lambda values: list(map(form.dump, values)),
        lambda said: tuple(map(form.load, _list(said))),
    )


def gathered(form: Form[T]) -> Form[frozenset[T]]:
    """Return the form of values without an order, written in that of their JSON."""
    return Form(
        lambda values: sorted(map(form.dump, values)),
        lambda said: frozenset(map(form.load, _list(said))),
    )


def mapped(form: Form[T]) -> Form[Mapping[Any, T]]:
    """Return the form of values by names, in the order in which they are given."""
    return Form(
        lambda values: {str(key): form.dump(value) for key, value in values.items()},
        lambda said: {key: form.load(value) for key, value in said.items()},
    )


def packed(kind: type[T], /, **forms: Form[Any]) -> Form[T]:
    """Return the form of a small value as the list of its fields: ``[1, 2, 3]``."""
    values = _values(list(forms))

    def dump(value: T) -> list[object]:
        pairs = zip(forms.values(), values(value), strict=True)
        return [form.dump(each) for form, each in pairs]

    def load(said: Any) -> T:
        pairs = zip(forms.items(), _list(said), strict=True)
        return kind(**{name: form.load(each) for (name, form), each in pairs})

    return Form(dump, load)


def _values(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


def _list(said: Any) -> list[Any]:
    if type(said) is not list:
        raise TypeError(said)
    return said


_NEEDED: Any = object()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record."""

    name: str
    form: Form[Any]
    usual: Any = _NEEDED
    """What is left out, and what a record without it has."""
    key: str = ""
    """Where it stands in the record; under its name if nothing is said."""
    is_told: bool = False
    """Whether it is written though it is usual: older records are without it."""


@dataclass(frozen=True, slots=True)
class Inline(Generic[T]):
    """A field whose own fields stand among those of the record."""

    name: str
    record: "Record[T]"


@dataclass(frozen=True, slots=True, init=False)
class Record(Generic[T]):
    """A kind of record: the class of its values, and the table of their fields."""

    kind: Callable[..., T]
    fields: tuple[Field | Inline[Any], ...]

    def __init__(self, kind: Callable[..., T], *fields: Field | Inline[Any]) -> None:
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "fields", fields)

    def dump(self, value: T) -> dict[str, object]:
        """Return a value as a record, its keys in the order of the table."""
        record: dict[str, object] = {}
        for field in self.fields:
            said = getattr(value, field.name)
            if isinstance(field, Inline):
                record |= field.record.dump(said)
            elif field.is_told or field.usual is _NEEDED or said != field.usual:
                record[field.key or field.name] = field.form.dump(said)
        return record

    def load(self, record: Any) -> T:
        """Return the value of a record; raise what `NOT_OURS` names if it has none."""
        values: dict[str, object] = {}
        for field in self.fields:
            if isinstance(field, Inline):
                values[field.name] = field.record.load(record)
                continue
            key = field.key or field.name
            if key in record:
                values[field.name] = field.form.load(record[key])
            elif field.usual is _NEEDED:
                raise KeyError(key)
            else:
                values[field.name] = field.usual
        return self.kind(**values)

    @property
    def form(self) -> Form[T]:
        """The form of such a record within another."""
        return Form(self.dump, self.load)

    def lines(self, values: Iterable[T]) -> bytes:
        """Write values one a line."""
        return lines(map(self.dump, values))

    def read(self, data: bytes | None, name: str) -> tuple[T, ...]:
        """Read values one a line, in order; none of no file.

        Raises DamagedRecordError with the line, counted from 1.
        """
        return tuple(read_lines(data, name, self.load))


def lines(records: Iterable[Mapping[str, object]]) -> bytes:
    """Write records one a line, in UTF-8."""
    dump = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    return b"".join(dump(record).encode() + b"\n" for record in records)


def read_lines(data: bytes | None, name: str, load: Callable[[Any], T]) -> Iterator[T]:
    """Yield what each line of JSON stands for; empty ones are passed over.

    Raises DamagedRecordError with the line, counted from 1, for what is no JSON and
    what `load` does not take.
    """
    for number, line in enumerate((data or b"").split(b"\n"), start=1):
        if not line:
            continue
        try:
            yield load(json.loads(line))
        except NOT_OURS as error:
            raise DamagedRecordError(name, number) from error
