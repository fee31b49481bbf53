/* Document pages: the outline follows the text, and every paragraph can be copied with its source. */
(function (root) {
  "use strict";
  var wenku = root.wenku;

  /* The last of the ascending tops that has been scrolled past, -1 for none. */
  function passed(tops, line) {
    var low = 0;
    var high = tops.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (tops[middle] <= line) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  wenku.document = { passed: passed };

  var page = root.document && root.document.getElementById("wk-document");
  if (!page) return;
  var document = root.document;
  var article = page.querySelector("[data-wenku-body]");
  var blocks = Array.from(article.querySelectorAll("[data-at]"));

  /* ---- the outline ---- */
  var outline = document.getElementById("wk-outline");
  var links = outline ? Array.from(outline.querySelectorAll("a")) : [];
  var targets = links.map(function (link) {
    return document.getElementById(link.getAttribute("href").slice(1));
  });
  var tops = [];
  var current = null;

  function measure() {
    tops = targets.map(function (target) {
      return target ? target.getBoundingClientRect().top + root.scrollY : 0;
    });
    follow();
  }

  function follow() {
    var link = links[passed(tops, root.scrollY + 120)] || null;
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    var box = outline.getBoundingClientRect();
    var place = link.getBoundingClientRect();
    if (outline.scrollHeight > outline.clientHeight &&
        (place.top < box.top + 40 || place.bottom > box.bottom - 40)) {
      outline.scrollTop += place.top - box.top - box.height / 3;
    }
  }

  function wide() {
    return root.matchMedia("(min-width: 960px)").matches;
  }

  if (outline) {
    outline.open = wide();
    root.addEventListener("resize", function () { if (wide()) outline.open = true; });
    outline.addEventListener("click", function (event) {
      if (event.target.closest("a") && !wide()) outline.open = false;
    });
    root.addEventListener("scroll", follow, { passive: true });
    if (root.ResizeObserver) new root.ResizeObserver(measure).observe(article);
    else root.addEventListener("resize", measure);
    measure();
  }

  /* ---- one paragraph at a time ---- */
  var tool = document.getElementById("wk-tool");
  var said = tool.querySelector("em");
  var chosen = null;

  function choose(block) {
    if (block === chosen) return;
    if (chosen) chosen.classList.remove("wk-chosen-block");
    chosen = block;
    said.textContent = "";
    tool.hidden = !block;
    if (!block) return;
    block.classList.add("wk-chosen-block");
    tool.querySelector("span").textContent = block.getAttribute("data-at");
    place();
  }

  /* Beside the paragraph, and in view as long as the paragraph is. */
  function place() {
    if (!chosen) return;
    var above = -tool.offsetParent.getBoundingClientRect().top;
    var lowest = chosen.offsetTop + chosen.offsetHeight - tool.offsetHeight;
    var top = Math.max(chosen.offsetTop, Math.min(above + 12, lowest));
    tool.style.top = top + "px";
  }

  function text(block) {
    var rows = block.querySelectorAll("tr");
    if (!rows.length) return block.textContent;
    return Array.from(rows).map(function (row) {
      return Array.from(row.cells).map(function (cell) { return cell.textContent; }).join("\t");
    }).join("\n");
  }

  function copy() {
    if (!chosen) return;
    var cited = chosen.getAttribute("data-cited") || article.getAttribute("data-cited");
    var words = wenku.copy.citation(text(chosen), cited,
      chosen.getAttribute("data-at"), article.getAttribute("data-attribution"));
    wenku.copy.copy(words, said);
  }

  function blockOf(target) {
    return target.closest ? target.closest("[data-at]") : null;
  }

  function step(by) {
    var at = chosen ? blocks.indexOf(chosen) + by : firstInView();
    var block = blocks[Math.max(0, Math.min(blocks.length - 1, at))];
    if (!block) return;
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
    block.scrollIntoView({ block: "center" });
    choose(block);
  }

  function firstInView() {
    return Math.max(0, blocks.findIndex(function (block) {
      return block.getBoundingClientRect().bottom > 80;
    }));
  }

  article.addEventListener("mouseover", function (event) {
    var block = blockOf(event.target);
    if (block) choose(block);
  });
  article.addEventListener("focusin", function (event) { choose(blockOf(event.target)); });
  article.addEventListener("click", function (event) { choose(blockOf(event.target)); });
  document.addEventListener("click", function (event) {
    if (!article.contains(event.target) && !tool.contains(event.target)) choose(null);
  });
  function chooseTarget() {
    var target = root.location.hash && document.getElementById(root.location.hash.slice(1));
    if (target && article.contains(target)) choose(blockOf(target));
  }

  root.addEventListener("scroll", place, { passive: true });
  root.addEventListener("hashchange", chooseTarget);
  chooseTarget();
  tool.querySelector("button").addEventListener("click", copy);
  document.addEventListener("keydown", function (event) {
    if (wenku.typing(event)) return;
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    else if (event.key === "c" && chosen) copy();
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
  });
})(window);
