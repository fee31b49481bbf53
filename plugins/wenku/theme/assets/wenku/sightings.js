/* A sentence of the register opens its document with what it is about marked: the phrase where one
   is marked in the row, else the sentence. */
(function (root) {
  "use strict";
  var document = root.document;
  if (!document) return;
  document.addEventListener("click", function (event) {
    var opened = event.target.closest("a.wk-said__link");
    var text = opened && opened.closest(".wk-said").querySelector(".wk-said__text");
    if (!text) return;
    var marked = text.querySelector("mark");
    if (!marked && text.querySelector(".wk-gap")) return;
    opened.search = "?hit=" + encodeURIComponent((marked || text).textContent.trim());
  }, true);
})(window);
