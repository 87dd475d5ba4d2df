"use strict";
// The player: a bar over the page's own audio element, the spoken sentence lit, the place remembered.
(() => {
  const body = document.body;
  const audio = document.querySelector(".player audio");
  if (!audio) return;
  const { store, word } = globalThis.yueting;
  const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
  const SKIP = 15;
  const HOLD = 4000; // after the reader scrolls, the page keeps still this long
  const isEdition = body.dataset.kind === "edition";
  const ICONS = {
    play: "M7 4.5v15l12-7.5z", pause: "M6.5 4.5h4v15h-4zM13.5 4.5h4v15h-4z",
    back: "M4 12a8 8 0 1 0 3-6.2M7 2v4h4", forward: "M20 12a8 8 0 1 1-3-6.2M17 2v4h-4",
    up: "M12 19V6M6 11l6-6 6 6", down: "M12 5v13M6 13l6 6 6-6",
    next: "M5 5v14l10-7zM18.5 5v14", previous: "M19 5v14L9 12zM5.5 5v14",
    more: "M5 12h.01M12 12h.01M19 12h.01",
  };

  // ---- sentences
  const sentences = [...document.querySelectorAll(".s[data-b]")]
    .map((at) => ({ at, begin: Number(at.dataset.b), end: Number(at.dataset.e) }))
    .sort((a, b) => a.begin - b.begin);
  let lit = -1;
  let still = 0;

  function sentenceAt(time) {
    let low = 0;
    let high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sentences[middle].begin <= time + 0.01) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  function light(time) {
    const now = sentenceAt(time);
    if (now === lit) return;
    sentences[lit]?.at.classList.remove("lit");
    lit = now;
    const sentence = sentences[now];
    if (!sentence) return;
    sentence.at.classList.add("lit");
    if (follow.checked && !audio.paused && performance.now() > still) reveal(sentence.at);
  }

  function reveal(at) {
    const box = at.getBoundingClientRect();
    const floor = window.innerHeight - bar.offsetHeight;
    if (box.top < 60 || box.bottom > floor - 40) {
      window.scrollBy({ top: box.top - floor / 3, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
    }
  }
  for (const kind of ["wheel", "touchmove"]) {
    window.addEventListener(kind, () => { still = performance.now() + HOLD; }, { passive: true });
  }

  // ---- the bar
  const make = (tag, facts = {}, ...children) => {
    const at = Object.assign(document.createElement(tag), facts);
    at.append(...children);
    return at;
  };
  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  }
  const named = [];
  function button(key, drawn, act, kind = "") {
    const at = make("button", { type: "button", className: kind }, icon(drawn));
    at.addEventListener("click", act);
    named.push([at, () => key(at)]);
    return at;
  }
  const fixed = (key) => () => word(key);
  const play = button(() => word(audio.paused ? "play" : "pause"), "play", toggle, "play");
  const seek = make("input", { type: "range", min: 0, max: 1, step: 1, value: 0 });
  const rate = make("select", {}, ...RATES.map((n) => make("option", { value: n, textContent: `${n}×` })));
  const time = make("span", { className: "time" });
  let title = body.dataset.story ?? "";
  let telling = 0;
  const what = make("span", { className: "what", role: "status", textContent: title });
  function tell(text) {
    what.textContent = text;
    clearTimeout(telling);
    telling = setTimeout(() => { what.textContent = title; }, 5000);
  }
  const follow = make("input", { type: "checkbox", checked: store.get("follow") !== "no" });
  const onward = make("input", { type: "checkbox", checked: store.get("onward") !== "no" });
  const keys = make("input", { type: "checkbox", checked: store.get("keys") !== "no" });
  const help = make("p");
  const hint = make("p", { hidden: !sentences.length });
  const copy = make("button", { type: "button", className: "wide", hidden: !sentences.length });
  copy.addEventListener("click", link);
  const labels = [["follow", follow], ["autoplay", onward], ["use-keys", keys]].map(([key, input]) => {
    const text = make("span");
    named.push([text, () => word(key), "text"]);
    input.addEventListener("change", () => store.set({ follow: "follow", autoplay: "onward", "use-keys": "keys" }[key], input.checked ? "yes" : "no"));
    return make("label", {}, input, text);
  });
  named.push([seek, fixed("position")], [rate, fixed("speed")], [help, fixed("keys"), "text"], [hint, fixed("click-sentence"), "text"], [copy, fixed("copy-link"), "text"]);
  const panel = make("div", { className: "panel", id: "player-settings", hidden: true }, ...labels, copy, hint, help);
  const more = button(fixed("settings"), "more", () => open(panel.hidden), "more");
  more.setAttribute("aria-controls", panel.id);
  function open(wanted) {
    panel.hidden = !wanted;
    more.setAttribute("aria-expanded", String(wanted));
  }
  const parts = [
    button(fixed("previous-story"), "previous", () => turn(-1)),
    button(fixed("back"), "back", () => skip(-SKIP)),
    play,
    button(fixed("forward"), "forward", () => skip(SKIP)),
    button(fixed("next-story"), "next", () => turn(1)),
  ];
  if (sentences.length) {
    parts.push(button(fixed("previous-sentence"), "up", () => step(-1)), button(fixed("next-sentence"), "down", () => step(1)));
  }
  const bar = make("div", { className: "bar" }, what, time, rate, more, panel, seek, make("div", { className: "buttons" }, ...parts));
  document.querySelector(".player").append(bar);
  body.classList.add("scripted", "playable");

  function name() {
    for (const [at, text, kind] of named) {
      if (kind === "text") at.textContent = text();
      else { at.setAttribute("aria-label", text()); at.title = text(); }
    }
  }
  document.addEventListener("yueting:words", name);

  // ---- stories: those of the page, or the one before and after
  const list = [...document.querySelectorAll("[data-src]")];
  let place = -1;
  if (isEdition) {
    for (const [n, item] of list.entries()) {
      item.append(button(() => word("listen-to", item.dataset.title), "play", () => (n === place ? toggle() : load(n, true)), "hear"));
    }
  }
  function turn(by, begin = !audio.paused) {
    if (isEdition) return load(place + by, begin);
    const name = by > 0 ? body.dataset.next : body.dataset.previous;
    if (name) location.href = begin ? `${name}#listen` : name;
    return undefined;
  }
  function load(to, begin) {
    const item = list[to];
    if (!item) return;
    list[place]?.removeAttribute("aria-current");
    place = to;
    item.setAttribute("aria-current", "true");
    audio.src = item.dataset.src;
    audio.playbackRate = Number(rate.value);
    title = item.dataset.title;
    what.textContent = title;
    session(title);
    marks();
    store.set(`in:${location.pathname}`, to);
    if (begin) start();
  }

  function marks() {
    for (const [n, item] of list.entries()) item.querySelector(".hear")?.replaceChildren(icon(n === place && !audio.paused ? "pause" : "play"));
  }

  // ---- a link to a sentence: an address that ends in its name
  const pointed = () => sentences.find(({ at }) => `#${at.id}` === location.hash);
  function link() {
    const sentence = sentences[Math.max(0, sentenceAt(audio.currentTime))];
    history.replaceState(null, "", `#${sentence.at.id}`);
    // Pages that came without TLS, as in the house, have no clipboard.
    const copied = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error("none"));
    copied.then(() => tell(word("link-copied")), () => tell(word("link-shown")));
  }
  window.addEventListener("hashchange", () => {
    const sentence = pointed();
    if (sentence) go(sentence.begin);
  });

  // ---- what the listener does
  function start() { audio.play().catch(() => { play.focus(); }); }
  function toggle() { if (audio.paused) start(); else audio.pause(); }
  function skip(by) { go(audio.currentTime + by); }
  function go(to) {
    audio.currentTime = Math.max(0, Math.min(to, audio.duration || to));
    draw();
  }
  function step(by) {
    const now = sentenceAt(audio.currentTime);
    const again = by < 0 && now >= 0 && audio.currentTime - sentences[now].begin > 2;
    const to = sentences[Math.max(0, again ? now : now + by)];
    if (to) { still = 0; go(to.begin); reveal(to.at); }
  }
  function faster(by) {
    rate.selectedIndex = Math.max(0, Math.min(RATES.length - 1, rate.selectedIndex + by));
    rate.dispatchEvent(new Event("change"));
  }
  rate.addEventListener("change", () => {
    audio.playbackRate = Number(rate.value);
    store.set("rate", rate.value);
  });
  seek.addEventListener("input", () => go(Number(seek.value)));
  document.addEventListener("click", (event) => {
    if (!panel.hidden && !more.contains(event.target) && !panel.contains(event.target)) open(false);
    const at = event.target.closest?.(".s[data-b]");
    if (!at || event.target.closest("a") || String(getSelection())) return;
    still = 0;
    go(Number(at.dataset.b));
    start();
  });

  const KEYS = {
    k: toggle, j: () => skip(-SKIP), l: () => skip(SKIP), n: () => turn(1), p: () => turn(-1),
    "<": () => faster(-1), ">": () => faster(1), "[": () => step(-1), "]": () => step(1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) { open(false); more.focus(); return; }
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input:not([type=range]):not([type=checkbox]),textarea,select,[contenteditable]")) return;
    const act = event.key === " " && event.target === body ? toggle : KEYS[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });

  // ---- what the page shows
  const clock = (seconds) => {
    const s = Math.max(0, Math.floor(seconds || 0));
    const tail = `${String(Math.floor(s / 60) % 60).padStart(s >= 3600 ? 2 : 1, "0")}:${String(s % 60).padStart(2, "0")}`;
    return s >= 3600 ? `${Math.floor(s / 3600)}:${tail}` : tail;
  };
  function draw() {
    const now = audio.currentTime;
    light(audio.paused && now === 0 ? -1 : now);
    const whole = Math.floor(now);
    if (seek.value !== String(whole) || !time.textContent) {
      seek.value = whole;
      seek.setAttribute("aria-valuetext", `${clock(now)} / ${clock(audio.duration)}`);
      time.textContent = `${clock(now)} / ${clock(audio.duration)}`;
    }
  }
  function run() {
    draw();
    if (!audio.paused) requestAnimationFrame(run);
  }
  const key = () => `at:${new URL(audio.currentSrc || audio.src, location.href).pathname}`;
  function remember() {
    const end = audio.duration - 3;
    store.set(key(), audio.currentTime > 5 && !(audio.currentTime > end) ? audio.currentTime.toFixed(1) : "0");
  }
  function measured() {
    seek.max = Math.ceil(audio.duration) || 1;
    time.textContent = "";
    const at = Number(store.get(key()) ?? 0);
    if (audio.currentTime === 0 && pointed()) audio.currentTime = pointed().begin;
    else if (at > 5 && at < audio.duration - 3 && audio.currentTime === 0) {
      audio.currentTime = at;
      tell(word("resumed"));
    }
    draw();
  }
  audio.addEventListener("loadedmetadata", measured);
  audio.addEventListener("timeupdate", draw);
  audio.addEventListener("seeked", draw);
  for (const kind of ["play", "pause"]) {
    audio.addEventListener(kind, () => {
      body.classList.toggle("sounding", !audio.paused);
      play.replaceChildren(icon(audio.paused ? "play" : "pause"));
      marks();
      name();
      if (audio.paused) remember();
      else {
        if (follow.checked && sentences[lit] && performance.now() > still) reveal(sentences[lit].at);
        run();
      }
    });
  }
  audio.addEventListener("ended", () => {
    if (!audio.ended) return; // it was the story before this one that ended
    remember();
    if (onward.checked) turn(1, true);
  });
  window.addEventListener("pagehide", remember);
  setInterval(() => { if (!audio.paused) remember(); }, 5000);

  // ---- the system's own keys and lock screen
  function session(title) {
    if (!("mediaSession" in navigator)) return;
    const artwork = body.dataset.art ? [{ src: new URL(body.dataset.art, location.href).href }] : [];
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist: body.dataset.paper, album: body.dataset.album, artwork });
    const acts = {
      play: start, pause: () => audio.pause(), seekbackward: () => skip(-SKIP), seekforward: () => skip(SKIP),
      previoustrack: () => turn(-1), nexttrack: () => turn(1), seekto: (to) => go(to.seekTime),
    };
    for (const [act, done] of Object.entries(acts)) {
      try { navigator.mediaSession.setActionHandler(act, done); } catch { /* an action this browser does not know */ }
    }
  }

  const kept = store.get("rate");
  rate.value = RATES.includes(Number(kept)) ? kept : "1";
  audio.playbackRate = Number(rate.value);
  name();
  open(false);
  if (isEdition && list.length) load(Math.min(Number(store.get(`in:${location.pathname}`) ?? 0), list.length - 1), false);
  else session(body.dataset.story ?? "");
  if (audio.readyState > 0) measured(); else draw();
  if (location.hash === "#listen") start();
})();
