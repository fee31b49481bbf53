/* Copying words with the place where they stand. */
(function (root) {
  "use strict";
  var wenku = root.wenku;

  /* What is copied: the text, and in a new line where it stands. */
  function citation(text, cited, at, attribution) {
    var where = cited + (at || "");
    return text.trim() + "\n——" + where + (attribution ? "（" + attribution + "）" : "");
  }

  /* A title as it is cited: 《…》 with inner 《》 made 〈〉; one in 〔〕 is inferred and stays so. */
  function cited(title) {
    if (/^〔[^]*〕$/.test(title) || /^《[^》]*》$/.test(title)) return title;
    return "《" + title.replace(/《/g, "〈").replace(/》/g, "〉") + "》";
  }

  /* Puts words on the clipboard and says in an element whether that was done.  Pages from a folder
     may not have the clipboard of a secure page; then the old way. */
  function copy(words, said) {
    return write(words).then(function () { said.textContent = "已复制"; }, function () {
      said.textContent = "浏览器不许复制，请选中文字后按 Ctrl+C";
    });
  }

  function write(words) {
    if (root.navigator.clipboard && root.isSecureContext) {
      return root.navigator.clipboard.writeText(words).catch(function () { return oldWay(words); });
    }
    return oldWay(words);
  }

  function oldWay(words) {
    var document = root.document;
    var before = document.activeElement;
    var area = document.createElement("textarea");
    area.value = words;
    area.className = "wk-hidden";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    if (before) before.focus({ preventScroll: true });
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  wenku.copy = { citation: citation, cited: cited, copy: copy };
})(window);
