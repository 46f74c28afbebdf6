// Progressive enhancement: every page works without this file.
import htmx from "htmx.org/dist/htmx.esm.js";

window.htmx = htmx;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.selfRequestsOnly = true;

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

function enhance(root) {
  root.querySelectorAll("[data-schuif]").forEach(coupleSlider);
  root.querySelectorAll("[data-oordeel]").forEach(coupleJudgement);
  root.querySelectorAll("[data-alleen-zonder-script]").forEach((element) => element.remove());
}

document.addEventListener("DOMContentLoaded", () => enhance(document));
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) enhance(event.detail.elt);
});
