"use strict";
(() => {
  const root = document.documentElement;
  const report = document.querySelector(".report");
  const card = document.getElementById("card");
  root.classList.add("js");
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  window.addEventListener("hashchange", unfold);
  unfold();
  sorting();
  if (!report || !card) return;
  const side = card.parentElement;
  const legend = card.firstElementChild;
  const KINDS = { c: "claim", e: "event", p: "place", m: "moment", q: "quantity", a: "actor" };
  let pinned = false;

  function unfold() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const fold = target && target.closest("details");
    if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
  }

  // A copy of the element that explains a reference, laid out for the card. Nodes are copied, never parsed.
  function explain(ref) {
    const found = document.getElementById(ref);
    if (!found) return null;
    const item = document.createElement("div");
    item.className = "item";
    const kind = document.createElement("p");
    kind.className = "kind";
    kind.textContent = KINDS[ref[0]] + (ref[0] === "c" || ref[0] === "e" ? " " + ref.slice(2) : "");
    item.append(kind);
    if (found.matches("tr")) {
      for (const [name, part] of [["who", "th"], ["says", ".says"], ["how", ".how"]]) {
        const box = document.createElement("div");
        box.className = name;
        box.dir = "auto";
        box.append(...[...found.querySelector(part).childNodes].map((n) => n.cloneNode(true)));
        item.append(box);
      }
    } else if (found.matches("details")) {
      const box = document.createElement("div");
      box.append(...[...found.querySelector("summary").childNodes].map((n) => n.cloneNode(true)));
      item.append(box, found.querySelector(".rows").cloneNode(true));
    } else {
      item.append(...[...found.childNodes].map((n) => n.cloneNode(true)));
    }
    return item;
  }

  function light(refs) {
    for (const lit of report.querySelectorAll(".on")) lit.classList.remove("on");
    if (!refs.length) return;
    for (const s of report.querySelectorAll("[data-r]")) {
      if (s.dataset.r.split(" ").includes(refs[0]) && !s.matches(".n")) s.classList.add("on");
    }
  }

  function show(element) {
    const refs = element.dataset.r.split(" ");
    const order = { c: 0, e: 1 };
    refs.sort((a, b) => (order[a[0]] ?? 2) - (order[b[0]] ?? 2));
    light(refs);
    card.replaceChildren(...refs.map(explain).filter(Boolean));
    if (pinned) {
      const close = document.createElement("button");
      close.className = "close";
      close.textContent = "close";
      close.addEventListener("click", clear);
      card.prepend(close);
      side.classList.add("up");
    }
    card.scrollTop = 0;
  }

  function clear() {
    pinned = false;
    side.classList.remove("up");
    light([]);
    card.replaceChildren(legend);
  }

  report.addEventListener("pointerover", (event) => {
    const over = event.target.closest("[data-r]");
    if (over && !pinned && event.pointerType === "mouse") show(over);
  });
  report.addEventListener("focusin", (event) => {
    const over = event.target.closest("[data-r]");
    if (over) { pinned = false; show(over); }
  });
  report.addEventListener("click", (event) => {
    const over = event.target.closest("[data-r]");
    if (!over) { clear(); return; }
    event.preventDefault();
    pinned = true;
    show(over);
    const box = side.getBoundingClientRect();
    const spot = over.getBoundingClientRect();
    if (getComputedStyle(side).position === "fixed" && spot.bottom > box.top) window.scrollBy({ top: spot.bottom - box.top + 40 });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });

  function sorting() {
    const table = document.querySelector(".claims");
    if (!table) return;
    const body = table.tBodies[0];
    const given = [...body.rows];
    const keys = [null, (row) => Number(row.id.slice(2)), null, (row) => row.querySelector(".tag")?.textContent ?? ""];
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      if (column === 2) return;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      button.title = ["by source", "in the order of the text", "", "marked ones first"][column];
      button.addEventListener("click", () => {
        const key = keys[column];
        const rows = [...given];
        if (key) rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
        if (column === 3) rows.sort((a, b) => (key(a) ? 0 : 1) - (key(b) ? 0 : 1));
        let before = "";
        for (const row of rows) {
          const name = row.cells[0].firstElementChild.textContent;
          row.classList.toggle("more", name === before);
          before = name;
        }
        body.append(...rows);
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", "ascending");
      });
      cell.replaceChildren(button);
    });
  }
})();
