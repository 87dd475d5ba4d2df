"use strict";
// The player: one audio element for as long as the page is open, whichever story the page shows.
(() => {
  const { store, word, make, spelled, name, queue, lit, trouble, sleep, visit, bare, bar: { made, icon, named, clock, SKIP, RATES } } = globalThis.yueting;
  const body = document.body;
  const audio = adopted();
  const parts = made(audio);
  const { bar, play, seek, rate, time, what, told } = parts;
  let item = null; // the story that is loaded
  let coming = []; // what follows it
  bar.hidden = true;
  document.querySelector(".skip").after(bar);

  // The page's own element goes on as the player's: it is loading already.
  function adopted() {
    const own = document.querySelector(".player audio");
    if (!own) return make("audio", { preload: "none" });
    const mark = make("span", { className: "sound", hidden: true });
    mark.dataset.sound = own.getAttribute("src");
    own.replaceWith(mark);
    own.replaceChildren();
    own.controls = false;
    own.removeAttribute("aria-label");
    return own;
  }

  // ---- the stories that the shown page has
  const address = () => bare(location.href);
  const indexOf = (page) => new URL("index.html", page).href;
  const isEdition = () => body.dataset.kind === "edition";
  const rows = () => [...document.querySelectorAll("main [data-src]")];
  function own() {
    if (isEdition()) return queue.read(document, indexOf(address())).items;
    const sound = document.querySelector(".player .sound");
    if (body.dataset.kind !== "article" || !sound) return [];
    return [{
      page: address(), src: new URL(sound.dataset.sound, location.href).href, title: body.dataset.story, album: body.dataset.album,
      section: body.dataset.section ?? "", seconds: Number(body.dataset.seconds), language: document.documentElement.lang,
      version: body.dataset.version ?? "", edition: indexOf(address()),
    }];
  }
  const shows = (one) => Boolean(one) && one.page === address();

  // ---- loading
  const path = (one) => `at:${new URL(one.src).pathname}`;
  const source = (one) => (one.version && location.protocol.startsWith("http") ? `${one.src}?v=${one.version}` : one.src);
  function load(next, { begin = false, idle = false } = {}) {
    remember();
    item = next;
    bar.hidden = false;
    body.classList.add("playable");
    const loaded = audio.src && new URL(audio.src).pathname === new URL(next.src).pathname;
    if (!loaded || audio.error) {
      audio.preload = idle ? "none" : "metadata";
      audio.src = source(next);
    }
    audio.playbackRate = Number(rate.value);
    if (!idle) {
      store.set(`in:${new URL(next.edition).pathname}`, next.page);
      store.set("last", JSON.stringify(next));
    }
    what.textContent = next.title;
    what.href = next.page;
    what.lang = next.language;
    session();
    marks();
    shown();
    if (begin) start();
    refresh();
  }

  async function refresh() {
    const mine = item;
    const found = await queue.after(item).catch(() => (isEdition() ? own().slice(own().findIndex((one) => one.page === mine.page) + 1) : []));
    if (mine !== item) return;
    coming = found;
    parts.coming.replaceChildren(...(coming.length ? coming.slice(0, 20).map(row) : [make("li", { textContent: word("up-nothing") })]));
  }
  function row(one) {
    const at = make("button", { type: "button", className: "wide", textContent: one.title, lang: one.language });
    at.addEventListener("click", () => go(one, true));
    return make("li", {}, at);
  }

  // Another story; the page that showed the one before shows it too.
  function go(next, begin) {
    const follows = shows(item);
    load(next, { begin });
    if (follows && !shows(next)) visit(next.page, { quiet: begin });
  }
  async function turn(by, begin = !audio.paused) {
    const next = by > 0 ? coming[0] : await queue.beside(item, by).catch(() => undefined);
    if (next) return go(next, begin);
    // From a folder no other page can be read: the browser opens it.
    const file = shows(item) && (by > 0 ? body.dataset.next : body.dataset.previous);
    if (file && location.protocol === "file:") location.href = begin ? `${file}#listen` : file;
    return tell("up-nothing");
  }

  // ---- what the listener does
  function start() {
    audio.play().then(() => {}, (error) => {
      if (error.name === "NotAllowedError") { tell("press-play"); play.focus(); } else if (error.name !== "AbortError") failing.lost();
    });
    failing.patient();
  }
  function again() {
    const at = audio.currentTime || place();
    audio.preload = "metadata";
    audio.src = source(item);
    wanted = at;
    start();
  }
  const failing = trouble.watch(audio, parts.trouble, again, () => (shows(item) ? "#main" : item?.page));
  function toggle() {
    if (audio.error) again();
    else if (audio.paused) start();
    else audio.pause();
  }
  let wanted = 0;
  function to(second) {
    if (!audio.duration) { wanted = Math.max(0, second); return; }
    audio.currentTime = Math.max(0, Math.min(second, audio.duration));
    draw();
  }
  const skip = (by) => to(audio.currentTime + by);
  function step(by) {
    const sentence = shows(item) && lit.step(audio.currentTime, by);
    if (!sentence) return;
    lit.release();
    to(sentence.begin);
    lit.reveal(true);
  }
  function faster(by) {
    rate.selectedIndex = Math.max(0, Math.min(RATES.length - 1, rate.selectedIndex + by));
    rate.dispatchEvent(new Event("change"));
  }
  rate.addEventListener("change", () => {
    audio.playbackRate = Number(rate.value);
    parts.rateToo.value = rate.value;
    store.set("rate", rate.value);
  });
  seek.addEventListener("input", () => to(Number(seek.value)));
  play.addEventListener("click", toggle);
  parts.back.addEventListener("click", () => skip(-SKIP));
  parts.forward.addEventListener("click", () => skip(SKIP));
  parts.previous.addEventListener("click", () => turn(-1));
  parts.next.addEventListener("click", () => turn(1));
  parts.up.addEventListener("click", () => step(-1));
  parts.down.addEventListener("click", () => step(1));
  parts.copy.addEventListener("click", link);
  document.addEventListener("click", (event) => {
    const at = event.target.closest?.("main .s[data-b]");
    if (!at || event.target.closest("a") || String(getSelection())) return;
    const [here] = own();
    if (!shows(item)) load(here);
    lit.release();
    wanted = Number(at.dataset.b);
    to(wanted);
    start();
  });

  const KEYS = {
    k: toggle, j: () => skip(-SKIP), l: () => skip(SKIP), n: () => turn(1), p: () => turn(-1),
    "<": () => faster(-1), ">": () => faster(1), "[": () => step(-1), "]": () => step(1),
  };
  document.addEventListener("keydown", (event) => {
    if (!item || !parts.keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input:not([type=range]):not([type=checkbox]),textarea,select,[contenteditable]")) return;
    const act = event.key === " " && event.target === body ? toggle : KEYS[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });

  // ---- a link to a sentence: an address that ends in its name
  function link() {
    const sentence = lit.at(audio.currentTime);
    history.replaceState(history.state, "", `#${sentence.at.id}`);
    // Pages that came without TLS, as in the house, have no clipboard.
    const copied = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error("none"));
    copied.then(() => tell("link-copied"), () => tell("link-shown"));
  }
  window.addEventListener("hashchange", () => {
    const sentence = lit.named(location.hash);
    if (sentence && shows(item)) to(sentence.begin);
  });

  // ---- what the bar shows
  let telling = 0;
  function tell(key) {
    told.textContent = word(key);
    told.lang = globalThis.yueting.language();
    bar.classList.add("telling");
    clearTimeout(telling);
    telling = setTimeout(() => { bar.classList.remove("telling"); told.textContent = ""; }, 5000);
  }
  function draw() {
    if (!item) return;
    const now = audio.duration ? audio.currentTime : place();
    const end = audio.duration || item.seconds;
    if (shows(item)) lit.light(audio.paused && audio.currentTime === 0 ? -1 : audio.currentTime, !audio.paused);
    const whole = Math.floor(now);
    const text = `${clock(now)} / ${clock(end)}`;
    if (time.textContent === text) return;
    seek.max = Math.ceil(end) || 1;
    seek.value = whole;
    seek.setAttribute("aria-valuetext", text);
    time.textContent = text;
  }
  function run() {
    draw();
    if (!audio.paused) requestAnimationFrame(run);
  }
  const place = () => Number(item && store.get(path(item))) || 0;
  function remember() {
    if (!item || !audio.duration) return;
    if (audio.currentTime > 5 && audio.currentTime < audio.duration - 3) store.set(path(item), audio.currentTime.toFixed(1));
    else if (audio.currentTime) store.drop(path(item));
  }
  function measured() {
    const pointed = shows(item) && lit.named(location.hash);
    const at = place();
    const fresh = audio.currentTime < 1; // on a busy machine it has sounded for a moment before this is heard of
    if (wanted) audio.currentTime = wanted;
    else if (fresh && pointed) audio.currentTime = pointed.begin;
    else if (at > 5 && at < audio.duration - 3 && fresh) {
      audio.currentTime = at;
      tell("resumed");
    }
    wanted = 0;
    draw();
  }
  audio.addEventListener("loadedmetadata", measured);
  audio.addEventListener("timeupdate", () => { draw(); sleep.look(); });
  audio.addEventListener("seeked", draw);
  for (const kind of ["play", "pause"]) {
    audio.addEventListener(kind, () => {
      body.classList.toggle("sounding", !audio.paused);
      marks();
      if (audio.paused) remember(); else { lit.reveal(); run(); }
    });
  }
  audio.addEventListener("ended", () => {
    if (!audio.ended) return; // it was the story before this one that ended
    queue.hear(item);
    store.drop(path(item));
    marks();
    if (sleep.ends()) { parts.sleep.querySelector("select").value = ""; tell("sleep-done"); } else if (parts.onward.checked && coming.length) go(coming[0], true);
  });
  window.addEventListener("pagehide", remember);
  setInterval(() => { if (!audio.paused) remember(); }, 5000);
  sleep.begin(() => {
    audio.pause();
    parts.sleep.querySelector("select").value = "";
    tell("sleep-done");
  }, (minutes) => {
    parts.left.hidden = !minutes;
    parts.left.textContent = word("sleep-left", minutes);
  });

  // ---- what the page shows: a button for its story, or for each story of its edition
  function marks() {
    const drawn = (one) => (item && one?.page === item.page && !audio.paused ? "pause" : "play");
    play.replaceChildren(icon(audio.paused ? "play" : "pause"));
    named(play, audio.paused ? "play" : "pause");
    const found = isEdition() ? own() : [];
    for (const [n, at] of rows().entries()) {
      at.toggleAttribute("aria-current", found[n].page === item?.page);
      if (found[n].page === item?.page) at.setAttribute("aria-current", "true");
      const heard = queue.heard(found[n]);
      at.classList.toggle("heard", heard);
      if (heard && !at.querySelector(".done")) at.querySelector("a").after(spelled("span", "heard", { className: "hidden done", textContent: word("heard") }));
      at.querySelector(".hear")?.replaceChildren(icon(drawn(found[n])));
    }
    const here = document.querySelector(".player .here");
    here?.replaceChildren(icon(isEdition() && item?.edition === found[0]?.edition ? drawn(item) : drawn(own()[0])), here.lastElementChild);
  }
  function dress() {
    const found = own();
    if (isEdition()) {
      for (const [n, at] of rows().entries()) {
        const button = make("button", { type: "button", className: "hear" }, icon("play"));
        named(button, "listen-to", found[n].title);
        button.addEventListener("click", () => press(found[n]));
        at.append(button);
      }
    }
    const player = document.querySelector("main .player");
    if (!player || !found.length) return;
    player.removeAttribute("aria-label"); // the bar is the player now
    delete player.dataset.wl;
    const label = make("span");
    label.dataset.w = isEdition() ? "play-all" : "listen";
    const here = make("button", { type: "button", className: "here" }, icon("play"), label);
    here.addEventListener("click", () => press(isEdition() && item && item.edition === found[0].edition ? item : found[0]));
    player.append(here);
    name(player);
  }
  function press(one) {
    if (item?.page === one.page) toggle();
    else load(one, { begin: true });
  }
  function shown() {
    lit.gather();
    parts.sentence.hidden = !shows(item) || !lit.any();
    for (const at of [parts.up, parts.down]) at.hidden = parts.sentence.hidden;
    draw();
  }
  function choose() {
    const found = own();
    if (found.length && isEdition()) {
      const kept = store.get(`in:${new URL(found[0].edition).pathname}`);
      return found.find((one) => one.page === kept) ?? found[0];
    }
    if (found.length) return found[0];
    try { return JSON.parse(store.get("last")); } catch { return null; }
  }
  document.addEventListener("yueting:page", () => {
    if (isEdition()) queue.keep(indexOf(address()), queue.read(document, indexOf(address())));
    dress();
    const one = choose();
    const begin = location.hash === "#listen";
    if (one && (audio.paused || begin)) load(one, { begin, idle: !own().length });
    marks();
    shown();
  });
  document.addEventListener("yueting:leave", () => lit.light(-1));
  document.addEventListener("yueting:queue", () => { if (item) refresh(); });
  document.addEventListener("yueting:words", () => { if (item) marks(); });

  // ---- the system's own keys and lock screen
  function session() {
    if (!("mediaSession" in navigator)) return;
    const artwork = body.dataset.art ? [{ src: new URL(body.dataset.art, location.href).href }] : [];
    navigator.mediaSession.metadata = new MediaMetadata({ title: item.title, artist: body.dataset.paper, album: item.album, artwork });
    const acts = {
      play: start, pause: () => audio.pause(), seekbackward: () => skip(-SKIP), seekforward: () => skip(SKIP),
      previoustrack: () => turn(-1, true), nexttrack: () => turn(1, true), seekto: (where) => to(where.seekTime),
    };
    for (const [act, done] of Object.entries(acts)) {
      try { navigator.mediaSession.setActionHandler(act, done); } catch { /* an action this browser does not know */ }
    }
  }

  const kept = store.get("rate");
  rate.value = RATES.includes(Number(kept)) ? kept : "1";
  parts.rateToo.value = rate.value;
  name(bar);
  document.dispatchEvent(new Event("yueting:page"));
  if (history.state?.y && !location.hash) window.scrollTo({ top: history.state.y, behavior: "instant" });
  if (audio.readyState > 0) measured();
})();
