/* The size of the type, remembered in this browser only. Without scripts the link works by its address. */
(function () {
  "use strict";
  var root = document.documentElement, key = "shangliang-type";
  function kept() { try { return localStorage.getItem(key); } catch (error) { return null; } }
  function keep(size) { try { localStorage.setItem(key, size); } catch (error) { /* private window: for this page only */ } }
  if (kept() === "large") { root.classList.add("large"); }
  document.addEventListener("DOMContentLoaded", function () {
    var link = document.querySelector("[data-size]");
    function say() { if (link) { link.textContent = root.classList.contains("large") ? "标准字号" : "大字版"; } }
    say();
    if (link) {
      link.addEventListener("click", function (event) {
        event.preventDefault();
        root.classList.toggle("large");
        keep(root.classList.contains("large") ? "large" : "normal");
        say();
      });
    }
    document.querySelectorAll("[data-print]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
    var problems = document.querySelector(".problems");
    if (problems) { problems.focus(); }
  });
})();
