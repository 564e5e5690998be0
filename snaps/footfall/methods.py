"""How passages are counted."""

from enum import StrEnum

from snaps.errors import N_


class Method(StrEnum):
    """The technology of a counter; different ones are never ranked together."""

    LASER = "laser"
    CAMERA = "camera"
    RADAR_TOF = "radar_tof"
    WIFI_BLE = "wifi_ble"
    MANUAL = "manual"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What it is called on a page."""
        return LABELS[self]


LABELS = {
    Method.LASER: N_("Laser"),
    Method.CAMERA: N_("Camera"),
    Method.RADAR_TOF: N_("Radar or depth sensor"),
    Method.WIFI_BLE: N_("Wi-Fi or Bluetooth"),
    Method.MANUAL: N_("Counted by hand"),
    Method.OTHER: N_("Another way"),
}

# What German files call them.
GERMAN = {
    "laser": Method.LASER,
    "kamera": Method.CAMERA,
    "radar_tof": Method.RADAR_TOF,
    "wifi_ble": Method.WIFI_BLE,
    "manuell": Method.MANUAL,
    "sonstige": Method.OTHER,
}


def method_of(word: str) -> Method | None:
    """Return the method that a file names in German or English, none if unknown."""
    wanted = word.strip().casefold()
    if wanted in GERMAN:
        return GERMAN[wanted]
    return Method(wanted) if wanted in set(Method) else None
