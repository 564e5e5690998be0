"""The form for the windows of a contest."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from wtforms import DateTimeLocalField, Form, FormField
from wtforms.validators import Optional

from snaps.contests.calendar import WINDOW_LABELS, Span, WindowKind
from snaps.contests.document import ContestDocument
from snaps.contests.forms.base import ContestForm, Filled, Names
from snaps.contests.moments import local_of, moment_of, oddity, spoken
from snaps.texts import _, _l


def moment_field(label: str) -> DateTimeLocalField:
    """Return a field for a local time."""
    return DateTimeLocalField(
        label,
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        validators=[Optional()],
    )


class SpanForm(Form):  # type: ignore[misc]  # WTForms is untyped
    """When a window opens and closes; both empty when there is none."""

    opens = moment_field(_l("Opens"))
    closes = moment_field(_l("Closes"))


class WindowsForm(ContestForm):
    """All windows, in local times of the contest."""

    paths = (("windows",),)
    entering = FormField(SpanForm, _l(WINDOW_LABELS[WindowKind.ENTERING]))
    claiming = FormField(SpanForm, _l(WINDOW_LABELS[WindowKind.CLAIMING]))
    voting = FormField(SpanForm, _l(WINDOW_LABELS[WindowKind.VOTING]))
    objecting = FormField(SpanForm, _l(WINDOW_LABELS[WindowKind.OBJECTING]))
    judging = FormField(SpanForm, _l(WINDOW_LABELS[WindowKind.JUDGING]))
    accepting = FormField(SpanForm, _l(WINDOW_LABELS[WindowKind.ACCEPTING]))

    @classmethod
    def filled(cls, document: ContestDocument, _names: Names, /) -> Filled:
        """Return local times."""
        zone = ZoneInfo(document.zone)
        return {
            str(kind): {
                "opens": local_of(span.opens_at, zone),
                "closes": local_of(span.closes_at, zone),
            }
            for kind, span in document.windows.items()
        }

    def applied(self, document: ContestDocument) -> ContestDocument:
        """Return the document with these windows; a time left alone stays exact."""
        zone, spans = ZoneInfo(document.zone), {}
        for kind in WindowKind:
            row = self[kind].form
            if row.opens.data is None or row.closes.data is None:
                continue
            opened, closed = _edges(document.windows.get(kind))
            opens = _exact(row.opens.data, opened, zone)
            closes = _exact(row.closes.data, closed, zone)
            spans[kind] = Span(opens, closes)
        return replace(document, windows=spans)

    def makes_sense(self, document: ContestDocument) -> bool:
        """Check each window by itself, and then all of them together."""
        zone = ZoneInfo(document.zone)
        for kind in WindowKind:
            row = self[kind].form
            self._check(row, zone, document.windows.get(kind))
        return not self.errors and super().makes_sense(document)

    def _check(self, row: SpanForm, zone: ZoneInfo, before: Span | None) -> None:
        opens, closes = row.opens, row.closes
        for field, at in zip((opens, closes), _edges(before), strict=True):
            alone = _same(field.data, at, zone)
            if field.data and not alone and (wrong := oddity(field.data, zone)):
                said = _(wrong, time=spoken(field.data), zone=zone.key)
                field.errors = [*field.errors, said]
        if (opens.data is None) != (closes.data is None):
            empty = opens if opens.data is None else closes
            empty.errors = [*empty.errors, _("Enter both times, or none.")]
        elif opens.data and opens.data >= closes.data:
            said = _("A window must close after it opens.")
            closes.errors = [*closes.errors, said]


def _edges(span: Span | None) -> tuple[datetime | None, datetime | None]:
    return (span.opens_at, span.closes_at) if span else (None, None)


def _same(local: datetime | None, at: datetime | None, zone: ZoneInfo) -> bool:
    """Tell whether a field still says what it said, which is no more than minutes."""
    if local is None or at is None:
        return False
    shown = local_of(at, zone).replace(second=0, microsecond=0, fold=0)
    return local.replace(second=0) == shown


def _exact(local: datetime, at: datetime | None, zone: ZoneInfo) -> datetime:
    if at is not None and _same(local, at, zone):
        return at
    return moment_of(local, zone)
