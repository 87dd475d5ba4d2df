"use strict";
// The player's bar and its panel, as elements; what they do is in `player.js`. Play comes first, for the eye and for keys.
(() => {
  const { store, make, spelled, choice, opens, word } = globalThis.yueting;
  const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
  const ICONS = {
    play: "M7 4.5v15l12-7.5z", pause: "M6.5 4.5h4v15h-4zM13.5 4.5h4v15h-4z",
    back: "M4 13a8 8 0 1 0 3.2-6.4M8.2 2v4.8h4.8", forward: "M20 13a8 8 0 1 1-3.2-6.4M15.8 2v4.8H11",
    up: "M12 19V6M6 11l6-6 6 6", down: "M12 5v13M6 13l6 6 6-6",
    next: "M5 5v14l10-7zM18.5 5v14", previous: "M19 5v14L9 12zM5.5 5v14",
    more: "M5 12h.01M12 12h.01M19 12h.01", heard: "M5 12.5l4.5 4.5L19 7.5",
  };
  const SVG = "http://www.w3.org/2000/svg";
  const SKIP = 15;

  function icon(name) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    if (name === "back" || name === "forward") {
      const number = document.createElementNS(SVG, "text");
      for (const [key, value] of Object.entries({ x: 12, y: 16.2, "text-anchor": "middle" })) number.setAttribute(key, value);
      number.textContent = SKIP;
      svg.append(number);
    }
    return svg;
  }

  // A button of the name *key*; its label follows the language of the interface.
  function button(key, drawn, className = "") {
    const at = make("button", { type: "button", className }, icon(drawn));
    at.dataset.wl = key;
    return at;
  }

  function check(key, kept, usual, className = "") {
    const input = make("input", { type: "checkbox", checked: (store.get(kept) ?? usual) === "yes" });
    input.addEventListener("change", () => store.set(kept, input.checked ? "yes" : "no"));
    return [make("label", { className }, input, spelled("span", key)), input];
  }

  function made(audio) {
    const parts = {
      play: button("play", "play", "play"),
      back: button("back", "back"), forward: button("forward", "forward"),
      previous: button("previous-story", "previous", "far"), next: button("next-story", "next"),
      up: button("previous-sentence", "up", "far"), down: button("next-sentence", "down", "far"),
      more: button("settings", "more", "more"),
      seek: make("input", { type: "range", min: 0, max: 1, step: 1, value: 0, className: "seek" }),
      rate: make("select", { className: "rate" }, ...RATES.map((n) => make("option", { value: n, textContent: `${n}×` }))),
      time: make("span", { className: "time" }),
      what: make("a", { className: "what" }),
      told: make("span", { className: "told", role: "status" }),
      trouble: make("div", { className: "trouble", role: "alert", hidden: true }),
      coming: make("ol", { className: "coming plain" }),
    };
    parts.seek.dataset.wl = "position";
    parts.rate.dataset.wl = "speed";
    const panel = panelOf(parts);
    const bar = make("section", { className: "bar", id: "player" }, parts.trouble,
      make("div", { className: "buttons" }, parts.play, parts.back, parts.forward, parts.previous, parts.next, parts.up, parts.down, parts.rate, parts.more),
      panel, parts.what, parts.told, parts.time, parts.seek, audio);
    bar.dataset.wl = "player";
    parts.open = opens(parts.more, panel);
    return { ...parts, bar, panel };
  }

  function panelOf(parts) {
    const rates = choice("speed", RATES.map((n) => [n, `${n}×`]), "1", (value) => {
      parts.rate.value = value;
      parts.rate.dispatchEvent(new Event("change"));
    }, { className: "rate-too" });
    parts.rateToo = rates.querySelector("select");
    parts.queue = choice("queue", ["edition", "section", "unheard"].map((one) => [one, `queue-${one}`]), store.get("queue"), (value) => {
      store.set("queue", value);
      document.dispatchEvent(new Event("yueting:queue"));
    }, { className: "queue" });
    parts.sleep = choice("sleep", [["", "sleep-off"], [15, "sleep-minutes", 15], [30, "sleep-minutes", 30], [60, "sleep-minutes", 60], ["end", "sleep-end"]], "", (value) => {
      document.dispatchEvent(new CustomEvent("yueting:sleep", { detail: value }));
    }, { className: "sleep" });
    const [follow] = check("follow", "follow", "yes");
    const [onward, onwardBox] = check("autoplay", "onward", "yes");
    const [across, acrossBox] = check("across", "across", "no");
    const [keys, keysBox] = check("use-keys", "keys", "yes", "keyboard");
    acrossBox.addEventListener("change", () => document.dispatchEvent(new Event("yueting:queue")));
    parts.onward = onwardBox;
    parts.keys = keysBox;
    parts.copy = spelled("button", "copy-link", { type: "button", className: "wide" });
    parts.sentence = make("div", {}, parts.copy, spelled("p", "click-sentence"));
    parts.left = make("p", { className: "left", hidden: true });
    const next = make("details", { className: "next" }, spelled("summary", "up-next"), parts.coming);
    return make("div", { className: "panel", id: "player-settings", hidden: true },
      rates, parts.sleep, parts.left, parts.queue, across, onward, next, follow, keys, parts.sentence, spelled("p", "keys", { className: "keyboard" }));
  }

  const clock = (seconds) => {
    const s = Math.max(0, Math.floor(seconds || 0));
    const tail = `${String(Math.floor(s / 60) % 60).padStart(s >= 3600 ? 2 : 1, "0")}:${String(s % 60).padStart(2, "0")}`;
    return s >= 3600 ? `${Math.floor(s / 3600)}:${tail}` : tail;
  };

  Object.assign(globalThis.yueting, { bar: { made, icon, button, clock, SKIP, RATES, named: (at, key, n = "") => { at.dataset.wl = key; at.dataset.n = n; at.setAttribute("aria-label", word(key, n)); at.title = at.ariaLabel; } } });
})();
