// proof.mjs: a browser at the proof desk, driven by keys alone. A JSON object a line in, one a line out, until the input ends.
import fs from "node:fs";
import readline from "node:readline";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM, headless: true,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--mute-audio", "--autoplay-policy=no-user-gesture-required", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
});
const page = await browser.newPage();
const troubles = [];
page.on("pageerror", (error) => troubles.push(String(error)));
page.on("console", (message) => message.type() === "error" && !/ERR_CONNECTION_REFUSED|409/.test(message.text()) && troubles.push(message.text()));

const seen = () => page.evaluate(() => {
  const rows = [...document.querySelectorAll("#rows .row")].map((at) => {
    const group = at.closest(".story");
    const story = [...group.parentNode.children].indexOf(group);
    return { id: at.dataset.row, role: at.classList[1], story, named: group.getAttribute("aria-label"), text: at.querySelector(".text").textContent, doubted: at.classList.contains("doubted"), moved: at.classList.contains("moved"), picked: at.getAttribute("aria-selected") === "true" };
  });
  const active = document.querySelector("#rows .row.active")?.dataset.row ?? "";
  const lone = [...document.querySelectorAll("#rows > *")].filter((at) => at.querySelector("[role=option]")).length;
  return {
    rows, active, groups: lone, focus: document.activeElement.id, at: document.getElementById("rows").getAttribute("aria-activedescendant"), status: document.getElementById("status").textContent, alert: document.getElementById("alert").textContent,
    took: Number(document.body.dataset.took ?? 0), acts: Number(document.body.dataset.acts ?? 0), heard: Number(document.body.dataset.heard ?? 0), dialog: document.getElementById("dialog").open,
    body: document.getElementById("body").textContent, link: document.getElementById("published")?.href ?? "", title: document.title, scroll: document.documentElement.scrollWidth - innerWidth,
    small: [...document.querySelectorAll("button, select, summary, [role=option]")].filter((one) => one.checkVisibility({ contentVisibilityAuto: true }) && one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 43.9).map((one) => one.outerHTML.slice(0, 80)),
  };
});

async function press(keys) {
  for (const key of keys) {
    const [name, ...held] = key.length > 1 && key.includes("+") ? key.split("+").reverse() : [key];
    for (const one of held) await page.keyboard.down(one);
    await page.keyboard.press(name);
    for (const one of held.reverse()) await page.keyboard.up(one);
  }
}

const does = {
  async open({ address, bypass = true }) {
    await page.setBypassCSP(bypass);
    await page.goto(address, { waitUntil: "load" });
    await page.waitForSelector("body[data-ready]", { timeout: 20000 });
  },
  // Press *keys*; with *act*, wait until the page has answered.
  async press({ keys, act }) {
    const before = await seen();
    await press(keys);
    if (act) await page.waitForFunction((acts, alert) => Number(document.body.dataset.acts ?? 0) !== acts || document.getElementById("alert").textContent !== alert, { timeout: 20000 }, before.acts, before.alert).catch(() => troubles.push(`no answer to ${keys}`));
  },
  async type({ text }) { await page.keyboard.type(text); },
  async view({ width, height, touch = false }) { await page.setViewport({ width, height, hasTouch: touch, isMobile: touch }); },
  async media({ scheme = "light", forced = "none" }) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }, { name: "forced-colors", value: forced }] });
  },
  async speak({ language }) { await page.select("#language", language); await page.waitForFunction((name) => document.documentElement.lang === name, {}, language); await page.focus("#rows"); },
  async focus({ id }) { await page.focus(`#${id}`); },
  async until({ test }) { await page.waitForFunction(test, { timeout: 60000, polling: 100 }); },
  async axe() {
    await page.evaluate(axe);
    const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
    return { violations: violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`) };
  },
  async shot({ file }) { await page.screenshot({ path: file }); },
  async run({ code }) { return { value: await page.evaluate(code) }; },
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { op, ...facts } = JSON.parse(line);
  let more = {};
  try { more = (await does[op](facts)) ?? {}; } catch (error) { more = { error: String(error) }; }
  console.log(JSON.stringify({ ...(await seen()), ...more, troubles: troubles.splice(0) }));
}
await browser.close();
