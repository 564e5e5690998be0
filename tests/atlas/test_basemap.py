import pytest

from snaps.atlas.basemap import Base, BaseKind, base_of


@pytest.mark.parametrize(
    ("setting", "base"),
    [
        ("", Base(BaseKind.PLAIN)),
        ("gotha.pmtiles", Base(BaseKind.VECTOR, "gotha.pmtiles")),
        ("maps/gotha.pmtiles", Base(BaseKind.VECTOR, "maps/gotha.pmtiles")),
        (
            "https://tiles.example/{z}/{x}/{y}.png",
            Base(BaseKind.RASTER, "https://tiles.example/{z}/{x}/{y}.png"),
        ),
    ],
)
def test_the_setting_names_a_base_layer(setting: str, base: Base) -> None:
    assert base_of(setting) == base


@pytest.mark.parametrize(
    "setting",
    [
        "/etc/passwd",
        "/srv/gotha.pmtiles",
        "../secret.pmtiles",
        "http://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/tile.png",
    ],
)
def test_other_settings_are_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="MAP_BASE is neither"):
        base_of(setting)
