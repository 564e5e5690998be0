import pytest

from snaps.spots.names import slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Mühlhausen", "muehlhausen"),
        ("Straße des Friedens", "strasse-des-friedens"),
        ("St.-Blasius-Kirche", "st-blasius-kirche"),
        ("Café  Zentral!", "cafe-zentral"),
        ("O\u0308hringen", "oehringen"),  # a decomposed umlaut
        ("ŁÓDŹ", "odz"),
        ("…", ""),
    ],
)
def test_a_slug_is_what_german_addresses_write(name: str, slug: str) -> None:
    assert slug_of(name) == slug
