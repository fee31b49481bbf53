/* What a user types, as the terms that a passage must and must not hold, and where a text holds
   them: the same as wenku/index/query.py, article_numbers.py and matching.py. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var BLANK = wenku.searchFold.BLANK;
  var oneBlank = wenku.searchFold.oneBlank;
  var LONGEST = 10000;
  var MOST = 50;
  var WORD = '([-－]?)(?:(?:"([^"]+)"|“([^”]+)”|「([^」]+)」)(?=[' + BLANK + "]|$)|([^" + BLANK + "]+))";
  var NUMBER = "(?:[零〇○一二三四五六七八九十百千两]+|[0-9]+)";
  var REFERENCE = new RegExp(
    "第" + NUMBER + "条(?:之" + NUMBER + ")?(?:第" + NUMBER + "款)?(?:第" + NUMBER + "项)?", "g");
  var DIGITS = { "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5,
    "六": 6, "七": 7, "八": 8, "九": 9 };
  var UNITS = { "十": 10, "百": 100, "千": 1000 };
  var MESSAGES = {
    "query.empty": "请输入要查找的字词",
    "query.only_marks": "查找的内容里没有文字，只有标点或空格，请至少写一个字",
    "query.only_excluded": "只写了要排除的词，请再写一个要查找的词",
    "query.too_long": "查找的内容超过 10000 字，请缩短后再查",
    "query.too_many": "查找的词超过 50 个，请减少一些；整句查找时去掉句中的空格"
  };

  /* The query that a text states: {terms: [{forms, exact, excluded, text}], problem}. */
  function parse(text, fold) {
    if (Array.from(text).length > LONGEST) return refused("query.too_long");
    var terms = new Map();
    var words = new RegExp(WORD, "g");
    for (var match = words.exec(text); match; match = words.exec(text)) {
      var found = term(match, fold);
      var key = JSON.stringify([found.forms, found.exact, found.excluded]);
      if (found.forms[0]) terms.set(key, terms.get(key) || found);
      else if (found.exact) return refused("query.only_marks");
    }
    var held = Array.from(terms.values());
    if (!held.length) return refused(oneBlank(text).replace(/ /g, "") ? "query.only_marks" : "query.empty");
    if (held.length > MOST) return refused("query.too_many");
    if (held.every(function (one) { return one.excluded; })) return refused("query.only_excluded");
    return { terms: held, problem: "" };
  }

  function refused(problem) {
    return { terms: [], problem: problem };
  }

  function term(match, fold) {
    var excluded = Boolean(match[1]);
    var quoted = match[2] || match[3] || match[4];
    if (quoted === undefined) {
      return { forms: forms(fold.normal(match[5])), exact: "", excluded: excluded, text: match[5] };
    }
    var exact = oneBlank(quoted).replace(/^ +| +$/g, "");
    return { forms: [fold.normal(quoted)], exact: exact, excluded: excluded, text: exact };
  }

  /* A term as it can be typed again. */
  function asTyped(term) {
    return (term.excluded ? "-" : "") + (term.exact ? "“" + term.text + "”" : term.text);
  }

  /* A normal form and its other writings: numbers of articles in Chinese and in figures. */
  function forms(normal) {
    var chinese = rewritten(normal, written);
    var round = chinese.replace(REFERENCE, function (all) { return all.replace(/零/g, "〇"); });
    var arabic = rewritten(normal, String);
    return [normal, chinese, round, arabic].filter(function (form, i, all) {
      return all.indexOf(form) === i;
    });
  }

  function rewritten(normal, write) {
    return normal.replace(REFERENCE, function (reference) {
      return reference.replace(new RegExp(NUMBER, "g"), function (number) {
        var value = numeral(number);
        return value && value <= 9999 ? write(value) : number;
      });
    });
  }

  /* The value of a numeral, null where it is none (wenku/text/numerals.py). */
  function numeral(text) {
    if (/^[0-9]+$/.test(text)) return Number(text);
    var chars = Array.from(text);
    if (chars.every(function (char) { return char in DIGITS; })) {
      return Number(chars.map(function (char) { return DIGITS[char]; }).join(""));
    }
    var total = 0;
    var digit = null;
    var last = 10000;
    var zero = false;
    for (var i = 0; i < chars.length; i += 1) {
      var unit = UNITS[chars[i]];
      if (unit) {
        if (unit >= last || (digit === null && unit !== 10) || digit === 0) return null;
        total += (digit === null ? 1 : digit) * unit;
        digit = null;
        last = unit;
        zero = false;
      } else if (DIGITS[chars[i]] === 0) {
        if (digit !== null || zero || !total) return null;
        zero = true;
      } else {
        if (digit !== null) return null;
        digit = DIGITS[chars[i]];
      }
    }
    return digit === null && zero ? null : total + (digit || 0);
  }

  /* The numeral of 1 to 9999 as rules write it. */
  function written(value) {
    var parts = "";
    var zero = false;
    [[1000, "千"], [100, "百"], [10, "十"], [1, ""]].forEach(function (unit) {
      var digit = Math.floor(value / unit[0]) % 10;
      if (digit) {
        parts += (zero ? "零" : "") + "零一二三四五六七八九"[digit] + unit[1];
        zero = false;
      } else if (parts) {
        zero = true;
      }
    });
    return parts.indexOf("一十") === 0 ? parts.slice(1) : parts;
  }

  /* The stretches [start, end) of a text to mark in a hit, in code units, in order. */
  function marks(query, text, fold) {
    var found = [];
    var solid = fold.solid(text);
    query.terms.forEach(function (term) {
      if (term.excluded) return;
      if (term.exact) found = found.concat(exactSpans(term.exact, text));
      else found = found.concat(spans(term, solid));
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return found.reduce(function (joined, span) {
      var last = joined[joined.length - 1];
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else joined.push(span);
      return joined;
    }, []);
  }

  function spans(term, solid) {
    var found = [];
    term.forms.forEach(function (form) {
      for (var at = solid.text.indexOf(form); at >= 0; at = solid.text.indexOf(form, at + 1)) {
        found.push([solid.from[at], solid.to[at + form.length - 1]]);
      }
    });
    return found;
  }

  function exactSpans(exact, text) {
    var found = [];
    var pattern = exact.split(" ").map(function (part) {
      return part.replace(/[.*+?^${}()|[\]\\\/-]/g, "\\$&");
    }).join("[" + BLANK + "]+");
    var expression = new RegExp(pattern, "g");
    for (var match = expression.exec(text); match; match = expression.exec(text)) {
      found.push([match.index, match.index + match[0].length]);
      expression.lastIndex = match.index + 1;
    }
    return found;
  }

  wenku.searchQuery = {
    MESSAGES: MESSAGES, parse: parse, asTyped: asTyped, forms: forms, numeral: numeral,
    written: written, marks: marks
  };
})(window);
