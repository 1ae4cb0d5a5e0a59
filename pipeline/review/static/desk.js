// The keys of the desk. Everything works without this script, too, by links and buttons.
"use strict";

(() => {
  const typing = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) &&
    target.type !== "checkbox";

  const rows = () => [...document.querySelectorAll("[data-row]")];

  const step = (by) => {
    const all = rows();
    if (!all.length) return false;
    const at = all.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
    const row = all[Math.min(Math.max(next, 0), all.length - 1)];
    row.focus();
    row.scrollIntoView({ block: "nearest" });
    return true;
  };

  const focusForm = (id) => {
    const form = document.getElementById(id);
    const first = form && form.querySelector("select, textarea, input:not([type=hidden])");
    if (first) {
      first.focus();
      first.scrollIntoView({ block: "center" });
    }
  };

  const open = (id) => {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
  };

  const act = (element) => {
    if (element.disabled) return;
    if (element.dataset.open) open(element.dataset.open);
    else if (element.dataset.focus) focusForm(element.dataset.focus);
    else if (["INPUT", "TEXTAREA"].includes(element.tagName)) {
      element.focus();
      element.select();
    } else element.click();
  };

  document.addEventListener("click", (event) => {
    const element = event.target.closest("[data-open], [data-focus]");
    if (!element) return;
    event.preventDefault();
    act(element);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    const key = event.key;
    if (key === "q" && !document.querySelector('[data-key="q"]')) {
      location.assign("/");
      return;
    }
    const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (element) {
      event.preventDefault();
      act(element);
    } else if ((key === "j" && step(1)) || (key === "k" && step(-1))) {
      event.preventDefault();
    } else if (key === "/") {
      event.preventDefault();
      location.assign("/#search");
    }
  });

  // One press is one decision: a form that is on its way is not sent again.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    else if (event.target.method === "post") event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  if (location.hash === "#search") {
    const search = document.getElementById("search");
    if (search) search.focus();
  }
})();
