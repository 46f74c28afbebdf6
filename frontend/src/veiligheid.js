// The map of external safety: areas, sources and buildings as vector tiles, on any day.
import TileGrid from "ol/tilegrid/TileGrid.js";
import MVT from "ol/format/MVT.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import VectorTileSource from "ol/source/VectorTile.js";
import { Circle, Fill, RegularShape, Stroke, Style, Text } from "ol/style.js";
import { EXTENT, RD, RESOLUTIONS, rdMap } from "./rd.js";

// Colour-blind safe (Okabe and Ito); areas differ in their line as well, buildings in the table beside the map.
const BUILDINGS = {
  zeerKwetsbaar: "#b2182b",
  kwetsbaar: "#e69f00",
  beperktKwetsbaar: "#56b4e9",
  gegevenInTransitie: "#cc79a7",
  geen: "#bdbdbd",
};
const AREAS = {
  "PR10-6": ["#1a1a1a", []],
  "PR10-5": ["#1a1a1a", [2, 4]],
  "vastgesteld BK": ["#1a1a1a", [8, 4]],
  "vastgesteld K": ["#1a1a1a", [8, 4]],
  "vastgesteld ZK": ["#1a1a1a", [8, 4]],
  BrandAandachtsgebied: ["#d55e00", []],
  ExplosieAandachtsgebied: ["#0072b2", [10, 5]],
  GifwolkAandachtsgebied: ["#009e73", [3, 5]],
};
const OTHER = ["#6a3d9a", [1, 4]];
const UNKNOWN = ["#6b6b6b", [1, 6]];
const fills = (stroke, width) =>
  Object.fromEntries(
    Object.entries(BUILDINGS).map(([kind, colour]) => [
      kind,
      new Style({ fill: new Fill({ color: colour }), stroke: new Stroke({ color: stroke ?? colour, width }) }),
    ]),
  );
const NEAR = fills("#33333380", 0.5);
const FAR = fills(undefined, 1.5); // a house of a pixel would not be seen
const lines = new Map();

function hatched() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 10, height: 10 });
  const pen = canvas.getContext("2d");
  pen.strokeStyle = "#6b6b6b80";
  pen.beginPath();
  pen.moveTo(0, 10);
  pen.lineTo(10, 0);
  pen.stroke();
  return new Style({ fill: new Fill({ color: pen.createPattern(canvas, "repeat") }) });
}
const UNREAD = hatched(); // no line: the edge of a tile is no border
const SOURCE = new RegularShape({ points: 3, radius: 8, fill: new Fill({ color: "#ffd75e" }), stroke: new Stroke({ color: "#1a1a1a", width: 1.5 }) });

function tileGrid() {
  return new TileGrid({ extent: EXTENT, resolutions: RESOLUTIONS, tileSize: 256 });
}

function areaStyle(kind) {
  if (!lines.has(kind)) {
    const [colour, dash] = kind === "onbekend" ? UNKNOWN : (AREAS[kind] ?? OTHER);
    lines.set(
      kind,
      new Style({ stroke: new Stroke({ color: colour, width: 2, lineDash: dash }), fill: new Fill({ color: `${colour}12` }) }),
    );
  }
  return lines.get(kind);
}

const squares = new Map();
function squareStyle(feature) {
  const count = feature.get("aantal");
  const step = Math.min(4, Math.floor(Math.log10(count + 1) * 1.6));
  if (!squares.has(step)) squares.set(step, new Style({ fill: new Fill({ color: `rgba(70, 90, 130, ${0.08 + step * 0.11})` }) }));
  return squares.get(step);
}

function buildingStyle(hidden) {
  return (feature, resolution) => {
    if (feature.get("layer") === "hokken") return squareStyle(feature);
    const kind = feature.get("categorie");
    return hidden.has(kind) ? undefined : (resolution < 2 ? NEAR : FAR)[kind];
  };
}

function sourceStyle(hidden) {
  return (feature, resolution) => {
    if (feature.get("layer") === "bronnen") {
      if (hidden.has("bronnen")) return undefined;
      const text = resolution < 14 ? new Text({ text: feature.get("naam"), offsetY: -15, font: "12px sans-serif", fill: new Fill({ color: "#1a1a1a" }), stroke: new Stroke({ color: "#ffffff", width: 3 }) }) : undefined;
      return new Style({ image: resolution < 60 ? SOURCE : new Circle({ radius: 3, fill: new Fill({ color: "#1a1a1a" }) }), text });
    }
    const kind = feature.get("soort");
    return hidden.has(kind.startsWith("vastgesteld") ? "PR10-6" : kind) ? undefined : areaStyle(kind);
  };
}

function tiles(element, layer) {
  return new VectorTileSource({
    format: new MVT(),
    projection: RD,
    tileGrid: tileGrid(),
    url: `${element.dataset.tegels}/${layer}/${element.dataset.dag}/{z}/{x}/{y}`,
    overlaps: true,
  });
}

function start(element) {
  const hidden = new Set();
  const form = document.querySelector(element.dataset.lagen);
  const buildings = new VectorTileLayer({ source: tiles(element, "gebouwen"), style: buildingStyle(hidden), renderMode: "hybrid" });
  const areas = new VectorTileLayer({ source: tiles(element, "gebieden"), style: sourceStyle(hidden), declutter: true, renderMode: "vector" });
  const unread = new VectorTileLayer({ source: tiles(element, "dekking"), style: () => (hidden.has("ongedekt") ? undefined : UNREAD) });
  const place = new URLSearchParams(window.location.search);
  const [x, y, z] = ["x", "y", "z"].map((name) => Number.parseFloat(place.get(name)));
  const [wx, wy, wz] = element.dataset.midden.split(" ").map(Number);
  const map = rdMap(element, [unread, buildings, areas], Number.isFinite(x + y) ? [x, y] : [wx, wy], Number.isFinite(z) ? z : wz);
  const reload = () => {
    hidden.clear();
    form?.querySelectorAll("input[type=checkbox]:not(:checked)").forEach((box) => hidden.add(box.value));
    unread.changed();
    buildings.changed();
    areas.changed();
  };
  form?.addEventListener("change", reload);
  reload();
  map.on("moveend", () => share(map, element));
  map.on("singleclick", (event) => ask(element, event.coordinate));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter") ask(element, map.getView().getCenter());
  });
  map.once("rendercomplete", () => element.classList.add("kaart--klaar"));
  document.querySelectorAll("[data-druk-af]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  element.kaart = map;
}

/** Keep the place in the address, so that it can be shared, and let the list follow. */
let timer;
function share(map, element) {
  const view = map.getView();
  const [x, y] = view.getCenter();
  const url = new URL(window.location.href);
  url.searchParams.set("x", x.toFixed(0));
  url.searchParams.set("y", y.toFixed(0));
  url.searchParams.set("z", view.getZoom().toFixed(2));
  window.history.replaceState(null, "", url);
  document.querySelectorAll("input[data-plaats]").forEach((field) => {
    field.value = url.searchParams.get(field.name) ?? "";
  });
  clearTimeout(timer);
  timer = setTimeout(() => {
    const box = view.calculateExtent(map.getSize()).map(Math.round).join(",");
    const list = new URL(window.location.href);
    list.searchParams.set("bbox", box);
    list.searchParams.delete("pagina");
    window.htmx?.ajax("GET", list.pathname + list.search, { target: element.dataset.lijst, select: element.dataset.lijst, swap: "outerHTML" });
  }, 350);
}

function ask(element, [x, y]) {
  const url = `${element.dataset.hier}?x=${x.toFixed(1)}&y=${y.toFixed(1)}&geldigOp=${element.dataset.dag}`;
  window.htmx?.ajax("GET", url, { target: element.dataset.antwoord, swap: "innerHTML" });
}

document.querySelectorAll("[data-veiligheidskaart]").forEach(start);
