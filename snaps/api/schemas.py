"""The shapes of what the open interface answers; the documentation comes from here."""

from marshmallow import Schema, fields, validate


class TownSchema(Schema):
    """A municipality."""

    ags = fields.String(metadata={"description": "Official key, eight digits"})
    name = fields.String()


class SpotSchema(Schema):
    """A named place in a town centre."""

    slug = fields.String()
    name = fields.String()


class WindowSchema(Schema):
    """When something may be done, from the first moment up to the second."""

    opens_at = fields.AwareDateTime()
    closes_at = fields.AwareDateTime()


class ContestSchema(Schema):
    """One edition of a contest."""

    slug = fields.String()
    title = fields.String()
    phase = fields.String(
        metadata={
            "enum": [
                "announced",
                "entering",
                "voting",
                "judging",
                "waiting",
                "published",
            ]
        }
    )
    hashtags = fields.List(fields.String(), metadata={"description": "Without #"})
    zone = fields.String(metadata={"description": "IANA time zone"})
    windows = fields.Dict(keys=fields.String(), values=fields.Nested(WindowSchema))
    page = fields.String(metadata={"description": "Address of its page"})


class ContestsSchema(Schema):
    """All contests the public may know of."""

    items = fields.List(fields.Nested(ContestSchema))


class PositionSchema(Schema):
    """The position the author agreed to publish."""

    latitude = fields.Float(metadata={"description": "Degrees, WGS 84"})
    longitude = fields.Float(metadata={"description": "Degrees, WGS 84"})
    exactness = fields.String(metadata={"enum": ["exact", "spot", "town"]})


class PhotoSchema(Schema):
    """The picture in three widths."""

    width = fields.Integer(metadata={"description": "Pixels of the original, upright"})
    height = fields.Integer()
    small = fields.String(metadata={"description": "320 pixels wide, WebP"})
    medium = fields.String(metadata={"description": "960 pixels wide, WebP"})
    large = fields.String(metadata={"description": "1920 pixels wide, WebP"})


class EntrySchema(Schema):
    """A photo in a contest that may be shown."""

    id = fields.Integer()
    title = fields.String()
    why = fields.String(metadata={"description": "What the author says of the place"})
    alt = fields.String(metadata={"description": "Alternative text"})
    credit = fields.String()
    category = fields.String()
    tags = fields.List(fields.String())
    competing = fields.Boolean()
    town = fields.Nested(TownSchema, allow_none=True)
    spot = fields.Nested(SpotSchema, allow_none=True)
    position = fields.Nested(PositionSchema, allow_none=True)
    photo = fields.Nested(PhotoSchema)
    page = fields.String()


class EntriesSchema(Schema):
    """Some entries, and where to go on."""

    items = fields.List(fields.Nested(EntrySchema))
    next = fields.String(allow_none=True)


class EntriesQuerySchema(Schema):
    """What a caller may ask for."""

    town = fields.String(load_default="", metadata={"description": "AGS key"})
    after = fields.Integer(
        load_default=0, metadata={"description": "Entries after this id"}
    )
    limit = fields.Integer(
        load_default=100,
        validate=validate.Range(1, 100),
    )


class GeoJsonSchema(Schema):
    """A GeoJSON FeatureCollection (RFC 7946)."""

    type = fields.String(metadata={"enum": ["FeatureCollection"]})
    features = fields.List(fields.Dict())


class ErrorSchema(Schema):
    """Why there is no answer."""

    status = fields.Integer(metadata={"description": "HTTP status"})
    message = fields.String(metadata={"description": "A sentence for people"})
    errors = fields.Dict(metadata={"description": "What is wrong with each field"})
