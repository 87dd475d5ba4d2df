// The proof desk: what lies on it, what is chosen, what a person does. Every action goes to the program, which keeps it.
import { $, button, fill, language, make, speak, w } from "./words.js";
import * as dialogs from "./dialogs.js";
import * as lists from "./lists.js";

const desk = { sheet: null, version: "", active: "", line: "", picked: new Set(), changed: new Set(), anchor: "", several: false };
const ROLES = ["title", "kicker", "subtitle", "byline", "paragraph", "subhead", "caption", "footer"];
const MORE = ["quote", "list", "table", "note", "strap", "folio", "editors", "jump", "contents", "links", "navigation", "subscription", "duplicate"];
const ROLE_KEYS = { title: "t", kicker: "k", subtitle: "d", byline: "y", paragraph: "x", subhead: "s", caption: "c", footer: "f", quote: "q", list: "l", note: "o" };

const row = (id = desk.active) => desk.rows?.get(id);
const picked = () => (desk.picked.size ? desk.sheet.rows.filter((one) => desk.picked.has(one.id)).map((one) => one.id) : [desk.active].filter(Boolean));
const say = (words) => { $("status").textContent = words; };
const shout = (words) => { $("alert").textContent = words; };
const short = (words) => (words.length > 24 ? `${words.slice(0, 24)}…` : words);

// The program: an answer in JSON, or its error said where the person looks.
async function asked(path, body) {
  const join = path.includes("?") ? "&" : "?";
  let answer;
  try {
    answer = await fetch(`${path}${join}lang=${language}`, body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  } catch {
    shout(w("gone"));
    return null;
  }
  const facts = answer.headers.get("content-type")?.startsWith("application/json") ? await answer.json() : { fault: `${answer.status}` };
  if (answer.ok) {
    if ($("alert").textContent) shout("");
    return facts;
  }
  shout(facts.fault);
  if (facts.state) take(facts.state);
  return null;
}

function label(done, role) {
  if (done.label === "mark") return w("do-mark", { role: w(`role-${role}`) });
  return w(`do-${done.label}`).replace(/…$/, "");
}

async function act(what, said) {
  const place = where();
  const doubts = desk.sheet.doubts.map((one) => one.row);
  const was = doubts.indexOf(desk.active);
  const begin = performance.now();
  const facts = await asked(what, said);
  if (!facts) return false;
  const { done } = facts;
  desk.changed = new Set(done.elsewhere);
  desk.picked.clear();
  desk.several = false;
  take(facts.state, place);
  const n = done.elsewhere.length;
  const words = [w("done", { what: label(done, said.role), words: short(done.words) }), w(n ? (n === 1 ? "elsewhere-1" : "elsewhere") : "elsewhere-none", { n })];
  if (done.merged) words.push(w("merged"));
  if (done.label === "undo" || done.label === "redo") go(done.meant[0]);
  else if (was >= 0 && !desk.sheet.doubts.some((one) => one.row === desk.active)) {
    const next = desk.sheet.doubts.find((one) => doubts.indexOf(one.row) > was) ?? desk.sheet.doubts[0];
    if (next) {
      go(next.row);
      words.push(w("now-doubt", { what: next.message }));
    } else words.push(w("no-doubts"));
  }
  say(words.join(" "));
  requestAnimationFrame(() => { document.body.dataset.took = Math.round(performance.now() - begin); document.body.dataset.acts = 1 + Number(document.body.dataset.acts ?? 0); });
  return true;
}
const does = (name, said) => act("do", { do: name, ...said });

// Where the reader is, to be found again when texts and places have changed.
function where() {
  const at = desk.sheet?.rows.findIndex((one) => one.id === desk.active) ?? -1;
  return { at, row: row() };
}

function take(state, place = where()) {
  Object.assign(desk, { version: state.version, sheet: state.sheet, undo: state.undo, redo: state.redo, engines: state.engines, paper: state.paper, editions: state.editions, library: state.library });
  desk.rows = new Map(desk.sheet?.rows.map((one) => [one.id, one]));
  desk.lines = new Map();
  for (const one of desk.sheet?.printed ?? []) for (const id of one.rows) desk.lines.set(id, [...(desk.lines.get(id) ?? []), one.id]);
  if (desk.sheet && !row()) {
    const { rows } = desk.sheet;
    const here = place.row && rows.find((one) => one.file === place.row.file && one.lines[0] === place.row.lines[0]);
    desk.active = (here ?? rows[Math.max(0, Math.min(place.at, rows.length - 1))])?.id ?? "";
  }
  for (const id of desk.picked) if (!row(id)) desk.picked.delete(id);
  draw();
}

function draw() {
  for (const at of document.querySelectorAll("[data-w]")) at.textContent = w(at.dataset.w);
  $("bar").setAttribute("aria-label", w("bar"));
  $("language").value = language;
  const { sheet } = desk;
  $("choose").hidden = Boolean(sheet) || !desk.editions?.length;
  for (const id of ["page", "edition", "panel"]) $(id).hidden = !sheet;
  $("publish").disabled = !sheet;
  editions();
  const name = sheet ? `${sheet.title}${sheet.title.includes(sheet.date) ? "" : ` ${sheet.date}`}` : w("name");
  $("title").textContent = name;
  document.title = `${w("name")}: ${name}`;
  for (const what of ["undo", "redo"]) {
    const step = desk[what];
    $(what).disabled = !step;
    const done = step && (step.label === "mark" ? w("a-mark") : w(`do-${step.label}`).replace(/…$/, ""));
    $(what).replaceChildren(step ? w(`${what}-of`, { what: done }) : w(`do-${what}`), make("kbd", { "aria-hidden": "true" }, what === "undo" ? "z" : "Z"));
  }
  if (!sheet) return;
  lists.edition(desk);
  lists.page(desk);
  $("views").hidden = !sheet.places.length;
  $("view").textContent = w($("sheets").hidden ? "pictures" : "printed");
  if (!$("sheets").hidden) lists.sheets(desk, go).then(() => lists.chosen(desk));
  doubts();
  written();
  move();
}

function editions() {
  $("editions").replaceChildren(...(desk.editions ?? []).map((one) => make("li", {}, button(
    `${w("open-edition", one)}${one.there ? "" : ` ${w("not-there")}`}`,
    async () => {
      const facts = await asked("open", { edition: one.id });
      if (facts) { take(facts.state); begin(); }
    }, { disabled: !one.there },
  ))));
}

function doubts() {
  const { sheet } = desk;
  $("doubts-h").textContent = sheet.doubts.length ? w("doubts", { n: sheet.doubts.length }) : w("no-doubts");
  fill($("doubts"), sheet.doubts.map((one, n) => [`${one.row} ${one.code}`, JSON.stringify([one, n, language]), () => make("li", {}, button(
    make("span", {}, one.message, one.sure === null ? "" : make("small", {}, w("sure", { n: Math.round(100 * one.sure) }))), () => { go(one.row); $("rows").focus(); },
  ))]));
  $("faults").replaceChildren(...(sheet.faults.length ? [make("h2", {}, w("faults")), make("div", { class: "told" }, make("ul", {}, ...sheet.faults.map((one) => make("li", {}, one))))] : []));
}

function written() {
  const { said } = desk.sheet;
  $("said-h").textContent = said.length ? w("said", { n: said.length }) : w("said-none");
  fill($("said"), said.map((one) => [`${one.source} ${one.number}`, JSON.stringify([one, language]), () => make("li", {},
    make("code", {}, one.line), button(w("do-withdraw"), () => does("withdraw", { source: one.source, number: one.number }), { "aria-label": w("withdraw-n", { n: one.number }) }))]));
}

// The panel: what is chosen, and all that can be done with it.
function panel() {
  const one = row();
  const n = desk.picked.size;
  $("this-h").textContent = n > 1 ? w("these", { n }) : w("this");
  const about = [];
  if (one) {
    about.push(make("p", { class: "how" }, `${w(`role-${one.role}`)} · ${one.file ? `${one.file} ` : ""}${w("line", { n: one.lines[0] })}`));
    for (const doubt of desk.sheet.doubts.filter((each) => each.row === one.id)) {
      const why = doubt.evidence.map((reason) => make("li", {}, reason));
      about.push(make("div", { class: "told" }, doubt.message, ...(why.length ? [make("details", {}, make("summary", {}, w("why")), make("ul", {}, ...why))] : [])));
    }
  } else about.push(make("p", {}, w("nothing")));
  $("about").replaceChildren(...about);
  const look = JSON.stringify([language, Boolean(desk.active), desk.several, desk.engines]);
  if (look !== tools) {
    tools = look;
    $("tools").replaceChildren(...GROUPS.map(([name, commands]) => make("div", { role: "group", "aria-label": w(name) },
      make("h3", { "aria-hidden": "true" }, w(name)), make("div", { class: "group" }, ...commands.map(tool)), ...(name === "sound" ? [engine(), make("ul", { class: "sentences", id: "sentences" })] : []))));
  }
  $("sentences").replaceChildren(...(one?.sentences ?? []).map((text, at) => make("li", {}, button(`▶ ${text}`, () => hear(at), { "aria-label": w("sentence", { text }) }))));
}
let tools = "";

function tool(name) {
  const command = COMMANDS[name];
  const facts = { id: `do-${name}`, disabled: !desk.active };
  if (command.pressed) facts["aria-pressed"] = String(command.pressed());
  if (command.key) facts["aria-keyshortcuts"] = command.key;
  return button(make("span", {}, command.words(), ...(command.key ? [make("kbd", { "aria-hidden": "true" }, command.shown ?? command.key)] : [])), () => in_turn(command.run), facts);
}

function engine() {
  const names = desk.engines ?? [];
  desk.engine ??= names.includes("espeak") ? "espeak" : names[0];
  const at = make("select", { id: "engine", onchange: () => { desk.engine = at.value; } }, ...names.map((name) => make("option", { value: name, selected: name === desk.engine }, name)));
  return make("label", {}, w("engine"), " ", at);
}

// Going about.
function move() {
  lists.chosen(desk);
  lists.show(`r-${desk.active}`, $("rows"));
  if (desk.line) lists.show(`l-${desk.line}`, $("printed"));
  panel();
}
function go(id, { extend = false } = {}) {
  if (!row(id)) return;
  if (extend) {
    const order = desk.sheet.rows.map((one) => one.id);
    desk.anchor = row(desk.anchor) ? desk.anchor : desk.active;
    const [a, b] = [order.indexOf(desk.anchor), order.indexOf(id)].sort((x, y) => x - y);
    desk.picked = new Set(order.slice(a, b + 1));
  } else {
    desk.anchor = id;
    if (!desk.several) desk.picked = new Set([id]);
  }
  desk.active = id;
  move();
}
function step(by, extend) {
  const { rows } = desk.sheet;
  const at = rows.findIndex((one) => one.id === desk.active);
  const to = Math.max(0, Math.min(rows.length - 1, at + by));
  go(rows[to].id, { extend });
}
function toggle(id) {
  if (desk.picked.has(id)) desk.picked.delete(id);
  else desk.picked.add(id);
  desk.active = id;
  move();
  say(w("these", { n: desk.picked.size }));
}
// From here on arrows only move, and Space chooses one more or one less.
function several(on) {
  desk.several = on;
  desk.picked = new Set([desk.active]);
  move();
  say(on ? w("these", { n: 1 }) : "");
}
function around(ids, by) {
  if (!ids.length) return false;
  const order = desk.sheet.rows.map((one) => one.id);
  const here = ids.indexOf(desk.active);
  const sorted = here >= 0 ? ids : [...ids].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const next = here >= 0 ? (here + by + ids.length) % ids.length : Math.max(0, sorted.findIndex((id) => order.indexOf(id) > order.indexOf(desk.active)));
  desk.several = false;
  go(sorted[next]);
  return true;
}
function doubt(by) {
  const ids = [...new Set(desk.sheet.doubts.map((one) => one.row))];
  if (!around(ids, by)) return say(w("no-doubts"));
  say(desk.sheet.doubts.filter((one) => one.row === desk.active).map((one) => one.message).join(" "));
}

// What is done.
const mark = (role) => does("mark", { rows: picked(), role });
async function story() {
  const id = await dialogs.choose(w("into-which"), desk.sheet.stories.map((one, n) => [w("story", { n: n + 1, title: one.title || w("untitled") }), one.id]), w("untitled"));
  if (id) await does("into", { rows: picked(), story: id });
}
async function caption() {
  const pictures = desk.sheet.rows.filter((one) => one.picture).map((one) => [`${w("picture", { alt: one.picture })} · ${w("line", { n: one.lines[0] })}`, one.id]);
  const id = await dialogs.choose(w("which-picture"), pictures, w("no-picture"));
  if (id) await does("caption-of", { rows: picked(), picture: id });
}
async function shift(by) {
  const ids = desk.sheet.stories.map((one) => one.id);
  const at = ids.indexOf(row()?.story);
  if (at < 0 || at + by < 0 || at + by >= ids.length) return;
  await does("move-story", { story: ids[at], before: by < 0 ? ids[at - 1] : (ids[at + 2] ?? "") });
}
async function other() {
  const role = await dialogs.choose(w("roles"), [...ROLES, ...MORE].map((name) => [w(`role-${name}`), name]), "");
  if (role) await mark(role);
}
async function split() {
  const at = await dialogs.place(w("split-where"), row().text);
  if (at !== null) await does("split", { row: desk.active, at: [...row().text.slice(0, at)].length });
}
async function edit() {
  const value = await dialogs.text(w("edit-how"), row().text);
  if (value !== null && value !== row().text) await does("edit", { row: desk.active, text: value });
}
async function entitle() {
  const at = desk.sheet.stories.find((one) => one.id === row()?.story);
  const value = await dialogs.text(w("title-how"), at?.title ?? "", { lines: false });
  if (value) await does("entitle", { row: desk.active, title: value });
}
async function reading() {
  const said = await dialogs.reading(row().text, { paper: desk.paper, cantonese: /^(yue|zh-Hant-(HK|MO))/.test(desk.sheet.language), hear: (said) => hear(-1, said.word ? { word: said.word, pinyin: said.pinyin, say: said.say } : {}) });
  if (said?.word) await does("say", { row: desk.active, ...said });
}
let sound = null;
async function hear(sentence, reading = {}) {
  sound?.pause();
  say(w("hearing"));
  let answer;
  try {
    answer = await fetch(`hear?lang=${language}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ row: desk.active, sentence, engine: desk.engine, ...reading }) });
  } catch { return shout(w("gone")); }
  if (!answer.ok) return shout((await answer.json()).fault);
  sound = new Audio(URL.createObjectURL(await answer.blob()));
  sound.onended = () => URL.revokeObjectURL(sound.src);
  document.body.dataset.heard = 1 + Number(document.body.dataset.heard ?? 0);
  sound.play().then(() => say(""), () => say(""));
}
const replay = (what) => (desk[what] ? act(what, {}) : undefined);
function keys() {
  const rows = Object.values(COMMANDS).filter((one) => one.key).map((one) => make("tr", {}, make("th", { scope: "row" }, make("kbd", {}, one.shown ?? one.key)), make("td", {}, one.words())));
  return dialogs.ask(w("keys"), [make("table", {}, make("tbody", {}, ...rows))]);
}
async function publish() {
  const bar = make("progress", { max: 1, "aria-label": w("do-publish") });
  const told = make("div", { role: "status" });
  const out = make("div");
  let over = false;
  const go_on = async () => {
    begin_.hidden = true;
    out.replaceChildren(bar, told);
    let facts = await asked("publish", {});
    while (facts?.running && !over) {
      if (facts.stage === "audio" && facts.share) bar.value = facts.share;
      told.textContent = w(`stage-${facts.stage}`);
      await new Promise((done) => setTimeout(done, 400));
      facts = await asked("progress");
    }
    if (!facts || over) return;
    out.replaceChildren(...outcome(facts));
    out.querySelector("a, p")?.focus();
  };
  const begin_ = button(w("do-publish"), go_on, { class: "main", id: "begin" });
  await dialogs.ask(w("publish-to", { library: desk.library }), [make("p", {}, w("publish-how")), begin_, out], null, { focus: begin_ });
  over = true;
}
function outcome(facts) {
  const list = (items) => make("ul", {}, ...items.map((one) => make("li", {}, one)));
  if (facts.faults.length) return [make("div", { class: "told", role: "alert" }, w("failed"), list(facts.faults))];
  const found = [make("p", { role: "status", tabindex: "-1" }, w(facts.unchanged ? "unchanged" : "published"))];
  if (facts.link) found.push(make("p", {}, make("a", { class: "go", href: facts.link, target: "_blank", rel: "noopener noreferrer", id: "published" }, w("to-edition"))));
  return facts.warned.length ? [...found, make("div", { class: "told" }, list(facts.warned))] : found;
}

const COMMANDS = {
  keep: { key: "Enter", words: () => w("do-keep"), run: () => does("keep", { rows: picked() }) },
  next: { key: "n", words: () => w("do-next"), run: () => doubt(1) },
  previous: { key: "p", words: () => w("do-previous"), run: () => doubt(-1) },
  changes: { key: "v", words: () => w("do-changes"), run: () => around([...desk.changed], 1) },
  several: { key: "Space", words: () => w("do-several"), pressed: () => desk.several, run: () => several(!desk.several) },
  other: { key: "g", words: () => w("do-other"), run: () => { $("sheets").hidden || view(); $("printed").focus(); } },
  ...Object.fromEntries([...ROLES, ...MORE].map((role) => [`role-${role}`, { key: ROLE_KEYS[role], words: () => w(`role-${role}`), run: () => mark(role) }])),
  more: { key: "r", words: () => w("more-roles"), run: other },
  begin: { key: "b", words: () => w("do-begin"), run: () => does("begin", { row: desk.active }) },
  end: { key: "e", words: () => w("do-end"), run: () => does("end", { row: desk.active }) },
  "join-story": { key: "j", words: () => w("do-join-story"), run: () => does("join-story", { row: desk.active }) },
  into: { key: "m", words: () => w("do-into"), run: story },
  up: { key: "[", words: () => w("do-up"), run: () => shift(-1) },
  down: { key: "]", words: () => w("do-down"), run: () => shift(1) },
  entitle: { key: "T", words: () => w("do-entitle"), run: entitle },
  split: { key: "/", words: () => w("do-split"), run: split },
  join: { key: "+", words: () => w("do-join"), run: () => does("join", { row: desk.active }) },
  edit: { key: "w", words: () => w("do-edit"), run: edit },
  skip: { key: "Delete", shown: "Del", words: () => w("do-skip"), run: () => does("skip", { rows: picked() }) },
  "caption-of": { key: "i", words: () => w("do-caption-of"), run: caption },
  hear: { key: "h", words: () => w("do-hear"), run: () => hear(-1) },
  say: { key: "a", words: () => w("do-say"), run: reading },
  undo: { key: "z", words: () => w("do-undo"), run: () => replay("undo") },
  redo: { key: "Z", words: () => w("do-redo"), run: () => replay("redo") },
  keys: { key: "?", words: () => w("do-keys"), run: keys },
};
const GROUPS = [
  ["steps", ["keep", "next", "previous", "changes", "several", "other"]],
  ["roles", [...ROLES.map((role) => `role-${role}`), "more", "skip"]],
  ["stories", ["begin", "end", "join-story", "into", "up", "down", "entitle"]],
  ["blocks", ["edit", "split", "join", "caption-of"]],
  ["sound", ["hear", "say"]],
];
const BY_KEY = new Map(Object.values(COMMANDS).filter((one) => one.key && one.key !== "Space").map((one) => [one.key, one.run]));

// Keys count where a list has the focus; letters are nobody's elsewhere (WCAG 2.2, 2.1.4).
function pressed(event) {
  if (!desk.sheet || event.isComposing) return;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const list = event.currentTarget;
  const far = Math.max(1, Math.floor(list.clientHeight / 60));
  const moves = { ArrowUp: -1, ArrowDown: 1, PageUp: -far, PageDown: far, Home: -1e6, End: 1e6 };
  let run = null;
  if (moves[event.key] && plain) run = () => (list === $("rows") ? step(moves[event.key], event.shiftKey) : line(moves[event.key]));
  else if (event.key === " " && plain) run = () => (desk.several ? toggle(desk.active) : several(true));
  else if (event.key === "Escape" && plain && desk.several) run = () => several(false);
  else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") run = () => replay(event.shiftKey ? "redo" : "undo");
  else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y") run = () => replay("redo");
  else if (event.key === "Backspace" && plain) run = BY_KEY.get("Delete");
  else if (event.key === "g" && plain && list === $("printed")) run = () => $("rows").focus();
  else if (plain) run = BY_KEY.get(event.key);
  if (!run) return;
  event.preventDefault();
  in_turn(run);
}

// Whoever types faster than pages are read loses no key: one thing is done after the other.
const waiting = [];
let at_work = false;
async function in_turn(run) {
  waiting.push(run);
  if (at_work) return;
  at_work = true;
  while (waiting.length) {
    try { await waiting.shift()(); } catch (error) { shout(String(error)); }
  }
  at_work = false;
}
function line(by) {
  const all = desk.sheet.printed;
  const at = Math.max(0, all.findIndex((one) => one.id === desk.line));
  const to = all[Math.max(0, Math.min(all.length - 1, at + by))];
  desk.line = to.id;
  if (to.rows.length) go(to.rows[0]);
  else move();
}
function pointed(event) {
  const at = event.target.closest(".row");
  if (!at) return;
  if (at.dataset.rows !== undefined) {
    desk.line = at.id.slice(2);
    const [first] = at.dataset.rows.split(" ");
    if (first) go(first);
  } else if (event.ctrlKey || event.metaKey || desk.several) toggle(at.dataset.row);
  else go(at.dataset.row, { extend: event.shiftKey });
}
function view() {
  const lines = !$("printed").hidden;
  $("printed").hidden = lines;
  $("sheets").hidden = !lines;
  document.querySelector("main").classList.toggle("pictured", lines);
  draw();
}

async function look() {
  if (document.hidden || at_work || $("dialog").open) return;
  const facts = await asked(`state?seen=${desk.version}`);
  if (!facts || facts.same) return;
  const before = desk.version;
  take(facts.state);
  if (before && before !== desk.version) say(w("merged"));
}
function begin() {
  if (!desk.sheet) return;
  const first = desk.sheet.doubts[0]?.row ?? desk.sheet.rows[0]?.id;
  if (first) go(first);
  $("rows").focus();
}

for (const list of [$("rows"), $("printed")]) {
  list.addEventListener("keydown", pressed);
  list.addEventListener("click", pointed);
}
for (const what of ["undo", "redo"]) $(what).addEventListener("click", () => in_turn(() => replay(what)));
$("keys").addEventListener("click", keys);
$("publish").addEventListener("click", publish);
$("view").addEventListener("click", view);
$("language").addEventListener("change", async () => {
  speak($("language").value);
  const facts = await asked("state");
  if (facts) take(facts.state);
});
document.addEventListener("visibilitychange", look);
globalThis.addEventListener("focus", look);
setInterval(look, 5000);
speak(language);
const first = await asked("state");
if (first) {
  take(first.state);
  begin();
}
document.body.dataset.ready = "1";
