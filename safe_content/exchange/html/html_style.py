"""How the page of a change list looks, and the few lines that it runs."""

STYLE = """
:root { --ink:#20262b; --quiet:#52606b; --line:#c9d1d7; --deep:#1f3a4d;
  --answer:#fff7db; --edge:#8a6a00; }
* { box-sizing:border-box; }
body { margin:0 auto; max-width:72rem; padding:1rem; color:var(--ink);
  background:#fff; font:1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif; }
.kind { margin:0; color:var(--quiet); font-weight:600; }
h1 { margin:.1rem 0 .5rem; font-size:1.8rem; line-height:1.2; color:var(--deep); }
h1 span { font-weight:400; color:var(--quiet); }
h2 { margin:0; font-size:1.1rem; color:var(--deep); }
h3 { margin:0 0 .15rem; font-size:.8rem; font-weight:600; color:var(--quiet); }
h3::first-letter { text-transform:uppercase; }
.counts { margin:.5rem 0; padding:0; list-style:none; }
.counts li { margin:.3rem 0; }
.chip { display:inline-block; padding:.05rem .5rem; border-radius:.3rem; color:#fff;
  font-size:.8rem; font-weight:700; }
.advice { margin:1rem 0 1.5rem; padding:.8rem 1rem; border-left:.3rem solid var(--deep);
  background:#f2f5f7; }
.advice ol { margin:.3rem 0 0; padding-left:1.3rem; }
article { margin:0 0 1.2rem; padding:.9rem 1rem; border:1px solid var(--line);
  border-radius:.5rem; break-inside:avoid; }
.place { margin:.1rem 0 0; color:var(--quiet); font-size:.875rem; }
.reason { margin:.2rem 0 0; font-weight:600; font-size:.9rem; }
.wordings { display:grid; gap:.8rem 1.2rem; margin:.6rem 0;
  grid-template-columns:repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); }
.wordings p { margin:0; overflow-wrap:anywhere; white-space:pre-wrap; }
ins { color:#0b6b3a; background:#ddf3e4; text-decoration:underline double; }
del { color:#a61b1b; background:#fbe3e0; }
.sign { padding:0 .2rem; border-radius:.2rem; background:#eee8f6; color:#5a3490;
  font-size:.85em; }
.code { color:#0b57a4; text-decoration:underline; }
.notes { margin:.2rem 0; padding-left:1.2rem; color:var(--quiet); font-size:.875rem;
  overflow-wrap:anywhere; }
.answer { margin-top:.6rem; padding:.7rem .8rem; border:2px solid var(--edge);
  border-radius:.4rem; background:var(--answer); }
.answer label { font-weight:600; font-size:.9rem; }
.hint { margin:0; font-style:italic; font-size:.9rem; }
textarea { display:block; width:100%; margin:.2rem 0 .5rem; padding:.5rem;
  border:1px solid #7a7a7a; border-radius:.3rem; background:#fff; color:#000;
  font:inherit; resize:vertical; }
.tick { margin:.2rem 0 .6rem; }
.tick input { width:1.2rem; height:1.2rem; vertical-align:-.2rem; }
.paper { display:none; }
button { padding:.7rem 1.2rem; border:0; border-radius:.4rem; background:var(--deep);
  color:#fff; font:inherit; font-weight:700; cursor:pointer; }
:focus-visible { outline:3px solid #0b57a4; outline-offset:2px; }
footer { margin-top:2rem; color:var(--quiet); font-size:.85rem; }
@media print {
  @page { margin:15mm; }
  body { max-width:none; padding:0; font-size:10pt; }
  .save, .advice, textarea { display:none; }
  .paper { display:block; margin:.2rem 0 .5rem; min-height:1.4em; white-space:pre-wrap; }
  .chip { border:1px solid; -webkit-print-color-adjust:exact;
    print-color-adjust:exact; }
  ins, del, .answer { -webkit-print-color-adjust:exact; print-color-adjust:exact; }
}
"""

SCRIPT = """
"use strict";
for (const area of document.querySelectorAll("textarea")) {
  area.addEventListener("input", () => {
    area.defaultValue = area.value;
    area.nextElementSibling.textContent = area.value;
  });
}
for (const box of document.querySelectorAll("input")) {
  box.addEventListener("change", () => { box.toggleAttribute("checked", box.checked); });
}
const button = document.getElementById("save");
button.addEventListener("click", () => {
  const page = "<!DOCTYPE html>\\n" + document.documentElement.outerHTML;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  link.download = button.dataset.name;
  link.click();
});
"""
