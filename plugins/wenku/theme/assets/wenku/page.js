/* What every page has: the tools in its head, the keys that lead to the search, and how scripts
   make elements and load other scripts. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var document = root.document;
  if (!document) return;
  var html = document.documentElement;
  var base = new URL("../../", document.currentScript.src).href;
  var scripts = new Map();

  /* An element with a class ("" for none) and what it holds. */
  function make(tag, name) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    element.append.apply(element, Array.prototype.slice.call(arguments, 2));
    return element;
  }

  /* A promise that a script of the site has run, once however often it is asked for; the file is
     named from the root of the site. */
  function script(file) {
    if (scripts.has(file)) return scripts.get(file);
    var running = new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = base + file;
      element.onload = resolve;
      element.onerror = function () {
        scripts.delete(file);
        element.remove();
        reject(new Error("读不到文件 " + file + "，请确认网站文件夹完整，缺少时重新复制或生成网站"));
      };
      document.head.appendChild(element);
    });
    scripts.set(file, running);
    return running;
  }

  wenku.base = base;
  wenku.make = make;
  wenku.script = script;

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
    return event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
      writing(event.target);
  }

  function writing(target) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== "checkbox";
  }

  wenku.typing = typing;

  /* / and Ctrl+K lead to the field of the search, unless something else is being written. */
  document.addEventListener("keydown", function (event) {
    var field = document.getElementById("wk-q");
    var called = event.key === "/" && !typing(event) ||
      event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) &&
      !event.altKey && !event.shiftKey && !writing(event.target);
    if (!called || !field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  /* A document that was opened from the search shows what it found. */
  document.addEventListener("DOMContentLoaded", function () {
    var marked = wenku.address.parse(root.location.search).hit;
    if (marked && document.getElementById("wk-document")) {
      script("assets/wenku/search-mark.js").then(function () { wenku.searchMark.show(marked[0]); });
    }
  });

  var tools = document.getElementById("wk-tools");
  tools.hidden = false;
  sizes(tools);
  scheme(document.getElementById("wk-scheme"));
})(window);
