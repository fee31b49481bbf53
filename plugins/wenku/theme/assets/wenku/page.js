/* What every page has: the tools in its head, and the key that leads to the field for titles. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var document = root.document;
  if (!document) return;
  var html = document.documentElement;

  function sizes(tools) {
    var buttons = tools.querySelectorAll("[data-size]");
    function show() {
      buttons.forEach(function (button) {
        var current = button.getAttribute("data-size") === html.getAttribute("data-size");
        button.setAttribute("aria-pressed", String(current));
      });
    }
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        var anchor = readingPlace();
        html.setAttribute("data-size", button.getAttribute("data-size"));
        wenku.settings.write("size", button.getAttribute("data-size"));
        show();
        if (anchor) root.scrollBy(0, anchor.element.getBoundingClientRect().top - anchor.top);
      });
    });
    show();
  }

  /* The first paragraph in view, so that it stays where it is when the size of the text changes. */
  function readingPlace() {
    var blocks = document.querySelectorAll("[data-wenku-body] > *");
    for (var i = 0; i < blocks.length; i++) {
      var top = blocks[i].getBoundingClientRect().top;
      if (top >= 0) return root.scrollY > 0 ? { element: blocks[i], top: top } : null;
    }
    return null;
  }

  function scheme(button) {
    function show() {
      button.textContent = html.getAttribute("data-scheme") === "dark" ? "浅色" : "深色";
    }
    button.addEventListener("click", function () {
      var next = html.getAttribute("data-scheme") === "dark" ? "light" : "dark";
      html.setAttribute("data-scheme", next);
      wenku.settings.write("scheme", next);
      show();
    });
    show();
  }

  /* Whether a key press is typing and no command. */
  function typing(event) {
    var target = event.target;
    return event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== "checkbox";
  }

  wenku.typing = typing;

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || typing(event)) return;
    event.preventDefault();
    var field = document.getElementById("wk-q");
    if (field) field.focus();
    else root.location.href = document.querySelector(".wk-header__home").href + "#find";
  });

  var tools = document.getElementById("wk-tools");
  tools.hidden = false;
  sizes(tools);
  scheme(document.getElementById("wk-scheme"));
})(window);
