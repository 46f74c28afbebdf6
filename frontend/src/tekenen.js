// Drawing an area on a map into a text field, which stays the place where it can be typed.
import Feature from "ol/Feature.js";
import GeoJSON from "ol/format/GeoJSON.js";
import { Draw, Modify } from "ol/interaction.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import VectorTileSource from "ol/source/VectorTile.js";
import MVT from "ol/format/MVT.js";
import TileGrid from "ol/tilegrid/TileGrid.js";
import VectorSource from "ol/source/Vector.js";
import Polygon from "ol/geom/Polygon.js";
import SimpleGeometry from "ol/geom/SimpleGeometry.js";
import { Fill, Stroke, Style } from "ol/style.js";
import { EXTENT, RD, RESOLUTIONS, rdMap } from "./rd.js";
import { datum, find, findAll } from "./vinden.js";

/** @import Geometry from "ol/geom/Geometry.js" */

const STYLE = new Style({
  fill: new Fill({ color: "#b2182b33" }),
  stroke: new Stroke({ color: "#b2182b", width: 3 }),
});
const BELOW = new Style({
  fill: new Fill({ color: "#46599033" }),
  stroke: new Stroke({ color: "#46599099", width: 1 }),
});

/**
 * Read what stands in the field: GeoJSON in RD, or a line per corner.
 * @param {string} text
 */
function read(text) {
  const words = text.trim();
  if (!words) return null;
  if (words.startsWith("{")) {
    try {
      const geometry = new GeoJSON().readGeometry(JSON.parse(words).geometry ?? words);
      return geometry instanceof SimpleGeometry ? geometry : null;
    } catch {
      return null;
    }
  }
  const corners = words.split("\n").map((line) =>
    line.trim().split(/[\s;]+/).map((part) => Number(part.replace(",", "."))),
  );
  const whole = corners.every((pair) => pair.length === 2 && pair.every(Number.isFinite));
  return corners.length > 2 && whole ? new Polygon([[...corners, corners[0]]]) : null;
}

/**
 * Write the corners of a drawn area into the field; a shape of another kind leaves it as it is.
 * @param {HTMLTextAreaElement} field
 * @param {Geometry | undefined} geometry
 */
function write(field, geometry) {
  if (!(geometry instanceof Polygon)) return;
  const ring = geometry.getCoordinates()[0].slice(0, -1);
  field.value = ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("\n");
}

/** @param {HTMLElement} element */
function start(element) {
  const field = find(document, datum(element, "teken"), HTMLTextAreaElement);
  const source = new VectorSource();
  const layers = [];
  if (element.dataset.tegels) {
    layers.push(
      new VectorTileLayer({
        source: new VectorTileSource({
          format: new MVT(),
          projection: RD,
          tileGrid: new TileGrid({ extent: EXTENT, resolutions: RESOLUTIONS, tileSize: 256 }),
          url: `${element.dataset.tegels}/{z}/{x}/{y}`,
        }),
        style: BELOW,
      }),
    );
  }
  const [wx, wy, wz] = datum(element, "midden").split(" ").map(Number);
  const map = rdMap(element, [...layers, new VectorLayer({ source, style: STYLE })], [wx, wy], wz);
  const draw = new Draw({ source, type: "Polygon" });
  const modify = new Modify({ source });
  map.addInteraction(draw);
  map.addInteraction(modify);
  draw.on("drawstart", () => source.clear());
  draw.on("drawend", (event) => {
    write(field, event.feature.getGeometry());
  });
  modify.on("modifyend", () => {
    write(field, source.getFeatures()[0].getGeometry());
  });
  const show = () => {
    source.clear();
    const geometry = read(field.value);
    if (!geometry) return;
    source.addFeature(new Feature(geometry));
    map.getView().fit(geometry, { padding: [60, 60, 60, 60], maxZoom: 11 });
  };
  field.addEventListener("change", show);
  show();
  map.once("rendercomplete", () => element.classList.add("kaart--klaar"));
  element.kaart = map;
}

findAll(document, "[data-teken]", HTMLElement).forEach(start);
