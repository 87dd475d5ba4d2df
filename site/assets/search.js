"use strict";
// Search without a server: the leaves of the index that have the question's grams say which stories to open, newest first.
// A story is found where its own page has the words; the page also says how it is called and in which language.
(() => {
  const { root, name, word } = globalThis.yueting;
  const SHOWN = 20; // stories until more is asked for
  const UNSEEN = 0.01; // how often a gram may be, beside those that were met already: the rarest is asked for first
  const AT_ONCE = 6; // units of the index, or pages, that are asked for together
  const DIGITS = "0123456789abcdefghijklmnopqrstuv";
  const MORE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&*";
  const WIDE = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af";
  const RUNS = new RegExp(`([${WIDE}]+)|((?:(?![${WIDE}])[\\p{L}\\p{N}])+)`, "gu");

  // ---- letters made alike, as the index was made
  const [before, after] = (globalThis.yuetingFold ?? ["", ""]).map((column) => [...column]);
  const simple = new Map(before.map((char, n) => [char, after[n]]));
  const alike = new Map();
  function same(char) {
    if (!alike.has(char)) {
      alike.set(char, [...char.normalize("NFKC").toLowerCase()].map((one) => simple.get(one) ?? one).join(""));
    }
    return alike.get(char);
  }
  const fold = (text) => [...text].map(same).join("");
  // The text made alike, and for each of its letters where it stands in the text as it is.
  function folded(text) {
    let out = "";
    const places = [];
    let at = 0;
    for (const char of text) {
      const one = same(char);
      out += one;
      for (let n = 0; n < one.length; n += 1) places.push(at);
      at += char.length;
    }
    return { text: out, places: [...places, at] };
  }

  // ---- what a question is looked up by
  function gramsOf(terms) {
    const grams = new Set();
    const single = new Set();
    for (const term of terms) {
      for (const [, run, other] of term.matchAll(RUNS)) {
        if (other) grams.add(other);
        else if (run.length === 1) single.add(run);
        else for (let n = 1; n < run.length; n += 1) grams.add(run.slice(n - 1, n + 1));
      }
    }
    return grams.size ? [...grams] : [...single];
  }
  function leafOf(gram, leaves) {
    let number = 7;
    for (const char of [...gram].slice(0, 32)) number = (number * 31 + char.codePointAt(0)) % 0x1000000;
    return (number ^ (number >> 9)) & (leaves - 1);
  }
  function numbers(text) {
    const out = [];
    let value = 0;
    let bits = 0;
    for (const char of text) {
      const last = DIGITS.indexOf(char);
      value += (last < 0 ? MORE.indexOf(char) : last) * 2 ** bits;
      bits += 5;
      if (last >= 0) { out.push(value); value = 0; bits = 0; }
    }
    return out;
  }

  // ---- the index
  const asked = new Map();
  function get(path) {
    if (!asked.has(path)) {
      asked.set(path, fetch(`${root}search/${path}`).then((answer) => {
        if (!answer.ok) throw new Error(answer.status);
        return path.endsWith("json") ? answer.json() : answer.text();
      }));
    }
    return asked.get(path);
  }
  async function placesOf([unit, leaves], gram) {
    const text = `\n${await get(`${unit}/${leafOf(gram, leaves).toString(16).padStart(3, "0")}.txt`)}`;
    const at = text.indexOf(`\n${gram} `);
    if (at < 0) return [];
    let before = -1;
    return numbers(text.slice(at + gram.length + 2, text.indexOf("\n", at + 1))).map((step) => { before += step + 1; return before; });
  }
  async function storiesOf(unit, question) {
    let places;
    const rank = (gram) => question.shares.get(gram) ?? UNSEEN;
    for (const gram of [...question.grams].sort((a, b) => rank(a) - rank(b))) { // where one is not there, no other is asked for
      const found = await placesOf(unit, gram);
      question.shares.set(gram, found.length / unit[1]);
      places = new Set(places ? found.filter((place) => places.has(place)) : found);
      if (!places.size) return [];
    }
    const head = await get(`${unit[0]}/head.json`);
    const of = numbers(head.of);
    let place = -1;
    return head.editions.flatMap(([id, date, stories]) => stories.split(" ").map((story) => {
      place += 1;
      return places.has(place) && question.takes(date, head.sections[of[place]]) ? { file: `read/${id}/${story}.html`, date } : null;
    })).filter(Boolean);
  }
  async function* stories(question) {
    const { units } = await get("index.json");
    const left = units.filter(([, , newest, oldest]) => question.spans(newest, oldest));
    while (left.length) {
      const batch = left.splice(0, AT_ONCE).map((unit) => storiesOf(unit, question));
      for (const found of batch) yield* await found;
    }
  }

  // ---- a story's page
  async function opened(story, question) {
    const answer = await fetch(root + story.file);
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const at of page.querySelectorAll("rt, rp")) at.remove();
    const text = page.querySelector("article.text").textContent.replace(/\s+/g, " ").trim();
    const { text: low, places } = folded(text);
    if (!question.terms.every((term) => low.includes(term))) return null;
    return { ...story, title: page.body.dataset.story, language: page.querySelector("article.text").lang, body: page.querySelector(".body").textContent.replace(/\s+/g, " ").trim(),
      said: text.slice(places[low.indexOf(question.terms[0])], places[low.indexOf(question.terms[0]) + question.terms[0].length]) };
  }

  // ---- what is shown
  function marked(text, terms, parent) {
    const { text: low, places } = folded(text);
    let at = 0;
    for (;;) {
      const hits = terms.map((term) => [low.indexOf(term, at), term.length]).filter(([i]) => i >= 0);
      if (!hits.length) break;
      const [begin, size] = hits.reduce((a, b) => (b[0] < a[0] ? b : a));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(places[begin], places[begin + size]);
      parent.append(text.slice(places[at], places[begin]), mark);
      at = begin + size;
    }
    parent.append(text.slice(places[at]));
  }
  function row(story, { terms }) {
    const item = document.createElement("li");
    item.lang = story.language;
    const link = document.createElement("a");
    // Browsers that know text fragments go to the word itself; the others to the story.
    link.href = `${root}${story.file}#:~:text=${encodeURIComponent(story.said).replaceAll("-", "%2D")}`;
    marked(story.title, terms, link);
    const day = document.createElement("span");
    day.className = "facts";
    day.dataset.date = story.date;
    const { text: low, places } = folded(story.body);
    const first = Math.min(...terms.map((term) => low.indexOf(term)).filter((i) => i >= 0), low.length);
    const where = first === low.length ? 0 : Math.max(0, places[first] - 30);
    const text = document.createElement("p");
    text.className = "summary";
    marked(`${where ? "…" : ""}${story.body.slice(where, where + 110)}…`, terms, text);
    item.append(link, " ", day, text);
    return item;
  }

  function questionOf(facts) {
    const [query, section, from, to] = ["q", "section", "from", "to"].map((key) => (facts.get(key) ?? "").trim());
    const terms = fold(query).split(/\s+/).filter(Boolean);
    const within = (date) => (!from || date >= from) && (!to || (date && date <= to));
    return { query, section, from, to, terms, grams: gramsOf(terms), shares: new Map(), takes: (date, of) => within(date) && (!section || of === section), spans: (newest, oldest) => (!from || newest >= from) && (!to || (oldest && oldest <= to)) };
  }

  function begin() {
    const list = document.getElementById("results");
    if (!list) return;
    const [state, more] = [document.getElementById("state"), document.getElementById("older")];
    const question = questionOf(new URLSearchParams(location.search));
    const source = question.grams.length ? stories(question) : null;
    let count = 0;
    const say = (key, n) => {
      state.textContent = word(key, n);
      state.lang = globalThis.yueting.language();
    };
    async function look() {
      more.hidden = true;
      say("searching");
      const until = count + SHOWN;
      let over = false;
      while (count < until && !over) {
        const waiting = [];
        while (waiting.length < AT_ONCE && !over) {
          const { value, done } = await source.next();
          over = Boolean(done);
          if (value) waiting.push(opened(value, question));
        }
        for (const story of await Promise.all(waiting)) if (story) { list.append(row(story, question)); count += 1; }
      }
      name(list);
      say(count ? (over ? "found" : "found-more") : "found-none", count);
      more.hidden = over;
    }
    const safely = () => look().catch(() => say("search-failed"));
    document.getElementById("q").value = question.query;
    document.getElementById("from").value = question.from;
    document.getElementById("to").value = question.to;
    more.addEventListener("click", safely);
    get("index.json").then(({ sections }) => {
      const at = document.getElementById("section");
      at.append(...sections.map((one) => Object.assign(document.createElement("option"), { textContent: one })));
      at.value = question.section;
      const filters = document.querySelector(".filters");
      filters.hidden = false;
      filters.open = Boolean(question.section || question.from || question.to);
    }).catch(() => {});
    if (source) safely();
    else if (question.query) say("found-none");
  }
  document.addEventListener("yueting:page", begin);
})();
