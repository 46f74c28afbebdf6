// Progressive enhancement: every page works without this file.
import htmx from "htmx.org/dist/htmx.esm.js";
import { coupleCounter } from "./teller.js";

window.htmx = htmx;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.selfRequestsOnly = true;
htmx.config.attributesToSettle = ["class"]; // a style attribute is against our content security policy

const DAY = 86_400_000;

/** Couple a range over days to its date field; the form is sent when the person lets go. */
function coupleSlider(pair) {
  const form = pair.closest("form");
  const range = pair.querySelector("input[type=range]");
  const field = pair.querySelector("input[type=date]");
  const start = Date.parse(range.dataset.van);
  const show = (days) => new Date(start + days * DAY).toISOString().slice(0, 10);
  range.hidden = false;
  range.value = String(Math.round((Date.parse(field.value) - start) / DAY));
  range.setAttribute("aria-valuetext", field.value);
  range.addEventListener("input", () => {
    field.value = show(Number(range.value));
    range.setAttribute("aria-valuetext", field.value);
  });
  range.addEventListener("change", () => form.requestSubmit());
  field.addEventListener("change", () => form.requestSubmit());
}

/** Show the fields of a severity judgement only when the chosen result asks for them. */
function coupleJudgement(fieldset) {
  const detail = fieldset.querySelector("[data-bij-overtreding]");
  const update = () => {
    const chosen = fieldset.querySelector("input[type=radio]:checked");
    detail.hidden = !chosen || chosen.value !== detail.dataset.bijOvertreding;
  };
  fieldset.addEventListener("change", update);
  update();
}

/** Show in the source what a line was read from, and put it in sight. */
function showSource(line) {
  document.querySelectorAll("mark.nu").forEach((mark) => mark.classList.remove("nu"));
  const marks = document.querySelectorAll(`mark[data-regel="${line.dataset.regel}"]`);
  marks.forEach((mark) => mark.classList.add("nu"));
  const pane = document.querySelector(".beoordeling__bron");
  if (marks.length && pane) pane.scrollTop += marks[0].getBoundingClientRect().top - pane.getBoundingClientRect().top - 80;
}

/** Judge lines from the keyboard: arrows move, Enter accepts, Delete sets aside, e opens the form. */
function coupleReview(list) {
  const move = (from, step) => {
    const lines = [...list.querySelectorAll("li[data-regel]")];
    lines[lines.indexOf(from) + step]?.focus();
  };
  const press = (line, value) => line.querySelector(`button[value="${value}"]`)?.click();
  list.addEventListener("focusin", (event) => {
    const line = event.target.closest("li[data-regel]");
    if (line) showSource(line);
  });
  list.addEventListener("keydown", (event) => {
    const line = event.target;
    if (!line.matches("li[data-regel]")) return;
    const keys = {
      ArrowDown: () => move(line, 1),
      ArrowUp: () => move(line, -1),
      Enter: () => press(line, "aanvaard"),
      Delete: () => press(line, "verworpen"),
      e: () => {
        line.querySelector("details")?.setAttribute("open", "");
        line.querySelector("textarea")?.focus();
      },
    };
    if (!(event.key in keys) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const busy = line.matches(".htmx-swapping, .htmx-added, .htmx-settling") || line.querySelector(".htmx-request");
    if (!busy) keys[event.key]();
  });
  list.addEventListener("htmx:afterSettle", (event) => {
    const line = event.target.closest("li[data-regel]");
    if (!line) return;
    const open = [...list.querySelectorAll('li[data-oordeel-nu="open"]')];
    const after = open.find((other) => Number(other.dataset.regel) > Number(line.dataset.regel));
    (line.dataset.oordeelNu === "open" ? line : (after ?? open[0] ?? line)).focus();
  });
}

/** Say that work goes on, and keep a second press from starting it again. */
function coupleBusy(form) {
  form.addEventListener("submit", () => {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.className = "bezig";
    line.append(document.createElement("progress"), ` ${form.dataset.bezig}`);
    form.append(line);
    form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
    form.addEventListener("submit", (event) => event.preventDefault());
  });
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload()); // back: not busy any more
}

/** Drag a visit to another quarter: its page opens with the price of that move. */
function coupleBoard(board) {
  let card = null;
  board.addEventListener("dragstart", (event) => { card = event.target.closest("[data-bezoek]"); });
  for (const column of board.querySelectorAll("[data-kwartaal]")) {
    column.addEventListener("dragover", (event) => {
      event.preventDefault();
      column.classList.add("bord__kolom--doel");
    });
    column.addEventListener("dragleave", () => column.classList.remove("bord__kolom--doel"));
    column.addEventListener("drop", (event) => {
      event.preventDefault();
      column.classList.remove("bord__kolom--doel");
      if (card) window.location.assign(`${card.dataset.bezoek}?inspecteur=${card.dataset.wie}&kwartaal=${column.dataset.kwartaal}`);
    });
  }
}

/** Couple a counter to the field whose id it names. */
function coupleLimit(counter) {
  const field = document.getElementById(counter.dataset.teller);
  if (field) coupleCounter(counter, field);
}

function enhance(root) {
  root.querySelectorAll("[data-teller]").forEach(coupleLimit);
  root.querySelectorAll("form[data-bezig]").forEach(coupleBusy);
  root.querySelectorAll("[data-bord]").forEach(coupleBoard);
  root.querySelectorAll("[data-beoordeling]").forEach(coupleReview);
  root.querySelectorAll("[data-schuif]").forEach(coupleSlider);
  root.querySelectorAll("[data-oordeel]").forEach(coupleJudgement);
  root.querySelectorAll("[data-alleen-zonder-script]").forEach((element) => element.remove());
}

document.addEventListener("DOMContentLoaded", () => enhance(document));
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) enhance(event.detail.elt);
});
