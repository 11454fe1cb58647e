(function () {
  "use strict";
  var root = document.documentElement, theme = document.getElementById("theme");

  // The theme: what the system says, until the reader says otherwise.
  function dark() {
    var set = root.getAttribute("data-theme");
    return set ? set === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function label() { theme.textContent = dark() ? "Light" : "Dark"; theme.setAttribute("aria-label", "Use the " + (dark() ? "light" : "dark") + " theme"); }
  theme.hidden = false;
  try { var kept = localStorage.getItem("mcpsafe-theme"); if (kept === "dark" || kept === "light") root.setAttribute("data-theme", kept); } catch (e) { /* not allowed here */ }
  label();
  theme.addEventListener("click", function () {
    var to = dark() ? "light" : "dark";
    root.setAttribute("data-theme", to);
    try { localStorage.setItem("mcpsafe-theme", to); } catch (e) { /* not allowed here */ }
    label();
  });

  // The filter of each report.
  var sure = { possible: 0, likely: 1, certain: 2 };
  document.querySelectorAll("section.findings").forEach(function (section) {
    var form = section.querySelector("form.filter");
    if (!form) return;
    var items = Array.prototype.slice.call(section.querySelectorAll(".item"));
    form.hidden = items.length < 4;
    var groups = Array.prototype.slice.call(section.querySelectorAll(".group"));
    function apply() {
      var words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean), severities = {}, shown = 0;
      form.querySelectorAll("input[name=severity]").forEach(function (box) { severities[box.value] = box.checked; });
      var least = sure[form.elements.confidence.value] || 0;
      var origin = form.elements.origin ? form.elements.origin.value : "", tool = form.elements.tool ? form.elements.tool.value : "";
      items.forEach(function (item) {
        var d = item.dataset;
        var show = severities[d.severity] !== false && (sure[d.confidence] || 0) >= least && !(origin === "served" && d.tests === "true") &&
          (origin.indexOf("is ") !== 0 || d.origin === origin.slice(3)) &&
          (!tool || d.tool === tool) && words.every(function (w) { return d.words.indexOf(w) >= 0; });
        item.hidden = !show;
        if (show) shown++;
      });
      groups.forEach(function (g) { g.hidden = !g.querySelector(".item:not([hidden])"); });
      form.querySelector("output").textContent = shown === items.length ? items.length + " shown" : shown + " of " + items.length + " shown";
    }
    form.addEventListener("input", apply);
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    ["open", "close"].forEach(function (name) {
      form.elements[name].addEventListener("click", function () {
        section.querySelectorAll("details.finding:not([hidden])").forEach(function (d) { d.open = name === "open"; });
      });
    });
    apply();
  });

  // The middle of long flows.
  document.querySelectorAll(".gap").forEach(function (gap) {
    var flow = gap.parentElement, button = gap.querySelector("button"), words = button.textContent;
    flow.classList.add("short");
    gap.hidden = false;
    button.addEventListener("click", function () {
      var short = flow.classList.toggle("short");
      button.setAttribute("aria-expanded", String(!short));
      button.textContent = short ? words : "Show less";
    });
  });

  // A link to a finding opens it; printing opens all.
  function reveal() {
    var target = document.getElementById(location.hash.slice(1)); // our names need no decoding
    if (target && target.tagName === "DETAILS") { target.open = true; target.hidden = false; target.scrollIntoView(); }
  }
  addEventListener("hashchange", reveal);
  reveal();
  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (d) { d.open = true; });
  });
  addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); });
})();
