"use strict";
/* Long lists of checkboxes: a search field that narrows them and a running count. Without it the whole list is there to scroll. */
(() => {
  const itemsOf = (box) => Array.from(box.querySelectorAll("[data-picker-item], .sl-choice-row"));
  const words = (item) => (item.dataset.words || item.textContent).toLowerCase();

  function narrow(box, text) {
    const wanted = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const items = itemsOf(box);
    items.forEach((item) => { item.hidden = !wanted.every((word) => words(item).includes(word)); });
    box.querySelectorAll("[data-picker-group]").forEach((group) => {
      group.hidden = !itemsOf(group).some((item) => !item.hidden);
    });
    const none = box.querySelector("[data-picker-none]");
    if (none) none.hidden = items.some((item) => !item.hidden);
  }

  function countAll() {
    document.querySelectorAll("[data-picked-count]").forEach((place) => {
      const boxes = Array.from(document.getElementsByName(place.dataset.pickedCount));
      const picked = boxes.filter((box) => box.checked).length;
      place.textContent = picked ? `已选${picked}${place.dataset.pickedCount === "members" ? "人" : "个"}` : "";
    });
  }

  document.querySelectorAll("[data-picker]").forEach((box) => {
    box.querySelectorAll("[data-picker-search]").forEach((part) => { part.hidden = false; });
    const field = box.querySelector("input[data-picker-search]");
    field?.addEventListener("input", (event) => {
      event.stopPropagation();
      narrow(box, field.value);
    });
    // Enter in the search field looks, it does not send the form.
    field?.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  });
  document.addEventListener("change", countAll);
  window.addEventListener("pageshow", countAll);
})();
