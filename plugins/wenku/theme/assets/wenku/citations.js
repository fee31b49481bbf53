/* Pages of rules: the places that cite an article open under the article.  Without this script the
   same link leads to them at the foot of the page. */
(function (root) {
  "use strict";
  var document = root.document;
  if (!document) return;

  function section(link) {
    return document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
  }

  /* Where a section stands while it is closed: an empty mark that keeps its place at the foot. */
  function open(link, rows) {
    var mark = document.createComment("");
    rows.before(mark);
    link.after(rows);
    rows.wkHome = mark;
    rows.classList.add("wk-citing--here");
    link.setAttribute("aria-expanded", "true");
  }

  function close(link, rows) {
    rows.wkHome.replaceWith(rows);
    rows.wkHome = null;
    rows.classList.remove("wk-citing--here");
    link.setAttribute("aria-expanded", "false");
  }

  document.querySelectorAll(".wk-by").forEach(function (link) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", function (event) {
      var rows = section(link);
      if (!rows) return;
      event.preventDefault();
      if (rows.wkHome) close(link, rows);
      else open(link, rows);
    });
    link.addEventListener("keydown", function (event) {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  });

  /* 引用本文件的地方: the link in the panel opens what it leads to. */
  document.querySelectorAll('a[href="#wk-citing"]').forEach(function (link) {
    link.addEventListener("click", function () {
      document.getElementById("wk-citing").open = true;
    });
  });
})(window);
