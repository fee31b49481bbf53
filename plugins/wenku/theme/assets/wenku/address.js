/* The state of a page as it stands in its address: names with their values, any number each. */
(function (root) {
  "use strict";
  var wenku = root.wenku;

  /* "?q=整改&year=2019&year=2020", or the same after #, as {q: ["整改"], year: ["2019", "2020"]}. */
  function parse(text) {
    var values = Object.create(null);
    text.replace(/^[?#]/, "").split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      if (at < 1) return;
      var key = decoded(pair.slice(0, at));
      (values[key] = values[key] || []).push(decoded(pair.slice(at + 1)));
    });
    return values;
  }

  /* A form writes a blank as +. */
  function decoded(text) {
    var written = text.replace(/\+/g, " ");
    try { return decodeURIComponent(written); } catch (error) { return written; }
  }

  /* The same without its first character; names in order, those without a value left out. */
  function format(values) {
    var pairs = [];
    Object.keys(values).sort().forEach(function (key) {
      values[key].forEach(function (value) { pairs.push(coded(key) + "=" + coded(value)); });
    });
    return pairs.join("&");
  }

  /* Half of a pair of code units, as a keyboard may leave it, cannot stand in an address. */
  function coded(text) {
    return encodeURIComponent(text.replace(
      /[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1\ufffd"));
  }

  /* The values with one more value of a name, or without it where it was there. */
  function toggled(values, key, value) {
    var changed = Object.assign({}, values);
    var held = (values[key] || []).filter(function (other) { return other !== value; });
    if (held.length === (values[key] || []).length) held.push(value);
    if (held.length) changed[key] = held;
    else delete changed[key];
    return changed;
  }

  wenku.address = { parse: parse, format: format, toggled: toggled };
})(window);
