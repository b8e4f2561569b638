"""What the page of a review list looks like beyond a change list's, and what it runs.

A list may have thousands of rows: it can be searched and filtered, says how much is
done, and keeps what was written in the browser until the page is saved.
"""

STYLE = """
.tools { position:sticky; top:0; z-index:1; display:flex; flex-wrap:wrap; gap:.6rem 1rem;
  align-items:center; margin:0 0 1rem; padding:.6rem 0; background:#fff;
  border-bottom:1px solid var(--line); }
.tools input[type=search] { flex:1 1 14rem; padding:.5rem; font:inherit;
  border:1px solid #7a7a7a; border-radius:.3rem; }
.tools select { padding:.5rem; font:inherit; max-width:100%; }
.tools p { margin:0; }
.tools progress { width:8rem; vertical-align:middle; }
.tools button { padding:.5rem 1rem; }
.group > h2 { margin:1.5rem 0 .4rem; font-size:1.3rem; }
.group > .tick { margin-bottom:.8rem; }
article { content-visibility:auto; contain-intrinsic-size:auto 20rem; }
article.away, .group.away { display:none; }
article h3.title { margin:0; font-size:1.1rem; color:var(--deep); }
article h3.title::first-letter { text-transform:none; }
article h4 { margin:0 0 .15rem; font-size:.8rem; font-weight:600; color:var(--quiet); }
.restored:empty { display:none; }
@media print { .tools, .group > .tick { display:none; }
  article.away, .group.away { display:block; } }
"""

SCRIPT = """
"use strict";
const body = document.body;
const rows = [...document.querySelectorAll("article")];
const groups = [...document.querySelectorAll(".group")];
const search = document.getElementById("search");
const show = document.getElementById("show");
const done = document.getElementById("done");
const bar = document.getElementById("bar");
const key = "safe-content " + body.dataset.list;
const parts = (row) => ({ number: row.querySelector(".numbers"),
  text: row.querySelector(".target"), tick: row.querySelector("input") });
const first = new Map(rows.map((row) => {
  const { number, text, tick } = parts(row);
  return [row, [number.defaultValue, text.defaultValue, tick.defaultChecked]];
}));
let unsaved = false;
const now = (row) => {
  const { number, text, tick } = parts(row);
  return [number.value, text.value, tick.checked];
};
const isTouched = (row) => String(now(row)) !== String(first.get(row));
const put = (row, [number, text, tick]) => {
  const own = parts(row);
  for (const [area, value] of [[own.number, number], [own.text, text]]) {
    area.value = value;
    area.defaultValue = value;
    area.nextElementSibling.textContent = value;
  }
  own.tick.checked = tick;
  own.tick.toggleAttribute("checked", tick);
};
const keep = () => {
  try {
    const work = {};
    for (const row of rows) if (isTouched(row)) work[row.dataset.row] = now(row);
    localStorage.setItem(key, JSON.stringify(work));
  } catch { /* A browser may forbid it; the page is saved by its button all the same. */ }
};
const count = () => {
  const ready = rows.filter((row) => parts(row).tick.checked || isTouched(row)).length;
  bar.value = ready;
  done.textContent = done.dataset.text.replace("{done}", ready)
    .replace("{all}", rows.length);
};
const filter = () => {
  const wanted = search.value.toLocaleLowerCase().trim();
  for (const row of rows) {
    const { number, text, tick } = parts(row);
    const fits = { all: true, doubtful: row.hasAttribute("data-doubtful"),
      open: !tick.checked, written: isTouched(row) }[show.value] ?? true;
    const says = !wanted || [row.textContent, number.value, text.value]
      .some((each) => each.toLocaleLowerCase().includes(wanted));
    row.classList.toggle("away", !(fits && says));
  }
  for (const group of groups) group.classList.toggle("away",
    !group.querySelector("article:not(.away)"));
};
const later = (act, wait) => {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(act, wait); };
};
const keepSoon = later(() => { keep(); count(); }, 300);
const changed = () => { unsaved = true; keepSoon(); };
const groupTick = (row) => row.closest(".group")?.querySelector(":scope > .tick input");
for (const row of rows) {
  const { number, text, tick } = parts(row);
  for (const area of [number, text]) area.addEventListener("input", () => {
    area.defaultValue = area.value;
    area.nextElementSibling.textContent = area.value;
    changed();
  });
  tick.addEventListener("change", () => {
    tick.toggleAttribute("checked", tick.checked);
    const whole = groupTick(row);
    if (whole && !tick.checked) {
      whole.checked = false;
      whole.removeAttribute("checked");
    }
    changed();
  });
}
for (const group of groups) {
  const whole = group.querySelector(":scope > .tick input");
  whole?.addEventListener("change", () => {
    whole.toggleAttribute("checked", whole.checked);
    for (const row of group.querySelectorAll("article")) {
      if (row.hasAttribute("data-facts") || row.classList.contains("away")) continue;
      const { tick } = parts(row);
      tick.checked = whole.checked;
      tick.toggleAttribute("checked", whole.checked);
    }
    changed();
  });
}
const allRight = document.getElementById("all-right");
allRight.addEventListener("change", () => {
  allRight.toggleAttribute("checked", allRight.checked);
  changed();
});
try {
  const work = JSON.parse(localStorage.getItem(key) ?? "{}");
  const found = rows.filter((row) => row.dataset.row in work);
  for (const row of found) put(row, work[row.dataset.row]);
  if (found.some(isTouched)) {
    const told = document.querySelector(".restored");
    told.textContent = told.dataset.text;
    unsaved = true;
  }
} catch { /* Nothing was kept, or it can't be read. */ }
search.addEventListener("input", later(filter, 150));
show.addEventListener("change", filter);
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
for (const button of document.querySelectorAll("button.save")) {
  button.addEventListener("click", () => {
    search.value = "";
    show.value = "all";
    filter();
    const page = "<!DOCTYPE html>\\n" + document.documentElement.outerHTML;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([page], { type: "text/html" }));
    link.download = button.dataset.name;
    link.click();
    unsaved = false;
  });
}
count();
"""
