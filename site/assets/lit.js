"use strict";
// The sentence that is said now is lit, and kept in sight while its reader does not scroll.
(() => {
  const { store } = globalThis.yueting;
  const HOLD = 4000; // after the reader scrolls, the page keeps still this long
  let sentences = [];
  let lit = -1;
  let still = 0;

  function gather() {
    sentences = [...document.querySelectorAll("main .s[data-b]")]
      .map((at) => ({ at, begin: Number(at.dataset.b), end: Number(at.dataset.e) }))
      .sort((a, b) => a.begin - b.begin);
    lit = -1;
  }

  function sentenceAt(time) {
    let low = 0;
    let high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sentences[middle].begin <= time + 0.01) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  // Light what is said at *time*, nothing at less than 0; *sounding* pages scroll with the voice.
  function light(time, sounding) {
    const now = time < 0 ? -1 : sentenceAt(time);
    if (now === lit) return;
    sentences[lit]?.at.classList.remove("lit");
    lit = now;
    sentences[now]?.at.classList.add("lit");
    if (sounding) reveal();
  }

  function reveal(anyway = false) {
    const at = sentences[lit]?.at;
    if (!at || (!anyway && (store.get("follow") === "no" || performance.now() < still))) return;
    const box = at.getBoundingClientRect();
    const floor = window.innerHeight - (document.querySelector(".bar")?.offsetHeight ?? 0);
    if (box.top < 60 || box.bottom > floor - 40) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      window.scrollBy({ top: box.top - floor / 3, behavior: calm ? "instant" : "smooth" });
    }
  }
  for (const kind of ["wheel", "touchmove"]) {
    window.addEventListener(kind, () => { still = performance.now() + HOLD; }, { passive: true });
  }

  globalThis.yueting.lit = {
    gather, light, reveal,
    release: () => { still = 0; },
    now: () => sentences[lit],
    // The sentence *by* places from the one at *time*; going back, the one being said counts if it has begun long ago.
    step(time, by) {
      const now = sentenceAt(time);
      const again = by < 0 && now >= 0 && time - sentences[now].begin > 2;
      return sentences[Math.max(0, again ? now : now + by)];
    },
    at: (time) => sentences[Math.max(0, sentenceAt(time))],
    named: (hash) => sentences.find(({ at }) => `#${at.id}` === hash),
    any: () => sentences.length > 0,
  };
})();
