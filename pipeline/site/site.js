"use strict";
// The switch of the language, the filter of a list, and the search; without it every page is read as it is.
(() => {
  const page = document.documentElement;
  const byId = (name) => document.getElementById(name);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const remembered = () => {
    try { return localStorage.getItem("splneno-language"); } catch { return null; }
  };
  const speak = (language) => {
    page.lang = language;
    try { localStorage.setItem("splneno-language", language); } catch { /* a browser may keep nothing */ }
  };
  const asked = new URLSearchParams(location.search);
  const language = asked.get("lang") || remembered();
  if (language === "en" || language === "cs") speak(language);
  byId("language").hidden = false;
  byId("language").addEventListener("click", () => speak(page.lang === "cs" ? "en" : "cs"));

  const filter = byId("filter");
  if (filter) {
    const rows = [...document.querySelectorAll("table.filtered tbody tr")];
    filter.addEventListener("input", () => {
      const words = fold(filter.value).split(/\s+/).filter(Boolean);
      for (const row of rows) {
        const text = fold(row.textContent);
        row.hidden = !words.every((word) => text.includes(word));
      }
    });
  }

  const open = () => {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("article.record")) {
      for (const each of target.querySelectorAll("details")) each.open = true;
    }
  };
  window.addEventListener("hashchange", open);
  open();

  const words = byId("words");
  if (!words || !window.SPLNENO) return;
  const hits = byId("hits");
  const kinds = new Map([...document.querySelectorAll("[data-kind]")].map((each) => [each.dataset.kind, each]));
  // Most Czech case forms differ in the last two letters at most.
  const stem = (word) => (word.length > 5 ? word.slice(0, -2) : word);
  const look = () => {
    const wanted = fold(words.value).split(/[^0-9a-z]+/).filter(Boolean).map(stem);
    hits.replaceChildren();
    if (!wanted.length) { byId("count").textContent = ""; return; }
    let count = 0;
    for (const [address, kind, text, when, folded] of window.SPLNENO) {
      if (!wanted.every((word) => (" " + folded).includes(" " + word))) continue;
      count += 1;
      if (count > 100) continue;
      const hit = document.createElement("li");
      const link = document.createElement("a");
      link.href = address;
      link.textContent = text;
      link.lang = "cs";
      const about = document.createElement("span");
      about.className = "soft";
      const known = kinds.get(kind);
      if (known) about.append(...[...known.childNodes].map((each) => each.cloneNode(true)));
      about.append(when ? ` ${when} ` : " ");
      hit.append(about, link);
      hits.append(hit);
    }
    const say = document.querySelector("[data-say=found]");
    byId("count").replaceChildren(`${count} `, ...[...say.childNodes].map((each) => each.cloneNode(true)));
  };
  let waiting;
  words.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 120); });
  byId("search").addEventListener("submit", (event) => { event.preventDefault(); look(); });
  if (asked.get("q")) { words.value = asked.get("q"); look(); }
  words.focus();
})();
