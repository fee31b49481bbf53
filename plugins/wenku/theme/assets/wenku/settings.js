/* Settings that are kept across pages: the size of the text and the colour scheme.
   Runs in the head, before anything is shown.  Storage may be closed to pages from a folder. */
(function (root) {
  "use strict";
  var wenku = (root.wenku = root.wenku || {});
  var SIZES = 4;

  function read(key) {
    try { return root.localStorage.getItem("wenku." + key); } catch (error) { return null; }
  }

  function write(key, value) {
    try { root.localStorage.setItem("wenku." + key, value); } catch (error) { return false; }
    return true;
  }

  /* A stored size, whatever was stored: 0 to SIZES - 1; the second is the usual one. */
  function size(stored) {
    var number = /^\d$/.test(stored || "") ? Number(stored) : 1;
    return number < SIZES ? number : 1;
  }

  function scheme(stored, prefersDark) {
    if (stored === "dark" || stored === "light") return stored;
    return prefersDark ? "dark" : "light";
  }

  wenku.settings = { read: read, write: write, size: size, scheme: scheme };

  if (!root.document) return;
  var html = root.document.documentElement;
  html.classList.remove("no-js");
  html.classList.add("js");
  html.setAttribute("data-size", String(size(read("size"))));
  var prefersDark = root.matchMedia && root.matchMedia("(prefers-color-scheme: dark)").matches;
  html.setAttribute("data-scheme", scheme(read("scheme"), prefersDark));
})(window);
