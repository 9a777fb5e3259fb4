// Small comforts of every page. Nothing here is needed to use the hub.

(() => {
  "use strict";

  // The menu and the filters are open on wide screens: say so to everything that asks, not only by style sheet.
  unfold("details.menu", "(min-width: 64rem)");
  unfold("details.filters__fold", "(min-width: 40rem)");

  function unfold(selector, width) {
    const wide = window.matchMedia(width);
    const parts = [...document.querySelectorAll(selector)];
    const before = parts.map((part) => part.open);
    const settle = () => parts.forEach((part, index) => { part.open = wide.matches || before[index]; });
    wide.addEventListener("change", settle);
    settle();
  }

  // Drop-downs close on Escape, and when something else is pressed.
  const drops = document.querySelectorAll("details.drop");
  document.addEventListener("click", (event) => {
    for (const drop of drops) if (!drop.contains(event.target)) drop.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const drop of drops) {
      if (drop.open && drop.contains(document.activeElement)) drop.querySelector("summary").focus();
      drop.open = false;
    }
  });

  // Buttons that need a script show themselves only now.
  for (const button of document.querySelectorAll("[data-action]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (!button) return;
    if (button.dataset.action === "print") window.print();
    if (button.dataset.action === "copy") copy(button);
  });

  function copy(button) {
    const text = document.getElementById(button.dataset.target).innerText;
    navigator.clipboard.writeText(text).then(() => {
      const words = button.lastChild;
      const before = words.textContent;
      words.textContent = button.dataset.done;
      setTimeout(() => { words.textContent = before; }, 2500);
    });
  }

  // A table that fits scrolls with the page, so that its head can stay in sight.
  const measure = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      target.classList.toggle("table--fits", target.firstElementChild.offsetWidth <= target.clientWidth);
    }
  });
  for (const table of document.querySelectorAll(".table")) measure.observe(table);
})();
