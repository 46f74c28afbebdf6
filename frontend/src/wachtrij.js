// The queue on the device: changes in order, kept until the server has said what became of each.
import { openDB } from "idb";

const BATCH = 50;

const opened = openDB("daglicht-veldwerk", 2, {
  upgrade(db, old) {
    if (old < 2) {
      db.createObjectStore("punten", { keyPath: "id" }).createIndex("gebruiker", "gebruiker");
      db.createObjectStore("beelden", { keyPath: "id" }).createIndex("gebruiker", "gebruiker");
    }
    if (old >= 1) return;
    db.createObjectStore("controles", { keyPath: ["gebruiker", "id"] });
    db.createObjectStore("geweigerd", { keyPath: "id" }); // what the server may not keep stays here
    db.createObjectStore("mutaties", { keyPath: "volgorde", autoIncrement: true }).createIndex("gebruiker", "gebruiker");
  },
});

/** Return the controles of a person as this device holds them. */
export async function load(gebruiker) {
  const rows = await (await opened).getAll("controles");
  return rows.filter((row) => row.gebruiker === gebruiker);
}

/** Return how many changes of a person wait. */
export async function pending(gebruiker) {
  const db = await opened;
  const counts = await Promise.all(["punten", "mutaties", "beelden"].map((name) => db.countFromIndex(name, "gebruiker", gebruiker)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Add a point of one's own to a controle on this device; return it. */
export async function addPoint(gebruiker, controleId, aandachtspunt) {
  const tx = (await opened).transaction(["controles", "punten"], "readwrite", { durability: "strict" });
  const controle = await tx.objectStore("controles").get([gebruiker, controleId]);
  const stand = { resultaat: "", bijzonderheden: "", gevolg: "", gedrag: "" };
  const last = Math.max(0, ...controle.punten.map((row) => row.volgnummer));
  const point = { id: crypto.randomUUID(), volgnummer: last + 1, aandachtspunt, voorschriften: [], stand };
  controle.punten.push(point);
  await tx.objectStore("punten").add({ id: point.id, gebruiker, controle: controleId, aandachtspunt });
  await tx.objectStore("controles").put(controle);
  await tx.done;
  return point;
}

/** Keep a picture on this device until it was sent. */
export async function addPicture(gebruiker, gegevens, blob) {
  await (await opened).add("beelden", { ...gegevens, id: crypto.randomUUID(), gebruiker, blob, gemaakt_op: new Date().toISOString() });
}

/** Send what waits in one store, one by one; false when there is no network or nobody is logged in. */
async function drain(config, store, ask, outcome) {
  const db = await opened;
  for (const row of await db.getAllFromIndex(store, "gebruiker", config.gebruiker)) {
    let answer;
    try {
      answer = await ask(row);
    } catch {
      return false;
    }
    if (!answer.ok) {
      outcome.inloggen = answer.status !== 500;
      return false;
    }
    const told = await answer.json().catch(() => null);
    if (!told?.toestand) return false;
    const tx = db.transaction([store, "geweigerd"], "readwrite", { durability: "strict" });
    if (told.toestand !== "verwerkt") {
      await tx.objectStore("geweigerd").put({ ...row, ...told });
      outcome.terug.push({ volgnummer: row.volgnummer ?? "", reden: told.reden });
    }
    await tx.objectStore(store).delete(row.id);
    await tx.done;
    outcome.verzonden += 1;
  }
  return true;
}

function post(url, config, body, headers = {}) {
  return fetch(url, { method: "POST", credentials: "same-origin", redirect: "manual", headers: { "X-CSRFToken": config.csrf, ...headers }, body });
}

const sendPoint = (config) => ({ id, controle, aandachtspunt }) =>
  post(config.punt, config, JSON.stringify({ id, controle, aandachtspunt }), { "Content-Type": "application/json" });

const sendPicture = (config) => ({ blob, gebruiker, ...gegevens }) => {
  const form = new FormData();
  form.set("gegevens", JSON.stringify(gegevens));
  form.set("bestand", blob, "beeld");
  return post(config.beeld, config, form);
};

/** Keep a judgement: the change and the point change together or not at all. */
export async function record(gebruiker, controleId, puntId, gegevens) {
  const tx = (await opened).transaction(["controles", "mutaties"], "readwrite", { durability: "strict" });
  const controle = await tx.objectStore("controles").get([gebruiker, controleId]);
  const point = controle.punten.find((row) => row.id === puntId);
  const change = {
    id: crypto.randomUUID(), gebruiker, controle: controleId, bevinding: puntId, volgnummer: point.volgnummer,
    basis: point.stand, gegevens, gedaan_op: new Date().toISOString(),
  };
  point.stand = gegevens;
  await tx.objectStore("mutaties").add(change);
  await tx.objectStore("controles").put(controle);
  await tx.done;
  return change.id;
}

/** Send what waits, in order. A change leaves the queue only when the server named what became of it. */
export function flush(config) {
  return navigator.locks.request("daglicht-veldwerk", async () => {
    const outcome = { verzonden: 0, terug: [], inloggen: false };
    if (!(await drain(config, "punten", sendPoint(config), outcome))) return outcome;
    for (;;) {
      const db = await opened;
      const waiting = (await db.getAllFromIndex("mutaties", "gebruiker", config.gebruiker)).slice(0, BATCH);
      if (!waiting.length) {
        await drain(config, "beelden", sendPicture(config), outcome);
        return outcome;
      }
      let answer;
      try {
        answer = await fetch(config.sync, {
          method: "POST", credentials: "same-origin", redirect: "manual",
          headers: { "Content-Type": "application/json", "X-CSRFToken": config.csrf },
          body: JSON.stringify({ mutaties: waiting.map(({ id, bevinding, basis, gegevens, gedaan_op }) => ({ id, bevinding, basis, gegevens, gedaan_op })) }),
        });
      } catch {
        return outcome;
      }
      if (!answer.ok) return { ...outcome, inloggen: answer.status !== 500 };
      const told = new Map((await answer.json().catch(() => ({ uitkomsten: [] }))).uitkomsten.map((row) => [row.id, row]));
      const done = waiting.filter((row) => told.has(row.id));
      if (!done.length) return outcome;
      const tx = db.transaction(["mutaties", "geweigerd"], "readwrite", { durability: "strict" });
      for (const row of done) {
        if (told.get(row.id).bewaard === false) await tx.objectStore("geweigerd").put({ ...row, ...told.get(row.id) });
        await tx.objectStore("mutaties").delete(row.volgorde);
      }
      await tx.done;
      outcome.verzonden += done.length;
      for (const row of done) {
        const { toestand, reden } = told.get(row.id);
        if (toestand !== "verwerkt" && toestand !== "opgelost") outcome.terug.push({ volgnummer: row.volgnummer, reden });
      }
    }
  });
}

/** Take the controles as the server holds them, unless something of ours still waits; null without a network. */
export async function refresh(config) {
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
  for (const name of ["mutaties", "punten"]) if (await tx.objectStore(name).index("gebruiker").count(config.gebruiker)) return null;
  const store = tx.objectStore("controles");
  for (const row of await store.getAll()) if (row.gebruiker === config.gebruiker) await store.delete([row.gebruiker, row.id]);
  for (const row of fresh) await store.put({ ...row, gebruiker: config.gebruiker });
  await tx.done;
  return fresh;
}
