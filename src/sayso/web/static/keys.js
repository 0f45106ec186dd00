"use strict";
// Keys, and what makes forms quicker. Without this script every page works as well.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const keys = document.getElementById("keys");
  const rows = [...document.querySelectorAll("[data-rows] tbody tr, [data-rows] > li")].filter((row) => row.querySelector(".open"));
  let at = -1;

  // --- lists

  function go(step) {
    if (!rows.length) return false;
    at = Math.min(Math.max(at + step, 0), rows.length - 1);
    for (const row of rows) row.classList.toggle("here", row === rows[at]);
    const link = rows[at].querySelector(".open");
    link.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
    return true;
  }
  for (const [n, row] of rows.entries()) row.addEventListener("focusin", () => { at = n; for (const r of rows) r.classList.toggle("here", r === row); });

  function mark() {
    const box = rows[at]?.querySelector("input[type=checkbox]");
    if (box) box.checked = !box.checked;
    return Boolean(box);
  }

  // --- acts

  function open(act) {
    for (const other of document.querySelectorAll("details.act[open]")) if (other !== act) other.open = false;
    act.open = true;
    act.scrollIntoView({ block: "nearest" });
    const first = act.querySelector("select, input:checked, input[type=radio], input[type=checkbox], textarea, input:not([type=hidden])");
    (first ?? act.querySelector("button")).focus();
  }

  function press(key) {
    const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!found) return false;
    if (found.matches("details")) open(found);
    else if (found.matches("input")) { found.focus(); found.select(); }
    else found.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
    if (event.key === "Escape") {
      const act = document.querySelector("details.act[open]");
      if (act) { act.open = false; act.querySelector("summary").focus(); } else if (typing) typing.blur();
      return;
    }
    if (typing || keys?.open) return;
    const done = {
      j: () => go(1) || press("j"),
      k: () => go(-1) || press("k"),
      o: () => at >= 0 && rows[at]?.querySelector(".open").click(),
      m: () => mark() || press("m"),
      "?": () => keys && (keys.showModal(), true),
    };
    const handled = event.key in done ? done[event.key]() : event.key.length === 1 && press(event.key);
    if (handled) event.preventDefault();
  });

  for (const act of document.querySelectorAll("details.act")) {
    act.addEventListener("toggle", () => { if (act.open && !act.contains(document.activeElement)) open(act); });
  }
  document.addEventListener("pointerdown", (event) => {
    for (const act of document.querySelectorAll("details.act[open]")) if (!act.contains(event.target)) act.open = false;
  });
  const opened = document.querySelector("details.act[open]");
  if (opened) open(opened);

  // --- forms

  for (const select of document.querySelectorAll("[data-fields]")) {
    const form = select.form;
    const follow = () => {
      for (const box of form.querySelectorAll("[data-field]")) {
        box.classList.toggle("other", box.dataset.field !== select.value);
        if (box.dataset.field !== select.value) for (const input of box.querySelectorAll("input")) input.checked = false;
      }
    };
    select.addEventListener("change", follow);
    follow();
  }
  for (const form of document.querySelectorAll("form[method=get]")) {
    form.addEventListener("submit", () => { for (const field of form.elements) if (field.name && !field.value) field.disabled = true; });
  }
  for (const form of document.querySelectorAll("form[method=post]")) {
    let sent = false;
    form.addEventListener("submit", (event) => { if (sent) event.preventDefault(); sent = true; });
  }
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  if (matchMedia("(max-width: 52rem)").matches) for (const fold of document.querySelectorAll("details.fold")) fold.open = false;

  // --- what goes on in the background

  const strip = document.querySelector(".strip[data-poll]");
  if (strip) {
    const before = strip.dataset.state;
    const ask = async () => {
      try {
        const answer = await fetch("/api/standing", { headers: { Accept: "application/json" } });
        if (!answer.ok) return;
        const now = await answer.json();
        const text = strip.querySelector("[data-told]");
        if (now.job && text) text.textContent = now.job.told ? `: ${now.job.told}` : "";
        if (`${now.changes}/${now.job ? 1 : 0}` !== before) {
          const busy = document.querySelector("details.act[open], dialog[open]") || document.activeElement?.matches("input, textarea, select");
          if (!busy) { location.reload(); return; }
        }
      } catch { return; }
      setTimeout(ask, 1500);
    };
    setTimeout(ask, 1500);
  }
})();
