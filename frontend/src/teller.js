// Under a field: how many characters are left. Nothing is ever dropped; what is too long cannot be
// sent, and says so.
import { datum, find } from "./vinden.js";

const PAUSE = 1_000;
const NEAR = 0.9;

/** @param {number} number */
const count = (number) =>
  `${number.toLocaleString("nl-NL")} ${number === 1 ? "teken" : "tekens"}`;

/**
 * Return how many characters a text has, as the server counts them.
 * @param {string} text
 */
export const length = (text) => [...text.replaceAll("\r\n", "\n")].length;

/**
 * Return why a text does not fit, or nothing.
 * @param {string} text
 * @param {number} most
 */
export function tooLong(text, most) {
  const over = length(text) - most;
  return over > 0 ? `${count(over)} te veel: ten hoogste ${count(most)}.` : "";
}

/**
 * Keep a counter true to its field; a screen reader hears it when the writer pauses near the limit.
 * @param {HTMLElement} counter
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export function coupleCounter(counter, field) {
  const most = Number(datum(counter, "hoogstens"));
  const seen = find(counter, "[data-stand]", HTMLElement);
  const said = find(counter, "[data-gezegd]", HTMLElement);
  seen.setAttribute("aria-hidden", "true");
  let timer = 0;
  const update = () => {
    const fault = tooLong(field.value, most);
    const words = fault || `Nog ${count(most - length(field.value))} van ${count(most)}.`;
    seen.textContent = words;
    counter.classList.toggle("teller--vol", Boolean(fault));
    field.setCustomValidity(fault);
    return length(field.value) > most * NEAR ? words : "";
  };
  field.addEventListener("input", () => {
    const words = update();
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = words; }, PAUSE);
  });
  field.form?.addEventListener("reset", () => setTimeout(update));
  update();
}
