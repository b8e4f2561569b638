// Finds services in the list that the page shows anyway, and marks what is verified no more.
// Nothing is sent or kept. Esc, pressed twice, leaves as the link does.
"use strict";
(function () {
  const form = document.getElementById("seek");
  const count = document.getElementById("count");
  const entries = [...document.querySelectorAll("article.entry")];
  const filters = ["country", "town", "spoken", "need"]
    .map(name => [name, document.getElementById(name)])
    .filter(([, field]) => field);

  function folded(text) {
    return text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ");
  }

  const texts = new Map(entries.map(entry => [entry, folded(entry.textContent)]));

  function fits(entry, words) {
    return words.every(word => texts.get(entry).includes(word)) &&
      filters.every(([name, field]) =>
        !field.value || entry.dataset[name].split("|").includes(field.value));
  }

  function seek() {
    const words = folded(document.getElementById("words").value).trim().split(" ");
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !fits(entry, words);
      shown += entry.hidden ? 0 : 1;
    }
    count.textContent = shown
      ? count.dataset.found.replace("{shown}", shown).replace("{all}", entries.length)
      : count.dataset.none;
  }

  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(part => String(part).padStart(2, "0")).join("-");
  for (const entry of entries) {
    const line = entry.querySelector(".verified");
    const late = entry.querySelector(".late");
    if (late && entry.dataset.due && today >= entry.dataset.due) {
      late.hidden = false;
      line.classList.replace("good", "care");
    }
  }

  const leave = document.getElementById("leave");
  function go(event) {
    if (event) event.preventDefault();
    document.documentElement.hidden = true;
    location.replace(leave.href);
  }
  let escaped = 0;
  leave.addEventListener("click", go);
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - escaped < 1500) go();
    escaped = event.timeStamp;
  });

  form.hidden = false;
  for (const change of ["input", "change"]) form.addEventListener(change, seek);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(seek));
})();
