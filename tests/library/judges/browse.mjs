// browse.mjs ADDRESS PLAN: drive the served site in Chromium as PLAN (JSON) asks; print one JSON object.
import fs from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [address, plan] = [process.argv[2], JSON.parse(process.argv[3])];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const MODES = [[1280, 900, "light"], [320, 640, "light"], [1280, 900, "dark"]];
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM, headless: true,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--mute-audio", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
});
// Until TEST holds in the page; what never does is seen by who judges what is there then.
const until = (page, test, ...more) => page.waitForFunction(test, { timeout: 5000, polling: 20 }, ...more).catch(() => {});
// Until what was asked of the sound is done and drawn.
const settled = (page) => page.evaluate(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  do { await frame(); await frame(); } while (document.querySelector("audio").seeking);
  await frame();
});
const troubles = [];
const asked = new Set();

async function open(path, { bypass = false, script = true } = {}) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => troubles.push(`${path}: ${error}`));
  page.on("console", (message) => message.type() === "error" && troubles.push(`${path}: ${message.text()}`));
  page.on("request", (request) => !request.url().startsWith("data:") && asked.add(new URL(request.url()).host));
  if (bypass) await page.setBypassCSP(true);
  await page.setJavaScriptEnabled(script);
  await page.goto(address + path, { waitUntil: "load" });
  return page;
}

// What is lit, beside what the sound says, every frame for a while; everything is done by keys.
async function listen(path) {
  const page = await open(path);
  for (let n = 0; n < 40; n++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.matches("button.play"))) break;
  }
  await page.keyboard.press("Enter");
  const seen = await page.evaluate(() => new Promise((done) => {
    const audio = document.querySelector("audio");
    const out = [];
    const begin = performance.now();
    (function look() {
      out.push([audio.currentTime, document.querySelector(".s.lit")?.id ?? "", [...(CSS.highlights.get("said") ?? [])].join("")]);
      if (performance.now() - begin < 4000) requestAnimationFrame(look); else done(out);
    })();
  }));
  const at = (what) => page.evaluate(what);
  const keys = {};
  const press = async (key) => {
    await page.keyboard.press(key);
    await settled(page);
    keys[key] = await at(() => ({ time: document.querySelector("audio").currentTime, paused: document.querySelector("audio").paused,
      rate: document.querySelector("audio").playbackRate, lit: document.querySelector(".s.lit")?.id }));
  };
  for (const key of ["k", "]", "]", "[", ">", "j"]) await press(key);
  await page.evaluate(() => document.querySelectorAll(".s")[5].click());
  await until(page, () => document.querySelectorAll(".s")[5].matches(".lit") && !document.querySelector("audio").paused);
  const clicked = await page.evaluate(() => {
    const at = document.querySelectorAll(".s")[5];
    return { id: at.id, lit: document.querySelector(".s.lit")?.id, paused: document.querySelector("audio").paused };
  });
  const session = await at(() => navigator.mediaSession.metadata?.title);
  await page.evaluate(() => { document.querySelector("audio").pause(); document.querySelector("audio").currentTime = 6; });
  await settled(page);
  await page.reload({ waitUntil: "load" });
  await until(page, () => document.querySelector("audio").currentTime > 0);
  const remembered = await at(() => document.querySelector("audio").currentTime);
  await page.keyboard.press("n");
  await page.waitForFunction((path) => !location.pathname.endsWith(path), { timeout: 5000 }, path);
  const next = new URL(page.url()).pathname;
  await page.close();
  return { seen, keys, clicked, session, remembered, next };
}

async function playAll(path) {
  const page = await open(path);
  await page.evaluate(() => localStorage.clear());
  await page.reload({ waitUntil: "load" });
  await page.click("button.play");
  await until(page, () => document.querySelector("audio").currentTime > 0);
  const first = await page.$eval("audio", (audio) => audio.src);
  await page.evaluate(() => { const audio = document.querySelector("audio"); audio.currentTime = audio.duration - 0.2; });
  await until(page, (src) => { const audio = document.querySelector("audio"); return audio.src !== src && audio.currentTime > 0 && !audio.paused; }, first);
  const now = await page.evaluate(() => ({ src: document.querySelector("audio").src.split("?")[0], paused: document.querySelector("audio").paused,
    current: document.querySelector("li[aria-current] a").textContent.trim() }));
  await page.close();
  return now;
}

async function judged(path) {
  const found = [];
  for (const [width, height, scheme] of MODES) {
    const page = await open(path, { bypass: true });
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.evaluate(axe);
    await page.evaluate(() => document.querySelector(".bar .more")?.click());
    const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
    found.push(...violations.map((v) => `${path} ${width}px ${scheme}: ${v.id}: ${v.nodes[0].html.slice(0, 120)}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 1) found.push(`${path} ${width}px: ${wide} px too wide`);
    const cut = await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
      const bar = document.querySelector(".bar");
      return Math.max(document.documentElement.scrollWidth, bar?.scrollWidth ?? 0) - document.documentElement.clientWidth;
    });
    if (cut > 1) found.push(`${path} ${width}px, text twice as large: ${cut} px too wide`);
    await page.close();
  }
  return found;
}

// An address that ends in a sentence begins there, whatever place was remembered; the panel gives such an address.
async function pointed(path) {
  const page = await open(path);
  await until(page, () => document.querySelector("audio").currentTime > 0 && document.querySelector(".s.lit"));
  const look = () => page.evaluate(() => ({ time: document.querySelector("audio").currentTime, lit: document.querySelector(".s.lit")?.id, hash: location.hash }));
  const before = await look();
  await page.click("button.more");
  await page.evaluate(() => { document.querySelector("audio").currentTime = 3; });
  await page.click(".panel .wide");
  await until(page, () => document.querySelector(".bar .told").textContent);
  await settled(page);
  const after = { ...await look(), told: await page.$eval(".bar .told", (at) => at.textContent) };
  await page.close();
  return { before, after };
}

// Each story of an edition has a button of its own.
async function hear(path) {
  const page = await open(path);
  const name = await page.$$eval(".hear", (all) => all[1].getAttribute("aria-label"));
  await (await page.$$(".hear"))[1].click();
  await until(page, () => !document.querySelector("audio").paused);
  const now = await page.evaluate(() => ({ paused: document.querySelector("audio").paused, src: document.querySelector("audio").src.split("?")[0],
    own: new URL(document.querySelectorAll("li[data-src]")[1].dataset.src, location.href).href }));
  await page.close();
  return { name, ...now };
}

async function bare(path) {
  const page = await open(path, { script: false });
  const facts = await page.$$eval("audio", (all) => all.map((a) => a.controls && a.getClientRects().length > 0)).catch(() => null);
  const text = await page.$$eval("main", (all) => all[0].innerText.length).catch(() => null);
  await page.close();
  return { audio: facts, text };
}

async function search(path) {
  const page = await open(path);
  await page.waitForSelector("#results li", { timeout: 5000 });
  const found = await page.$$eval("#results li a", (all) => all.map((a) => a.getAttribute("href")));
  await page.close();
  return found;
}

async function speakEnglish(path) {
  const page = await open(path);
  await page.click("button.language");
  const words = await page.$$eval("nav [data-w]", (all) => all.map((one) => one.textContent));
  await page.reload({ waitUntil: "load" });
  const kept = await page.$$eval("nav [data-w]", (all) => all.map((one) => one.textContent));
  await page.click("button.language");
  await page.close();
  return { words, kept };
}

const out = {};
for (const [name, act] of Object.entries({ listen, playAll, pointed, hear, bare, search, speakEnglish })) if (plan[name]) out[name] = await act(plan[name]);
if (plan.judged) out.judged = (await Promise.all(plan.judged.map(judged))).flat();
await browser.close();
console.log(JSON.stringify({ ...out, troubles, hosts: [...asked] }));
