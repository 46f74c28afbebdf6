// What our scripts hang on the page for others: htmx, the queue of field work, and the map in an
// element.
import type htmx from "htmx.org/dist/htmx.esm.js";
import type OlMap from "ol/Map.js";
import type { Oordeel, Verzending } from "./wachtrij.js";

declare global {
  interface Window {
    htmx?: typeof htmx;
    veldwerk: {
      send: () => Promise<Verzending>;
      record: (controle: string, punt: string, oordeel: Oordeel) => Promise<string>;
    };
  }
  interface HTMLElement {
    kaart?: OlMap;
  }
}
