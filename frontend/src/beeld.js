// Pictures in the field: made smaller, without what a camera writes in them, with a place when the
// device knows one.
import { pen } from "./vinden.js";

const LARGEST = 1600;
const PATIENCE = 8_000;

/**
 * Where a picture was made, as far as the device knows.
 * @typedef {object} Plaats
 * @property {number} [breedtegraad]
 * @property {number} [lengtegraad]
 * @property {number} [nauwkeurigheid]
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string} type
 * @param {number} [quality]
 * @returns {Promise<Blob>}
 */
const asBlob = (canvas, type, quality) =>
  new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), type, quality),
  );

/**
 * Return a photo as JPEG of at most 1600 pixels; drawing it anew leaves out its metadata.
 * @param {Blob} file
 */
export async function shrink(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  pen(canvas).drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return asBlob(canvas, "image/jpeg", 0.82);
}

/**
 * Return where the device is, or nothing when it does not know or may not tell.
 * @returns {Promise<Plaats>}
 */
export function position() {
  return new Promise((done) => {
    if (!navigator.geolocation) return done({});
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        done({
          breedtegraad: coords.latitude,
          lengtegraad: coords.longitude,
          nauwkeurigheid: coords.accuracy,
        }),
      () => done({}),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 30_000 },
    );
  });
}

/**
 * Let a person draw on a canvas with finger, pen or mouse.
 * @param {HTMLCanvasElement} canvas
 */
export function pad(canvas) {
  const context = pen(canvas);
  let lines = 0;
  const clear = () => {
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    lines = 0;
  };
  /**
   * @param {PointerEvent} event
   * @returns {[number, number]}
   */
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * canvas.width) / box.width,
      ((event.clientY - box.top) * canvas.height) / box.height,
    ];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    context.lineWidth = 2.5;
    context.lineCap = "round";
    context.beginPath();
    context.moveTo(...place(event));
    lines += 1;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    context.lineTo(...place(event));
    context.stroke();
  });
  clear();
  return { clear, drawn: () => lines > 0, blob: () => asBlob(canvas, "image/png") };
}
