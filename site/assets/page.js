"use strict";
// What every page needs: the language of the interface, how the page looks, what is remembered. Nothing is sent anywhere.
(() => {
  const store = {
    get: (key) => { try { return localStorage.getItem(`yueting:${key}`); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(`yueting:${key}`, value); } catch { /* private windows have none */ } },
    drop: (key) => { try { localStorage.removeItem(`yueting:${key}`); } catch { /* as above */ } },
  };
  const body = document.body;
  // Addresses of the frame go on leading to the same place when another page is shown in it.
  for (const at of document.querySelectorAll(".masthead a, head link[href]")) at.href = new URL(at.getAttribute("href"), location.href).href;
  const root = new URL(body.dataset.root || "./", location.href).href;
  let now = body.dataset.interface;
  const tables = globalThis.yuetingWords ?? {};
  const word = (key, n = "") => (tables[now]?.[`${key}-${n}`] ?? tables[now]?.[key] ?? key).replaceAll("{n}", n);

  function make(tag, facts = {}, ...children) {
    const at = Object.assign(document.createElement(tag), facts);
    at.append(...children);
    return at;
  }

  // An element whose text, or label, is a word of the interface.
  const spelled = (tag, key, facts = {}) => {
    const at = make(tag, facts);
    at.dataset.w = key;
    return at;
  };

  // A list to choose from: [value, word or text, number to put into the word].
  function choice(key, values, current, chosen, facts = {}) {
    const options = values.map(([value, name, n]) => {
      const at = tables.en?.[name] ? spelled("option", name, { value }) : make("option", { value, textContent: name });
      if (n) at.dataset.n = n;
      return at;
    });
    const list = make("select", { ...facts }, ...options);
    list.value = values.some(([value]) => String(value) === current) ? current : values[0][0];
    list.addEventListener("change", () => chosen(list.value));
    return make("label", {}, spelled("span", key), list);
  }

  // ---- the language of the interface
  function day(date) {
    if (!date) return word("undated");
    const [y, m, d] = date.split("-").map(Number);
    const facts = { y, d, month: word("months").split(" ")[m - 1] };
    return word(d ? "date" : "month-of").replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
  }
  function name(within) {
    for (const at of within.querySelectorAll("[data-w]")) {
      at.textContent = word(at.dataset.w, at.dataset.n);
      at.lang = now;
    }
    for (const at of within.querySelectorAll("[data-wl]")) {
      at.setAttribute("aria-label", word(at.dataset.wl, at.dataset.n));
      if (at.matches("button")) { at.title = at.ariaLabel; at.lang = now; }
    }
    for (const at of within.querySelectorAll("[data-day]")) at.textContent = [...word("weekdays")][at.dataset.day];
    for (const at of within.querySelectorAll("[data-date]")) {
      at.textContent = day(at.dataset.date);
      at.lang = now;
    }
  }
  const chosen = () => {
    const kept = store.get("interface");
    return tables[kept] ? kept : body.dataset.interface;
  };
  function speak() {
    const own = body.dataset.interface;
    now = chosen();
    name(document);
    const { title, paper } = body.dataset; // of a page that is called by a word of the interface
    if (title) document.title = `${word(title)} · ${paper}`;
    if (now === own) for (const at of document.querySelectorAll("main [data-w][lang]")) at.removeAttribute("lang");
    const button = document.querySelector("button.language");
    button.textContent = word("other-language");
    button.lang = now === "en" ? "zh-Hans" : "en";
    document.dispatchEvent(new Event("yueting:words"));
  }
  const button = document.querySelector("button.language");
  button.hidden = false;
  button.addEventListener("click", () => {
    const own = body.dataset.interface;
    store.set("interface", now === "en" ? (own === "en" ? "zh-Hans" : own) : "en");
    speak();
  });

  // ---- how the page looks
  const LOOKS = {
    size: [["100", "100%"], ["90", "90%"], ["115", "115%"], ["130", "130%"], ["150", "150%"], ["200", "200%"]],
    spacing: [["", "look-normal"], ["wide", "look-wide"], ["widest", "look-widest"]],
    theme: [["", "look-system"], ["light", "look-light"], ["dark", "look-dark"]],
    face: [["", "look-serif"], ["sans", "look-sans"], ["easy", "look-easy"]],
  };
  LOOKS.size.sort((a, b) => a[0] - b[0]);
  const lists = Object.entries(LOOKS).map(([kind, values]) => choice(`look-${kind}`, values, store.get(`look-${kind}`) ?? (kind === "size" ? "100" : ""), (value) => {
    if (value) document.documentElement.dataset[kind] = value; else delete document.documentElement.dataset[kind];
    store.set(`look-${kind}`, value);
  }, { className: `look-${kind}` }));
  const looks = make("div", { className: "looks panel", id: "looks", hidden: true }, ...lists);
  const opener = spelled("button", "look", { type: "button", className: "look" });
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", looks.id);
  button.before(opener);
  document.querySelector(".masthead").append(looks);
  opens(opener, looks);

  // A button that opens a panel, which closes by Escape and by what is pressed elsewhere.
  function opens(at, panel) {
    const open = (wanted) => { panel.hidden = !wanted; at.setAttribute("aria-expanded", String(wanted)); };
    at.addEventListener("click", () => open(panel.hidden));
    document.addEventListener("click", (event) => {
      if (!panel.hidden && !at.contains(event.target) && !panel.contains(event.target) && event.target.isConnected) open(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) { open(false); at.focus(); }
    });
    open(false);
    return open;
  }

  // ---- a link that opens a podcast app knows the address by which the reader came
  function apps() {
    const feed = new URL("feed.xml", root).href;
    const bare = feed.replace(/^https?:\/\//, "");
    for (const at of document.querySelectorAll("[data-app]")) {
      at.href = at.dataset.app.replace("{feed}", encodeURIComponent(feed)).replace("{bare}", bare);
      at.closest("li").hidden = location.protocol === "file:";
    }
    for (const at of document.querySelectorAll(".scan")) at.hidden = !location.protocol.startsWith("http") || ["localhost", "127.0.0.1"].includes(location.hostname);
  }

  globalThis.yueting = { store, word, make, spelled, choice, opens, name, day, root, language: () => now };
  document.addEventListener("yueting:page", () => { speak(); apps(); });
})();
