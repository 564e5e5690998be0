"""The form for title, time zone and hashtags."""

from dataclasses import replace
from zoneinfo import ZoneInfo, available_timezones

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from snaps.contests.calendar import Span
from snaps.contests.document import ContestDocument
from snaps.contests.filling import hashtags_from
from snaps.contests.forms.base import ContestForm, Filled, Names
from snaps.contests.hashtags import is_tag
from snaps.contests.moments import local_of, moment_of
from snaps.errors import N_
from snaps.texts import _, _l


class BasicsForm(ContestForm):
    """Title, time zone and hashtags."""

    paths = (("hashtags",),)
    title = StringField(
        _l("Title"),
        validators=[InputRequired(_l("Enter a title")), Length(max=120)],
    )
    zone = SelectField(
        _l("Time zone"),
        description=_l("All dates of the contest are meant on its clocks."),
        choices=sorted(zone for zone in available_timezones() if "/" in zone),
    )
    hashtags = StringField(
        _l("Hashtags"),
        description=_l("Several are separated by spaces. Upper case does not matter."),
    )

    @classmethod
    def filled(cls, document: ContestDocument, _names: Names, /) -> Filled:
        """Return title, zone and tags."""
        tags = " ".join(f"#{tag}" for tag in document.hashtags)
        return {"title": document.title, "zone": document.zone, "hashtags": tags}

    def applied(self, document: ContestDocument) -> ContestDocument:
        """Return the document with these; windows keep their local times."""
        before, zone = ZoneInfo(document.zone), ZoneInfo(self.zone.data)
        windows = document.windows
        if before.key != zone.key:
            windows = {
                kind: Span(
                    moment_of(local_of(span.opens_at, before), zone),
                    moment_of(local_of(span.closes_at, before), zone),
                )
                for kind, span in windows.items()
            }
        return replace(
            document,
            title=self.title.data.strip(),
            zone=zone.key,
            hashtags=hashtags_from(self.hashtags.data or ""),
            windows=windows,
        )

    def validate_hashtags(self, field: StringField) -> None:
        """Refuse what cannot be a hashtag."""
        wrong = [tag for tag in hashtags_from(field.data or "") if not is_tag(tag)]
        if wrong:
            sentence = N_("“%(tag)s” is no hashtag: letters, digits and _ only.")
            field.errors = [*field.errors, _(sentence, tag=wrong[0])]
