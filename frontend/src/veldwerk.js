// Field work: controles and judgements live on the device and go to the server when there is a network.
import { pad, position, shrink } from "./beeld.js";
import { coupleCounter, tooLong } from "./teller.js";
import { addPicture, addPoint, flush, load, pending, record, refresh } from "./wachtrij.js";

const root = document.getElementById("veldwerk");
const config = JSON.parse(document.getElementById("veldwerk-gegevens").textContent);
const list = document.getElementById("veldwerk-controles");
const state = document.getElementById("veldwerk-stand");
const returned = document.getElementById("veldwerk-terug");
const pointTemplate = document.getElementById("veldwerk-punt");
const endTemplate = document.getElementById("veldwerk-slot");

/** Say how things stand: network, how many changes wait, and what the server did not take. */
async function tell(notes = []) {
  const waiting = await pending(config.gebruiker);
  const network = navigator.onLine ? "" : "Geen netwerk; alles wordt op dit apparaat bewaard. ";
  const queue = waiting ? `${waiting} ${waiting === 1 ? "wijziging wacht" : "wijzigingen wachten"} op verzending.` : "Alles is verzonden.";
  state.textContent = [network + queue, ...notes].join(" ");
  root.dataset.wachtend = String(waiting);
}

function values(form) {
  const found = Object.fromEntries(["resultaat", "bijzonderheden", "gevolg", "gedrag"].map((name) => [name, form.elements[name].value]));
  return found.resultaat === config.nietAkkoord ? found : { ...found, gevolg: "", gedrag: "" };
}

/** Give the counter of each field with a limit its own id, and let it count. */
function coupleCounters(block) {
  for (const counter of block.querySelectorAll("[data-teller]")) {
    const field = block.querySelector(`[name="${counter.dataset.teller}"]`);
    counter.id = `${field.id}_teller`;
    field.setAttribute("aria-describedby", counter.id);
    coupleCounter(counter, field);
  }
}

/** Return why what was written in a form does not fit, or nothing. */
function excess(form) {
  const counters = [...form.querySelectorAll("[data-teller]")];
  return counters.map((row) => tooLong(form.elements[row.dataset.teller].value, Number(row.dataset.hoogstens))).find(Boolean) ?? "";
}

/** Return what is missing in a judgement, or nothing. */
function lacking(found) {
  if (!found.resultaat) return "Kies een oordeel.";
  if (found.resultaat !== config.nietAkkoord) return "";
  if (!found.gevolg || !found.gedrag) return "Kies het gevolg en het gedrag.";
  return found.bijzonderheden.trim() ? "" : "Beschrijf wat u zag.";
}

function showPoint(controle, point) {
  const item = pointTemplate.content.firstElementChild.cloneNode(true);
  const form = item.querySelector("form");
  item.querySelector("[data-titel]").textContent = `${point.volgnummer}. ${point.aandachtspunt}`;
  item.querySelector("[data-voorschrift]").textContent = point.voorschriften.join("\n");
  for (const field of item.querySelectorAll("[name]")) {
    if (field.type === "radio") field.checked = field.value === point.stand.resultaat;
    else if (field.type !== "file") field.value = point.stand[field.name];
    field.id = `${field.name}-${field.value && field.type === "radio" ? field.value.replaceAll(/\W/g, "") : ""}-${point.id}`;
    item.querySelector(`label[data-voor="${field.dataset.naam}"]`).htmlFor = field.id;
  }
  const detail = item.querySelector("[data-bij-overtreding]");
  const answer = item.querySelector("[role=status]");
  const show = () => { detail.hidden = form.elements.resultaat.value !== config.nietAkkoord; };
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

/** Keep photos of a point, made smaller and without what the camera wrote in them, with the place where they were taken. */
function couplePhoto(item, controle, point) {
  const field = item.querySelector("[name=foto]");
  const told = item.querySelector("[data-fotos]");
  told.setAttribute("aria-live", "polite");
  let count = 0;
  field.addEventListener("change", async () => {
    for (const file of field.files) {
      const [blob, where] = await Promise.all([shrink(file).catch(() => null), position()]);
      if (!blob) {
        told.textContent = "Dit bestand is geen foto.";
        continue;
      }
      await addPicture(config.gebruiker, { controle: controle.id, bevinding: point.id, soort: "foto", omschrijving: "", volgnummer: point.volgnummer, ...where }, blob);
      count += 1;
      told.textContent = `${count} ${count === 1 ? "foto" : "foto’s"} bewaard op dit apparaat${where.breedtegraad === undefined ? ", zonder plaats" : ""}.`;
    }
    field.value = "";
    await send();
  });
}

/** The end of a controle: points of one's own, and a signature. */
function showEnd(controle, points) {
  const block = endTemplate.content.firstElementChild.cloneNode(true);
  for (const field of block.querySelectorAll("[name]")) {
    field.id = `${field.name}-${controle.id}`;
    block.querySelector(`label[data-voor="${field.dataset.naam}"]`).htmlFor = field.id;
  }
  coupleCounters(block);
  const own = block.querySelector("[data-eigen-punt]");
  own.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = own.elements.eigen.value.trim();
    const fault = words ? excess(own) : "Beschrijf wat u bekijkt.";
    own.querySelector("[role=status]").textContent = fault || "Toegevoegd.";
    if (fault) return;
    const point = await addPoint(config.gebruiker, controle.id, words);
    controle.punten.push(point);
    points.append(showPoint(controle, point));
    own.reset();
    await send();
  });
  const sign = block.querySelector("[data-tekenen]");
  const drawing = pad(sign.querySelector("canvas"));
  sign.querySelector("[data-wissen]").addEventListener("click", drawing.clear);
  sign.addEventListener("submit", async (event) => {
    event.preventDefault();
    const role = sign.elements.functie.value.trim();
    const fault = role && drawing.drawn() ? excess(sign) : "Vul de functie in, en laat tekenen.";
    sign.querySelector("[role=status]").textContent = fault || "Bewaard op dit apparaat.";
    if (fault) return;
    const where = await position();
    await addPicture(config.gebruiker, { controle: controle.id, soort: "handtekening", omschrijving: role, ...where }, await drawing.blob());
    drawing.clear();
    sign.reset();
    await send();
  });
  return block;
}

/** Show the controles as the device holds them; what a person is filling in stays. */
function show(controles) {
  list.replaceChildren(...controles.map((controle) => {
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
  }));
  if (!controles.length) list.textContent = "Er is geen begonnen controle op dit apparaat. Begin er een terwijl u netwerk hebt.";
}

/** Send what waits; one at a time, also across tabs. */
async function send() {
  const outcome = await flush(config);
  returned.append(...outcome.terug.map((row) => {
    const line = document.createElement("li");
    line.textContent = `Punt ${row.volgnummer}: ${row.reden}`;
    return line;
  }));
  returned.parentElement.hidden = !returned.childElementCount;
  const notes = [];
  if (outcome.inloggen) notes.push("U bent uitgelogd: log in om te verzenden; er gaat niets verloren.");
  await tell(notes);
  return outcome;
}

async function start() {
  if ("serviceWorker" in navigator) await navigator.serviceWorker.register(config.werker, { scope: config.pagina });
  await send();
  const fresh = await refresh(config);
  show(fresh ?? (await load(config.gebruiker)));
  await tell();
  root.dataset.klaar = "ja";
}

window.addEventListener("online", send);
window.addEventListener("offline", () => tell());
document.getElementById("veldwerk-verzenden").addEventListener("click", send);
setInterval(() => navigator.onLine && send(), 20_000);
window.veldwerk = { send, record: (...given) => record(config.gebruiker, ...given) };
start();
