/* What two texts have in common for a search: the normaliser of the index (wenku/index/fold.py),
   with the same table, which the root of the index brings along. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  /* White space as characters of a class; \s means other things in other languages. */
  var BLANK = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  var BLANKS = new RegExp("[" + BLANK + "]+", "g");

  /* A normaliser from [pairs, ranges]: every character that is folded with what it becomes, and
     the code points that do not count, first and last of each range. */
  function folder(table) {
    var plain = new Uint16Array(0x10000);
    var others = new Map();
    for (var code = 0; code < plain.length; code += 1) plain[code] = code;
    var chars = Array.from(table[0]);
    for (var i = 0; i < chars.length; i += 2) set(chars[i].codePointAt(0), chars[i + 1]);
    for (var j = 0; j < table[1].length; j += 2) {
      for (var gap = table[1][j]; gap <= table[1][j + 1]; gap += 1) set(gap, "");
    }

    function set(code, char) {
      if (code < 0x10000 && char.length < 2) plain[code] = char ? char.charCodeAt(0) : 0;
      else others.set(code, char);
    }

    /* What the character at an offset of a text becomes; "" where it does not count. */
    function one(text, at) {
      var code = text.codePointAt(at);
      if (code < 0x10000) {
        if (others.size && others.has(code)) return others.get(code);
        return plain[code] ? String.fromCharCode(plain[code]) : "";
      }
      return others.has(code) ? others.get(code) : String.fromCodePoint(code);
    }

    /* The normal form of a text, for each of its code units the offset of the character that it
       comes from and of what follows that, and the offsets (in code points) of those characters
       that do not stand, as they are written, right before the next one. */
    function solid(text) {
      var parts = [];
      var from = [];
      var to = [];
      var loose = [];
      var points = 0;
      var last = -1;
      var same = true;
      for (var at = 0; at < text.length;) {
        var size = text.codePointAt(at) > 0xffff ? 2 : 1;
        var char = one(text, at);
        if (char) {
          var verbatim = char === text.substr(at, size);
          if (points && (last !== at || !verbatim || !same)) loose.push(points - 1);
          parts.push(char);
          for (var unit = 0; unit < char.length; unit += 1) {
            from.push(at);
            to.push(at + size);
          }
          points += 1;
          last = at + size;
          same = verbatim;
        }
        at += size;
      }
      if (!same) loose.push(points - 1);
      return { text: parts.join(""), from: from, to: to, loose: loose };
    }

    function normal(text) {
      var parts = [];
      for (var at = 0; at < text.length;) {
        parts.push(one(text, at));
        at += text.codePointAt(at) > 0xffff ? 2 : 1;
      }
      return parts.join("");
    }

    return { normal: normal, solid: solid };
  }

  /* A text with every run of white space as one blank: how quoted words are compared. */
  function oneBlank(text) {
    return text.replace(BLANKS, " ");
  }

  wenku.searchFold = { BLANK: BLANK, folder: folder, oneBlank: oneBlank };
})(window);
