// The queue of field work: nothing leaves the device before the server named what became of it.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** A lock as a browser keeps it: one holder at a time, in the order of asking. */
let held = Promise.resolve();
const locks = {
  request: (name, work) => {
    const done = held.then(work);
    held = done.catch(() => {});
    return done;
  },
};
Object.defineProperty(globalThis, "navigator", { configurable: true, value: { locks } });

const { addPicture, addPoint, flush, load, pending, record, refresh } = await import(
  "../src/wachtrij.js"
);

const GOOD = { resultaat: "Nageleefd", bijzonderheden: "", gevolg: "", gedrag: "" };
const BLANK = { resultaat: "", bijzonderheden: "", gevolg: "", gedrag: "" };
let user;
let config;
let number = 0;

const answer = (body, status = 200) => ({
  ok: status === 200,
  status,
  json: async () => structuredClone(body),
});
const controle = (id, points) => ({
  id,
  titel: `Controle ${id}`,
  punten: points.map((point, at) => ({
    id: point,
    volgnummer: at + 1,
    aandachtspunt: "Kijk",
    voorschriften: [],
    stand: BLANK,
  })),
});

/** Serve what a test gives per address; return the list of what was asked, in order. */
function serve(routes) {
  const asked = [];
  globalThis.fetch = async (url, options = {}) => {
    const body = typeof options.body === "string" ? JSON.parse(options.body) : options.body;
    asked.push({ url, body, headers: options.headers });
    if (!routes[url]) throw new TypeError("no network");
    return routes[url](body);
  };
  return asked;
}
const accept = ({ mutaties }) =>
  answer({ uitkomsten: mutaties.map(({ id }) => ({ id, toestand: "verwerkt", reden: "" })) });
const taken = () => answer({ toestand: "verwerkt", reden: "" });

/** Put controles on the device, as a page with a network does. */
async function fill(...controles) {
  serve({ "/pakket": () => answer({ controles }) });
  await refresh(config);
}

beforeEach(() => {
  number += 1;
  user = `gebruiker-${number}`;
  config = {
    gebruiker: user,
    csrf: "geheim",
    punt: "/punt",
    beeld: "/beeld",
    sync: "/sync",
    pakket: "/pakket",
  };
});

test("a judgement is kept with the point, and waits", async () => {
  await fill(controle("a", ["p"]));
  await record(user, "a", "p", GOOD);
  assert.equal(await pending(user), 1);
  const [kept] = await load(user);
  assert.deepEqual(kept.punten[0].stand, GOOD);
});

test("a judgement of what is not on the device is refused, and leaves nothing", async () => {
  await fill(controle("a", ["p"]));
  await assert.rejects(record(user, "a", "other", GOOD));
  assert.equal(await pending(user), 0);
});

test("changes go in order, each with what it was based on, and leave when named", async () => {
  await fill(controle("a", ["p"]));
  await record(user, "a", "p", GOOD);
  await record(user, "a", "p", { ...GOOD, bijzonderheden: "later" });
  const asked = serve({ "/sync": accept });
  assert.deepEqual(await flush(config), { verzonden: 2, terug: [], inloggen: false });
  const [{ body, headers }] = asked;
  assert.deepEqual(body.mutaties.map((row) => row.basis), [BLANK, GOOD]);
  assert.equal(body.mutaties[1].gegevens.bijzonderheden, "later");
  assert.equal(headers["X-CSRFToken"], "geheim");
  assert.equal("gebruiker" in body.mutaties[0], false);
  assert.equal(await pending(user), 0);
});

test("without a network everything stays", async () => {
  await fill(controle("a", ["p"]));
  await record(user, "a", "p", GOOD);
  serve({});
  assert.deepEqual(await flush(config), { verzonden: 0, terug: [], inloggen: false });
  assert.equal(await pending(user), 1);
});

for (const [status, login] of [[0, true], [403, true], [500, false], [503, false]]) {
  test(`an answer with status ${status} takes nothing from the queue`, async () => {
    await fill(controle("a", ["p"]));
    await record(user, "a", "p", GOOD);
    serve({ "/sync": () => answer(null, status) });
    assert.equal((await flush(config)).inloggen, login);
    assert.equal(await pending(user), 1);
  });
}

test("an answer that is no JSON takes nothing from the queue", async () => {
  await fill(controle("a", ["p"]));
  await record(user, "a", "p", GOOD);
  const broken = { ok: true, status: 200, json: () => Promise.reject(new SyntaxError("cut off")) };
  serve({ "/sync": () => broken });
  await flush(config);
  assert.equal(await pending(user), 1);
});

test("what the server did not name stays, and goes again", async () => {
  await fill(controle("a", ["p", "q"]));
  const first = await record(user, "a", "p", GOOD);
  await record(user, "a", "q", GOOD);
  let once = true;
  serve({
    "/sync": ({ mutaties }) => {
      if (!once) throw new TypeError("the line broke");
      once = false;
      return accept({ mutaties: mutaties.filter(({ id }) => id === first) });
    },
  });
  assert.equal((await flush(config)).verzonden, 1);
  assert.equal(await pending(user), 1);
  const asked = serve({ "/sync": accept });
  await flush(config);
  assert.equal(asked[0].body.mutaties[0].bevinding, "q");
});

test("what the server refuses comes back with its number and reason", async () => {
  await fill(controle("a", ["p", "q"]));
  await record(user, "a", "q", GOOD);
  serve({
    "/sync": ({ mutaties: [{ id }] }) =>
      answer({ uitkomsten: [{ id, toestand: "conflict", reden: "Een ander was eerder." }] }),
  });
  const outcome = await flush(config);
  assert.deepEqual(outcome.terug, [{ volgnummer: 2, reden: "Een ander was eerder." }]);
  assert.equal(await pending(user), 0);
});

test("more than fifty changes go in parts", async () => {
  await fill(controle("a", ["p"]));
  for (let at = 0; at < 51; at += 1) {
    await record(user, "a", "p", { ...GOOD, bijzonderheden: String(at) });
  }
  const asked = serve({ "/sync": accept });
  assert.equal((await flush(config)).verzonden, 51);
  assert.deepEqual(asked.map(({ body }) => body.mutaties.length), [50, 1]);
});

test("a point of one's own goes before its judgement, and gets the next number", async () => {
  await fill(controle("a", ["p"]));
  const point = await addPoint(user, "a", "Een lekbak");
  assert.equal(point.volgnummer, 2);
  await record(user, "a", point.id, GOOD);
  assert.equal(await pending(user), 2);
  const asked = serve({ "/punt": taken, "/sync": accept });
  await flush(config);
  assert.deepEqual(asked.map(({ url }) => url), ["/punt", "/sync"]);
  assert.deepEqual(asked[0].body, { id: point.id, controle: "a", aandachtspunt: "Een lekbak" });
});

test("while a point cannot be sent, its judgement waits", async () => {
  await fill(controle("a", []));
  const point = await addPoint(user, "a", "Een lekbak");
  await record(user, "a", point.id, GOOD);
  const asked = serve({ "/sync": accept });
  await flush(config);
  assert.deepEqual(asked.map(({ url }) => url), ["/punt"]);
  assert.equal(await pending(user), 2);
});

test("a picture goes last, without the name of its maker beside it", async () => {
  await fill(controle("a", ["p"]));
  await record(user, "a", "p", GOOD);
  const about = { controle: "a", bevinding: "p", soort: "foto", omschrijving: "", volgnummer: 1 };
  await addPicture(user, about, new Blob(["beeld"], { type: "image/jpeg" }));
  const asked = serve({ "/sync": accept, "/beeld": taken });
  await flush(config);
  assert.deepEqual(asked.map(({ url }) => url), ["/sync", "/beeld"]);
  const told = JSON.parse(asked[1].body.get("gegevens"));
  assert.equal(told.bevinding, "p");
  assert.equal("gebruiker" in told || "blob" in told, false);
  assert.equal(await asked[1].body.get("bestand").text(), "beeld");
  assert.equal(await pending(user), 0);
});

test("sending twice at once sends each change once", async () => {
  await fill(controle("a", ["p"]));
  await record(user, "a", "p", GOOD);
  const asked = serve({ "/sync": accept });
  const both = await Promise.all([flush(config), flush(config)]);
  assert.deepEqual(both.map(({ verzonden }) => verzonden), [1, 0]);
  assert.equal(asked.length, 1);
});

test("what one person keeps on a shared device is not another's", async () => {
  await fill(controle("a", ["p"]));
  await record(user, "a", "p", GOOD);
  const other = { ...config, gebruiker: `${user}-ander` };
  const asked = serve({ "/sync": accept });
  await flush(other);
  assert.deepEqual(asked, []);
  assert.equal(await pending(other.gebruiker), 0);
  assert.deepEqual(await load(other.gebruiker), []);
  assert.equal(await pending(user), 1);
});

test("fresh controles take the place of the old, unless a change waits", async () => {
  await fill(controle("a", ["p"]));
  await fill(controle("b", ["q"]));
  assert.deepEqual((await load(user)).map(({ id }) => id), ["b"]);
  await record(user, "b", "q", GOOD);
  serve({ "/pakket": () => answer({ controles: [controle("c", [])] }) });
  assert.equal(await refresh(config), null);
  assert.deepEqual((await load(user)).map(({ id }) => id), ["b"]);
});

test("without a network the controles on the device stay", async () => {
  await fill(controle("a", ["p"]));
  serve({});
  assert.equal(await refresh(config), null);
  assert.equal((await load(user)).length, 1);
});
