// The queue on the device: changes in order, kept until the server has said what became of each.
import { openDB } from "idb";

/** @import { DBSchema, IDBPDatabase } from "idb" */
/** @import { Plaats } from "./beeld.js" */

/**
 * What a person made of a point.
 * @typedef {object} Oordeel
 * @property {string} resultaat
 * @property {string} bijzonderheden
 * @property {string} gevolg
 * @property {string} gedrag
 */
/**
 * A point of a controle, as it stands on this device.
 * @typedef {object} Punt
 * @property {string} id
 * @property {number} volgnummer
 * @property {string} aandachtspunt
 * @property {string[]} voorschriften
 * @property {Oordeel} stand
 */
/**
 * A controle as the server gives it.
 * @typedef {object} Controle
 * @property {string} id
 * @property {string} titel
 * @property {Punt[]} punten
 */
/** @typedef {Controle & { gebruiker: string }} EigenControle */
/**
 * A point of one's own that waits.
 * @typedef {object} NieuwPunt
 * @property {string} id
 * @property {string} gebruiker
 * @property {string} controle
 * @property {string} aandachtspunt
 */
/**
 * A judgement that waits: what it was based on, and what it became. ``volgorde`` is given by the
 * database of the device.
 * @typedef {object} Mutatie
 * @property {number} [volgorde]
 * @property {string} id
 * @property {string} gebruiker
 * @property {string} controle
 * @property {string} bevinding
 * @property {number} volgnummer
 * @property {Oordeel} basis
 * @property {Oordeel} gegevens
 * @property {string} gedaan_op
 */
/**
 * What is told of a picture: to which controle or point it belongs, and where it was made.
 * @typedef {object} Beeldgegevens
 * @property {string} controle
 * @property {string} [bevinding]
 * @property {string} soort
 * @property {string} omschrijving
 * @property {number} [volgnummer]
 */
/**
 * @typedef {Beeldgegevens & Plaats & { id: string, gebruiker: string, blob: Blob,
 *   gemaakt_op: string }} Beeld
 */
/**
 * What the server says became of something that was sent.
 * @typedef {object} Uitkomst
 * @property {string} id
 * @property {string} toestand
 * @property {string} reden
 * @property {boolean} [bewaard]
 */
/**
 * What the page tells this script: who works here, and the addresses of the server.
 * @typedef {object} Instellingen
 * @property {string} gebruiker
 * @property {string} csrf
 * @property {string} punt
 * @property {string} beeld
 * @property {string} sync
 * @property {string} pakket
 */
/**
 * What came of sending: how much went, what came back with its reason, and whether to log in.
 * @typedef {object} Verzending
 * @property {number} verzonden
 * @property {{ volgnummer: number | string, reden: string }[]} terug
 * @property {boolean} inloggen
 */
/**
 * @typedef {object} Winkels
 * @property {{ key: [string, string], value: EigenControle }} controles
 * @property {{ key: string, value: { id: string } & Record<string, unknown> }} geweigerd
 * @property {{ key: number, value: Mutatie, indexes: { gebruiker: string } }} mutaties
 * @property {{ key: string, value: NieuwPunt, indexes: { gebruiker: string } }} punten
 * @property {{ key: string, value: Beeld, indexes: { gebruiker: string } }} beelden
 */
/** @typedef {DBSchema & Winkels} Bestand */

const BATCH = 50;
const JSON_TYPE = { "Content-Type": "application/json" };
/** @type {("punten" | "mutaties" | "beelden")[]} */
const WAITING = ["punten", "mutaties", "beelden"];

/** @type {Promise<IDBPDatabase<Bestand>>} */
const opened = openDB("daglicht-veldwerk", 2, {
  upgrade(db, old) {
    if (old < 2) {
      db.createObjectStore("punten", { keyPath: "id" }).createIndex("gebruiker", "gebruiker");
      db.createObjectStore("beelden", { keyPath: "id" }).createIndex("gebruiker", "gebruiker");
    }
    if (old >= 1) return;
    db.createObjectStore("controles", { keyPath: ["gebruiker", "id"] });
    db.createObjectStore("geweigerd", { keyPath: "id" }); // what the server may not keep stays here
    db.createObjectStore("mutaties", { keyPath: "volgorde", autoIncrement: true }).createIndex(
      "gebruiker",
      "gebruiker",
    );
  },
});

/**
 * Return the controles of a person as this device holds them.
 * @param {string} gebruiker
 */
export async function load(gebruiker) {
  const rows = await (await opened).getAll("controles");
  return rows.filter((row) => row.gebruiker === gebruiker);
}

/**
 * Return how many changes of a person wait.
 * @param {string} gebruiker
 */
export async function pending(gebruiker) {
  const db = await opened;
  const counts = await Promise.all(
    WAITING.map((name) => db.countFromIndex(name, "gebruiker", gebruiker)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Add a point of one's own to a controle on this device; return it.
 * @param {string} gebruiker
 * @param {string} controleId
 * @param {string} aandachtspunt
 * @returns {Promise<Punt>}
 */
export async function addPoint(gebruiker, controleId, aandachtspunt) {
  const tx = (await opened).transaction(["controles", "punten"], "readwrite", {
    durability: "strict",
  });
  const controle = held(await tx.objectStore("controles").get([gebruiker, controleId]));
  const stand = { resultaat: "", bijzonderheden: "", gevolg: "", gedrag: "" };
  const last = Math.max(0, ...controle.punten.map((row) => row.volgnummer));
  const id = crypto.randomUUID();
  const point = { id, volgnummer: last + 1, aandachtspunt, voorschriften: [], stand };
  controle.punten.push(point);
  await tx.objectStore("punten").add({ id, gebruiker, controle: controleId, aandachtspunt });
  await tx.objectStore("controles").put(controle);
  await tx.done;
  return point;
}

/**
 * @template T
 * @param {T | undefined} row
 * @returns {T}
 */
function held(row) {
  if (row === undefined) throw new Error("not on this device");
  return row;
}

/**
 * Keep a picture on this device until it was sent.
 * @param {string} gebruiker
 * @param {Beeldgegevens & Plaats} gegevens
 * @param {Blob} blob
 */
export async function addPicture(gebruiker, gegevens, blob) {
  const id = crypto.randomUUID();
  const gemaakt_op = new Date().toISOString();
  await (await opened).add("beelden", { ...gegevens, id, gebruiker, blob, gemaakt_op });
}

/**
 * Keep a judgement: the change and the point change together or not at all.
 * @param {string} gebruiker
 * @param {string} controleId
 * @param {string} puntId
 * @param {Oordeel} gegevens
 */
export async function record(gebruiker, controleId, puntId, gegevens) {
  const tx = (await opened).transaction(["controles", "mutaties"], "readwrite", {
    durability: "strict",
  });
  const controle = held(await tx.objectStore("controles").get([gebruiker, controleId]));
  const point = held(controle.punten.find((row) => row.id === puntId));
  const change = {
    id: crypto.randomUUID(),
    gebruiker,
    controle: controleId,
    bevinding: puntId,
    volgnummer: point.volgnummer,
    basis: point.stand,
    gegevens,
    gedaan_op: new Date().toISOString(),
  };
  point.stand = gegevens;
  await tx.objectStore("mutaties").add(change);
  await tx.objectStore("controles").put(controle);
  await tx.done;
  return change.id;
}

/**
 * Send what waits in one store, one by one; false when there is no network or nobody is logged in.
 * @template {NieuwPunt | Beeld} R
 * @param {"punten" | "beelden"} store
 * @param {R[]} rows
 * @param {(row: R) => Promise<Response>} ask
 * @param {Verzending} outcome
 */
async function drain(store, rows, ask, outcome) {
  const db = await opened;
  for (const row of rows) {
    let answer;
    try {
      answer = await ask(row);
    } catch {
      return false;
    }
    if (!answer.ok) {
      outcome.inloggen = answer.status < 500;
      return false;
    }
    const told = await answer.json().catch(() => null);
    if (!told?.toestand) return false;
    const tx = db.transaction([store, "geweigerd"], "readwrite", { durability: "strict" });
    if (told.toestand !== "verwerkt") {
      await tx.objectStore("geweigerd").put({ ...row, ...told });
      const volgnummer = "volgnummer" in row ? (row.volgnummer ?? "") : "";
      outcome.terug.push({ volgnummer, reden: told.reden });
    }
    await tx.objectStore(store).delete(row.id);
    await tx.done;
    outcome.verzonden += 1;
  }
  return true;
}

/**
 * @param {string} url
 * @param {Instellingen} config
 * @param {BodyInit} body
 * @param {Record<string, string>} [headers]
 */
function post(url, config, body, headers = {}) {
  return fetch(url, {
    method: "POST",
    credentials: "same-origin",
    redirect: "manual",
    headers: { "X-CSRFToken": config.csrf, ...headers },
    body,
  });
}

/**
 * @param {Instellingen} config
 * @returns {(row: NieuwPunt) => Promise<Response>}
 */
const sendPoint = (config) => ({ id, controle, aandachtspunt }) =>
  post(config.punt, config, JSON.stringify({ id, controle, aandachtspunt }), JSON_TYPE);

/**
 * @param {Instellingen} config
 * @returns {(row: Beeld) => Promise<Response>}
 */
const sendPicture = (config) => ({ blob, gebruiker, ...gegevens }) => {
  const form = new FormData();
  form.set("gegevens", JSON.stringify(gegevens));
  form.set("bestand", blob, "beeld");
  return post(config.beeld, config, form);
};

/**
 * @param {Instellingen} config
 * @param {Mutatie[]} waiting
 */
function sendChanges(config, waiting) {
  const mutaties = waiting.map(({ id, bevinding, basis, gegevens, gedaan_op }) => ({
    id, bevinding, basis, gegevens, gedaan_op,
  }));
  return post(config.sync, config, JSON.stringify({ mutaties }), JSON_TYPE);
}

/**
 * Take from the queue what the server named, and keep beside it what it may not keep.
 * @param {Mutatie[]} done
 * @param {Map<string, Uitkomst>} told
 */
async function settle(done, told) {
  const tx = (await opened).transaction(["mutaties", "geweigerd"], "readwrite", {
    durability: "strict",
  });
  for (const row of done) {
    const fate = held(told.get(row.id));
    if (fate.bewaard === false) await tx.objectStore("geweigerd").put({ ...row, ...fate });
    await tx.objectStore("mutaties").delete(held(row.volgorde));
  }
  await tx.done;
}

/**
 * Send what waits, in order. A change leaves the queue only when the server named what became of
 * it.
 * @param {Instellingen} config
 * @returns {Promise<Verzending>}
 */
export function flush(config) {
  return navigator.locks.request("daglicht-veldwerk", async () => {
    /** @type {Verzending} */
    const outcome = { verzonden: 0, terug: [], inloggen: false };
    const db = await opened;
    const points = await db.getAllFromIndex("punten", "gebruiker", config.gebruiker);
    if (!(await drain("punten", points, sendPoint(config), outcome))) return outcome;
    for (;;) {
      const all = await db.getAllFromIndex("mutaties", "gebruiker", config.gebruiker);
      const waiting = all.slice(0, BATCH);
      if (!waiting.length) {
        const pictures = await db.getAllFromIndex("beelden", "gebruiker", config.gebruiker);
        await drain("beelden", pictures, sendPicture(config), outcome);
        return outcome;
      }
      let answer;
      try {
        answer = await sendChanges(config, waiting);
      } catch {
        return outcome;
      }
      if (!answer.ok) return { ...outcome, inloggen: answer.status < 500 };
      /** @type {{ uitkomsten: Uitkomst[] }} */
      const { uitkomsten } = await answer.json().catch(() => ({ uitkomsten: [] }));
      const told = new Map(uitkomsten.map((row) => [row.id, row]));
      const done = waiting.filter((row) => told.has(row.id));
      if (!done.length) return outcome;
      await settle(done, told);
      outcome.verzonden += done.length;
      for (const row of done) {
        const { toestand, reden } = held(told.get(row.id));
        if (toestand === "verwerkt" || toestand === "opgelost") continue;
        outcome.terug.push({ volgnummer: row.volgnummer, reden });
      }
    }
  });
}

/**
 * Take the controles as the server holds them, unless something of ours still waits; null without a
 * network.
 * @param {Instellingen} config
 * @returns {Promise<Controle[] | null>}
 */
export async function refresh(config) {
  /** @type {Controle[]} */
  let fresh;
  try {
    const answer = await fetch(config.pakket, { credentials: "same-origin", redirect: "manual" });
    if (!answer.ok) return null;
    fresh = (await answer.json()).controles;
  } catch {
    return null;
  }
  const db = await opened;
  const tx = db.transaction(["controles", "mutaties", "punten"], "readwrite");
  for (const name of /** @type {("mutaties" | "punten")[]} */ (["mutaties", "punten"])) {
    if (await tx.objectStore(name).index("gebruiker").count(config.gebruiker)) return null;
  }
  const store = tx.objectStore("controles");
  for (const row of await store.getAll()) {
    if (row.gebruiker === config.gebruiker) await store.delete([row.gebruiker, row.id]);
  }
  for (const row of fresh) await store.put({ ...row, gebruiker: config.gebruiker });
  await tx.done;
  return fresh;
}
