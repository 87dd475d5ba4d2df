// What is asked for in a dialog: a text, a place, one of several, a reading. Each gives its answer, or null.
import { $, button, make, w } from "./words.js";

const dialog = $("dialog");

// Show *title* over *body*; resolves to what *answer* gives at OK, to null where the dialog is closed.
export function ask(title, body, answer = null, { focus = null, ok = w("ok") } = {}) {
  const back = document.activeElement;
  $("dialog-h").textContent = title;
  $("body").replaceChildren(...body);
  const ends = [button(answer ? w("cancel") : w("close"), () => dialog.close())];
  if (answer) ends.push(make("button", { type: "submit", class: "main", value: "ok" }, ok));
  $("ends").replaceChildren(...ends);
  return new Promise((done) => {
    let said = null;
    $("form").onsubmit = (event) => {
      event.preventDefault();
      said = answer ? answer() : null;
      dialog.close();
    };
    dialog.onclose = () => {
      back?.focus?.();
      done(said);
    };
    if (!dialog.open) dialog.showModal();
    (focus ?? $("dialog-h")).focus();
    dialog.finish = (value) => {
      said = value;
      dialog.close();
    };
  });
}

export function choose(title, options, none) {
  const body = options.length ? [make("div", { class: "choices" }, ...options.map(([words, value]) => button(words, () => dialog.finish(value))))] : [make("p", {}, none)];
  return ask(title, body, null, { focus: body[0].querySelector?.("button") ?? null });
}

export function text(title, value, { lines = true } = {}) {
  const at = lines ? make("textarea", { "aria-labelledby": "dialog-h" }) : make("input", { type: "text", "aria-labelledby": "dialog-h" });
  at.value = value;
  if (!lines) at.setAttribute("autocomplete", "off");
  at.addEventListener("keydown", (event) => {
    if (lines && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      $("form").requestSubmit();
    }
  });
  const asked = ask(title, [at], () => at.value, { focus: at });
  at.setSelectionRange(0, 0);
  return asked;
}

// A text in which a cursor can be put and words can be chosen, but nothing typed.
function still(value, label) {
  // A read-only one has no cursor that keys move.
  const at = make("textarea", { "aria-label": label, inputmode: "none", spellcheck: "false", autocomplete: "off" });
  at.value = value;
  at.addEventListener("beforeinput", (event) => event.preventDefault());
  at.addEventListener("input", () => { at.value = value; });
  at.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    $("form").requestSubmit();
  });
  return at;
}

export function place(title, value) {
  const at = still(value, title);
  const asked = ask(title, [at], () => at.selectionStart, { focus: at, ok: w("do-split") });
  at.setSelectionRange(0, 0);
  return asked;
}

const FIGURES = "零一二三四五六七八九";
const HAN = /\p{Script=Han}/u;
const figures = (word) => [...word].map((sign) => FIGURES["0123456789".indexOf(sign)] ?? (FIGURES["０１２３４５６７８９".indexOf(sign)] ?? (sign === "." ? "点" : sign))).join("");

function radios(name, options, value, change) {
  return options.map(([key, words, off]) => make("label", {}, make("input", { type: "radio", name, value: key, checked: key === value, disabled: Boolean(off), onchange: change }), words));
}
const radio = (name) => document.querySelector(`input[name=${name}]:checked`)?.value ?? "";

// How a word of *value* is said; gives {word, pinyin, say, scope}.
export function reading(value, { paper, cantonese, hear }) {
  const whole = still(value, w("say-text"));
  const word = make("input", { type: "text", autocomplete: "off" });
  const by = make("fieldset", {}, make("legend", {}, w("say-by")));
  const syllables = make("div", { class: "group" });
  const say = make("input", { type: "text", autocomplete: "off" });
  const respelt = make("label", { hidden: true }, w("by-say"), say);
  let known = { pinyin: [], jyutping: [] };
  let selects = [];
  function draw() {
    const way = radio("by");
    const rows = way === "jyutping" ? known.jyutping : way === "pinyin" ? known.pinyin : [];
    const signs = [...word.value].filter((sign) => HAN.test(sign));
    selects = rows.map((row) => make("select", {}, ...row.map((one) => make("option", { value: one.say }, one.shown))));
    syllables.replaceChildren(...selects.map((at, n) => make("label", {}, w(`say-${way}`, { c: signs[n] ?? "" }), " ", at)));
    respelt.hidden = way !== "say";
  }
  function redraw() {
    const han = [...word.value].length > 0 && [...word.value].every((sign) => HAN.test(sign));
    const ways = [];
    if (han && !cantonese && known.pinyin.length) ways.push(["pinyin", w("by-pinyin")]);
    if (han && cantonese && known.jyutping.length) ways.push(["jyutping", w("by-jyutping")]);
    if (/[0-9０-９]/.test(word.value)) ways.push(["figures", w("by-figures")]);
    ways.push(["say", w("by-say")]);
    const first = ways.some(([key]) => key === wanted) ? wanted : ways[0][0];
    const choose = () => {
      wanted = radio("by");
      draw();
    };
    by.replaceChildren(by.firstChild, ...radios("by", ways, first, choose));
    draw();
  }
  let wanted = "";
  let asked = 0;
  async function learn() {
    const turn = ++asked;
    const answer = word.value ? await fetch(`readings?word=${encodeURIComponent(word.value)}`) : null;
    if (turn !== asked) return;
    known = answer?.ok ? await answer.json() : { pinyin: [], jyutping: [] };
    redraw();
  }
  const take = () => {
    const part = whole.value.slice(whole.selectionStart, whole.selectionEnd).trim();
    if (part && part !== word.value) {
      word.value = part;
      learn();
    }
  };
  for (const name of ["select", "mouseup", "keyup", "touchend"]) whole.addEventListener(name, take);
  word.addEventListener("input", learn);
  const scopes = [["place", w("scope-place")], ["edition", w("scope-edition")], ["paper", w("scope-paper"), !paper]];
  const far = make("fieldset", {}, make("legend", {}, w("say-scope")), ...radios("scope", scopes, "place"), paper ? "" : make("p", { class: "how" }, w("no-paper")));
  const answer = () => {
    const way = radio("by");
    const out = { word: word.value, pinyin: "", say: "", scope: radio("scope") };
    if (way === "pinyin") out.pinyin = selects.map((at) => at.value).join(" ");
    else out.say = way === "jyutping" ? selects.map((at) => at.value).join("") : way === "figures" ? figures(word.value) : say.value;
    return out;
  };
  redraw();
  const asking = ask(w("do-say"), [whole, make("label", {}, w("say-word"), word), by, syllables, respelt, far, button(w("do-hear"), () => hear(answer()))], answer, { focus: whole });
  whole.setSelectionRange(0, 0);
  return asking;
}
