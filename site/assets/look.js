"use strict";
// How the reader wants the page to look, set before it is painted. The choices are made in `page.js`.
(() => {
  const at = document.documentElement;
  for (const name of ["size", "spacing", "theme", "face"]) {
    let value = null;
    try { value = localStorage.getItem(`yueting:look-${name}`); } catch { /* private windows have none */ }
    if (value) at.dataset[name] = value;
  }
  at.classList.add("scripted");
})();
