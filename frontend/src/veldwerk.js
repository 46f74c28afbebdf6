// Field work: controles and judgements live on the device and go to the server when there is a
// network.
import { pad, position, shrink } from "./beeld.js";
import { coupleCounter, tooLong } from "./teller.js";
import { datum, fieldOf, find, findAll } from "./vinden.js";
import { addPicture, addPoint, flush, load, pending, record, refresh } from "./wachtrij.js";

/** @import { Controle, Instellingen, Oordeel, Punt } from "./wachtrij.js" */

const root = find(document, "#veldwerk", HTMLElement);
/** @type {Instellingen & { nietAkkoord: string, werker: string, pagina: string }} */
const config = JSON.parse(find(document, "#veldwerk-gegevens", HTMLElement).textContent ?? "");
const list = find(document, "#veldwerk-controles", HTMLElement);
const state = find(document, "#veldwerk-stand", HTMLElement);
const returned = find(document, "#veldwerk-terug", HTMLElement);
const pointTemplate = find(document, "#veldwerk-punt", HTMLTemplateElement);
const endTemplate = find(document, "#veldwerk-slot", HTMLTemplateElement);

/**
 * Say how things stand: network, how many changes wait, and what the server did not take.
 * @param {string[]} notes
 */
async function tell(notes = []) {
  const waiting = await pending(config.gebruiker);
  const network = navigator.onLine ? "" : "Geen netwerk; alles wordt op dit apparaat bewaard. ";
  const count = waiting === 1 ? "wijziging wacht" : "wijzigingen wachten";
  const queue = waiting ? `${waiting} ${count} op verzending.` : "Alles is verzonden.";
  state.textContent = [network + queue, ...notes].join(" ");
  root.dataset.wachtend = String(waiting);
}

/**
 * @param {HTMLFormElement} form
 * @returns {Oordeel}
 */
function values(form) {
  const resultaat = fieldOf(form, "resultaat").value;
  const bijzonderheden = fieldOf(form, "bijzonderheden").value;
  const judged = resultaat === config.nietAkkoord;
  const gevolg = judged ? fieldOf(form, "gevolg").value : "";
  const gedrag = judged ? fieldOf(form, "gedrag").value : "";
  return { resultaat, bijzonderheden, gevolg, gedrag };
}

/**
 * Return a copy of what a template holds.
 * @param {HTMLTemplateElement} template
 * @returns {HTMLElement}
 */
function copy(template) {
  const made = template.content.firstElementChild?.cloneNode(true);
  if (made instanceof HTMLElement) return made;
  throw new Error("an empty template");
}

/**
 * Return the fields of a block that a person fills in.
 * @param {HTMLElement} block
 * @returns {(HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]}
 */
function fields(block) {
  return [...block.querySelectorAll("[name]")].flatMap((field) =>
    field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement
      ? [field]
      : [],
  );
}

/**
 * Give the counter of each field with a limit its own id, and let it count.
 * @param {HTMLElement} block
 */
function coupleCounters(block) {
  for (const counter of findAll(block, "[data-teller]", HTMLElement)) {
    const name = datum(counter, "teller");
    const field = fields(block).find((row) => row.name === name);
    if (!field || field instanceof HTMLSelectElement) throw new Error(`no text field ${name}`);
    counter.id = `${field.id}_teller`;
    field.setAttribute("aria-describedby", counter.id);
    coupleCounter(counter, field);
  }
}

/**
 * Return why what was written in a form does not fit, or nothing.
 * @param {HTMLFormElement} form
 */
function excess(form) {
  const faults = findAll(form, "[data-teller]", HTMLElement).map((row) =>
    tooLong(fieldOf(form, datum(row, "teller")).value, Number(datum(row, "hoogstens"))),
  );
  return faults.find(Boolean) ?? "";
}

/**
 * Return what is missing in a judgement, or nothing.
 * @param {Oordeel} found
 */
function lacking(found) {
  if (!found.resultaat) return "Kies een oordeel.";
  if (found.resultaat !== config.nietAkkoord) return "";
  if (!found.gevolg || !found.gedrag) return "Kies het gevolg en het gedrag.";
  return found.bijzonderheden.trim() ? "" : "Beschrijf wat u zag.";
}

/**
 * Fill a field with what stands on the device, and couple its label.
 * @param {HTMLElement} item
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} field
 * @param {Punt} point
 */
function fill(item, field, point) {
  const radio = field.type === "radio";
  if (field instanceof HTMLInputElement && radio) {
    field.checked = field.value === point.stand.resultaat;
  } else if (field.type !== "file") {
    field.value = point.stand[/** @type {keyof Oordeel} */ (field.name)];
  }
  const choice = field.value && radio ? field.value.replaceAll(/\W/g, "") : "";
  coupleLabel(item, field, `${field.name}-${choice}-${point.id}`);
}

/**
 * @param {HTMLElement} block
 * @param {HTMLElement} field
 * @param {string} id
 */
function coupleLabel(block, field, id) {
  field.id = id;
  const name = datum(field, "naam");
  find(block, `label[data-voor="${name}"]`, HTMLLabelElement).htmlFor = id;
}

/**
 * @param {Controle} controle
 * @param {Punt} point
 */
function showPoint(controle, point) {
  const item = copy(pointTemplate);
  const form = find(item, "form", HTMLFormElement);
  const title = `${point.volgnummer}. ${point.aandachtspunt}`;
  find(item, "[data-titel]", HTMLElement).textContent = title;
  find(item, "[data-voorschrift]", HTMLElement).textContent = point.voorschriften.join("\n");
  for (const field of fields(item)) fill(item, field, point);
  const detail = find(item, "[data-bij-overtreding]", HTMLElement);
  const answer = find(item, "[role=status]", HTMLElement);
  const show = () => {
    detail.hidden = fieldOf(form, "resultaat").value !== config.nietAkkoord;
  };
  form.addEventListener("change", show);
  show();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const found = values(form);
    const fault = lacking(found) || excess(form);
    answer.textContent = fault || "Bewaard op dit apparaat.";
    if (fault) return;
    await record(config.gebruiker, controle.id, point.id, found);
    await send();
  });
  couplePhoto(item, controle, point);
  coupleCounters(item);
  return item;
}

/**
 * Keep photos of a point, made smaller and without what the camera wrote in them, with the place
 * where they were taken.
 * @param {HTMLElement} item
 * @param {Controle} controle
 * @param {Punt} point
 */
function couplePhoto(item, controle, point) {
  const field = find(item, "[name=foto]", HTMLInputElement);
  const told = find(item, "[data-fotos]", HTMLElement);
  const about = {
    controle: controle.id,
    bevinding: point.id,
    soort: "foto",
    omschrijving: "",
    volgnummer: point.volgnummer,
  };
  told.setAttribute("aria-live", "polite");
  let count = 0;
  field.addEventListener("change", async () => {
    for (const file of field.files ?? []) {
      const [blob, where] = await Promise.all([shrink(file).catch(() => null), position()]);
      if (!blob) {
        told.textContent = "Dit bestand is geen foto.";
        continue;
      }
      await addPicture(config.gebruiker, { ...about, ...where }, blob);
      count += 1;
      const kept = `${count} ${count === 1 ? "foto" : "foto’s"} bewaard op dit apparaat`;
      told.textContent = `${kept}${where.breedtegraad === undefined ? ", zonder plaats" : ""}.`;
    }
    field.value = "";
    await send();
  });
}

/**
 * The end of a controle: points of one's own, and a signature.
 * @param {Controle} controle
 * @param {HTMLElement} points
 */
function showEnd(controle, points) {
  const block = copy(endTemplate);
  for (const field of fields(block)) coupleLabel(block, field, `${field.name}-${controle.id}`);
  coupleCounters(block);
  coupleOwnPoint(find(block, "[data-eigen-punt]", HTMLFormElement), controle, points);
  coupleSignature(find(block, "[data-tekenen]", HTMLFormElement), controle);
  return block;
}

/**
 * @param {HTMLFormElement} own
 * @param {Controle} controle
 * @param {HTMLElement} points
 */
function coupleOwnPoint(own, controle, points) {
  own.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = fieldOf(own, "eigen").value.trim();
    const fault = words ? excess(own) : "Beschrijf wat u bekijkt.";
    find(own, "[role=status]", HTMLElement).textContent = fault || "Toegevoegd.";
    if (fault) return;
    const point = await addPoint(config.gebruiker, controle.id, words);
    controle.punten.push(point);
    points.append(showPoint(controle, point));
    own.reset();
    await send();
  });
}

/**
 * @param {HTMLFormElement} sign
 * @param {Controle} controle
 */
function coupleSignature(sign, controle) {
  const drawing = pad(find(sign, "canvas", HTMLCanvasElement));
  find(sign, "[data-wissen]", HTMLElement).addEventListener("click", drawing.clear);
  sign.addEventListener("submit", async (event) => {
    event.preventDefault();
    const role = fieldOf(sign, "functie").value.trim();
    const fault = role && drawing.drawn() ? excess(sign) : "Vul de functie in, en laat tekenen.";
    find(sign, "[role=status]", HTMLElement).textContent = fault || "Bewaard op dit apparaat.";
    if (fault) return;
    const about = { controle: controle.id, soort: "handtekening", omschrijving: role };
    const where = await position();
    await addPicture(config.gebruiker, { ...about, ...where }, await drawing.blob());
    drawing.clear();
    sign.reset();
    await send();
  });
}

/**
 * Show the controles as the device holds them; what a person is filling in stays.
 * @param {Controle[]} controles
 */
function show(controles) {
  list.replaceChildren(
    ...controles.map((controle) => {
      const block = document.createElement("section");
      block.className = "kaartje";
      block.dataset.controle = controle.id;
      const head = document.createElement("h2");
      head.className = "utrecht-heading-2";
      head.textContent = controle.titel;
      const points = document.createElement("ul");
      points.className = "stapel kaal";
      points.append(...controle.punten.map((point) => showPoint(controle, point)));
      block.append(head, points, showEnd(controle, points));
      return block;
    }),
  );
  if (controles.length) return;
  list.textContent =
    "Er is geen begonnen controle op dit apparaat. Begin er een terwijl u netwerk hebt.";
}

/** Send what waits; one at a time, also across tabs. */
async function send() {
  const outcome = await flush(config);
  returned.append(
    ...outcome.terug.map((row) => {
      const line = document.createElement("li");
      line.textContent = `Punt ${row.volgnummer}: ${row.reden}`;
      return line;
    }),
  );
  if (returned.parentElement) returned.parentElement.hidden = !returned.childElementCount;
  const notes = [];
  if (outcome.inloggen) {
    notes.push("U bent uitgelogd: log in om te verzenden; er gaat niets verloren.");
  }
  await tell(notes);
  return outcome;
}

async function start() {
  if ("serviceWorker" in navigator) {
    await navigator.serviceWorker.register(config.werker, { scope: config.pagina });
  }
  await send();
  const fresh = await refresh(config);
  show(fresh ?? (await load(config.gebruiker)));
  await tell();
  root.dataset.klaar = "ja";
}

window.addEventListener("online", send);
window.addEventListener("offline", () => tell());
find(document, "#veldwerk-verzenden", HTMLElement).addEventListener("click", send);
setInterval(() => navigator.onLine && send(), 20_000);
window.veldwerk = {
  send,
  record: (controle, punt, oordeel) => record(config.gebruiker, controle, punt, oordeel),
};
start();
