"use strict";
// An edition kept on this device with its sound: one press fetches it, says how much it takes, and lets it go again.
// The browser's own storage holds it; `sw.js` answers from there. The offline page lists what is there.
(() => {
  const { root, make, spelled, name, word, bare } = globalThis.yueting;
  const PREFIX = `yueting:${new URL(root).pathname}:`; // several libraries may share an origin
  const PAGES = `${PREFIX}pages-2`;
  const RECORD = new URL("kept.json", root).href;
  const able = "caches" in window && "serviceWorker" in navigator && window.isSecureContext && location.protocol.startsWith("http");
  const box = (issue) => `${PREFIX}kept:${issue}`;
  const size = (bytes) => (bytes >= 1e5 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} KB`);
  let running = null; // the edition that is being fetched

  // ---- what is there
  async function record(cache) {
    const found = await (await caches.open(cache)).match(RECORD);
    return found ? found.json() : null;
  }
  async function all() {
    const names = (await caches.keys()).filter((one) => one.startsWith(`${PREFIX}kept:`));
    return (await Promise.all(names.map(record))).filter(Boolean);
  }

  // ---- fetching
  function wanted(page, address) {
    const versioned = (at) => `${new URL(at.dataset.src, address).href}?v=${page.body.dataset.version}`;
    return [
      bare(address),
      ...[...page.querySelectorAll(".contents li > a")].map((at) => new URL(at.getAttribute("href"), address).href),
      ...[...page.querySelectorAll("[data-src]")].map(versioned),
    ];
  }
  async function fetched(url, signal) {
    const answer = await fetch(url, { signal, cache: "no-cache" });
    if (answer.status !== 200) throw new Error(answer.status);
    const blob = await answer.blob();
    return [blob, new Response(blob, { headers: { "Content-Type": answer.headers.get("Content-Type"), "Content-Length": blob.size } })];
  }
  async function pictures(blob, address) {
    const page = new DOMParser().parseFromString(await blob.text(), "text/html");
    return [...page.querySelectorAll("main img[src]")].map((at) => new URL(at.getAttribute("src"), address).href);
  }

  async function keep(facts, urls, told, signal) {
    const cache = await caches.open(box(facts.issue));
    const waiting = [...new Set(urls)];
    let bytes = 0;
    for (let n = 0; n < waiting.length; n += 1) {
      const [blob, answer] = await fetched(waiting[n], signal);
      await cache.put(waiting[n], answer);
      bytes += blob.size;
      if (/\.html$/.test(waiting[n])) for (const one of await pictures(blob, waiting[n])) if (!waiting.includes(one)) waiting.push(one);
      told(Math.floor((100 * (n + 1)) / waiting.length));
    }
    await cache.put(RECORD, new Response(JSON.stringify({ ...facts, bytes })));
  }

  // ---- the box on an edition's page
  function offer(at) {
    const { issue } = at.dataset;
    const button = (key, act, n = "") => {
      const one = spelled("button", key, { type: "button", className: "wide" });
      one.dataset.n = n;
      one.addEventListener("click", act);
      return one;
    };
    const say = (key, n = "", role = "status") => {
      const one = spelled("p", key, { role });
      one.dataset.n = n;
      return one;
    };
    const show = (...children) => {
      at.replaceChildren(...children);
      name(at);
      at.hidden = false;
    };
    const rows = [...document.querySelectorAll("[data-bytes]")];
    const guess = rows.reduce((sum, one) => sum + Number(one.dataset.bytes), 0) + 15000 * document.querySelectorAll(".contents li > a").length;
    const facts = { issue, title: body().album, version: body().version, language: document.documentElement.lang, page: bare(location.href) };
    const free = () => show(button("keep", fetchAll, size(guess)));

    async function letGo() {
      await caches.delete(box(issue));
      free();
      at.querySelector("button").focus();
    }
    async function look() {
      const found = await record(box(issue)).catch(() => null);
      if (!found) return free();
      show(say("kept", size(found.bytes)), button("let-go", letGo));
      if (found.version !== facts.version && navigator.onLine && !running) await fetchAll();
      return undefined;
    }
    async function fetchAll() {
      if (running) return;
      running = new AbortController();
      const stop = button("keep-stop", () => running?.abort());
      const state = say("keeping", "0");
      show(state, stop);
      stop.focus();
      navigator.storage?.persist?.().catch(() => {});
      try {
        await keep(facts, wanted(document, bare(location.href)), (done) => { state.dataset.n = done; name(at); }, running.signal);
        await look();
        at.querySelector("button").focus();
      } catch (error) {
        await caches.delete(box(issue));
        free();
        if (error.name !== "AbortError") {
          at.prepend(say(error.name === "QuotaExceededError" ? "keep-full" : "keep-failed", "", "alert"));
          name(at);
        }
      } finally { running = null; }
    }
    return look();
  }
  const body = () => document.body.dataset;

  // ---- the offline page
  async function listed(at) {
    const [kept, pages] = await Promise.all([all(), read()]);
    const items = (rows) => make("ul", { className: "plain" }, ...rows.map(({ page, title, language, bytes }) => make("li", {},
      make("a", { href: page, textContent: title, lang: language ?? "" }), ...(bytes ? [make("span", { className: "facts", textContent: size(bytes) })] : []))));
    const part = (key, rows) => (rows.length ? [spelled("h2", key), items(rows)] : []);
    const folders = kept.map(({ page }) => new URL(".", new URL(page, root)).href);
    const others = pages.filter(({ page }) => !folders.some((folder) => page.startsWith(folder))); // those can be heard
    const rows = [...part("offline-kept", kept), ...part("offline-read", others)];
    at.replaceChildren(...(rows.length ? rows : [spelled("p", "offline-none")]));
    const from = new URLSearchParams(location.search).get("from") ?? "";
    const again = document.querySelector(".again");
    again.hidden = !from.startsWith(root);
    if (!again.hidden) again.href = from;
    name(document.querySelector("main"));
  }
  async function read() {
    const cache = await caches.open(PAGES);
    const stories = (await cache.keys()).filter(({ url }) => /\/read\/[^/]+\/[^/]+\.html$/.test(url)).slice(-50).reverse();
    return Promise.all(stories.map(async ({ url }) => {
      const text = await (await cache.match(url)).text();
      const page = new DOMParser().parseFromString(text.slice(0, 4000), "text/html");
      const paper = ` · ${body().paper}`; // which is the same for all of them
      return { page: url, title: page.title.endsWith(paper) ? page.title.slice(0, -paper.length) : page.title, language: page.documentElement.lang };
    }));
  }

  document.addEventListener("yueting:page", () => {
    if (!able) return;
    const at = document.querySelector(".keep");
    if (at) offer(at);
    const list = document.querySelector(".there");
    if (list) listed(list);
  });

  // The page that was there before the worker was: it is kept too.
  if (able) {
    navigator.serviceWorker.register(new URL("sw.js", root).href).catch(() => {});
    navigator.serviceWorker.ready.then(async () => {
      if (!navigator.serviceWorker.controller || !(await caches.match(bare(location.href)))) await (await caches.open(PAGES)).add(bare(location.href));
    }).catch(() => {});
  }
})();
