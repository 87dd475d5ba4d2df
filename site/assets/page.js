"use strict";
// The language of the interface, and the copy for reading offline. Nothing is sent anywhere.
(() => {
  const store = {
    get: (key) => { try { return localStorage.getItem(`yueting:${key}`); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(`yueting:${key}`, value); } catch { /* private windows have none */ } },
  };
  const body = document.body;
  const own = body.dataset.interface;
  let now = own;
  const words = () => globalThis.yuetingWords?.[now] ?? {};
  const word = (key, n = "") => (words()[key] ?? key).replaceAll("{n}", n);

  function speak(language) {
    now = globalThis.yuetingWords?.[language] ? language : own;
    const tag = now === "en" ? "en" : now;
    for (const at of document.querySelectorAll("[data-w]")) {
      at.textContent = word(at.dataset.w, at.dataset.n);
      at.lang = tag;
    }
    for (const at of document.querySelectorAll("[data-wl]")) at.setAttribute("aria-label", word(at.dataset.wl));
    for (const at of document.querySelectorAll("[data-day]")) at.textContent = [...word("weekdays")][at.dataset.day];
    const button = document.querySelector("button.language");
    button.textContent = word("other-language");
    button.lang = now === "en" ? "zh-Hans" : "en";
    document.dispatchEvent(new Event("yueting:words"));
  }

  globalThis.yueting = { store, word };
  const button = document.querySelector("button.language");
  button.hidden = false;
  button.addEventListener("click", () => {
    const next = now === "en" ? (own === "en" ? "zh-Hans" : own) : "en";
    store.set("interface", next);
    speak(next);
  });
  const chosen = store.get("interface");
  if (chosen && chosen !== own) speak(chosen);

  if ("serviceWorker" in navigator && window.isSecureContext && location.protocol !== "file:") {
    navigator.serviceWorker.register(`${body.dataset.root}sw.js`).catch(() => {});
  }
})();
