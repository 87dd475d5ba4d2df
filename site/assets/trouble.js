"use strict";
// What is said when sound does not come: why, a way to try again, and the way to the text.
(() => {
  const { make, spelled, name } = globalThis.yueting;
  const PATIENCE = 1500; // before waiting is told
  const LONG = 12000; // before another attempt is offered

  // Watch *audio*; *again* is called to try once more, *text* gives the address of the words.
  function watch(audio, box, again, text) {
    let waiting = [];
    let shown = "";

    function tell(key, { retry = true } = {}) {
      if (shown === key) return;
      shown = key;
      const parts = [spelled("span", key)];
      if (retry) {
        const button = spelled("button", "retry", { type: "button", className: "retry" });
        button.addEventListener("click", () => { clear(); again(); });
        parts.push(button);
        if (text()) parts.push(spelled("a", "read-text", { href: text(), className: "read-text" }));
      }
      const line = make("div", {}, ...parts);
      name(line);
      box.replaceChildren(line);
      box.hidden = false;
    }
    function clear() {
      waiting.forEach(clearTimeout);
      waiting = [];
      shown = "";
      box.hidden = true;
      box.replaceChildren();
    }
    function lost() {
      clear();
      tell(navigator.onLine ? "sound-lost" : "sound-offline");
    }
    function patient() {
      if (waiting.length || audio.paused) return;
      waiting = [
        setTimeout(() => tell("sound-wait", { retry: false }), PATIENCE),
        setTimeout(() => tell(navigator.onLine ? "sound-slow" : "sound-offline"), LONG),
      ];
    }
    audio.addEventListener("error", () => { if (audio.getAttribute("src")) lost(); });
    for (const kind of ["waiting", "stalled"]) audio.addEventListener(kind, patient);
    for (const kind of ["playing", "canplay", "loadedmetadata", "emptied"]) audio.addEventListener(kind, clear);
    audio.addEventListener("pause", () => { if (!audio.error) clear(); });
    window.addEventListener("online", () => { if (audio.error) again(); });
    return { tell, clear, lost, patient };
  }

  globalThis.yueting.trouble = { watch };
})();
