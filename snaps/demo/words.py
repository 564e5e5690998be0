"""What the demo's authors write: titles, reasons, and what is seen in the pictures."""

from random import Random

from snaps.demo.drawing.moods import MoodKey
from snaps.demo.drawing.motifs import Motif, Scene

TITLES: dict[Scene, tuple[str, ...]] = {
    Scene.FOUNTAIN: (
        "Treffpunkt {spot}",
        "Wo das Wasser plätschert",
        "Mein Platz: {spot}",
        "Einmal um den Brunnen",
        "{spot}, kurz vor dem Läuten",
        "Plätschern statt Piepen",
        "Verabredet am Brunnen",
        "{town} in einem Bild",
    ),
    Scene.GOAT: (
        "Die Ziege wacht",
        "Unser {spot}",
        "Meckern erlaubt",
        "Ziege mit Aussicht",
    ),
    Scene.TOWN_HALL: (
        "Rathaus mit Haltung",
        "Fünf vor zwölf in {town}",
        "{spot} im Festkleid",
        "Das Herz von {town}",
        "Alle Wege führen hierher",
        "Vor dem Rathaus",
        "Ja gesagt hinter diesen Fenstern",
    ),
    Scene.CHURCH: (
        "Unter dem Turm",
        "{spot} über den Dächern",
        "Glockenschlag",
        "Ankerplatz",
        "Der Turm weist den Weg",
        "Sonntagsruhe in {town}",
    ),
    Scene.LANE: (
        "{spot}",
        "Gasse mit Geschichte",
        "Schief und schön",
        "Dem Turm entgegen",
        "Abkürzung mit Aussicht",
        "Zwischen den Giebeln",
        "Heimweg",
        "Schritt für Schritt",
    ),
    Scene.MARKET: (
        "Markttag",
        "Kirschen vom Markt",
        "Samstag, halb zehn",
        "Bunt ist {town}",
        "Ein Netz voll Sommer",
        "Zwischen den Ständen",
        "Wochenmarkt in {town}",
    ),
    Scene.CAFE: (
        "Erst mal Kaffee",
        "Draußen sitzen",
        "Zwei Kugeln und Zeit",
        "Der beste Tisch",
        "Mittagspause in {town}",
        "Unter den Schirmen",
        "Noch ein Viertelstündchen",
    ),
    Scene.PARK: (
        "Grün mitten in {town}",
        "Atempause",
        "Die Bank am Weg",
        "Unter alten Bäumen",
        "{spot}",
        "Feierabendrunde",
        "Schattenplatz",
    ),
    Scene.RIVER: (
        "Doppelt schön",
        "Die Stadt im Spiegel",
        "Über die Brücke",
        "{town} am Wasser",
        "Stiller Lauf",
        "Spiegelbild",
    ),
    Scene.CASTLE: (
        "Hoch über {town}",
        "Mein Blick nach oben",
        "Residenz",
        "{spot}",
        "Krone der Stadt",
        "Geschichte auf dem Berg",
    ),
    Scene.ROOFS: (
        "Über den Dächern von {town}",
        "Dächermeer",
        "Von hier oben",
        "Ziegel an Ziegel",
        "Weitblick",
        "So viele Schornsteine",
    ),
    Scene.GATE: (
        "Tor zur Altstadt",
        "Hindurch und staunen",
        "{spot}",
        "Eingang und Ausgang",
        "Wer kommt, wer geht",
        "Seit Jahrhunderten offen",
    ),
    Scene.HOUSE: (
        "Balken für Balken",
        "Das Haus mit den Kreuzen",
        "Fachwerk in {town}",
        "Alt, aber wach",
        "Steht noch lange",
        "Lieblingshaus",
        "Handwerk von früher",
    ),
    Scene.ARCH: (
        "Durchblick",
        "Im Rahmen",
        "Aus dem Schatten",
        "Vor mir: {spot}",
        "Ein Schritt, dann Licht",
        "Bogen und Brunnen",
    ),
}

REASONS: dict[Scene, tuple[str, ...]] = {
    Scene.FOUNTAIN: (
        "Hier verabreden wir uns seit der Schulzeit.",
        "Im Sommer sitzen hier alle auf dem Brunnenrand.",
        "Wenn ich Besuch habe, gehen wir zuerst hierher.",
        "Am Brunnen kommt man mit Leuten ins Gespräch, die man sonst nie trifft.",
        "Der Platz ist groß genug für alle und trotzdem gemütlich.",
    ),
    Scene.GOAT: (
        "Jedes Kind in {town} kennt die Ziege.",
        "Ohne die Ziege wäre der Platz nur ein Platz.",
    ),
    Scene.TOWN_HALL: (
        "Wir haben hier geheiratet.",
        "Vor dem Rathaus beginnt bei uns jedes Fest.",
        "Der Turm ist das Erste, was man von {town} sieht.",
        "Seit der Platz neu gepflastert ist, bleibt man wieder stehen.",
    ),
    Scene.CHURCH: (
        "Die Glocken gehören für mich zu {town} wie der Dialekt.",
        "Von fast jeder Gasse aus sieht man den Turm.",
        "Hier ist es auch mitten am Tag ruhig.",
    ),
    Scene.LANE: (
        "Meine Abkürzung, und trotzdem brauche ich hier immer länger.",
        "Kein Haus ist gerade, und genau das mag ich.",
        "In dieser Gasse gibt es noch drei Läden mit Klingel an der Tür.",
        "Abends hört man hier nur die eigenen Schritte.",
        "Die schönsten hundert Meter der Stadt.",
    ),
    Scene.MARKET: (
        "Samstags kaufe ich hier mein Gemüse und die Neuigkeiten dazu.",
        "Auf dem Markt kennt man sich beim Namen.",
        "So voll und bunt wünsche ich mir die Innenstadt jeden Tag.",
    ),
    Scene.CAFE: (
        "Seit es hier wieder Tische gibt, lebt der Platz.",
        "Mein Büro bei gutem Wetter.",
        "Man sitzt in der Sonne und schaut den Leuten zu.",
        "Der Kuchen ist der Grund, die Aussicht die Ausrede.",
    ),
    Scene.PARK: (
        "Fünf Minuten vom Markt und doch ganz woanders.",
        "Unter den Bäumen ist es auch im Juli auszuhalten.",
        "Hier habe ich laufen gelernt, jetzt lernt es meine Tochter.",
    ),
    Scene.RIVER: (
        "Am Wasser kommt man zur Ruhe.",
        "Bei Windstille steht die ganze Stadt kopf.",
        "Auf der Brücke bleibe ich immer stehen.",
    ),
    Scene.CASTLE: (
        "Von überall in der Stadt schaut man hinauf.",
        "Im Winter rodeln wir hier, im Sommer gibt es Konzerte.",
        "Der Weg nach oben lohnt sich bei jedem Wetter.",
    ),
    Scene.ROOFS: (
        "Von hier oben sieht man, wie alles zusammengehört.",
        "Ich zähle jedes Mal die Giebel und komme nie auf dieselbe Zahl.",
        "Wer die Stadt verstehen will, muss sie von oben sehen.",
    ),
    Scene.GATE: (
        "Hier beginnt für mich die Altstadt.",
        "Früher wurde hier Zoll bezahlt, heute gibt es Eis.",
        "Durch dieses Tor bin ich jeden Tag zur Schule gegangen.",
    ),
    Scene.HOUSE: (
        "Jemand hat dieses Haus gerettet, und man sieht ihm die Liebe an.",
        "Solche Häuser machen {town} unverwechselbar.",
        "Ich gehe extra einen Umweg, um hier vorbeizukommen.",
    ),
    Scene.ARCH: (
        "Durch den Bogen sieht der Platz aus wie ein Gemälde.",
        "Erst ist es dunkel, dann öffnet sich die Stadt.",
        "Diesen Blick kennen nur wenige.",
    ),
}

CLOSINGS: dict[MoodKey, tuple[str, ...]] = {
    MoodKey.MORNING: ("Am schönsten ganz früh.", "Um diese Zeit gehört er mir allein."),
    MoodKey.NOON: ("Bei blauem Himmel sowieso.", "Ein Tag wie aus dem Prospekt."),
    MoodKey.GOLDEN: (
        "Das Abendlicht macht den Rest.",
        "Eine Stunde vor Sonnenuntergang.",
    ),
    MoodKey.DUSK: ("Wenn die Lichter angehen, will ich nicht nach Hause.", ""),
    MoodKey.NIGHT: (
        "Auch nachts fühle ich mich hier sicher.",
        "Nach dem Kino entdeckt.",
    ),
    MoodKey.SPRING: ("Endlich Frühling!", "Nach dem langen Winter tut das gut."),
    MoodKey.AUTUMN: ("Im Oktober aufgenommen.", "Herbst kann die Stadt auch."),
    MoodKey.WINTER: ("Der erste Schnee.", "Im Januar aufgenommen, mit kalten Fingern."),
    MoodKey.MIST: ("Im Nebel ganz still.", ""),
    MoodKey.CLOUDY: ("Auch ohne Sonne schön.", "Kurz vor dem Regen."),
}

SEEN: dict[Scene, str] = {
    Scene.FOUNTAIN: (
        "ein runder Steinbrunnen mit einer Figur auf einem gepflasterten Platz, "
        "dahinter eine Reihe von Giebelhäusern"
    ),
    Scene.GOAT: (
        "ein runder Steinbrunnen mit einer Ziege obenauf, dahinter eine Reihe von "
        "Giebelhäusern"
    ),
    Scene.TOWN_HALL: (
        "ein breites Rathaus mit Bogengang, zwei Giebeln und hohem Uhrturm hinter "
        "einem weiten Platz, auf dem Menschen gehen"
    ),
    Scene.CHURCH: (
        "eine Kirche mit hohem Uhrturm, die über eine Reihe niedriger Häuser ragt, "
        "davor ein Platz mit Laterne"
    ),
    Scene.LANE: (
        "eine Gasse zwischen hohen Häusern, die auf einen Turm mit Uhr zuläuft, "
        "in der Mitte Menschen"
    ),
    Scene.MARKET: (
        "Marktstände mit gestreiften Dächern und Kisten voll Obst, dahinter eine "
        "Häuserreihe und bunte Girlanden"
    ),
    Scene.CAFE: (
        "kleine Tische unter gestreiften Sonnenschirmen vor hohen Hausfassaden mit "
        "Läden im Erdgeschoss"
    ),
    Scene.PARK: (
        "ein heller Weg, der sich zwischen großen Bäumen hindurch zu den Häusern der "
        "Stadt windet, rechts und links Wiese, vorn eine Bank"
    ),
    Scene.RIVER: (
        "eine steinerne Bogenbrücke und eine Häuserzeile, die sich im Wasser spiegeln"
    ),
    Scene.CASTLE: (
        "ein helles Schloss mit Turm auf einem bewaldeten Hügel über den Dächern "
        "der Stadt"
    ),
    Scene.ROOFS: (
        "ein Blick über viele Reihen von Dächern und Giebeln auf einen Kirchturm vor "
        "Hügeln"
    ),
    Scene.GATE: (
        "ein steinerner Torturm mit spitzem Dach und Uhr zwischen niedrigen Häusern, "
        "davor ein gepflasterter Platz"
    ),
    Scene.HOUSE: (
        "ein hohes Fachwerkhaus zwischen zwei niedrigeren Nachbarn, davor Blumenkübel"
    ),
    Scene.ARCH: (
        "der Blick aus einem dunklen Torbogen auf einen Platz mit Brunnen und "
        "Giebelhäusern"
    ),
}

LIGHT: dict[MoodKey, str] = {
    MoodKey.MORNING: "in hellem Morgenlicht",
    MoodKey.NOON: "unter blauem Himmel mit Wolken",
    MoodKey.GOLDEN: "in warmem Abendlicht",
    MoodKey.DUSK: "in der Dämmerung unter violettem Himmel, viele Fenster leuchten",
    MoodKey.NIGHT: "bei Nacht unter Mond und Sternen, viele Fenster leuchten",
    MoodKey.SPRING: "im Frühling unter hellblauem Himmel",
    MoodKey.AUTUMN: "im Herbst unter blassem Himmel",
    MoodKey.WINTER: "im Winter, auf den Dächern liegt Schnee und es schneit",
    MoodKey.MIST: "im Dunst unter grauem Himmel",
    MoodKey.CLOUDY: "unter vielen Wolken",
}

TAGS: dict[Scene, tuple[str, ...]] = {
    Scene.FOUNTAIN: ("Brunnen", "Marktplatz", "Treffpunkt"),
    Scene.GOAT: ("Brunnen", "Ziege", "Marktplatz"),
    Scene.TOWN_HALL: ("Rathaus", "Marktplatz", "Turm"),
    Scene.CHURCH: ("Kirche", "Turm", "Denkmal"),
    Scene.LANE: ("Gasse", "Altstadt", "Fachwerk"),
    Scene.MARKET: ("Wochenmarkt", "Handel", "regional"),
    Scene.CAFE: ("Café", "Außengastronomie", "Pause"),
    Scene.PARK: ("Park", "Stadtgrün", "Ruhe"),
    Scene.RIVER: ("Wasser", "Brücke", "Spiegelung"),
    Scene.CASTLE: ("Schloss", "Aussicht", "Residenz"),
    Scene.ROOFS: ("Dächer", "Aussicht", "Altstadt"),
    Scene.GATE: ("Stadttor", "Stadtmauer", "Altstadt"),
    Scene.HOUSE: ("Fachwerk", "Handwerk", "Denkmal"),
    Scene.ARCH: ("Durchgang", "Perspektive", "Altstadt"),
}
TAGS_OF_MOOD: dict[MoodKey, str] = {
    MoodKey.MORNING: "Morgen",
    MoodKey.GOLDEN: "Abendlicht",
    MoodKey.DUSK: "BlaueStunde",
    MoodKey.NIGHT: "Nacht",
    MoodKey.SPRING: "Frühling",
    MoodKey.AUTUMN: "Herbst",
    MoodKey.WINTER: "Winter",
    MoodKey.MIST: "Nebel",
}
TITLE_LETTERS = 80
WHY_SHARE = 0.75  # the others leave the field empty


def title_for(motif: Motif, spot: str, town: str, chance: Random) -> str:
    """Return a title that fits a picture of a spot."""
    title = chance.choice(TITLES[motif.scene]).format(spot=spot, town=town)
    return title[:TITLE_LETTERS]


def why_for(motif: Motif, town: str, chance: Random) -> str:
    """Return why somebody chose this place; every fourth does not say."""
    if chance.random() > WHY_SHARE:
        return ""
    reason = chance.choice(REASONS[motif.scene]).format(town=town)
    return f"{reason} {chance.choice(CLOSINGS[motif.mood])}".strip()


def alt_for(motif: Motif, spot: str, town: str) -> str:
    """Return what is seen in a picture; it says that it is a drawing."""
    seen = f"{SEEN[motif.scene]}, {LIGHT[motif.mood]}"
    return f"Zeichnung, {spot} in {town}: {seen}."


def tags_for(motif: Motif, chance: Random) -> tuple[str, ...]:
    """Return one to three tags."""
    tags = chance.sample(TAGS[motif.scene], chance.choice((1, 2, 2)))
    season = TAGS_OF_MOOD.get(motif.mood)
    return (*tags, season) if season and chance.random() < WHY_SHARE else tuple(tags)
