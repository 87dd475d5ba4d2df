// vtt.mjs FILE…: print, for each WebVTT file, how many cues the W3C's parser finds and what it complains of.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { WebVTTParser } = require("webvtt-parser");
const entities = require("webvtt-parser/html-entities.json");
const out = process.argv.slice(2).map((file) => {
  const { cues, errors } = new WebVTTParser(entities).parse(fs.readFileSync(file, "utf8"), "metadata");
  return { file, cues: cues.length, errors: errors.map((error) => error.message) };
});
console.log(JSON.stringify(out));
