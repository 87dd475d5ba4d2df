"use strict";
// The sentence that is said now is lit, the word in it where the voice told its times, and kept in sight while its reader does not scroll.
(() => {
  const { store } = globalThis.yueting;
  const HOLD = 4000; // after the reader scrolls, the page keeps still this long
  let sentences = [];
  let lit = -1;
  let still = 0;
  let spoken = -1;
  // A highlight lights characters and adds no element; where a browser has none, the sentence alone is lit.
  const said = globalThis.CSS?.highlights && new Highlight();
  if (said) CSS.highlights.set("said", said);

  function gather() {
    sentences = [...document.querySelectorAll("main .s[data-b]")]
      .map((at) => ({ at, begin: Number(at.dataset.b), end: Number(at.dataset.e), words: at.dataset.words?.split(" ").map(Number) ?? [] }))
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
    if (now !== lit) spoken = -1;
    if (said) word(sentences[now], time);
    if (now === lit) return;
    sentences[lit]?.at.classList.remove("lit");
    lit = now;
    sentences[now]?.at.classList.add("lit");
    if (sounding) reveal();
  }

  // Words stand in fours: first character, the one behind the last, begin and end in ms from the sentence's begin.
  function word(sentence, time) {
    const { words = [], begin = 0 } = sentence ?? {};
    let at = -4;
    while (at + 4 < words.length && words[at + 6] <= (time - begin + 0.01) * 1000) at += 4;
    if (at === spoken) return;
    spoken = at;
    said.clear();
    const range = at < 0 ? null : characters(sentence.at, words[at], words[at + 1]);
    if (range) said.add(range);
  }

  // The characters of an element from *first* to *last*, readings over them not counted; nothing where it has fewer.
  function characters(element, first, last) {
    const range = new Range();
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let before = 0;
    let begun = false;
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement.closest("rt, rp")) continue;
      const behind = before + text.length;
      if (!begun && first < behind) { range.setStart(text, first - before); begun = true; }
      if (begun && last <= behind) { range.setEnd(text, last - before); return range; }
      before = behind;
    }
    return null;
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
