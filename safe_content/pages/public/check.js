// Tells which edition a file is, by its digest. The file is read here and sent nowhere.
"use strict";
(function () {
  const answer = document.getElementById("answer");
  const words = answer.dataset;
  const known = window.safeContentEditions || { files: {} };
  const language = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  function line(text, className) {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    paragraph.className = className;
    answer.append(paragraph);
  }

  function tell(digest) {
    const found = known.files[digest];
    if (!found) {
      line(words.unknown, "care");
      return;
    }
    const edition = known.documents[found[0]];
    const number = found[1];
    const values = { title: edition.title, language: language.of(edition.language), number: number, newest: edition.newest };
    const text = !edition.newest ? words.gone : edition.newest === number ? words.newest : words.older;
    line(filled(text, values), edition.newest === number ? "good" : "care");
    if (known.closed.includes(found[0] + "/" + number)) line(words.critical, "care");
    const before = known.facts[found[0] + "/" + number] || {};
    const now = known.facts[found[0] + "/" + edition.newest] || {};
    for (const name of Object.keys(before)) {
      if (name in now && before[name].some((value) => !now[name].includes(value))) {
        line(filled(words.fact, { fact: known.labels[name] || name, before: before[name].join(" / "), now: now[name].join(" / ") }), "care");
      }
    }
    if (edition.newest && edition.newest !== number) {
      const paragraph = document.createElement("p");
      const link = document.createElement("a");
      link.href = words.up + edition.path;
      link.textContent = words.link;
      paragraph.append(link);
      answer.append(paragraph);
    }
  }

  document.getElementById("file").addEventListener("change", async function (event) {
    answer.textContent = "";
    const file = event.target.files[0];
    if (!file) return;
    if (!window.crypto || !window.crypto.subtle) {
      line(words.manual, "care");
      return;
    }
    const digest = await window.crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    tell(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join(""));
  });
})();
