/* Document pages: a term under the pointer or with the focus shows what it stands for.  Without
   this script the same words lead to the list 用语释义 at the foot of the page. */
(function (root) {
  "use strict";
  var document = root.document;
  if (!document) return;
  var fold = document.getElementById("wk-glosses");
  var article = document.querySelector("[data-wenku-body]");
  if (!fold || !article) return;

  var box = root.wenku.make("div", "wk-gloss");
  box.id = "wk-gloss";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.getElementById("wk-main").appendChild(box);
  var shown = null;
  var leaving = 0;

  /* The term that an element is, lies in, or (a link) holds. */
  function termOf(element) {
    if (!element.closest) return null;
    return element.closest(".wk-term") ||
      (element.tagName === "A" ? element.querySelector(".wk-term") : null);
  }

  function show(term) {
    root.clearTimeout(leaving);
    if (term === shown) return;
    var source = document.getElementById(term.getAttribute("data-term"));
    if (!source) return;
    shown = term;
    box.replaceChildren.apply(box, Array.from(source.cloneNode(true).childNodes));
    box.hidden = false;
    place(term);
  }

  /* Below the first line of the term, or above it where there is no room; never over it. */
  function place(term) {
    var line = term.getClientRects()[0];
    var frame = box.offsetParent.getBoundingClientRect();
    var left = Math.min(line.left - frame.left, frame.width - box.offsetWidth);
    var below = line.bottom + box.offsetHeight + 8 < floor();
    var top = below ? line.bottom + 2 : line.top - box.offsetHeight - 2;
    box.style.left = Math.max(0, left) + "px";
    box.style.top = top - frame.top + "px";
  }

  /* Where the free part of the window ends: on a phone the tool of the paragraph lies below it. */
  function floor() {
    var tool = document.getElementById("wk-tool");
    var lies = tool && !tool.hidden && root.getComputedStyle(tool).position === "fixed";
    return lies ? tool.getBoundingClientRect().top : root.innerHeight;
  }

  function hide() {
    root.clearTimeout(leaving);
    shown = null;
    box.hidden = true;
  }

  /* The pointer may cross to the box, so that its links can be reached. */
  function leave() {
    root.clearTimeout(leaving);
    leaving = root.setTimeout(hide, 200);
  }

  article.querySelectorAll("a .wk-term").forEach(function (term) {
    term.closest("a").setAttribute("aria-describedby", term.getAttribute("data-term"));
  });
  article.addEventListener("mouseover", function (event) {
    var term = event.target.closest(".wk-term");
    if (term) show(term);
    else if (shown) leave();
  });
  article.addEventListener("mouseleave", function () { if (shown) leave(); });
  article.addEventListener("focusin", function (event) {
    var term = termOf(event.target);
    if (term) show(term);
    else hide();
  });
  article.addEventListener("focusout", function (event) {
    if (!box.contains(event.relatedTarget)) leave();
  });
  box.addEventListener("mouseenter", function () { root.clearTimeout(leaving); });
  box.addEventListener("mouseleave", leave);

  /* A tap or click shows the box; Enter goes to the list. */
  article.addEventListener("click", function (event) {
    var term = event.target.closest("a.wk-term");
    if (!term) return;
    if (event.detail) {
      event.preventDefault();
      show(term);
    } else fold.open = true;
  });
  document.addEventListener("click", function (event) {
    if (shown && !article.contains(event.target) && !box.contains(event.target)) hide();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && shown) hide();
  });

  /* The list is folded; an address that leads into it opens it. */
  function open() {
    var target = root.location.hash && document.getElementById(root.location.hash.slice(1));
    if (!target || !fold.contains(target)) return;
    fold.open = true;
    target.scrollIntoView({ block: "center" });
  }
  root.addEventListener("hashchange", open);
  open();
})(window);
