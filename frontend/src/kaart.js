// The map of sites in RD (EPSG:28992). Draws areas, a kilometre grid and points without any tile
// server.
import Feature from "ol/Feature.js";
import GeoJSON from "ol/format/GeoJSON.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import Cluster from "ol/source/Cluster.js";
import VectorSource from "ol/source/Vector.js";
import { Circle, Fill, RegularShape, Stroke, Style, Text } from "ol/style.js";
import { rdMap } from "./rd.js";
import { datum, findAll } from "./vinden.js";

/** @import { FeatureLike } from "ol/Feature.js" */
/** @import OlMap from "ol/Map.js" */
/** @import ImageStyle from "ol/style/Image.js" */
/** @typedef {{ colour: string, shape: (radius: number) => ImageStyle }} Soort */

// Colour-blind safe (Okabe and Ito); the shape tells the kind as well.
/** @type {Record<string, Soort>} */
const KINDS = {
  "inrichting-seveso-hoog": {
    colour: "#d55e00",
    shape: (r) => new RegularShape({ points: 3, radius: r + 3, ...paint("#d55e00") }),
  },
  "inrichting-seveso-laag": {
    colour: "#e69f00",
    shape: (r) => new RegularShape({ points: 4, radius: r + 2, ...paint("#e69f00") }),
  },
  "inrichting-ippc": {
    colour: "#0072b2",
    shape: (r) =>
      new RegularShape({ points: 4, radius: r + 2, angle: Math.PI / 4, ...paint("#0072b2") }),
  },
};
/** @type {Soort} */
const OTHER = { colour: "#4d4d4d", shape: (r) => new Circle({ radius: r, ...paint("#4d4d4d") }) };

/** @param {string} colour */
function paint(colour) {
  const stroke = new Stroke({ color: "#ffffff", width: 1.5 });
  return { fill: new Fill({ color: colour }), stroke };
}

/**
 * Return the sites that a point on the map stands for.
 * @param {FeatureLike} cluster
 * @returns {Feature<Point>[]}
 */
const membersOf = (cluster) => cluster.get("features");

/** @type {Map<string, Style>} */
const cache = new Map();
/** @param {FeatureLike} cluster */
function style(cluster) {
  const members = membersOf(cluster);
  const kinds = Object.keys(KINDS).filter((kind) =>
    members.some((member) => member.get("soort") === kind),
  );
  const kind = KINDS[kinds[0]] ?? OTHER;
  const size = members.length;
  const key = `${kinds[0]}/${size}`;
  if (!cache.has(key)) {
    cache.set(
      key,
      size === 1
        ? new Style({ image: kind.shape(5) })
        : new Style({
            image: new Circle({
              radius: Math.min(9 + Math.log2(size) * 2, 26),
              fill: new Fill({ color: "#ffffffe6" }),
              stroke: new Stroke({ color: kind.colour, width: 3 }),
            }),
            text: new Text({
              text: String(size),
              font: "600 12px sans-serif",
              fill: new Fill({ color: "#1a1a1a" }),
            }),
          }),
    );
  }
  return cache.get(key);
}

/** @param {string} url */
async function load(url) {
  const response = await fetch(url, { headers: { Accept: "application/geo+json" } });
  if (!response.ok) throw new Error(`de gegevens kwamen niet aan (${response.status})`);
  return response.json();
}

/** @param {FeatureLike} feature */
function areaStyle(feature) {
  return new Style({
    fill: new Fill({ color: "#e9f0e680" }),
    stroke: new Stroke({ color: "#7d8f76", width: 1 }),
    text: new Text({
      text: feature.get("naam"),
      font: "12px sans-serif",
      fill: new Fill({ color: "#4a5a44" }),
    }),
  });
}

/** @param {HTMLElement} element */
async function draw(element) {
  const status = document.getElementById(element.dataset.status ?? "");
  const points = new VectorSource();
  const areas = new VectorSource();
  const layers = [new VectorLayer({ source: areas, style: areaStyle, declutter: true })];
  const clusters = new Cluster({ source: points, distance: 28, minDistance: 14 });
  layers.push(new VectorLayer({ source: clusters, style }));
  const map = rdMap(element, layers);
  try {
    const sources = [datum(element, "bron"), datum(element, "gebieden")];
    const [sites, shapes] = await Promise.all(sources.map(load));
    /** @type {[string, number, number, string][]} */
    const places = sites.punten;
    const format = new GeoJSON();
    areas.addFeatures(format.readFeatures(shapes));
    points.addFeatures(
      places.map(([id, x, y, soort]) => new Feature({ geometry: new Point([x, y]), id, soort })),
    );
    const extent = points.getFeatures().length ? points.getExtent() : areas.getExtent();
    if (extent && Number.isFinite(extent[0])) {
      map.getView().fit(extent, { padding: [30, 30, 30, 30], maxZoom: 9 });
    }
    const count = places.length.toLocaleString("nl-NL");
    const elsewhere = sites.totaal - places.length;
    const rest = elsewhere
      ? ` ${elsewhere.toLocaleString("nl-NL")} zonder plek: zie de lijst.`
      : "";
    if (status) status.textContent = `${count} locaties op de kaart.${rest}`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const told = `De kaart kan niet worden getekend: ${why}. De lijst toont dezelfde locaties.`;
    if (status) status.textContent = told;
  }
  map.on("pointermove", (event) => {
    element.style.cursor = map.hasFeatureAtPixel(event.pixel) ? "pointer" : "";
  });
  map.on("singleclick", (event) => open(map, event.pixel));
  map.on("moveend", () => follow(map, element));
  element.classList.add("kaart--klaar");
}

/**
 * @param {OlMap} map
 * @param {number[]} pixel
 */
function open(map, pixel) {
  const cluster = map.forEachFeatureAtPixel(pixel, (feature) =>
    feature.get("features") ? feature : undefined,
  );
  if (!cluster) return;
  const members = membersOf(cluster);
  if (members.length === 1) {
    window.location.assign(`/locaties/${members[0].get("id")}`);
    return;
  }
  const extent = members.reduce(
    (box, member) => {
      const [x, y] = member.getGeometry()?.getCoordinates() ?? [];
      return [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
    },
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  map.getView().fit(extent, { padding: [60, 60, 60, 60], maxZoom: 12, duration: 250 });
}

let timer = 0;
let first = true;
/**
 * Let the list beside the map follow what is in view, after the person moved it.
 * @param {OlMap} map
 * @param {HTMLElement} element
 */
function follow(map, element) {
  if (first) {
    first = false;
    return;
  }
  const target = element.dataset.lijst;
  if (!target || !document.querySelector(target)) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    const box = map.getView().calculateExtent(map.getSize()).map(Math.round).join(",");
    const url = new URL(window.location.href);
    url.searchParams.set("bbox", box);
    url.searchParams.delete("pagina");
    const swap = /** @type {const} */ ({ target, select: target, swap: "outerHTML" });
    window.htmx?.ajax("get", url.pathname + url.search, swap);
    window.history.replaceState(null, "", url);
  }, 400);
}

findAll(document, "[data-kaart]", HTMLElement).forEach(draw);
