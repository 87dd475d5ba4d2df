// player.mjs ADDRESS PLAN: what a listener does with the player, in Chromium, on a phone and at a desk; print one JSON object.
// PLAN.mortal is a second server, {address, pid}, that is ended to take the network away. PLAN.only names scenes.
import fs from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [address, plan] = [process.argv[2], JSON.parse(process.argv[3])];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DAY = "read/dukou-2023-08-31/";
const PHONE = { width: 360, height: 640, hasTouch: true, isMobile: true };
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM, headless: true,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--mute-audio", "--autoplay-policy=no-user-gesture-required", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
});
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const axed = {};
const shots = process.env.SHOTS;

async function open(path, { at = address, context = browser, view = { width: 1280, height: 900 }, worker = false, csp = true } = {}) {
  const page = await context.newPage();
  await page.setViewport(view);
  await page.setBypassServiceWorker(!worker);
  await page.setBypassCSP(csp);
  await page.goto(at + path, { waitUntil: "load" });
  return page;
}
async function until(page, test, ...more) {
  return page.waitForFunction(test, { timeout: plan.patience ?? 15000, polling: 100 }, ...more).then(() => true, () => false);
}
// What axe says of a state, light and dark.
async function state(page, name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.evaluate(axe);
    const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
    axed[`${name} ${scheme}`] = violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 150)}`);
  }
  if (shots) await page.screenshot({ path: `${shots}/${name}-dark.png` });
  await page.emulateMediaFeatures([]);
}
const now = (page) => page.evaluate(() => {
  const audio = document.querySelector("audio");
  return { path: location.pathname.split("/").pop(), title: document.title, same: globalThis.mark === 1, time: audio?.currentTime, paused: audio?.paused,
    src: (audio?.getAttribute("src") ?? "").split("?")[0].split("/").pop(), heading: document.querySelector("h1")?.textContent.trim(), lit: document.querySelector(".s.lit")?.id ?? "",
    focus: document.activeElement?.tagName, y: scrollY };
});
const toEnd = (page) => page.evaluate(() => { const audio = document.querySelector("audio"); audio.currentTime = audio.duration - 0.3; });
const sought = (page, to) => until(page, (time) => { const audio = document.querySelector("audio"); return !audio.seeking && audio.currentTime >= time; }, to);
const playing = (page) => until(page, () => { const audio = document.querySelector("audio"); return audio && !audio.paused && audio.currentTime > 0; });

const scenes = {
  // Sound that cannot be loaded is said; a second attempt brings it.
  async lost() {
    const page = await open(`${DAY}a01.html`, { view: PHONE });
    let dead = true;
    await page.setRequestInterception(true);
    page.on("request", (request) => (dead && request.url().includes(".mp3") ? request.abort() : request.continue()));
    await page.reload({ waitUntil: "load" });
    await page.click("button.play");
    const told = await until(page, () => document.querySelector("[role=alert]:not([hidden])")?.textContent);
    const said = told && await page.$eval("[role=alert]", (at) => at.textContent);
    const ways = told && await page.$$eval("[role=alert] button, [role=alert] a", (all) => all.map((at) => at.textContent));
    await state(page, "lost");
    dead = false;
    if (told) await page.click("[role=alert] button");
    const mended = told && await playing(page);
    const quiet = told && await page.$eval("[role=alert]", (at) => at.hidden);
    await page.close();
    return { said, ways, mended, quiet };
  },

  // The next story begins in the same page; its address, its title and the way back are its own.
  async onward() {
    const page = await open(`${DAY}a01.html`);
    await page.evaluate(() => { globalThis.mark = 1; });
    await page.click("button.play");
    await playing(page);
    await toEnd(page);
    await until(page, () => location.pathname.endsWith("a03.html") && document.title.includes("中学生"));
    await playing(page);
    await until(page, () => document.querySelector(".s.lit")?.id.startsWith("a03-"));
    const next = await now(page);
    await page.evaluate(() => history.back());
    await until(page, () => location.pathname.endsWith("a01.html") && document.querySelector("h1")?.textContent.includes("河堤"));
    const back = await now(page);
    await page.click(".masthead a.name");
    await until(page, (story) => (location.pathname.endsWith("index.html") || location.pathname.endsWith("/")) && document.title !== story, back.title);
    const home = await now(page);
    await state(page, "home-playing");
    await page.close();
    return { next, back, home };
  },

  // What is heard after what: a section, what was not heard, the edition before.
  async queue() {
    const page = await open(`${DAY}index.html`);
    await page.evaluate(() => localStorage.clear());
    await page.reload({ waitUntil: "load" });
    const coming = () => page.$$eval(".coming li", (all) => all.map((at) => at.textContent));
    const set = async (kind, across) => {
      await page.evaluate((value, on) => {
        const list = document.querySelector(".queue");
        list.value = value;
        list.dispatchEvent(new Event("change"));
        const box = [...document.querySelectorAll(".panel input")].find((at) => at.nextSibling.dataset.w === "across");
        if (box.checked !== on) box.click();
      }, kind, across);
      await wait(400);
      return coming();
    };
    const found = { has: Boolean(await page.$(".queue")) };
    if (found.has) {
      found.edition = await set("edition", false);
      found.section = await set("section", false);
      await page.click("button.play");
      await playing(page);
      await toEnd(page);
      await until(page, () => document.querySelector("li.heard"));
      found.ended = await now(page);
      await page.evaluate(() => document.querySelector("audio").pause());
      found.unheard = await set("unheard", false);
      found.across = await set("unheard", true);
      await page.click("button.more");
      await state(page, "panel");
    }
    await page.close();
    return found;
  },

  // Where the listener wants it, the edition before goes on when one is over, without a page load.
  async older() {
    const page = await open(`${DAY}a03.html`, { view: PHONE });
    await page.evaluate(() => localStorage.clear());
    await page.reload({ waitUntil: "load" });
    await page.evaluate(() => { globalThis.mark = 1; });
    await page.click("button.more");
    await page.evaluate(() => [...document.querySelectorAll(".panel label")].find((at) => /更早/.test(at.textContent)).querySelector("input").click());
    await page.keyboard.press("Escape");
    await page.click("button.play");
    await playing(page);
    const heard = [];
    for (let n = 0; n < 2; n += 1) {
      const before = await page.evaluate(() => location.pathname);
      await toEnd(page);
      await until(page, (path) => location.pathname !== path, before);
      await playing(page);
      heard.push(await page.evaluate(() => location.pathname.replace(/^.*read./, "")));
    }
    const out = { heard, ...await now(page) };
    await page.evaluate(() => localStorage.clear());
    await page.close();
    return out;
  },

  // One press keeps an edition with its sound; without a network it is heard, and the offline page says what is there.
  async offline() {
    const at = plan.mortal.address;
    const context = await browser.createBrowserContext();
    const page = await open(`${DAY}a02.html`, { at, context, worker: true, view: PHONE });
    await until(page, () => navigator.serviceWorker.controller);
    await page.goto(`${at}${DAY}index.html`, { waitUntil: "load" });
    const offered = await until(page, () => document.querySelector(".keep button")?.textContent.length > 2);
    const offer = offered && await page.$eval(".keep button", (one) => one.textContent);
    if (offered) {
      await state(page, "keep-offer");
      await page.click(".keep button");
      await until(page, () => document.querySelector(".keep p")?.textContent.includes("MB") || document.querySelector(".keep p")?.textContent.includes("KB"));
    }
    const kept = offered && await page.$eval(".keep", (one) => one.textContent);
    const names = await page.evaluate(() => caches.keys());
    if (offered) await state(page, "kept");
    await page.goto(`${at}read/dukou-2023-09-01/a02.html`, { waitUntil: "load" });
    // A page asks for its edition once it has loaded: the network goes when both are held.
    const held = (paths) => Promise.all(paths.map((path) => caches.match(path))).then((all) => all.every(Boolean));
    await until(page, held, [`${at}read/dukou-2023-09-01/a02.html`, `${at}read/dukou-2023-09-01/index.html`]);
    process.kill(plan.mortal.pid);
    while (await fetch(at).then(() => true, () => false)) await wait(20);
    const out = { offer, kept, names };
    const go = async (path) => page.goto(at + path, { waitUntil: "load" }).then(() => now(page), (error) => String(error));
    out.first = await go(`${DAY}a02.html`);
    out.never = await go("read/dukou-2023-08-30/a01.html");
    await until(page, () => document.querySelectorAll("main .there a").length > 2);
    out.there = await page.$$eval("main .there a", (all) => all.map((one) => one.textContent)).catch(() => []);
    await state(page, "offline");
    out.story = await go(`${DAY}a03.html`);
    await page.click("button.play").catch(() => {});
    out.sounds = await playing(page);
    await page.evaluate(() => { document.querySelector("audio").currentTime = 4; });
    await sought(page, 4);
    out.sought = await now(page);
    out.edition = await go(`${DAY}index.html`);
    if (offered) {
      await until(page, () => document.querySelectorAll(".keep button").length);
      await page.click(".keep button");
      await until(page, () => caches.keys().then((names) => !names.some((one) => one.includes("kept"))));
      out.after = await page.evaluate(() => caches.keys());
    }
    await context.close();
    return out;
  },

  // Large targets, Play first, the 15 said, no keys for touch, a small bar where letters are large.
  async hands() {
    const page = await open(`${DAY}a01.html`, { view: PHONE });
    const small = async () => page.evaluate(() => [...document.querySelectorAll("main button, .bar button, .bar select, .panel select, .panel summary, .panel label, .masthead nav > *, .downloads a, .neighbours a")]
      .filter((at) => at.getClientRects().length && !at.closest("label > *"))
      .map((at) => [at.className || at.textContent, at.getBoundingClientRect()]).filter(([, box]) => box.width < 44 || box.height < 44).map(([name, box]) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`));
    const out = { small: await small(), order: [] };
    for (let n = 0; n < 4; n += 1) {
      await page.keyboard.press("Tab");
      out.order.push(await page.evaluate(() => document.activeElement.className || document.activeElement.textContent));
    }
    await page.click("button.more");
    out.smallPanel = await small();
    out.keysForTouch = await page.evaluate(() => [...document.querySelectorAll(".panel [data-w=keys], .panel p")].some((at) => at.getClientRects().length && /K /.test(at.textContent)));
    await state(page, "phone-panel");
    await page.click("button.more");
    out.says = await page.$$eval(".bar button", (all) => all.map((at) => at.textContent).filter((text) => text.includes("15")).length);
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; document.activeElement.blur(); });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    out.share = await page.evaluate(() => document.querySelector(".bar").getBoundingClientRect().height / innerHeight);
    out.wide = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.querySelector(".bar").scrollWidth) - innerWidth);
    await state(page, "phone-200");
    await page.close();
    return out;
  },

  // How the page looks is the reader's choice, and stays.
  async looks() {
    const page = await open(`${DAY}a01.html`, { view: PHONE });
    const has = await page.$("button.look");
    if (!has) return { has: false };
    await page.click("button.look");
    await state(page, "looks");
    for (const [name, value] of [["size", "150"], ["spacing", "widest"], ["theme", "dark"], ["face", "sans"]]) await page.select(`select.look-${name}`, value);
    await page.reload({ waitUntil: "load" });
    const out = await page.evaluate(() => ({ has: true, size: getComputedStyle(document.documentElement).fontSize, paper: getComputedStyle(document.documentElement).backgroundColor,
      face: getComputedStyle(document.querySelector(".body p")).fontFamily, line: parseFloat(getComputedStyle(document.querySelector(".body")).lineHeight) / parseFloat(getComputedStyle(document.querySelector(".body")).fontSize) }));
    await state(page, "looks-chosen");
    await page.evaluate(() => localStorage.clear());
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await page.reload({ waitUntil: "load" });
    out.moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((at) => parseFloat(getComputedStyle(at).transitionDuration) > 0 || getComputedStyle(at).scrollBehavior === "smooth").length);
    await page.close();
    return out;
  },

  // The sleep timer stops the sound; at the end of a story no other begins.
  async sleeps() {
    const page = await open(`${DAY}a01.html`);
    if (!await page.$(".panel .sleep")) return { has: false };
    const set = (value) => page.evaluate((one) => { const at = document.querySelector(".sleep"); at.value = one; at.dispatchEvent(new Event("change")); }, value);
    await page.click("button.play");
    await playing(page);
    await set("end");
    await toEnd(page);
    // What is said when nothing more is to come, or another story: it is decided when one ends.
    await until(page, () => (document.querySelector("audio").ended && document.querySelector(".bar.telling")) || !location.pathname.endsWith("a01.html"));
    const ended = await now(page);
    await page.evaluate(() => { document.querySelector("audio").currentTime = 1; });
    await page.click("button.play");
    await set("15");
    await page.evaluate(() => { const real = Date.now; Date.now = () => real() + 15 * 60000 + 500; });
    await until(page, () => document.querySelector("audio").paused);
    const slept = await now(page);
    await page.close();
    return { has: true, ended, slept };
  },

  // English words have English days and pages; paper has no buttons.
  async english() {
    const page = await open(`${DAY}index.html`);
    await page.click("button.language");
    const out = { text: await page.$eval("main", (at) => at.innerText), lang: await page.$$eval("main time, .bar [data-w]", (all) => [...new Set(all.map((at) => at.lang))]) };
    const pressed = () => [...document.querySelectorAll("button, select, input, audio, .bar, .listen")].filter((at) => at.getClientRects().length).length;
    await page.emulateMediaType("print");
    out.printed = [await page.evaluate(pressed)];
    if (shots) await page.pdf({ path: `${shots}/print.pdf` });
    out.titles = [];
    for (const path of ["index.html", "search.html", "offline.html"]) {
      await page.goto(address + path, { waitUntil: "load" });
      out.titles.push(await page.title());
      out.printed.push(await page.evaluate(pressed));
    }
    await page.evaluate(() => localStorage.clear());
    await page.close();
    return out;
  },

  // A story that was left is offered again where nothing else sounds.
  async lasts() {
    const page = await open(`${DAY}a02.html`);
    await page.click("button.play");
    await playing(page);
    await page.keyboard.press("k");
    await until(page, () => document.querySelector("audio").paused);
    await page.evaluate(() => { document.querySelector("audio").currentTime = 5.6; });
    await sought(page, 5.6);
    await page.goto(`${address}index.html`, { waitUntil: "load" });
    await until(page, () => document.querySelector(".bar .what")?.textContent);
    const shown = await page.$eval(".bar .what", (at) => at.textContent).catch(() => "");
    await page.click("button.play").catch(() => {});
    const sounds = shown && await playing(page);
    await until(page, () => document.querySelector("audio").currentTime > 5);
    const out = { shown, sounds, ...await now(page) };
    await page.evaluate(() => localStorage.clear());
    await page.close();
    return out;
  },

  // Words are found in either script, wide or narrow; a result is in its own language; sections and days narrow it.
  async search() {
    const out = {};
    for (const [name, query] of Object.entries(plan.search ?? {})) {
      const page = await open(`search.html?${query}`);
      await until(page, () => document.querySelector("#results li") || /沒有|没有|Nothing/.test(document.querySelector("#state").textContent));
      out[name] = await page.$$eval("#results li", (all) => all.map((at) => [at.querySelector("a").getAttribute("href").split("#")[0].replace(/^.*read\//, ""), at.lang || at.querySelector("[lang]")?.lang || "", at.querySelector("mark")?.textContent ?? ""]));
      if (name === "simplified") await state(page, "search");
      await page.close();
    }
    return out;
  },
};

const out = {};
for (const [name, act] of Object.entries(scenes)) {
  if (plan.only && !plan.only.includes(name)) continue;
  out[name] = await act().catch((error) => ({ broken: String(error) }));
}
await browser.close();
console.log(JSON.stringify({ ...out, axed }));
