// The words of the page in the language its reader chose, and elements made of them.
const TABLE = JSON.parse(document.getElementById("words").textContent);
const LANGUAGES = ["zh-Hans", "zh-Hant", "en"];
const GIVEN = (() => {
  const said = (navigator.language || "zh").toLowerCase();
  if (!said.startsWith("zh")) return "en";
  return /tw|hk|mo|hant/.test(said) ? "zh-Hant" : "zh-Hans";
})();
let kept = "";
try { kept = localStorage.getItem("language") ?? ""; } catch { /* a browser that keeps nothing */ }
export let language = LANGUAGES.includes(kept) ? kept : GIVEN;

export function speak(name) {
  language = name;
  try { localStorage.setItem("language", name); } catch { /* the same */ }
  document.documentElement.lang = name;
}

export function w(key, facts = {}) {
  const said = TABLE[key]?.[LANGUAGES.indexOf(language)] ?? key;
  return said.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}

export const $ = (id) => document.getElementById(id);

// An element: its tag, what it has, what is in it.
export function make(tag, facts = {}, ...inside) {
  const at = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name.startsWith("on")) at.addEventListener(name.slice(2), value);
    else if (name in at && typeof value !== "string") at[name] = value;
    else if (value !== null) at.setAttribute(name, value);
  }
  at.append(...inside.filter((one) => one !== null && one !== ""));
  return at;
}

export const button = (words, run, facts = {}) => make("button", { type: "button", onclick: run, ...facts }, words);

// Have *parent* hold *items*, [key, what it looks like, maker], touching no element that looks the same.
export function fill(parent, items) {
  const old = new Map([...parent.children].map((at) => [at.made?.key, at]));
  let at = parent.firstChild;
  for (const [key, look, maker] of items) {
    let one = old.get(key);
    old.delete(key);
    if (one?.made.look !== look) {
      const fresh = maker(one);
      fresh.made = { key, look };
      if (one && one !== fresh) {
        if (at === one) at = one.nextSibling;
        one.remove();
      }
      one = fresh;
    }
    if (one === at) at = at.nextSibling;
    else parent.insertBefore(one, at);
  }
  for (const gone of old.values()) gone.remove();
}
