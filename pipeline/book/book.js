"use strict";
// The filter box, and the switch of the language; without it everything is shown.
(() => {
  const page = document.documentElement;
  const byId = (name) => document.getElementById(name);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const records = [...document.querySelectorAll("article.record")];
  const texts = new Map();
  const textOf = (record) => {
    if (!texts.has(record)) texts.set(record, fold(record.textContent + " " + record.id));
    return texts.get(record);
  };
  const filter = () => {
    const words = fold(byId("words").value).split(/\s+/).filter(Boolean);
    const table = byId("table").value;
    const furniture = byId("furniture").checked;
    let count = 0;
    for (const record of records) {
      const fits =
        (furniture || !record.classList.contains("furniture")) &&
        (!table || record.dataset.table === table) &&
        words.every((word) => textOf(record).includes(word));
      record.hidden = !fits;
      if (fits) count += 1;
    }
    for (const part of document.querySelectorAll("section.page")) {
      part.hidden = !part.querySelector("article.record:not([hidden])");
    }
    byId("count").textContent = count;
  };
  const speak = (language) => {
    page.lang = language;
    for (const option of document.querySelectorAll("option[data-cs]")) {
      option.textContent = option.dataset[language];
    }
  };
  const show = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    const record = target && target.closest("article.record, article.record *, section.page");
    const hidden = record && record.closest("[hidden]");
    if (hidden) {
      byId("words").value = "";
      byId("table").value = "";
      byId("furniture").checked = true;
      filter();
      target.scrollIntoView();
    }
  };
  byId("tools").hidden = false;
  byId("language").hidden = false;
  byId("language").addEventListener("click", () => speak(page.lang === "cs" ? "en" : "cs"));
  let waiting;
  byId("words").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  byId("table").addEventListener("change", filter);
  byId("furniture").addEventListener("change", filter);
  window.addEventListener("hashchange", show);
  window.addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
  speak(page.lang);
  filter();
  show();
})();
