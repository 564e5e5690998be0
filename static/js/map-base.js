// What lies under a map: tiles in a file of ours, tiles of a server, or paper with the
// outlines of towns. Templates name it by macros/map.html.
/* global L, protomapsL */

export function load(tag, values) {
  return new Promise((done, failed) => {
    const part = Object.assign(document.createElement(tag), values);
    part.addEventListener("load", done);
    part.addEventListener("error", failed);
    document.head.append(part);
  });
}

export async function drawBase(map, { base, baseAddress, baseScript }) {
  if (base === "raster") L.tileLayer(baseAddress, { maxZoom: 19 }).addTo(map);
  if (base !== "vector") return;
  await load("script", { src: baseScript });
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const lang = document.documentElement.lang;
  protomapsL.leafletLayer({ url: baseAddress, flavor: dark ? "dark" : "light", lang }).addTo(map);
}

export function drawOutlines(map, features, { base }) {
  const plain = base === "plain";
  const className = plain ? "map__outline map__outline--plain" : "map__outline";
  return L.geoJSON(
    { type: "FeatureCollection", features },
    { interactive: false, style: { className, weight: 1.5, fill: plain } },
  ).addTo(map);
}

export async function features(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()).features;
}
