"use strict";
// Search without a server: weeks of text are read one after another, newest first, until enough is found.
(() => {
  const MOST = 40;
  const { word } = globalThis.yueting;
  const list = document.getElementById("results");
  const state = document.getElementById("state");
  const older = document.getElementById("older");
  // Full-width letters and digits are found by narrow ones; the length stays, so that hits can be marked.
  const fold = (text) => text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).toLowerCase();
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  const terms = fold(query).split(/\s+/).filter(Boolean);
  let weeks = [];
  let count = 0;

  function marked(text, parent) {
    const low = fold(text);
    let at = 0;
    while (low.length === text.length) {
      const hits = terms.map((term) => [low.indexOf(term, at), term.length]).filter(([i]) => i >= 0);
      if (!hits.length) break;
      const [begin, size] = hits.reduce((a, b) => (b[0] < a[0] ? b : a));
      parent.append(text.slice(at, begin));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(begin, begin + size);
      parent.append(mark);
      at = begin + size;
    }
    parent.append(text.slice(at));
  }

  function show(story) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    // Browsers that know text fragments go to the word itself; the others to the story.
    const told = terms.find((term) => story.x.includes(term));
    const words = told ? `#:~:text=${encodeURIComponent(told).replaceAll("-", "%2D")}` : "";
    link.href = `read/${story.u}.html${words}`;
    marked(story.t, link);
    const day = document.createElement("span");
    day.className = "facts";
    day.textContent = story.d;
    const where = Math.max(0, Math.min(...terms.map((term) => fold(story.x).indexOf(term)).filter((i) => i >= 0), story.x.length) - 30);
    const text = document.createElement("p");
    text.className = "summary";
    marked((where ? "…" : "") + story.x.slice(where, where + 110) + "…", text);
    item.append(link, " ", day, text);
    list.append(item);
  }

  async function look() {
    older.hidden = true;
    state.textContent = word("searching");
    const until = count + MOST;
    while (weeks.length && count < until) {
      const stories = await (await fetch(`search/${weeks.shift()}.json`)).json();
      for (const story of stories) {
        const text = fold(`${story.t}\n${story.x}`);
        if (terms.every((term) => text.includes(term))) { show(story); count += 1; }
      }
    }
    state.textContent = count ? word("found", count) : word("found-none");
    older.hidden = !weeks.length;
  }
  const safely = () => look().catch(() => { state.textContent = word("search-failed"); });

  document.getElementById("q").value = query;
  older.addEventListener("click", safely);
  if (terms.length) {
    fetch("search/index.json").then((answer) => answer.json()).then((found) => { weeks = found; return look(); })
      .catch(() => { state.textContent = word("search-failed"); });
  }
})();
