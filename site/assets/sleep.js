"use strict";
// The sleep timer: after so many minutes, or at the end of the story, the sound stops.
(() => {
  let until = 0;
  let atEnd = false;
  let stop = () => {};
  let show = () => {};

  function look() {
    if (!until) return;
    const left = until - Date.now();
    show(Math.max(0, Math.ceil(left / 60000)));
    if (left <= 0) {
      until = 0;
      stop();
    }
  }
  setInterval(look, 1000);
  document.addEventListener("yueting:sleep", (event) => {
    atEnd = event.detail === "end";
    until = Number(event.detail) ? Date.now() + Number(event.detail) * 60000 : 0;
    show(until ? Number(event.detail) : 0);
  });

  globalThis.yueting.sleep = {
    // *halt* stops the sound; *told* gets the minutes that are left, 0 for none.
    begin: (halt, told) => { stop = halt; show = told; },
    look,
    ends: () => { const now = atEnd; atEnd = false; return now; },
  };
})();
