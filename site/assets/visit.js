"use strict";
// One page that keeps playing: another page of the library is shown in this one, under its own address and title.
// Whatever cannot be shown so is opened as any link is; from a folder, without a server, that is every page.
(() => {
  const { root } = globalThis.yueting;
  const parser = new DOMParser();
  let asked = 0;
  const bare = (address) => address.split("#")[0];
  const isPage = (url) => url.href.startsWith(root) && /(\/|\.html)$/.test(url.pathname);

  // Which scripts and styles a page is drawn with: a library made by another version is opened anew.
  const drawn = (page) => page.body.dataset.look;

  async function fetched(address) {
    const answer = await fetch(bare(address));
    if (!answer.ok) throw new Error(answer.status);
    const page = parser.parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("main#main") || drawn(page) !== drawn(document)) throw new Error("another page");
    return [page, answer.redirected ? answer.url : address];
  }

  function put(page) {
    for (const at of page.querySelectorAll(".player audio")) at.replaceWith(...(at.src ? [soundOf(at)] : []));
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.querySelector("meta[name=description]").content = page.querySelector("meta[name=description]")?.content ?? "";
    for (const key of Object.keys(document.body.dataset)) delete document.body.dataset[key];
    Object.assign(document.body.dataset, page.body.dataset);
    document.querySelector("main").replaceWith(page.querySelector("main"));
  }

  // What the player has to know of a page's own sound, in the place of the element that would load it.
  function soundOf(at) {
    const mark = document.createElement("span");
    mark.className = "sound";
    mark.hidden = true;
    mark.dataset.sound = at.getAttribute("src");
    return mark;
  }

  // Show the page at *address*: by a link (push), by the way back, or because its story is heard now (quiet).
  async function visit(address, { push = true, quiet = false, y = 0 } = {}) {
    const mine = (asked += 1);
    let page;
    let place = address;
    try {
      [page, place] = await fetched(address);
    } catch (error) {
      const away = new URL("offline.html", root).href;
      if (mine !== asked || quiet) return false;
      // Only what cannot be had at all is a matter for the offline page; it lets the sound go on.
      if (error instanceof TypeError && navigator.serviceWorker?.controller && bare(address).split("?")[0] !== away) {
        return visit(`${away}?from=${encodeURIComponent(address)}`);
      }
      location.assign(address);
      return false;
    }
    if (mine !== asked) return false;
    const within = document.querySelector("main").contains(document.activeElement);
    document.dispatchEvent(new Event("yueting:leave"));
    if (push) {
      note();
      history.pushState({ y: 0 }, "", place);
    }
    put(page);
    document.dispatchEvent(new Event("yueting:page"));
    settle(place, y, !quiet || within);
    return true;
  }

  function settle(address, y, takesFocus) {
    const main = document.querySelector("main");
    const name = decodeURIComponent(new URL(address).hash.slice(1).split(":~:")[0]);
    const target = name && document.getElementById(name);
    if (takesFocus) {
      const head = main.querySelector("h1") ?? main;
      head.tabIndex = -1;
      head.focus({ preventScroll: true });
    }
    if (target && !y) target.scrollIntoView({ behavior: "instant" });
    else window.scrollTo({ top: y, behavior: "instant" });
  }

  const note = () => history.replaceState({ ...history.state, y: Math.round(scrollY) }, "");
  let noting = 0;
  window.addEventListener("scroll", () => {
    clearTimeout(noting);
    noting = setTimeout(note, 200);
  }, { passive: true });

  let shown = bare(location.href);
  document.addEventListener("yueting:page", () => { shown = bare(location.href); });
  window.addEventListener("popstate", (event) => {
    if (bare(location.href) !== shown) visit(location.href, { push: false, y: event.state?.y ?? 0 });
  });

  document.addEventListener("click", (event) => {
    const at = event.target.closest?.("a[href]");
    if (!at || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (at.target || at.hasAttribute("download") || !location.protocol.startsWith("http")) return;
    const url = new URL(at.href);
    if (!isPage(url) || bare(url.href) === bare(location.href)) return;
    // A browser goes to a word of the page only where it opens the page itself; sound is worth more than that.
    if (url.href.includes(":~:") && !document.body.classList.contains("sounding")) return;
    event.preventDefault();
    visit(url.href);
  });

  Object.assign(globalThis.yueting, { visit, bare });
})();
