// A map in RD (EPSG:28992) with a kilometre grid, and a background where the organisation set one.
import Feature from "ol/Feature.js";
import OlMap from "ol/Map.js";
import View from "ol/View.js";
import { defaults as controls, ScaleLine } from "ol/control.js";
import LineString from "ol/geom/LineString.js";
import TileLayer from "ol/layer/Tile.js";
import VectorLayer from "ol/layer/Vector.js";
import { get as projection } from "ol/proj.js";
import { register } from "ol/proj/proj4.js";
import VectorSource from "ol/source/Vector.js";
import WMTS from "ol/source/WMTS.js";
import { Stroke, Style } from "ol/style.js";
import WMTSTileGrid from "ol/tilegrid/WMTS.js";
import proj4 from "proj4";

/** @import BaseLayer from "ol/layer/Base.js" */

// Parameters of RD New as published in the EPSG register; accurate to 0.25 m, for drawing only.
proj4.defs(
  "EPSG:28992",
  "+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 " +
    "+x_0=155000 +y_0=463000 +ellps=bessel " +
    "+towgs84=565.4171,50.3319,465.5524,1.9342,-1.6677,9.1019,4.0725 +units=m +no_defs",
);
register(proj4);
/**
 * Return a projection that was just registered.
 * @param {string} code
 */
function registered(code) {
  const found = projection(code);
  if (!found) throw new Error(`no projection ${code}`);
  return found;
}

export const RD = registered("EPSG:28992");
export const EXTENT = [-285401.92, 22598.08, 595401.92, 903401.92];
export const RESOLUTIONS = Array.from({ length: 15 }, (_, zoom) => 3440.64 / 2 ** zoom);
RD.setExtent(EXTENT);

function grid() {
  const lines = [];
  for (let x = 0; x <= 300_000; x += 10_000) {
    lines.push(new LineString([[x, 300_000], [x, 630_000]]));
  }
  for (let y = 300_000; y <= 630_000; y += 10_000) {
    lines.push(new LineString([[0, y], [300_000, y]]));
  }
  return new VectorLayer({
    source: new VectorSource({ features: lines.map((line) => new Feature(line)) }),
    style: new Style({ stroke: new Stroke({ color: "#00000014", width: 1 }) }),
  });
}

/** @param {string} url */
function background(url) {
  const grid = new WMTSTileGrid({
    extent: EXTENT,
    resolutions: RESOLUTIONS,
    matrixIds: RESOLUTIONS.map((_, zoom) => String(zoom).padStart(2, "0")),
  });
  return new TileLayer({
    source: new WMTS({
      url,
      layer: "standaard",
      matrixSet: "EPSG:28992",
      format: "image/png",
      style: "default",
      projection: RD,
      tileGrid: grid,
    }),
  });
}

/**
 * Make a map in the element with the layers on top of the grid.
 * @param {HTMLElement} element
 * @param {BaseLayer[]} layers
 * @param {[number, number]} center
 * @param {number} zoom
 */
export function rdMap(element, layers, center = [155_000, 463_000], zoom = 3) {
  const below = element.dataset.achtergrond ? [background(element.dataset.achtergrond)] : [];
  return new OlMap({
    target: element,
    layers: [...below, grid(), ...layers],
    controls: controls({
      zoomOptions: { zoomInTipLabel: "Inzoomen", zoomOutTipLabel: "Uitzoomen" },
      attributionOptions: { tipLabel: "Bronvermelding" },
      rotate: false,
    }).extend([new ScaleLine()]),
    view: new View({
      projection: RD,
      center,
      resolutions: RESOLUTIONS,
      zoom,
      extent: EXTENT,
      constrainResolution: false,
    }),
  });
}
