"use strict";
// What is heard after what: the stories of an edition, of one section of it, or those not heard; then the edition before.
(() => {
  const { store, root } = globalThis.yueting;
  const MOST_BACK = 30; // editions looked through for something to hear
  const lists = new Map();
  const absolute = (at, from) => new URL(at, from).href;

  // The edition that a page shows: its address, its stories that sound, and the edition before it.
  function read(page, address) {
    const before = page.querySelector(".neighbours [rel=prev]");
    const items = [...page.querySelectorAll("[data-src]")].map((at) => ({
      page: absolute(at.querySelector("a").getAttribute("href"), address),
      src: absolute(at.dataset.src, address),
      title: at.dataset.title,
      section: at.dataset.section ?? "",
      seconds: Number(at.dataset.seconds),
      language: at.lang,
      version: page.body.dataset.version ?? "",
      edition: address,
      album: page.body.dataset.album,
    }));
    return { items, before: before ? absolute(before.getAttribute("href"), address) : "" };
  }

  function edition(address) {
    const bare = address.split("#")[0];
    if (!lists.has(bare)) {
      const found = fetch(bare).then(async (answer) => {
        if (!answer.ok) throw new Error(answer.status);
        return read(new DOMParser().parseFromString(await answer.text(), "text/html"), bare);
      });
      found.catch(() => lists.delete(bare));
      lists.set(bare, found);
    }
    return lists.get(bare);
  }

  // ---- what was heard: the stories of each edition, by name
  const parts = (item) => /read\/([^/]+)\/([^/]+)\.html/.exec(item.page.slice(root.length))?.slice(1) ?? ["", ""];
  const heard = (item) => {
    const [issue, story] = parts(item);
    return (store.get(`heard:${issue}`) ?? "").split(" ").includes(story);
  };
  function hear(item) {
    const [issue, story] = parts(item);
    if (issue && !heard(item)) store.set(`heard:${issue}`, `${store.get(`heard:${issue}`) ?? ""} ${story}`.trim());
  }

  // ---- what comes next
  const kind = () => store.get("queue") ?? "edition";
  const across = () => store.get("across") === "yes";
  const wanted = (like) => (item) => {
    if (kind() === "section") return item.section === like.section;
    return kind() === "edition" || !heard(item);
  };

  // All that is still to come in this edition, or in the first edition before it that has something.
  async function after(item) {
    const here = await edition(item.edition);
    const place = here.items.findIndex((one) => one.page === item.page);
    const rest = here.items.slice(place + 1).filter(wanted(item));
    if (rest.length || !across()) return rest;
    let { before } = here;
    for (let looked = 0; before && looked < MOST_BACK; looked += 1) {
      const older = await edition(before);
      const found = older.items.filter(wanted(item));
      if (found.length) return found;
      ({ before } = older);
    }
    return [];
  }

  async function beside(item, by) {
    if (by > 0) return (await after(item))[0];
    const { items } = await edition(item.edition);
    return items.slice(0, Math.max(0, items.findIndex((one) => one.page === item.page))).filter(wanted(item)).pop();
  }

  Object.assign(globalThis.yueting, { queue: { read, edition, after, beside, hear, heard, kind, across, keep: (address, list) => lists.set(address.split("#")[0], Promise.resolve(list)) } });
})();
