"use strict";
/* All that the desk does in the browser. Without it every page works: this brings dropping
   files, codes that can't be half deleted, checks while typing, and keeping what is typed. */

for (const each of document.querySelectorAll(".scripted")) each.hidden = false;

const dropping = document.getElementById("dropping");
if (dropping) {
  const files = dropping.querySelector("input[type=file]");
  const holds = event => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  addEventListener("dragover", event => {
    if (!holds(event)) return;
    event.preventDefault();
    document.body.classList.add("over");
  });
  addEventListener("dragleave", event => {
    if (!event.relatedTarget) document.body.classList.remove("over");
  });
  addEventListener("drop", event => {
    if (!holds(event)) return;
    event.preventDefault();
    document.body.classList.remove("over");
    files.files = event.dataTransfer.files;
    if (files.files.length) dropping.requestSubmit();
  });
}

const writing = document.getElementById("writing");
if (writing) write(writing);

function write(form) {
  const area = form.querySelector("textarea");
  const field = area.parentElement;
  const shadow = field.querySelector(".shadow");
  const findings = document.getElementById("findings");
  const kept = document.getElementById("kept");
  const begun = area.dataset.begun;
  const place = form.dataset.keep;
  /* Of several people at one browser, nobody is shown what another typed. */
  const copied = `${place} ${document.body.dataset.who}`;
  const CODE = /\\*<\/?[a-z]{1,12}[0-9]{0,5}\/?>/g;
  let before = area.value, composing = false, timer = 0, sent = null;

  const codes = text => [...text.matchAll(CODE)]
    .filter(found => found[0].lastIndexOf("\\", found[0].indexOf("<")) % 2 !== 0 || !found[0].startsWith("\\"))
    .map(found => ({ start: found.index, end: found.index + found[0].length }));

  function paint() {
    shadow.textContent = "";
    let at = 0;
    for (const code of codes(area.value)) {
      shadow.append(area.value.slice(at, code.start));
      const mark = document.createElement("mark");
      mark.textContent = area.value.slice(code.start, code.end);
      shadow.append(mark);
      at = code.end;
    }
    shadow.append(area.value.slice(at), "\n");
    shadow.scrollTop = area.scrollTop;
  }

  /* An edit that cuts into a code takes all of it: what was typed goes in its place. */
  function whole() {
    const now = area.value;
    let head = 0;
    const caret = area.selectionEnd;
    const most = Math.min(before.length, now.length);
    while (head < most && before[head] === now[head] && head < caret) head++;
    let tail = 0;
    while (tail < most - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
    let from = head, to = before.length - tail;
    const typed = now.slice(head, now.length - tail);
    for (const code of codes(before)) {
      const cut = to > from
        ? code.start < to && code.end > from && !(from <= code.start && to >= code.end)
        : code.start < from && code.end > from;
      if (!cut) continue;
      if (to > from) { from = Math.min(from, code.start); to = Math.max(to, code.end); }
      else { from = to = code.end; }
    }
    if (from !== head || to !== before.length - tail) {
      area.value = before.slice(0, from) + typed + before.slice(to);
      area.selectionStart = area.selectionEnd = from + typed.length;
    }
  }

  /* What the desk may never have got. A text that was sent is no longer needed once
     another translation stands there, or once the desk has said why it was not taken. */
  function remember(isSent) {
    const copy = { text: area.value, made: form.made_from.value, base: form.base.value, isSent };
    try { localStorage.setItem(copied, JSON.stringify(copy)); } catch { /* no room, or not allowed */ }
  }

  function changed() {
    if (!composing) whole();
    before = area.value;
    paint();
    remember(false);
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  }

  async function keep() {
    const text = area.value;
    const body = new URLSearchParams({
      text, begun, made_from: form.made_from.value, base: form.base.value,
    });
    try {
      const answer = await fetch(place, {
        method: "POST", body, keepalive: true,
        headers: { "x-desk-token": document.body.dataset.token },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json();
      if (text !== area.value) return;
      sent = text;
      kept.textContent = text === begun ? "" : kept.dataset.kept;
      show(found, text);
    } catch {
      kept.textContent = kept.dataset.lost;
      clearTimeout(timer);
      timer = setTimeout(keep, 5000);
    }
  }

  function show(found, text) {
    findings.textContent = "";
    const lines = found.length || !text.trim() ? found : [{ fine: true, text: findings.dataset.fine }];
    for (const each of lines) {
      const line = document.createElement("li");
      line.className = each.fine ? "fine" : each.error ? "error" : "warning";
      line.textContent = each.text;
      findings.append(line);
    }
  }

  function put(tag) {
    const { selectionStart: from, selectionEnd: to, value } = area;
    const middle = tag.indexOf("></") + 1;
    const chosen = value.slice(from, to);
    const text = middle ? tag.slice(0, middle) + chosen + tag.slice(middle) : tag;
    before = value.slice(0, from) + text + value.slice(to);
    area.value = before;
    area.selectionStart = area.selectionEnd = from + (middle && !chosen ? middle : text.length);
    area.focus();
    changed();
  }

  /* The caret steps over a code as over a letter. */
  function step(event) {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || composing) return;
    const { selectionStart: from, selectionEnd: to } = area;
    if (from !== to) return;
    for (const code of codes(area.value)) {
      if (event.key === "ArrowRight" && from >= code.start && from < code.end) area.selectionStart = area.selectionEnd = code.end;
      else if (event.key === "ArrowLeft" && from > code.start && from <= code.end) area.selectionStart = area.selectionEnd = code.start;
      else continue;
      event.preventDefault();
      return;
    }
  }

  const buttons = [...document.querySelectorAll("button.tag")];
  for (const button of buttons) button.addEventListener("click", () => put(button.dataset.tag));
  for (const button of document.querySelectorAll("[data-use]")) {
    button.addEventListener("click", () => {
      before = area.value = button.dataset.use;
      area.focus();
      changed();
    });
  }
  area.addEventListener("compositionstart", () => { composing = true; });
  area.addEventListener("compositionend", () => { composing = false; changed(); });
  area.addEventListener("input", changed);
  area.addEventListener("scroll", () => { shadow.scrollTop = area.scrollTop; });
  area.addEventListener("keydown", event => {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (event.altKey && digit && buttons[digit[1] - 1]) {
      event.preventDefault();
      put(buttons[digit[1] - 1].dataset.tag);
    } else if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      step(event);
    }
  });
  addEventListener("pagehide", () => { if (area.value !== begun && area.value !== sent) keep(); });
  form.addEventListener("submit", () => {
    sent = area.value;
    clearTimeout(timer);
    remember(true);
  });
  try {
    const left = JSON.parse(localStorage.getItem(copied) || "null");
    if (left && ("answered" in form.dataset || left.isSent && left.base !== form.base.value)) {
      localStorage.removeItem(copied);
    } else if (left && left.made === form.made_from.value && left.text !== area.value && area.value === begun) {
      before = area.value = left.text;
      form.base.value = left.base;
      changed();
    }
  } catch { /* not allowed, or not ours */ }
  field.classList.add("live");
  paint();
}
