/* Document pages: the paragraph at hand says how many passages elsewhere are related to it. */
(function (root) {
  "use strict";
  var document = root.document;
  var fold = document.getElementById("wk-near");
  var tool = document.getElementById("wk-tool");
  var article = document.querySelector("[data-wenku-body]");
  if (!fold || !tool || !article) return;

  var sections = {};
  fold.querySelectorAll("[data-near]").forEach(function (section) {
    sections[section.getAttribute("data-near")] = section;
  });
  var link = root.wenku.make("a", "wk-tool__near");
  link.hidden = true;
  tool.appendChild(link);

  function show(event) {
    var block = event.target.closest && event.target.closest("[data-at]");
    if (!block) return;
    var section = sections[block.id];
    link.hidden = !section;
    if (!section) return;
    link.textContent = "相关段落 " + section.querySelectorAll("li").length + " 处";
    link.href = "#" + section.id;
  }

  /* A folded passage is opened before the page goes there. */
  function open() {
    var target = root.location.hash && document.getElementById(root.location.hash.slice(1));
    if (!target || !fold.contains(target)) return;
    fold.open = true;
    target.scrollIntoView({ block: "start" });
  }

  ["mouseover", "focusin", "click"].forEach(function (name) {
    article.addEventListener(name, show);
  });
  link.addEventListener("click", function () { fold.open = true; });
  root.addEventListener("hashchange", open);
  open();
})(window);
