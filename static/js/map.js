// The map of a contest: favourite spots beside counters, and the hour of the day.
// Everything on it stands in the tables of the page too.
/* global L, Supercluster */
import { drawBase, drawOutlines, features } from "./map-base.js";

const LARGEST = 36; // px, radius of the busiest counter at its busiest hour
const SMALLEST = 3;
const TARGET = 24; // px, what a finger can hit
const NEAR = 15; // zoom from which spots show their names
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

class SnapsMap extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(document.getElementById("map-words").textContent);
    this.hour = document.getElementById("hour");
    this.form = this.closest("form");
    this.form?.elements.town?.addEventListener("change", () => this.form.submit());
    this.hour?.addEventListener("input", () => this.showHour());
    this.open().catch((error) => {
      console.error(error);
      this.append(element("p", this.words.failed, { class: "map__plain" }));
    });
  }

  async open() {
    const counters = this.dataset.counters.split(" ").filter(Boolean);
    const [places, outlines, ...counted] = await Promise.all(
      [this.dataset.spots, this.dataset.outlines, ...counters].map(features),
    );
    const town = this.dataset.town;
    this.draw();
    await drawBase(this.map, this.dataset);
    this.outlines = drawOutlines(this.map, outlines, this.dataset);
    this.counters = counted.flat();
    this.places = places.filter((one) => !town || one.properties.town === town);
    this.fit();
    this.drawCounters();
    this.gather();
    this.map.on("moveend", () => this.drawPlaces());
    this.drawPlaces();
    this.toggleAttribute("data-ready", true);
  }

  draw() {
    const canvas = element("div", "", { class: "map__canvas" });
    this.append(canvas);
    this.map = L.map(canvas, {
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      zoomSnap: 0.5,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      markerZoomAnimation: !calm,
    });
    canvas.setAttribute("role", "region");
    canvas.setAttribute("aria-label", this.dataset.label);
    const { in: zoomInTitle, out: zoomOutTitle } = this.words;
    L.control.zoom({ zoomInTitle, zoomOutTitle }).addTo(this.map);
    L.control.scale({ imperial: false }).addTo(this.map);
    // A page that scrolls must not get caught in the map; who clicks it, wants it.
    this.map.on("focus", () => this.map.scrollWheelZoom.enable());
    this.map.on("blur", () => this.map.scrollWheelZoom.disable());
    canvas.addEventListener("keydown", ({ key }) => key === "Escape" && this.map.closePopup());
    this.map.on("popupclose", () => this.opener?.isConnected && this.opener.focus());
    this.below = L.layerGroup().addTo(this.map);
    this.above = L.layerGroup().addTo(this.map);
  }

  fit() {
    const points = [...this.places, ...this.counters].map(({ geometry }) => [
      geometry.coordinates[1],
      geometry.coordinates[0],
    ]);
    const bounds = points.length ? L.latLngBounds(points) : this.outlines.getBounds();
    this.map.fitBounds(bounds, { padding: [36, 36], maxZoom: 17, animate: false });
  }

  // Places, in clusters that add up their photos ------------------------------------

  gather() {
    this.clusters = new Supercluster({
      radius: 52,
      maxZoom: 17,
      map: ({ photos }) => ({ photos }),
      reduce: (all, { photos }) => {
        all.photos += photos;
      },
    }).load(this.places);
  }

  drawPlaces() {
    const held = this.above.getLayers().some((one) => one.getElement()?.contains(document.activeElement));
    const bounds = this.map.getBounds().pad(0.2);
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    this.above.clearLayers();
    this.map.getContainer().classList.toggle("map__canvas--near", this.map.getZoom() >= NEAR);
    for (const one of this.clusters.getClusters(box, Math.floor(this.map.getZoom()))) {
      this.above.addLayer(one.properties.cluster ? this.cluster(one) : this.place(one));
    }
    if (held) this.map.getContainer().focus();
  }

  cluster(one) {
    const { photos, point_count: places, cluster_id: id } = one.properties;
    const said = fill(this.words.cluster, { places, photos: this.photos(photos) });
    const button = element("button", numbers.format(photos), { class: "map__spot map__spot--many" });
    return this.marker(one, button, said, () => {
      const zoom = Math.min(this.clusters.getClusterExpansionZoom(id), 18);
      this.map.setView(this.latLng(one), zoom, { animate: !calm });
    });
  }

  place(one) {
    const button = element("button", numbers.format(one.properties.photos), {
      class: `map__spot map__spot--${one.properties.of}`,
    });
    const said = `${this.name(one)}: ${this.photos(one.properties.photos)}`;
    const held = element("div", "");
    held.append(button, element("span", this.name(one), { class: "map__name", "aria-hidden": "true" }));
    return this.marker(one, button, said, () => this.tell(one, button), { html: held });
  }

  tell(one, button) {
    const { of, kind, photos, authors, entry, town, spot } = one.properties;
    const told = element("div", "", { class: "map__told" });
    told.append(element("strong", this.name(one)));
    const people = authors === 1 ? this.words.one_author : fill(this.words.authors, { n: numbers.format(authors) });
    const facts = `${this.photos(photos)} ${people}`;
    told.append(element("span", kind ? `${this.words.kinds[kind]} · ${facts}` : facts));
    const wanted = new URLSearchParams(spot ? { town, spot } : { town });
    const gallery = this.dataset.gallery;
    const href = of === "own" ? `${gallery}entries/${entry}` : `${gallery}?${wanted}`;
    told.append(element("a", of === "own" ? this.words.see_one : this.words.see, { href }));
    this.popup(one, told, button);
  }

  name({ properties: { of, name } }) {
    if (of === "town") return fill(this.words.somewhere, { name });
    return name || this.words.own;
  }

  photos(n) {
    return n === 1 ? this.words.one_photo : fill(this.words.photos, { n: numbers.format(n) });
  }

  // Counters, as circles whose area is what was counted -----------------------------

  drawCounters() {
    const all = this.counters.flatMap((one) => one.properties.hours).filter((n) => n !== null);
    this.most = Math.max(1, ...all);
    this.circles = this.counters.map((one) => {
      const button = element("button", "", { class: "map__counter" });
      const circle = element("span", "");
      button.append(circle);
      const marker = this.marker(one, button, "", () => this.tellCounter(one, button), { behind: true });
      this.below.addLayer(marker);
      return { one, button, circle };
    });
    this.showHour();
  }

  showHour() {
    const hour = Number(this.hour?.value ?? 12);
    const said = fill(this.words.hour, { from: hour, to: hour + 1 });
    for (const { one, button, circle } of this.circles ?? []) {
      const { name, hours } = one.properties;
      const number = hours[hour];
      const radius = number ? Math.max(SMALLEST, Math.sqrt(number / this.most) * LARGEST) : SMALLEST;
      circle.style.width = circle.style.height = `${2 * radius}px`;
      button.style.width = button.style.height = `${Math.max(TARGET, 2 * radius)}px`;
      button.classList.toggle("map__counter--none", number === null);
      const sentence = number === null ? this.words.nothing : this.words.passages;
      button.setAttribute("aria-label", fill(sentence, { name, n: numbers.format(number), hour: said }));
      button.title = button.getAttribute("aria-label");
    }
    if (!this.hour) return;
    this.hour.setAttribute("aria-valuetext", said);
    this.form.querySelector("output[for=hour]").value = said;
    for (const row of document.querySelectorAll("tr[data-hours]")) {
      const number = JSON.parse(row.dataset.hours)[hour];
      row.querySelector("[data-hour]").textContent = number === null ? "–" : numbers.format(number);
    }
    for (const word of document.querySelectorAll("[data-hour-said]")) word.textContent = said;
    const address = new URL(location.href);
    address.searchParams.set("hour", hour);
    history.replaceState(null, "", address);
  }

  tellCounter(one, button) {
    const { name, per_day: perDay, source, licence } = one.properties;
    const told = element("div", "", { class: "map__told", tabindex: "-1" });
    told.append(element("strong", name), element("span", button.getAttribute("aria-label")));
    if (perDay !== null) told.append(element("span", fill(this.words.per_day, { n: numbers.format(perDay) })));
    const credit = [source, licence].filter(Boolean).join(", ");
    if (credit) told.append(element("small", credit));
    this.popup(one, told, button);
  }

  // What both have -----------------------------------------------------------------

  latLng({ geometry: { coordinates } }) {
    return [coordinates[1], coordinates[0]];
  }

  marker(one, button, said, press, { html = button, behind = false } = {}) {
    button.type = "button";
    if (said) button.setAttribute("aria-label", said);
    button.addEventListener("click", press);
    L.DomEvent.disableClickPropagation(button);
    const icon = L.divIcon({ className: "map__marker", html, iconSize: null });
    const zIndexOffset = behind ? -1000 : 0;
    return L.marker(this.latLng(one), { icon, interactive: false, keyboard: false, zIndexOffset });
  }

  popup(one, told, button) {
    this.opener = button;
    const popup = L.popup({ autoPanPadding: [24, 24] }).setLatLng(this.latLng(one)).setContent(told);
    popup.openOn(this.map);
    const close = popup.getElement().querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", this.words.close);
    (told.querySelector("a") ?? told).focus({ preventScroll: true });
  }
}

customElements.define("snaps-map", SnapsMap);
