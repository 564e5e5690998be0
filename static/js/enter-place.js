// Where a photo was taken: the list in two steps (town, then place), the position of
// the phone, and a pin on a map that is loaded only when it is asked for.
const STEP = 8; // pixels the pin moves with an arrow key
const ARROWS = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };

function load(tag, values) {
  return new Promise((done, failed) => {
    const part = Object.assign(document.createElement(tag), values);
    part.addEventListener("load", done);
    part.addEventListener("error", failed);
    document.head.append(part);
  });
}

class PlaceField extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.words = JSON.parse(this.dataset.words);
    this.list = this.querySelector("select");
    this.groups = [...this.list.querySelectorAll("optgroup")];
    if (this.groups.length > 1) this.divide();
    this.querySelector("[data-script]").hidden = false;
    const position = this.querySelector("[data-position]");
    position.hidden = !navigator.geolocation;
    position.addEventListener("click", () => this.locate());
    this.querySelector("[data-pin]").addEventListener("click", () => this.toggleMap());
    this.list.addEventListener("change", () => this.chose());
    this.form.addEventListener("draft-restored", () => this.follow());
    document.addEventListener("photo-place", (event) => this.found(event.detail));
  }

  // Two short lists instead of one long one; the long one stays what is sent.
  divide() {
    const wrapper = this.list.parentElement;
    const make = (id, text, first) => {
      const box = document.createElement("div");
      box.className = "kern-form-input__select-wrapper";
      const select = document.createElement("select");
      select.id = id;
      select.className = this.list.className;
      select.setAttribute("aria-label", text);
      select.add(new Option(first, ""));
      box.append(select);
      return select;
    };
    this.list.id = "where-list";
    this.town = make("where", this.words.town, this.words.chooseTown);
    this.spot = make("where-spot", this.words.spot, this.words.chooseSpot);
    this.groups.forEach((group, at) => this.town.add(new Option(group.label, at)));
    this.town.removeAttribute("aria-label");
    this.town.setAttribute("aria-describedby", this.list.getAttribute("aria-describedby"));
    wrapper.hidden = true;
    wrapper.after(this.town.parentElement, this.spot.parentElement);
    this.town.addEventListener("change", () => {
      const options = this.options();
      this.list.value = options.length === 1 ? options[0].value : "";
      this.chose();
    });
    this.spot.addEventListener("change", () => {
      this.list.value = this.spot.value;
      this.chose();
    });
    this.follow();
  }

  options() {
    const group = this.groups[this.town.value];
    return group && this.town.value !== "" ? [...group.children] : [];
  }

  // Let the two short lists show what the long one holds.
  follow() {
    if (!this.town) return;
    const chosen = this.list.selectedOptions[0];
    const at = this.groups.indexOf(chosen?.parentElement);
    if (at >= 0) this.town.value = at;
    const options = this.options();
    this.spot.length = 1;
    for (const option of options) this.spot.add(new Option(option.text, option.value));
    this.spot.value = this.list.value;
    this.spot.parentElement.hidden = options.length < 2;
  }

  chose() {
    this.at = null;
    this.pinned(null);
    this.say("");
    this.follow();
    if (this.map) this.showTown();
  }

  say(text, wrong = false) {
    const said = this.querySelector(".place-field__said");
    said.textContent = text;
    said.hidden = !text;
    said.classList.toggle("said--wrong", wrong);
  }

  // What lies at a place, as the server sees it: {words, choice, refused}.
  show(told, sentence) {
    this.list.value = told.choice;
    if (!told.choice && this.town) this.town.value = "";
    this.follow();
    if (told.refused) this.say(told.refused, true);
    else this.say(sentence.replace("{}", told.words));
    this.list.dispatchEvent(new Event("input", { bubbles: true }));
  }

  found(told) {
    if (!told || this.form.elements.latitude.value) return;
    this.at = told.at;
    this.show(told, this.words.fromPhoto);
  }

  pinned(place) {
    for (const name of ["latitude", "longitude", "accuracy_m", "place_source"]) {
      this.form.elements[name].value = place?.[name] ?? "";
    }
  }

  async lies(place, sentence) {
    this.pinned(place);
    const asked = new URLSearchParams({ latitude: place.latitude, longitude: place.longitude });
    const answer = await fetch(`${this.dataset.look}?${asked}`, { headers: { Accept: "application/json" } });
    if (answer.ok) this.show(await answer.json(), sentence);
  }

  locate() {
    this.say(this.words.looking);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.lies({
        latitude: coords.latitude.toFixed(6),
        longitude: coords.longitude.toFixed(6),
        accuracy_m: Math.round(coords.accuracy),
        place_source: "device",
      }, this.words.fromPhone),
      () => this.say(this.words.noPosition, true),
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  }

  async toggleMap() {
    const box = this.querySelector(".place-field__map");
    const button = this.querySelector("[data-pin]");
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", String(!box.hidden));
    if (box.hidden) return;
    if (!this.map) await this.draw(box);
    this.map.invalidateSize();
    this.showTown();
    this.marker.getElement().focus();
  }

  async draw(box) {
    await Promise.all([
      load("link", { rel: "stylesheet", href: this.dataset.styles }),
      window.L ?? load("script", { src: this.dataset.leaflet }),
    ]);
    const { L } = window;
    this.map = L.map(box, { keyboard: false }).setView([50.9, 11.0], 8);
    this.map.attributionControl.setPrefix("");
    if (this.dataset.raster) {
      L.tileLayer(this.dataset.raster, { attribution: this.dataset.credit, maxZoom: 19 }).addTo(this.map);
    }
    const icon = L.divIcon({ className: "", html: '<div class="place-field__pin"></div>', iconSize: [40, 40], iconAnchor: [20, 46] });
    this.marker = L.marker(this.map.getCenter(), { draggable: true, icon, alt: this.words.pin, title: this.words.pin });
    this.marker.addTo(this.map).on("dragend", () => this.drop());
    this.map.on("click", ({ latlng }) => { this.marker.setLatLng(latlng); this.drop(); });
    const element = this.marker.getElement();
    element.setAttribute("aria-label", this.words.pin);
    element.addEventListener("keydown", (event) => {
      const step = ARROWS[event.key];
      if (!step) return;
      event.preventDefault();
      const at = this.map.latLngToContainerPoint(this.marker.getLatLng()).add(step);
      this.marker.setLatLng(this.map.containerPointToLatLng(at));
      this.map.panInside(this.marker.getLatLng(), { padding: [40, 60] });
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.drop(), 600);
    });
  }

  drop() {
    const { lat, lng } = this.marker.getLatLng();
    this.at = [lat, lng];
    this.lies({
      latitude: lat.toFixed(6), longitude: lng.toFixed(6), accuracy_m: "", place_source: "pin",
    }, this.words.fromPin);
  }

  // Draw the outline and the places of the chosen town, so that a map without tiles
  // can be read, too.
  async showTown() {
    const chosen = this.town ? this.options() : [...this.list.options];
    const ags = chosen.map((one) => one.value).find((value) => value.startsWith("town:"))?.slice(5);
    if (!ags || ags === this.drawn) return;
    this.drawn = ags;
    const answer = await fetch(`${this.dataset.outline}?town=${ags}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { L } = window;
    const told = await answer.json();
    this.layer?.remove();
    this.layer = L.layerGroup().addTo(this.map);
    const colour = getComputedStyle(this).getPropertyValue("--brick");
    L.geoJSON(told.outline, { style: { color: colour, weight: 2, fillOpacity: 0.06 }, interactive: false }).addTo(this.layer);
    for (const [name, latitude, longitude] of told.spots) {
      L.circleMarker([latitude, longitude], { radius: 5, color: colour, fillOpacity: 0.6, interactive: false })
        .bindTooltip(name, { permanent: told.spots.length < 12, direction: "right" }).addTo(this.layer);
    }
    if (this.form.elements.latitude.value) return;
    const marks = told.spots.map(([, latitude, longitude]) => [latitude, longitude]);
    if (marks.length > 1) this.map.fitBounds(marks, { padding: [40, 40], maxZoom: 17 });
    else this.map.setView(told.centre, 15);
    this.marker.setLatLng(this.at ?? told.centre);
    if (this.at) this.map.setView(this.at, 17);
  }
}

customElements.define("place-field", PlaceField);
