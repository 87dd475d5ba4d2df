"use strict";
// Pages that were read stay readable offline. The network always comes first; sound and books are never kept.
const KEPT = "yueting-1";
const WANTED = /(\/|\.html|\.css|\.js|\.svg|\.json|\.webmanifest)$/;

self.addEventListener("activate", (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)))),
));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || !WANTED.test(url.pathname)) return;
  event.respondWith((async () => {
    const kept = await caches.open(KEPT);
    try {
      const answer = await fetch(event.request);
      if (answer.status === 200) await kept.put(url.pathname, answer.clone());
      return answer;
    } catch (error) {
      const copy = await kept.match(url.pathname);
      if (copy) return copy;
      throw error;
    }
  })());
});
