"""Forms for entering a photo and for changing what was said."""

import re
from collections.abc import Mapping

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, Email, InputRequired, Length, Optional

from snaps.consents.kinds import AiUse, ConsentKind, Persons
from snaps.consents.wanted import YES, Shown
from snaps.contests.rules import Rules
from snaps.entries.drafts import (
    ALT_LETTERS,
    CREDIT_LETTERS,
    TITLE_LETTERS,
    WHY_LETTERS,
    EntryDraft,
    EntryWords,
    tags_from,
)
from snaps.entries.gates import POSITION_LABELS, AgeBand, Guardian, Position, Tie
from snaps.entries.models import Entry
from snaps.spots.places import Place, PlaceSource
from snaps.texts import _, _l, language

CHOICE = re.compile(r"(spot|town):(\d{1,12})")
AN_ADDRESS = _l("Enter an e-mail address like name@example.org")
BY_HAND = {PlaceSource.PIN, PlaceSource.DEVICE}


class WordsForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """What is said about a photo."""

    title = StringField(
        _l("Title"),
        validators=[Length(max=TITLE_LETTERS)],
        render_kw={"maxlength": TITLE_LETTERS},
    )
    why = TextAreaField(
        _l("Why here?"),
        description=_l("What makes this place yours? One or two sentences will do."),
        validators=[Length(max=WHY_LETTERS)],
        render_kw={"rows": 3, "maxlength": WHY_LETTERS},
    )
    alt = TextAreaField(
        _l("What can be seen?"),
        description=_l(
            "One sentence for people who cannot see the photo. For example: A fountain "
            "on the market place, behind it children on their bicycles."
        ),
        validators=[Length(max=ALT_LETTERS)],
        render_kw={"rows": 2, "maxlength": ALT_LETTERS},
    )
    credit = StringField(
        _l("Your name beside the photo"),
        description=_l("A first name or a nickname will do."),
        validators=[
            InputRequired(_l("Enter the name that stands beside your photo")),
            Length(max=CREDIT_LETTERS),
        ],
        render_kw={"autocomplete": "nickname", "maxlength": CREDIT_LETTERS},
    )
    category = SelectField(_l("Category"), validators=[Optional()])
    tags = StringField(
        _l("Keywords"),
        description=_l("Up to eight, with commas between them"),
        validators=[Length(max=300)],
        render_kw={"autocapitalize": "none"},
    )
    tie = RadioField(
        _l("What is the town to you?"),
        validators=[Optional()],
        choices=[SelectChoice(tie.value, _l(tie.label)) for tie in Tie],
    )
    position = RadioField(
        _l("What may others see of the place?"),
        description=_l("We recommend the place in the list: it says enough."),
        choices=[SelectChoice(one.value, _l(one.label)) for one in POSITION_LABELS],
        default=Position.SPOT.value,
    )

    def offer(self, rules: Rules) -> None:
        """Offer the contest's categories; a contest without any has no field."""
        named = [
            SelectChoice(one.key, one.name[language()]) for one in rules.categories
        ]
        self.category.choices = [SelectChoice("", _("None")), *named]
        if not named:
            del self.category
        self.position.flags.required = True  # one is always chosen

    @property
    def words(self) -> EntryWords:
        """What was typed, as a value."""
        return EntryWords(
            title=one_line(self.title.data),
            why=(self.why.data or "").strip(),
            alt=one_line(self.alt.data),
            credit=one_line(self.credit.data),
            category=self.category.data if "category" in self else "",
            tags=tags_from(self.tags.data or ""),
            tie=Tie(self.tie.data) if self.tie.data else None,
        )

    def show(self, entry: Entry) -> None:
        """Fill in what an entry says now."""
        for name in ("title", "why", "alt", "credit"):
            self[name].data = getattr(entry, name)
        if "category" in self:
            self.category.data = entry.category
        self.tags.data = ", ".join(entry.tags)
        self.tie.data = entry.tie.value if entry.tie else None
        self.position.data = entry.position.value


class PlaceForm(FlaskForm):  # type: ignore[misc]  # as above
    """Where a photo was taken: chosen from the list, or pinned by a script."""

    where = SelectField(
        _l("Where was the photo taken?"), choices=[], validate_choice=False
    )
    latitude = HiddenField()
    longitude = HiddenField()
    accuracy_m = HiddenField()
    place_source = HiddenField()

    @property
    def place(self) -> Place | None:
        """The pin or the phone's position, none when neither was given."""
        try:
            accuracy_m = float(self.accuracy_m.data or 0) or None
            source = PlaceSource(self.place_source.data or "")
            latitude, longitude = (
                float(self.latitude.data or ""),
                float(self.longitude.data or ""),
            )
            return (
                Place(latitude, longitude, source, accuracy_m)
                if source in BY_HAND
                else None
            )
        except ValueError:  # a script's numbers: what is no place is none
            return None

    @property
    def chosen(self) -> tuple[str | None, int | None]:
        """The town's key or the spot's id that was chosen from the list."""
        match = CHOICE.fullmatch(self.where.data or "")
        if match is None:
            return None, None
        kind, key = match.groups()
        return (key, None) if kind == "town" else (None, int(key))

    def where_draft(self, found: Place | None) -> EntryDraft:
        """Return what was said of the place; `found` is the one in the file."""
        town_ags, spot_id = self.chosen
        place = self.place or found
        return EntryDraft(place=place, town_ags=town_ags, spot_id=spot_id)

    def show_place(self, entry: Entry) -> None:
        """Choose in the list what an entry says now."""
        if entry.spot_id is not None:
            self.where.data = f"spot:{entry.spot_id}"
        elif entry.town_ags is not None:
            self.where.data = f"town:{entry.town_ags}"


class EnterForm(WordsForm, PlaceForm):
    """A photo, where it was taken, and what has to be declared."""

    photo = FileField(
        _l("Your photo"),
        description=_l("JPEG, PNG, WebP, HEIC or AVIF, up to 40 MB"),
        render_kw={"accept": "image/*,.heic,.heif,.avif"},
    )
    kept = HiddenField()  # what stands for a photo that has arrived
    age_band = RadioField(
        _l("How old are you?"),
        validators=[InputRequired(_l("Tell us your age group"))],
    )
    guardian_email = EmailField(
        _l("E-mail address of a parent or guardian"),
        description=_l("We ask them to agree. Until then nobody sees the photo."),
        validators=[Optional(), Email(AN_ADDRESS), Length(max=254)],
    )
    own_work = BooleanField(
        _l("I took this photo myself."),
        validators=[InputRequired(_l("Tick the box if you took the photo yourself"))],
    )
    persons = RadioField(
        _l("Are there people in the photo?"),
        choices=[SelectChoice(one.value, _l(one.label)) for one in Persons],
        validators=[InputRequired(_l("Tell us about people in the photo"))],
    )
    ai = RadioField(
        _l("Was artificial intelligence used?"),
        choices=[SelectChoice(one.value, _l(one.label)) for one in AiUse],
        validators=[InputRequired(_l("Tell us about the use of AI"))],
    )
    rights = BooleanField(
        _l("The organisers may use my photo as described in “Use of your photos”."),
        validators=[InputRequired(_l("Without your consent we may not show it"))],
    )
    terms = BooleanField(
        _l("I accept the “Terms of participation”."),
        validators=[InputRequired(_l("Accept the terms to take part"))],
    )
    email = EmailField(
        _l("Your e-mail address"),
        description=_l("We send you a link to confirm, change or withdraw your entry."),
        validators=[
            InputRequired(_l("Enter your e-mail address")),
            Email(AN_ADDRESS),
            Length(max=254),
        ],
        render_kw={"autocomplete": "email"},
    )

    def ask(self, rules: Rules, *, stranger: bool) -> None:
        """Ask only what this contest, and this person, has to be asked."""
        self.offer(rules)
        self.age_band.choices = ages(rules)
        if not self.age_band.choices:
            del self.age_band
        if rules.guardian_below <= rules.minimum_age:
            del self.guardian_email
        else:
            self.guardian_email.flags.required = True  # of the young
        if not stranger:
            del self.email

    def draft(self, found: Place | None, shown: Mapping[str, Shown]) -> EntryDraft:
        """Return all that was said; `found` is the place in the file.

        A pin decides over the file, and what was chosen from the list over both.
        """
        town_ags, spot_id = self.chosen
        position = Position(self.position.data)
        answers = {
            ConsentKind.OWN_WORK: YES,
            ConsentKind.PERSONS: self.persons.data,
            ConsentKind.AI: self.ai.data,
            ConsentKind.RIGHTS: YES,
            ConsentKind.TERMS: YES,
        }
        if position is Position.EXACT:
            answers[ConsentKind.POSITION] = YES
        young = "age_band" in self and self.age_band.data == AgeBand.BELOW_GUARDIAN
        return EntryDraft(
            words=self.words,
            place=self.place or found,
            town_ags=town_ags,
            spot_id=spot_id,
            position=position,
            age_band=AgeBand(self.age_band.data) if "age_band" in self else None,
            guardian_email=self.guardian_email.data or "" if young else "",
            language=language(),
            answers=answers,
            shown=shown,
        )


class GuardianForm(FlaskForm):  # type: ignore[misc]  # as above
    """Yes or no, by one of two buttons."""

    answer = StringField(validators=[AnyOf([Guardian.AGREED, Guardian.DECLINED])])


def one_line(typed: str | None) -> str:
    """Return what was typed with single spaces, on one line."""
    return " ".join((typed or "").split())


def ages(rules: Rules) -> list[SelectChoice]:
    """Return the age groups that matter to the rules; none where no age does."""
    low, high = rules.minimum_age, rules.guardian_below
    found = {}
    if max(low, high) > 0:
        found[AgeBand.GROWN] = _("%(age)s or older", age=max(low, high))
    if high > low > 0:
        last = high - 1
        found[AgeBand.BELOW_GUARDIAN] = (
            _("%(low)s to %(high)s years old", low=low, high=last)
            if last > low
            else _("%(age)s years old", age=low)
        )
    elif high > low:
        found[AgeBand.BELOW_GUARDIAN] = _("Younger than %(age)s", age=high)
    if low > 0:
        found[AgeBand.TOO_YOUNG] = _("Younger than %(age)s", age=low)
    return [SelectChoice(band.value, label) for band, label in found.items()]
