"use strict";
// The map: incidents near each other on the screen are one circle with their number; the brush below leaves some days.
(async () => {
  const box = document.getElementById("map");
  if (!box) return;
  await import(box.dataset.leaflet);
  const { L } = window;
  const DAY = 86400000;
  const COLOURS = { confirmed: "#00735a", fair: "#00527f", weak: "#8f7400", contested: "#b84300", discounted: "#b84300", "": "#5b5751" };
  const map = L.map(box, { maxZoom: 11, minZoom: 1, worldCopyJump: true, keyboard: true, attributionControl: false, zoomSnap: 0.5 });
  L.control.attribution({ prefix: false }).addAttribution(box.dataset.credit).addTo(map);
  L.tileLayer("/tiles/{z}/{x}/{y}.png", { maxNativeZoom: Number(box.dataset.deepest), maxZoom: 11, minZoom: 0 }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  map.setView([25, 30], 2);
  let data;
  try {
    const answer = await fetch(box.dataset.points, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    data = await answer.json();
  } catch (error) {
    document.getElementById("drawn").textContent = " · the places could not be loaded; load the page anew";
    return;
  }
  const count = data.id.length;
  const days = data.day.filter((day) => day !== null);
  const first = days.reduce((a, b) => Math.min(a, b), Infinity);
  const last = days.reduce((a, b) => Math.max(a, b), -Infinity);
  let from = first;
  let to = last;
  let whole = true;
  const fits = (n) => whole || (data.day[n] !== null && data.day[n] >= from && data.day[n] <= to);
  document.getElementById("drawn").textContent = ` · ${count.toLocaleString("en")} with a place to draw`;

  // --- circles

  const canvas = L.DomUtil.create("canvas", "spots-layer");
  const Layer = L.Layer.extend({
    onAdd(on) { on.getPanes().overlayPane.appendChild(canvas); on.on("moveend zoomend resize", draw); draw(); },
    onRemove(on) { canvas.remove(); on.off("moveend zoomend resize", draw); },
  });
  let groups = [];

  function draw() {
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    canvas.width = size.x * ratio;
    canvas.height = size.y * ratio;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    const paint = canvas.getContext("2d");
    paint.scale(ratio, ratio);
    groups = grouped(size);
    for (const group of groups) circle(paint, group);
  }

  function grouped(size) {
    const cell = map.getZoom() >= 10.5 ? 14 : 56;
    const found = new Map();
    const centre = map.getCenter().lng;
    const scale = 256 * 2 ** map.getZoom();
    const origin = map.getPixelOrigin().subtract(map.layerPointToContainerPoint([0, 0]));
    for (let n = 0; n < count; n += 1) {
      if (!fits(n)) continue;
      let lon = data.lon[n];
      while (lon - centre > 180) lon -= 360;
      while (lon - centre < -180) lon += 360;
      const sin = Math.sin((Math.max(-85.05, Math.min(85.05, data.lat[n])) * Math.PI) / 180);
      const x = ((lon + 180) / 360) * scale - origin.x;
      const y = (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * scale - origin.y;
      if (x < -cell || y < -cell || x > size.x + cell || y > size.y + cell) continue;
      const key = `${Math.floor((x + origin.x) / cell)}/${Math.floor((y + origin.y) / cell)}`;
      const group = found.get(key);
      if (group) { group.x += x; group.y += y; group.all.push(n); } else found.set(key, { x, y, all: [n] });
    }
    return [...found.values()].map((g) => {
      g.x /= g.all.length;
      g.y /= g.all.length;
      g.r = g.all.length === 1 ? 6.5 : Math.min(9 + Math.sqrt(g.all.length), 21);
      return g;
    });
  }

  function circle(paint, group) {
    const one = group.all.length === 1;
    const contested = group.all.filter((n) => data.grade[n] === "contested" || data.grade[n] === "discounted").length;
    const colour = one ? COLOURS[data.grade[group.all[0]]] ?? COLOURS[""] : "#00527f";
    paint.beginPath();
    paint.arc(group.x, group.y, group.r, 0, 2 * Math.PI);
    const area = group.all.every((n) => data.area[n]);
    paint.fillStyle = area ? `${colour}26` : `${colour}d9`;
    paint.fill();
    paint.lineWidth = 1.8;
    paint.strokeStyle = area ? colour : "#fff";
    paint.setLineDash(area ? [4, 3] : []);
    paint.stroke();
    paint.setLineDash([]);
    if (contested && !one) {
      paint.beginPath();
      paint.arc(group.x, group.y, group.r + 2.5, -Math.PI / 2, -Math.PI / 2 + (2 * Math.PI * contested) / group.all.length);
      paint.strokeStyle = "#b84300";
      paint.lineWidth = 3;
      paint.stroke();
    }
    if (!one) {
      paint.fillStyle = area ? "#1d1c1a" : "#fff";
      paint.font = "600 12px system-ui, sans-serif";
      paint.textAlign = "center";
      paint.textBaseline = "middle";
      paint.fillText(group.all.length > 999 ? `${(group.all.length / 1000).toFixed(1)}k` : String(group.all.length), group.x, group.y);
    }
  }

  const under = (point) => groups.filter((g) => Math.hypot(g.x - point.x, g.y - point.y) <= g.r + 3).sort((a, b) => a.all.length - b.all.length)[0];
  map.on("mousemove", (event) => { box.classList.toggle("over", Boolean(under(event.containerPoint))); });
  map.on("click", (event) => {
    const group = under(event.containerPoint);
    if (!group) { list([]); return; }
    const spots = new Set(group.all.map((n) => `${data.lat[n]}/${data.lon[n]}`));
    if (spots.size > 1 && map.getZoom() < 10.5 && group.all.length > 12) {
      map.fitBounds(L.latLngBounds(group.all.map((n) => [data.lat[n], data.lon[n]])).pad(0.2), { maxZoom: 10.5 });
    } else list(group.all);
  });

  // --- what lies at a spot

  const below = document.getElementById("here-list");
  const MOST = 30;
  async function list(all) {
    below.replaceChildren();
    if (!all.length) return;
    const ids = all.slice(0, MOST).map((n) => data.id[n]);
    const answer = await fetch(`/api/incidents?${new URLSearchParams(ids.map((id) => ["id", id]))}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { items } = await answer.json();
    const title = document.createElement("h2");
    title.textContent = all.length === 1 ? "One incident here" : `${all.length.toLocaleString("en")} incidents here${all.length > MOST ? `, ${MOST} of them` : ""}`;
    const found = document.createElement("ul");
    found.className = "near";
    for (const item of items) {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = `/incidents/${encodeURIComponent(item.id)}`;
      link.dir = "auto";
      link.textContent = item.label;
      const small = document.createElement("small");
      small.textContent = [item.grade, item.killed, `${item.reports} ${item.reports === 1 ? "report" : "reports"}`].filter(Boolean).join(" · ");
      line.append(link, small);
      found.append(line);
    }
    below.append(title, found);
    below.scrollIntoView({ block: "nearest" });
  }

  // --- days

  const bars = document.getElementById("bars");
  const [left, right] = [document.getElementById("from"), document.getElementById("to")];
  const words = (day) => new Date(day * DAY).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const area = document.getElementById("area");

  function bins() {
    const n = Math.min(120, last - first + 1);
    const counts = new Array(n).fill(0);
    for (const day of days) counts[Math.min(Math.floor(((day - first) / (last - first + 1)) * n), n - 1)] += 1;
    const top = Math.max(...counts);
    bars.setAttribute("viewBox", `0 0 ${n} 40`);
    counts.forEach((value, at) => {
      const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const height = value ? Math.max((value / top) * 40, 1.5) : 0;
      for (const [name, given] of Object.entries({ x: at + 0.06, width: 0.88, y: 40 - height, height })) bar.setAttribute(name, given);
      bars.append(bar);
    });
  }

  function brush() {
    const day = (input) => first + Math.round((Number(input.value) / 1000) * (last - first));
    if (Number(left.value) > Number(right.value)) (document.activeElement === left ? right : left).value = (document.activeElement === left ? left : right).value;
    [from, to] = [day(left), day(right)];
    whole = Number(left.value) === 0 && Number(right.value) === 1000;
    document.getElementById("span").textContent = from === to ? words(from) : `${words(from)} – ${words(to)}`;
    const n = bars.children.length;
    [...bars.children].forEach((bar, at) => {
      const [start, end] = [first + (at / n) * (last - first + 1), first + ((at + 1) / n) * (last - first + 1)];
      bar.classList.toggle("out", end <= from || start > to);
    });
    draw();
    follow();
  }

  function follow() {
    const bounds = map.getBounds();
    const wrap = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
    const world = bounds.getEast() - bounds.getWest() >= 360;
    const corners = [world ? -180 : wrap(bounds.getWest()), Math.max(bounds.getSouth(), -90), world ? 180 : wrap(bounds.getEast()), Math.min(bounds.getNorth(), 90)];
    const link = new URL(box.dataset.list, location.href);
    link.searchParams.set("box", corners.map((c) => c.toFixed(3)).join(","));
    const given = new URL(location.href).searchParams;
    const since = whole ? given.get("since") : iso(from);
    const until = whole ? given.get("until") : iso(to);
    if (since) link.searchParams.set("since", since);
    if (until) link.searchParams.set("until", until);
    area.href = link.pathname + link.search;
    area.hidden = false;
  }

  new Layer().addTo(map);
  if (count) map.fitBounds(L.latLngBounds(data.lat.map((lat, n) => [lat, data.lon[n]])).pad(0.1), { maxZoom: 8, animate: false });
  map.on("moveend", follow);
  follow();
  if (days.length && last > first) {
    document.getElementById("brush").hidden = false;
    bins();
    for (const input of [left, right]) input.addEventListener("input", brush);
    document.getElementById("whole").addEventListener("click", () => { left.value = 0; right.value = 1000; brush(); });
    brush();
  }
  box.dataset.ready = "yes";
})();
