// The map of external safety: areas, sources and buildings as vector tiles, on any day.
import TileGrid from "ol/tilegrid/TileGrid.js";
import MVT from "ol/format/MVT.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import VectorTileSource from "ol/source/VectorTile.js";
import { Circle, Fill, RegularShape, Stroke, Style, Text } from "ol/style.js";
import { EXTENT, RD, RESOLUTIONS, rdMap } from "./rd.js";
import { datum, findAll, pen } from "./vinden.js";

/** @import { FeatureLike } from "ol/Feature.js" */
/** @import OlMap from "ol/Map.js" */
/** @typedef {[string, number[]]} Lijn a colour and the dashes of a line */

// Colour-blind safe (Okabe and Ito); areas differ in their line as well, buildings in the table
// beside the map.
/** @type {Record<string, string>} */
const BUILDINGS = {
  zeerKwetsbaar: "#b2182b",
  kwetsbaar: "#e69f00",
  beperktKwetsbaar: "#56b4e9",
  gegevenInTransitie: "#cc79a7",
  geen: "#bdbdbd",
};
/** @type {Record<string, Lijn>} */
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
/** @type {Lijn} */
const OTHER = ["#6a3d9a", [1, 4]];
/** @type {Lijn} */
const UNKNOWN = ["#6b6b6b", [1, 6]];
/**
 * Return how each kind of building is drawn; without a colour the border has that of the building.
 * @param {string | undefined} stroke
 * @param {number} width
 * @returns {Record<string, Style>}
 */
const fills = (stroke, width) =>
  Object.fromEntries(
    Object.entries(BUILDINGS).map(([kind, colour]) => [
      kind,
      new Style({
        fill: new Fill({ color: colour }),
        stroke: new Stroke({ color: stroke ?? colour, width }),
      }),
    ]),
  );
const NEAR = fills("#33333380", 0.5);
const FAR = fills(undefined, 1.5); // a house of a pixel would not be seen
/** @type {Map<string, Style>} */
const lines = new Map();

function hatched() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 10, height: 10 });
  const context = pen(canvas);
  context.strokeStyle = "#6b6b6b80";
  context.beginPath();
  context.moveTo(0, 10);
  context.lineTo(10, 0);
  context.stroke();
  return new Style({ fill: new Fill({ color: context.createPattern(canvas, "repeat") }) });
}
const UNREAD = hatched(); // no line: the edge of a tile is no border
const SOURCE = new RegularShape({
  points: 3,
  radius: 8,
  fill: new Fill({ color: "#ffd75e" }),
  stroke: new Stroke({ color: "#1a1a1a", width: 1.5 }),
});

function tileGrid() {
  return new TileGrid({ extent: EXTENT, resolutions: RESOLUTIONS, tileSize: 256 });
}

/** @param {string} kind */
function areaStyle(kind) {
  if (!lines.has(kind)) {
    const [colour, dash] = kind === "onbekend" ? UNKNOWN : (AREAS[kind] ?? OTHER);
    lines.set(
      kind,
      new Style({
        stroke: new Stroke({ color: colour, width: 2, lineDash: dash }),
        fill: new Fill({ color: `${colour}12` }),
      }),
    );
  }
  return lines.get(kind);
}

/** @type {Map<number, Style>} */
const squares = new Map();
/** @param {FeatureLike} feature */
function squareStyle(feature) {
  const count = feature.get("aantal");
  const step = Math.min(4, Math.floor(Math.log10(count + 1) * 1.6));
  if (!squares.has(step)) {
    const color = `rgba(70, 90, 130, ${0.08 + step * 0.11})`;
    squares.set(step, new Style({ fill: new Fill({ color }) }));
  }
  return squares.get(step);
}

/**
 * @param {Set<string>} hidden
 * @returns {(feature: FeatureLike, resolution: number) => Style | undefined}
 */
function buildingStyle(hidden) {
  return (feature, resolution) => {
    if (feature.get("layer") === "hokken") return squareStyle(feature);
    const kind = feature.get("categorie");
    return hidden.has(kind) ? undefined : (resolution < 2 ? NEAR : FAR)[kind];
  };
}

/** @param {FeatureLike} feature */
function name(feature) {
  return new Text({
    text: feature.get("naam"),
    offsetY: -15,
    font: "12px sans-serif",
    fill: new Fill({ color: "#1a1a1a" }),
    stroke: new Stroke({ color: "#ffffff", width: 3 }),
  });
}

const dot = () => new Circle({ radius: 3, fill: new Fill({ color: "#1a1a1a" }) });

/**
 * @param {Set<string>} hidden
 * @returns {(feature: FeatureLike, resolution: number) => Style | undefined}
 */
function sourceStyle(hidden) {
  return (feature, resolution) => {
    if (feature.get("layer") === "bronnen") {
      if (hidden.has("bronnen")) return undefined;
      const text = resolution < 14 ? name(feature) : undefined;
      return new Style({ image: resolution < 60 ? SOURCE : dot(), text });
    }
    const kind = feature.get("soort");
    const layer = kind.startsWith("vastgesteld") ? "PR10-6" : kind;
    return hidden.has(layer) ? undefined : areaStyle(kind);
  };
}

/**
 * @param {HTMLElement} element
 * @param {string} layer
 */
function tiles(element, layer) {
  return new VectorTileSource({
    format: new MVT(),
    projection: RD,
    tileGrid: tileGrid(),
    url: `${element.dataset.tegels}/${layer}/${element.dataset.dag}/{z}/{x}/{y}`,
    overlaps: true,
  });
}

/**
 * Return where the map begins: the place in the address, else that of the page.
 * @param {HTMLElement} element
 * @returns {[[number, number], number]}
 */
function beginning(element) {
  const place = new URLSearchParams(window.location.search);
  const [x, y, z] = ["x", "y", "z"].map((key) => Number.parseFloat(place.get(key) ?? ""));
  const [wx, wy, wz] = datum(element, "midden").split(" ").map(Number);
  return [Number.isFinite(x + y) ? [x, y] : [wx, wy], Number.isFinite(z) ? z : wz];
}

/** @param {HTMLElement} element */
function start(element) {
  /** @type {Set<string>} */
  const hidden = new Set();
  const form = document.querySelector(datum(element, "lagen"));
  const buildings = new VectorTileLayer({
    source: tiles(element, "gebouwen"),
    style: buildingStyle(hidden),
    renderMode: "hybrid",
  });
  const areas = new VectorTileLayer({
    source: tiles(element, "gebieden"),
    style: sourceStyle(hidden),
    declutter: true,
    renderMode: "vector",
  });
  const unread = new VectorTileLayer({
    source: tiles(element, "dekking"),
    style: () => (hidden.has("ongedekt") ? undefined : UNREAD),
  });
  const map = rdMap(element, [unread, buildings, areas], ...beginning(element));
  const reload = () => {
    hidden.clear();
    if (form) {
      for (const box of findAll(form, "input[type=checkbox]:not(:checked)", HTMLInputElement)) {
        hidden.add(box.value);
      }
    }
    unread.changed();
    buildings.changed();
    areas.changed();
  };
  form?.addEventListener("change", reload);
  reload();
  map.on("moveend", () => share(map, element));
  map.on("singleclick", (event) => ask(element, event.coordinate));
  element.addEventListener("keydown", (event) => {
    const center = map.getView().getCenter();
    if (event.key === "Enter" && center) ask(element, center);
  });
  map.once("rendercomplete", () => element.classList.add("kaart--klaar"));
  findAll(document, "[data-druk-af]", HTMLElement).forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  element.kaart = map;
}

let timer = 0;
/**
 * Keep the place in the address, so that it can be shared, and let the list follow.
 * @param {OlMap} map
 * @param {HTMLElement} element
 */
function share(map, element) {
  const view = map.getView();
  const [x, y] = view.getCenter() ?? [];
  const url = new URL(window.location.href);
  url.searchParams.set("x", x.toFixed(0));
  url.searchParams.set("y", y.toFixed(0));
  url.searchParams.set("z", (view.getZoom() ?? 0).toFixed(2));
  window.history.replaceState(null, "", url);
  findAll(document, "input[data-plaats]", HTMLInputElement).forEach((field) => {
    field.value = url.searchParams.get(field.name) ?? "";
  });
  clearTimeout(timer);
  timer = setTimeout(() => {
    const box = view.calculateExtent(map.getSize()).map(Math.round).join(",");
    const list = new URL(window.location.href);
    list.searchParams.set("bbox", box);
    list.searchParams.delete("pagina");
    const target = datum(element, "lijst");
    const swap = /** @type {const} */ ({ target, select: target, swap: "outerHTML" });
    window.htmx?.ajax("get", list.pathname + list.search, swap);
  }, 350);
}

/**
 * @param {HTMLElement} element
 * @param {number[]} place
 */
function ask(element, [x, y]) {
  const { hier, dag } = element.dataset;
  const url = `${hier}?x=${x.toFixed(1)}&y=${y.toFixed(1)}&geldigOp=${dag}`;
  window.htmx?.ajax("get", url, { target: element.dataset.antwoord, swap: "innerHTML" });
}

findAll(document, "[data-veiligheidskaart]", HTMLElement).forEach(start);
