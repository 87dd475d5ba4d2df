"use strict";
// What is there without a network: pages that were read, and editions that were kept with their sound.
// The network comes first; where it is slow a copy does. A sound that is kept is taken from here if it is the page's version.
const PREFIX = `yueting:${new URL(self.registration.scope).pathname}:`;
const PAGES = `${PREFIX}pages-2`;
const MOST = 300; // pages that were read
const PATIENCE = 4000; // milliseconds before a copy is taken
const SHELL = [
  "index.html", "offline.html", "manifest.webmanifest", "assets/words.js", "assets/bar.js", "assets/icon.svg", "assets/keep.js", "assets/fold.js",
  "assets/lit.js", "assets/look.js", "assets/page.js", "assets/player.js", "assets/queue.js", "assets/search.js", "assets/sleep.js",
  "assets/style.css", "assets/trouble.js", "assets/visit.js",
];
const WANTED = /(\/|\.html|\.css|\.js|\.svg|\.png|\.webmanifest)$/;
const KEPT = /\.(mp3|jpg|jpeg|png|gif|webp)$/;

self.addEventListener("install", (event) => event.waitUntil((async () => {
  await (await caches.open(PAGES)).addAll(SHELL.map((name) => new Request(name, { cache: "no-cache" })));
  await self.skipWaiting();
})()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name === "yueting-1" || (name.startsWith(`${PREFIX}pages-`) && name !== PAGES));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

// What this library has of *url*, in the caches of its own.
async function copy(url, options) {
  for (const name of await caches.keys()) {
    const found = name.startsWith(PREFIX) && await (await caches.open(name)).match(url, options);
    if (found) return found;
  }
  return undefined;
}

function ranged(request, answer) {
  return answer.blob().then((blob) => {
    const headers = { "Content-Type": answer.headers.get("Content-Type"), "Accept-Ranges": "bytes" };
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range") ?? "");
    if (!range) return new Response(blob, { headers: { ...headers, "Content-Length": blob.size } });
    const begin = Number(range[1]);
    const end = Math.min(range[2] ? Number(range[2]) : blob.size - 1, blob.size - 1);
    if (begin > end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${blob.size}` } });
    return new Response(blob.slice(begin, end + 1), {
      status: 206, headers: { ...headers, "Content-Length": end - begin + 1, "Content-Range": `bytes ${begin}-${end}/${blob.size}` },
    });
  });
}

async function media(request) {
  const same = await copy(request.url);
  if (same) return ranged(request, same);
  try {
    return await fetch(request);
  } catch (error) {
    const any = await copy(request.url, { ignoreSearch: true });
    if (any) return ranged(request, any);
    throw error;
  }
}

async function read(url, answer) {
  const cache = await caches.open(PAGES);
  await cache.delete(url); // so that it stands last
  await cache.put(url, answer);
  const pages = (await cache.keys()).filter((one) => one.url.includes("/read/"));
  await Promise.all(pages.slice(0, -MOST).map((one) => cache.delete(one)));
}

async function page(event) {
  const { request } = event;
  const url = request.url.split("?")[0];
  const network = fetch(request).then((answer) => {
    if (answer.status === 200 && !answer.redirected) event.waitUntil(read(url, answer.clone()));
    return answer;
  });
  const kept = copy(url, { ignoreSearch: true });
  const late = new Promise((done) => { setTimeout(() => kept.then((found) => found && done(found)), PATIENCE); });
  try {
    return await Promise.race([network, late]);
  } catch (error) {
    const found = await kept;
    if (found) return found;
    if (request.mode !== "navigate") throw error;
    return Response.redirect(new URL(`offline.html?from=${encodeURIComponent(request.url)}`, self.registration.scope).href);
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(self.registration.scope)) return;
  if (KEPT.test(url.pathname)) event.respondWith(media(event.request));
  else if (WANTED.test(url.pathname)) event.respondWith(page(event));
});
