// Keeps the page of the field on the telephone, so that it opens without a network. What is typed there lives in queue.js.
"use strict";
const CACHE = "teren-{{ version }}";
const PAGE = "{{ page|escapejs }}";
const KEPT = [{% for one in kept %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

async function keepPage(cache) {
  const answer = await fetch(PAGE, { credentials: "same-origin", redirect: "manual" });
  if (answer.ok) await cache.put(PAGE, answer);
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE)
      .then((cache) => cache.addAll(KEPT).then(() => keepPage(cache)))
      .then(() => self.skipWaiting())
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("teren-") && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim())
  );
});

async function freshPage(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put(PAGE, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(PAGE);
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const request = event.request, path = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (path === PAGE) event.respondWith(freshPage(request));
  } else if (KEPT.includes(path)) {
    event.respondWith(caches.match(path, { cacheName: CACHE }).then((kept) => kept || fetch(request)));
  }
});
