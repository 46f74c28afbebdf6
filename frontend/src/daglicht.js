// Progressive enhancement: every page works without this file.
import htmx from "htmx.org/dist/htmx.esm.js";
import { coupleMenu } from "./menu.js";
import { coupleCounter } from "./teller.js";
import { datum, find, findAll } from "./vinden.js";

window.htmx = htmx;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.selfRequestsOnly = true;
// a style attribute is against our content security policy
htmx.config.attributesToSettle = ["class"];
// what was refused is shown as what was done is: it says what to mend (config/weigering.py)
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "409|422", swap: true },
  { code: "[45]..", swap: false, error: true },
];

const DAY = 86_400_000;

/**
 * Couple a range over days to its date field; the form is sent when the person lets go.
 * @param {HTMLElement} pair
 */
function coupleSlider(pair) {
  const form = pair.closest("form");
  const range = find(pair, "input[type=range]", HTMLInputElement);
  const field = find(pair, "input[type=date]", HTMLInputElement);
  const start = Date.parse(datum(range, "van"));
  /** @param {number} days */
  const show = (days) => new Date(start + days * DAY).toISOString().slice(0, 10);
  range.hidden = false;
  range.value = String(Math.round((Date.parse(field.value) - start) / DAY));
  range.setAttribute("aria-valuetext", field.value);
  range.addEventListener("input", () => {
    field.value = show(Number(range.value));
    range.setAttribute("aria-valuetext", field.value);
  });
  range.addEventListener("change", () => form?.requestSubmit());
  field.addEventListener("change", () => form?.requestSubmit());
}

/**
 * Show the fields of a severity judgement only when the chosen result asks for them.
 * @param {HTMLElement} fieldset
 */
function coupleJudgement(fieldset) {
  const detail = find(fieldset, "[data-bij-overtreding]", HTMLElement);
  const update = () => {
    const [chosen] = findAll(fieldset, "input[type=radio]:checked", HTMLInputElement);
    detail.hidden = !chosen || chosen.value !== detail.dataset.bijOvertreding;
  };
  fieldset.addEventListener("change", update);
  update();
}

/**
 * Show in the source what a line was read from, and put it in sight.
 * @param {HTMLElement} line
 */
function showSource(line) {
  document.querySelectorAll("mark.nu").forEach((mark) => mark.classList.remove("nu"));
  const marks = document.querySelectorAll(`mark[data-regel="${line.dataset.regel}"]`);
  marks.forEach((mark) => mark.classList.add("nu"));
  const pane = document.querySelector(".beoordeling__bron");
  if (!marks.length || !pane) return;
  const [mark, above] = [marks[0].getBoundingClientRect(), pane.getBoundingClientRect()];
  pane.scrollTop += mark.top - above.top - 80;
}

/**
 * Return the line in which something happened.
 * @param {Event} event
 */
function lineOf(event) {
  const line = event.target instanceof Element ? event.target.closest("li[data-regel]") : null;
  return line instanceof HTMLElement ? line : null;
}

/**
 * Judge lines from the keyboard: arrows move, Enter accepts, Delete sets aside, e opens the form.
 * @param {HTMLElement} list
 */
function coupleReview(list) {
  /**
   * @param {HTMLElement} from
   * @param {number} step
   */
  const move = (from, step) => {
    const lines = findAll(list, "li[data-regel]", HTMLElement);
    lines[lines.indexOf(from) + step]?.focus();
  };
  /**
   * @param {HTMLElement} line
   * @param {string} value
   */
  const press = (line, value) =>
    findAll(line, `button[value="${value}"]`, HTMLButtonElement)[0]?.click();
  list.addEventListener("focusin", (event) => {
    const line = lineOf(event);
    if (line) showSource(line);
  });
  list.addEventListener("keydown", (event) => {
    const line = lineOf(event);
    if (!line || line !== event.target) return;
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => move(line, 1),
      ArrowUp: () => move(line, -1),
      Enter: () => press(line, "aanvaard"),
      Delete: () => press(line, "verworpen"),
      e: () => {
        line.querySelector("details")?.setAttribute("open", "");
        findAll(line, "textarea", HTMLTextAreaElement)[0]?.focus();
      },
    };
    if (!(event.key in keys) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const busy =
      line.matches(".htmx-swapping, .htmx-added, .htmx-settling") ||
      line.querySelector(".htmx-request");
    if (!busy) keys[event.key]();
  });
  list.addEventListener("htmx:afterSettle", (event) => {
    const line = lineOf(event);
    if (!line) return;
    const open = findAll(list, 'li[data-oordeel-nu="open"]', HTMLElement);
    const after = open.find((other) => Number(other.dataset.regel) > Number(line.dataset.regel));
    (line.dataset.oordeelNu === "open" ? line : (after ?? open[0] ?? line)).focus();
  });
}

/**
 * Say that work goes on, and keep a second press from starting it again.
 * @param {HTMLFormElement} form
 */
function coupleBusy(form) {
  form.addEventListener("submit", () => {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.className = "bezig";
    line.append(document.createElement("progress"), ` ${form.dataset.bezig}`);
    form.append(line);
    form.querySelectorAll("button").forEach((button) => {
      button.setAttribute("aria-disabled", "true");
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload(); // back: not busy any more
  });
}

/**
 * Drag a visit to another quarter: its page opens with the price of that move.
 * @param {HTMLElement} board
 */
function coupleBoard(board) {
  /** @type {HTMLElement | null} */
  let card = null;
  board.addEventListener("dragstart", (event) => {
    const found = event.target instanceof Element ? event.target.closest("[data-bezoek]") : null;
    card = found instanceof HTMLElement ? found : null;
  });
  for (const column of findAll(board, "[data-kwartaal]", HTMLElement)) {
    column.addEventListener("dragover", (event) => {
      event.preventDefault();
      column.classList.add("bord__kolom--doel");
    });
    column.addEventListener("dragleave", () => column.classList.remove("bord__kolom--doel"));
    column.addEventListener("drop", (event) => {
      event.preventDefault();
      column.classList.remove("bord__kolom--doel");
      if (!card) return;
      const { bezoek, wie } = card.dataset;
      const { kwartaal } = column.dataset;
      window.location.assign(`${bezoek}?inspecteur=${wie}&kwartaal=${kwartaal}`);
    });
  }
}

/**
 * Couple a counter to the field whose id it names.
 * @param {HTMLElement} counter
 */
function coupleLimit(counter) {
  const field = document.getElementById(datum(counter, "teller"));
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    coupleCounter(counter, field);
  }
}

/** @param {ParentNode} root */
function enhance(root) {
  findAll(root, "[data-teller]", HTMLElement).forEach(coupleLimit);
  findAll(root, "[data-menu]", HTMLDetailsElement).forEach(coupleMenu);
  findAll(root, "form[data-bezig]", HTMLFormElement).forEach(coupleBusy);
  findAll(root, "[data-bord]", HTMLElement).forEach(coupleBoard);
  findAll(root, "[data-beoordeling]", HTMLElement).forEach(coupleReview);
  findAll(root, "[data-schuif]", HTMLElement).forEach(coupleSlider);
  findAll(root, "[data-oordeel]", HTMLElement).forEach(coupleJudgement);
  root.querySelectorAll("[data-alleen-zonder-script]").forEach((element) => element.remove());
}

/** Tell first what was wrong with what somebody sent: in the title, and where reading goes on. */
function tellFaults() {
  const summary = document.querySelector("[data-fouten]");
  if (!(summary instanceof HTMLElement)) return;
  if (!document.title.startsWith("Fout: ")) document.title = `Fout: ${document.title}`;
  summary.focus();
}

document.addEventListener("DOMContentLoaded", () => {
  enhance(document);
  tellFaults();
});
document.addEventListener("htmx:load", (event) => {
  const loaded = event instanceof CustomEvent ? event.detail.elt : null;
  if (loaded instanceof Element && loaded !== document.body) enhance(loaded);
});
