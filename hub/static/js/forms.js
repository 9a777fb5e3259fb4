// Forms keep what was typed, warn before it is lost, count characters, and move like a spreadsheet.

(() => {
  "use strict";

  const words = document.currentScript.dataset;
  const SECRET = ["password", "file", "hidden", "submit", "button"];
  const MARK = "koinon:";

  tidy();
  for (const form of document.querySelectorAll("form[data-keep]")) keep(form);
  for (const area of document.querySelectorAll("textarea[maxlength]")) count(area);
  for (const input of document.querySelectorAll("input[data-stepper]")) stepper(input);
  for (const picker of document.querySelectorAll("[data-picker]")) find(picker);
  for (const grid of document.querySelectorAll(".grid")) grid.addEventListener("keydown", move);
  document.querySelector("[data-errors]")?.focus();

  // A form is sent once; a second press while the first is on its way does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    mark(form, true);
    setTimeout(() => release(form), 10000);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

  function release(form) {
    delete form.dataset.sent;
    mark(form, false);
  }

  function mark(form, busy) {
    for (const button of form.querySelectorAll("[type=submit]")) {
      if (busy) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  // What is typed goes to the session storage of this tab, and comes back after a lost connection, a closed
  // page or a sign-out. After an error the server has sent it back already.
  function keep(form) {
    const key = MARK + (form.dataset.keep || location.pathname);
    const served = JSON.stringify(values(form));
    const isAnswer = form.parentElement.querySelector("[data-errors]") !== null;
    const kept = isAnswer ? null : read(key);
    let dirty = isAnswer;

    if (kept && kept.served === served) {
      bringBack();
      tell(words.restored, words.discard, () => { form.reset(); dirty = false; sessionStorage.removeItem(key); });
    } else if (kept) {
      tell(words.changed, words.bring, bringBack);
    }

    form.addEventListener("input", () => { dirty = true; store(false); });
    form.addEventListener("submit", () => { dirty = false; store(true); });
    window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

    function bringBack() {
      restore(form, kept.typed);
      dirty = true;
    }

    function store(sent) {
      write(key, { served, typed: values(form), sent, person: words.person });
    }

    function tell(sentence, label, act) {
      const note = document.createElement("p");
      note.className = "notice";
      note.setAttribute("role", "status");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--link";
      button.textContent = label;
      button.addEventListener("click", () => { act(); note.remove(); });
      note.append(sentence, button);
      form.prepend(note);
    }
  }

  // Forget what was sent and saved, and whatever somebody else typed in this tab.
  function tidy() {
    const saved = document.querySelector(".notice--success") !== null;
    for (const key of Object.keys(sessionStorage)) {
      if (!key.startsWith(MARK)) continue;
      const kept = read(key);
      const isForeign = words.person && kept?.person && kept.person !== words.person;
      if (!kept || isForeign || (saved && kept.sent)) sessionStorage.removeItem(key);
    }
  }

  function values(form) {
    const typed = {};
    for (const control of kept(form)) (typed[control.name] ??= []).push(value(control));
    return typed;
  }

  function restore(form, typed) {
    const place = {};
    for (const control of kept(form)) {
      const index = place[control.name] = (place[control.name] ?? -1) + 1;
      const before = typed[control.name]?.[index];
      if (before === undefined) continue;
      if (typeof before === "boolean") control.checked = before;
      else if (control.multiple) for (const option of control.options) option.selected = before.includes(option.value);
      else control.value = before;
    }
  }

  function kept(form) {
    return [...form.elements].filter((control) => control.name && !SECRET.includes(control.type));
  }

  function value(control) {
    if (control.type === "checkbox" || control.type === "radio") return control.checked;
    if (control.multiple) return [...control.selectedOptions].map((option) => option.value);
    return control.value;
  }

  function read(key) {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
  }

  function write(key, content) {
    try { sessionStorage.setItem(key, JSON.stringify(content)); } catch { /* full or refused: typing goes on */ }
  }

  function count(area) {
    const line = document.createElement("p");
    line.setAttribute("aria-live", "polite");
    area.after(line);
    const limit = area.maxLength;
    area.removeAttribute("maxlength");
    const show = () => {
      const left = limit - area.value.length;
      line.className = left < 0 ? "field__count field__count--over" : "field__count";
      line.textContent = left > limit / 4 ? "" : (left < 0 ? words.over : words.left).replace(/\{.+?\}/, Math.abs(left));
    };
    area.addEventListener("input", show);
    show();
  }

  // − and + beside a number, for thumbs.
  function stepper(input) {
    const box = document.createElement("span");
    box.className = "stepper";
    input.replaceWith(box);
    box.append(button("−", words.less, () => input.stepDown()), input, button("+", words.more, () => input.stepUp()));

    function button(sign, label, act) {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = sign;
      made.setAttribute("aria-label", label);
      made.addEventListener("click", () => { act(); input.dispatchEvent(new Event("input", { bubbles: true })); });
      return made;
    }
  }

  // A long list of tick boxes is narrowed by typing; what is ticked stays in sight. Enter ticks the only one left.
  function find(picker) {
    const box = picker.querySelector(".picker__find");
    const input = box.querySelector("input");
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const options = [...picker.querySelectorAll("li")].map((item) => (
      { item, tick: item.querySelector("input"), group: item.closest(".picker__group"), text: "" }));
    for (const option of options) option.text = plain(`${option.item.textContent} ${option.group.firstElementChild.textContent}`);
    const fits = (option) => plain(input.value).split(/\s+/).every((word) => option.text.includes(word));
    box.hidden = false;
    input.addEventListener("input", () => {
      for (const option of options) option.item.hidden = !fits(option) && !option.tick.checked;
      for (const group of picker.querySelectorAll(".picker__group")) group.hidden = !group.querySelector("li:not([hidden])");
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const left = options.filter(fits);
      if (input.value && left.length === 1) { left[0].tick.checked = true; input.select(); }
    });
  }

  // In a grid, Enter and the arrows up and down go to the same column of the next row.
  function move(event) {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const cell = event.target.closest("td");
    if (!step || !cell || !event.target.matches("input")) return;
    event.preventDefault();
    const place = inputs(cell).indexOf(event.target);
    let row = cell.parentElement;
    do {
      row = step > 0 ? row.nextElementSibling : row.previousElementSibling;
      const next = row?.cells[cell.cellIndex] && inputs(row.cells[cell.cellIndex])[place];
      if (next) { next.focus(); next.select?.(); return; }
    } while (row);
  }

  function inputs(cell) {
    return [...cell.querySelectorAll("input:not([type=hidden])")];
  }
})();
