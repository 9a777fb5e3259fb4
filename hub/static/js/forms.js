// Forms keep what was typed, warn before it is lost, count characters, and move like a spreadsheet.

(() => {
  "use strict";

  const words = document.currentScript.dataset;
  const SECRET = ["password", "file", "hidden", "submit", "button"];

  for (const form of document.querySelectorAll("form[data-keep]")) keep(form);
  for (const area of document.querySelectorAll("textarea[maxlength]")) count(area);
  for (const input of document.querySelectorAll("input[data-stepper]")) stepper(input);
  for (const grid of document.querySelectorAll(".grid")) grid.addEventListener("keydown", move);
  document.querySelector("[data-errors]")?.focus();

  // A form is sent once; a second press while the first is on its way does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("[type=submit]")) button.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("[type=submit]")) button.removeAttribute("aria-disabled");
    }
  });

  // What is typed goes to the session storage of this tab, and comes back after an error, a sign-out or a
  // lost connection. A page that the form led to (another address) means that it was saved.
  function keep(form) {
    const key = `koinon:${form.dataset.keep || location.pathname}`;
    const served = values(form);
    const kept = read(key);
    const isAnswer = form.parentElement.querySelector("[data-errors]") !== null;
    if (kept && !isAnswer && kept.served === JSON.stringify(served)) {
      restore(form, kept.typed);
      offerToDiscard(form, key);
    }
    let dirty = isAnswer || Boolean(kept);
    form.addEventListener("input", () => {
      dirty = true;
      write(key, { served: JSON.stringify(served), typed: values(form), sent: false });
    });
    form.addEventListener("submit", () => {
      dirty = false;
      write(key, { served: JSON.stringify(served), typed: values(form), sent: true });
    });
    window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  }

  // Forms sent from another page that did not come back with errors were saved: forget them.
  for (const key of Object.keys(sessionStorage)) {
    if (!key.startsWith("koinon:")) continue;
    const here = document.querySelector("form[data-keep]") && key === `koinon:${location.pathname}`;
    if (!here && read(key)?.sent && document.querySelector(".notice--success")) sessionStorage.removeItem(key);
  }

  function values(form) {
    const typed = {};
    for (const control of form.elements) {
      if (!control.name || SECRET.includes(control.type)) continue;
      const isTick = control.type === "checkbox" || control.type === "radio";
      (typed[control.name] ??= []).push(isTick ? control.checked
        : control.multiple ? [...control.selectedOptions].map((option) => option.value) : control.value);
    }
    return typed;
  }

  function restore(form, typed) {
    const place = {};
    for (const control of form.elements) {
      if (!control.name || SECRET.includes(control.type)) continue;
      const index = place[control.name] = (place[control.name] ?? -1) + 1;
      const value = typed[control.name]?.[index];
      if (value === undefined) continue;
      if (typeof value === "boolean") control.checked = value;
      else if (control.multiple) for (const option of control.options) option.selected = value.includes(option.value);
      else control.value = value;
    }
  }

  function offerToDiscard(form, key) {
    const note = document.createElement("p");
    note.className = "notice";
    note.setAttribute("role", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--link";
    button.textContent = words.discard;
    button.addEventListener("click", () => { sessionStorage.removeItem(key); form.reset(); note.remove(); });
    note.append(words.restored, " ", button);
    form.prepend(note);
  }

  function read(key) {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
  }

  function write(key, value) {
    try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* storage full or refused: typing goes on */ }
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
      line.textContent = left > limit / 4 ? "" : (left < 0 ? words.over : words.left).replace("{n}", Math.abs(left));
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

  // In a grid, Enter and the arrows up and down go to the same column of the next row.
  function move(event) {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const control = event.target;
    const isNumber = control.type === "number" && event.key !== "Enter";
    if (!step || control.matches("select, textarea, button, a") || (isNumber && event.altKey)) return;
    const cell = control.closest("td");
    let row = cell?.parentElement;
    const inside = [...cell?.querySelectorAll("input") ?? []].indexOf(control);
    do {
      row = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
      const next = row?.cells[cell.cellIndex]?.querySelectorAll("input:not([type=hidden])")[inside];
      if (next) { event.preventDefault(); next.focus(); next.select?.(); return; }
    } while (row);
    if (event.key === "Enter") event.preventDefault();
  }
})();
