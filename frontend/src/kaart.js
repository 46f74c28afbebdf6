// The map of sites in RD (EPSG:28992). Draws areas, a kilometre grid and points without any tile server.
import Feature from "ol/Feature.js";
import GeoJSON from "ol/format/GeoJSON.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import Cluster from "ol/source/Cluster.js";
import VectorSource from "ol/source/Vector.js";
import { Circle, Fill, RegularShape, Stroke, Style, Text } from "ol/style.js";
import { rdMap } from "./rd.js";

// Colour-blind safe (Okabe and Ito); the shape tells the kind as well.
const KINDS = {
  "inrichting-seveso-hoog": { colour: "#d55e00", shape: (r) => new RegularShape({ points: 3, radius: r + 3, ...paint("#d55e00") }) },
  "inrichting-seveso-laag": { colour: "#e69f00", shape: (r) => new RegularShape({ points: 4, radius: r + 2, ...paint("#e69f00") }) },
  "inrichting-ippc": { colour: "#0072b2", shape: (r) => new RegularShape({ points: 4, radius: r + 2, angle: Math.PI / 4, ...paint("#0072b2") }) },
};
const OTHER = { colour: "#4d4d4d", shape: (r) => new Circle({ radius: r, ...paint("#4d4d4d") }) };

function paint(colour) {
  return { fill: new Fill({ color: colour }), stroke: new Stroke({ color: "#ffffff", width: 1.5 }) };
}

const cache = new Map();
function style(cluster) {
  const members = cluster.get("features");
  const kinds = Object.keys(KINDS).filter((kind) => members.some((member) => member.get("soort") === kind));
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
            text: new Text({ text: String(size), font: "600 12px sans-serif", fill: new Fill({ color: "#1a1a1a" }) }),
          }),
    );
  }
  return cache.get(key);
}

async function load(url) {
  const response = await fetch(url, { headers: { Accept: "application/geo+json" } });
  if (!response.ok) throw new Error(`de gegevens kwamen niet aan (${response.status})`);
  return response.json();
}

function areaStyle(feature) {
  return new Style({
    fill: new Fill({ color: "#e9f0e680" }),
    stroke: new Stroke({ color: "#7d8f76", width: 1 }),
    text: new Text({ text: feature.get("naam"), font: "12px sans-serif", fill: new Fill({ color: "#4a5a44" }) }),
  });
}

async function draw(element) {
  const status = document.getElementById(element.dataset.status);
  const points = new VectorSource();
  const areas = new VectorSource();
  const layers = [new VectorLayer({ source: areas, style: areaStyle, declutter: true })];
  const clusters = new Cluster({ source: points, distance: 28, minDistance: 14 });
  layers.push(new VectorLayer({ source: clusters, style }));
  const map = rdMap(element, layers);
  try {
    const [sites, shapes] = await Promise.all([load(element.dataset.bron), load(element.dataset.gebieden)]);
    const format = new GeoJSON();
    areas.addFeatures(format.readFeatures(shapes));
    points.addFeatures(
      sites.punten.map(([id, x, y, soort]) => new Feature({ geometry: new Point([x, y]), id, soort })),
    );
    const extent = points.getFeatures().length ? points.getExtent() : areas.getExtent();
    if (extent && Number.isFinite(extent[0])) map.getView().fit(extent, { padding: [30, 30, 30, 30], maxZoom: 9 });
    if (status) status.textContent = `${sites.punten.length.toLocaleString("nl-NL")} locaties op de kaart.`;
  } catch (error) {
    if (status) status.textContent = `De kaart kan niet worden getekend: ${error.message}. De lijst toont dezelfde locaties.`;
  }
  map.on("pointermove", (event) => {
    map.getTargetElement().style.cursor = map.hasFeatureAtPixel(event.pixel) ? "pointer" : "";
  });
  map.on("singleclick", (event) => open(map, event.pixel));
  map.on("moveend", () => follow(map, element));
  element.classList.add("kaart--klaar");
}

function open(map, pixel) {
  const cluster = map.forEachFeatureAtPixel(pixel, (feature) => (feature.get("features") ? feature : undefined));
  if (!cluster) return;
  const members = cluster.get("features");
  if (members.length === 1) {
    window.location.assign(`/locaties/${members[0].get("id")}`);
    return;
  }
  const extent = members.reduce(
    (box, member) => {
      const [x, y] = member.getGeometry().getCoordinates();
      return [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
    },
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  map.getView().fit(extent, { padding: [60, 60, 60, 60], maxZoom: 12, duration: 250 });
}

/** Let the list beside the map follow what is in view, after the person moved it. */
let timer;
let first = true;
function follow(map, element) {
  if (first) {
    first = false;
    return;
  }
  const list = element.dataset.lijst && document.querySelector(element.dataset.lijst);
  if (!list) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    const box = map.getView().calculateExtent(map.getSize()).map(Math.round).join(",");
    const url = new URL(window.location.href);
    url.searchParams.set("bbox", box);
    url.searchParams.delete("pagina");
    window.htmx?.ajax("GET", url.pathname + url.search, { target: element.dataset.lijst, select: element.dataset.lijst, swap: "outerHTML" });
    window.history.replaceState(null, "", url);
  }, 400);
}

document.querySelectorAll("[data-kaart]").forEach(draw);
