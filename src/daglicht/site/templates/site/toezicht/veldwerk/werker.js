{% load static %}// Keeps the page of field work on the device; data are kept by the page itself.
const SHELL = "daglicht-veldwerk-{{ versie }}";
const PAGE = "{% url 'site:veldwerk' %}";
const FILES = ["{% static 'daglicht/build/daglicht.css' %}", "{% static 'daglicht/build/daglicht.js' %}", "{% static 'daglicht/build/veldwerk.js' %}", "{% static 'daglicht/zon.svg' %}"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll([PAGE, ...FILES])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((name) => name.startsWith("daglicht-veldwerk-") && name !== SHELL).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

/** The page comes from the network when there is one, so that it knows who is logged in; else as it was last seen. */
async function page(request) {
  const cache = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put(PAGE, answer.clone());
    return answer;
  } catch {
    return (await cache.match(PAGE)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET") return;
  if (pathname === PAGE) event.respondWith(page(event.request));
  else if (FILES.includes(pathname)) event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(event.request)));
});
