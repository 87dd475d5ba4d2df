// The two lists, the page's lines and the edition's rows, and the pictures of printed pages.
import { $, fill, language, make, w } from "./words.js";

const OUT = new Set(["folio", "editors", "footer", "strap", "jump", "contents", "links", "navigation", "subscription", "duplicate"]);
const row_id = (id) => `r-${id}`;

export function edition(desk) {
  const { sheet } = desk;
  const doubted = new Set(sheet.doubts.map((one) => one.row));
  const groups = new Map(sheet.stories.map((story) => [story.id, []]));
  groups.set("", []);
  for (const row of sheet.rows) groups.get(row.story)?.push(row);
  const items = [...groups].filter(([, rows]) => rows.length).map(([id, rows], n) => {
    const story = sheet.stories[n];
    const name = id ? w("story", { n: n + 1, title: story.title || w("untitled") }) : w("loose");
    const all = rows.map((row) => [row, doubted.has(row.id), desk.changed.has(row.id)]);
    const look = JSON.stringify([name, language, sheet.pages.length, all.map(([row, ...marks]) => [row.id, row.role, row.settled, ...marks])]);
    return [id || "loose", look, (old) => group(old, name, story?.colour, all, sheet.pages.length > 1)];
  });
  fill($("rows"), items);
}

function group(old, name, colour, rows, several) {
  const at = old ?? make("div", { role: "group", class: "story" }, make("div", { class: "name", "aria-hidden": "true" }), make("div", { role: "presentation" }));
  at.setAttribute("aria-label", name);
  if (colour) at.style.setProperty("--c", colour);
  at.firstChild.textContent = name;
  fill(at.lastChild, rows.map(([row, doubt, changed]) => [row.id, JSON.stringify([row, doubt, changed, language]), () => line(row, doubt, changed, several)]));
  return at;
}

function line(row, doubt, changed, several) {
  const out = OUT.has(row.role);
  const marks = make("span", { class: "n" }, `${several && row.file ? `${row.file} ` : ""}${w("line", { n: row.lines[0] })}`);
  if (doubt) marks.append(make("b", { class: "doubt" }, w("doubted")));
  if (changed) marks.append(make("b", { class: "changed" }, w("changed")));
  if (row.settled) marks.append(make("b", {}, w("settled")));
  const words = row.picture ? `${w("picture", { alt: row.picture })} ${row.text}` : row.text;
  const classes = `row ${row.role}${out ? " out" : ""}${doubt ? " doubted" : ""}${changed ? " moved" : ""}`;
  return make(
    "div", { class: classes, role: "option", id: row_id(row.id), "aria-selected": "false", "data-row": row.id },
    make("span", { class: "role" }, w(`role-${row.role}`)), make("span", { class: "text" }, words), marks,
  );
}

export function page(desk) {
  const { sheet } = desk;
  const colours = new Map(sheet.stories.map((story) => [story.id, story.colour]));
  const rows = new Map(sheet.rows.map((row) => [row.id, row]));
  let last = -1;
  const items = [];
  for (const one of sheet.printed) {
    if (one.page !== last && sheet.pages.length > 1) {
      last = one.page;
      const name = w("page-of", { n: last + 1, file: sheet.pages[last] });
      items.push([`page-${last}`, name, () => make("div", { class: "name", role: "presentation" }, name)]);
    }
    const to = one.rows.map((id) => rows.get(id)).filter(Boolean);
    const colour = colours.get(to[0]?.story) ?? "";
    const role = to.map((row) => w(`role-${row.role}`)).join(" ");
    items.push([one.id, JSON.stringify([one, colour, role]), () => {
      const at = make(
        "div", { class: "row", role: "option", id: `l-${one.id}`, "aria-selected": "false", "data-rows": one.rows.join(" ") },
        make("span", { class: "n" }, String(one.line)), make("span", { class: "text" }, one.text), make("span", { class: "n" }, role),
      );
      at.style.setProperty("--c", colour || "transparent");
      return at;
    }]);
  }
  fill($("printed"), items);
}

// What is chosen and where the reader is, in both lists; nothing else is touched.
export function chosen(desk) {
  for (const at of document.querySelectorAll("#rows .row[aria-selected=true], #rows .row.active")) {
    at.setAttribute("aria-selected", "false");
    at.classList.remove("active");
  }
  for (const id of desk.picked) $(row_id(id))?.setAttribute("aria-selected", "true");
  const active = $(row_id(desk.active));
  active?.classList.add("active");
  if (active) $("rows").setAttribute("aria-activedescendant", active.id);
  else $("rows").removeAttribute("aria-activedescendant");
  const printed = $("printed");
  const lines = desk.lines?.get(desk.active) ?? [];
  const own = lines.includes(desk.line) ? desk.line : "";
  const now = own || lines[0] || desk.line;
  for (const at of printed.querySelectorAll(".row.active, .row[aria-selected=true]")) {
    at.classList.remove("active");
    at.setAttribute("aria-selected", "false");
  }
  for (const id of lines) $(`l-${id}`)?.setAttribute("aria-selected", "true");
  if (now && $(`l-${now}`)) {
    $(`l-${now}`).classList.add("active");
    printed.setAttribute("aria-activedescendant", `l-${now}`);
    desk.line = now;
  } else printed.removeAttribute("aria-activedescendant");
  for (const at of document.querySelectorAll(".box")) at.classList.toggle("active", at.dataset.row === desk.active);
  document.querySelector(".box.active")?.scrollIntoView({ block: "nearest" });
}

export function show(id, list) {
  const at = $(id);
  if (!at) return;
  const [box, own] = [list.getBoundingClientRect(), at.getBoundingClientRect()];
  if (own.top < box.top + 40 || own.bottom > box.bottom) list.scrollTop += own.top - box.top - Math.min(box.height / 3, 200);
}

// Pictures: each is fetched once; its size in points stands in its pHYs chunk (PNG, third edition, 11.3.4.3).
const drawn = new Map();
async function picture(file, page) {
  const key = `${file} ${page}`;
  if (!drawn.has(key)) {
    const answer = await fetch(`picture?file=${encodeURIComponent(file)}&page=${page}`);
    if (!answer.ok) return null;
    const bytes = new DataView(await answer.arrayBuffer());
    let metre = 72 / 0.0254;
    for (let at = 8; at + 12 < Math.min(bytes.byteLength, 400); at += 12 + bytes.getUint32(at)) if (bytes.getUint32(at + 4) === 0x70485973) metre = bytes.getUint32(at + 8);
    const scale = (72 / 0.0254) / metre;
    drawn.set(key, { url: URL.createObjectURL(new Blob([bytes], { type: "image/png" })), wide: bytes.getUint32(16) * scale, high: bytes.getUint32(20) * scale });
  }
  return drawn.get(key);
}

export async function sheets(desk, choose) {
  const { sheet } = desk;
  const files = new Map(sheet.rows.map((row) => [row.id, row]));
  const pages = new Map();
  for (const place of sheet.places) {
    const key = `${files.get(place.row).file}\n${place.page}`;
    pages.set(key, [...(pages.get(key) ?? []), place]);
  }
  const colours = new Map(sheet.stories.map((story) => [story.id, story.colour]));
  const made = [];
  for (const [key, places] of pages) {
    const [file, page] = key.split("\n");
    const found = await picture(file, page);
    if (!found) continue;
    const at = make("div", { class: "sheet" }, make("img", { src: found.url, alt: w("picture-of", { n: page }) }));
    for (const place of places) for (const [left, top, right, bottom] of place.boxes) {
      const box = make("div", { class: "box", "data-row": place.row, onclick: () => choose(place.row) });
      const share = (value, whole) => `${(100 * value) / whole}%`;
      Object.assign(box.style, { left: share(left, found.wide), top: share(top, found.high), width: share(right - left, found.wide), height: share(bottom - top, found.high) });
      box.style.setProperty("--c", colours.get(files.get(place.row).story) ?? "#777");
      at.append(box);
    }
    made.push(at);
  }
  $("sheets").replaceChildren(...made);
}
