/* What is shown of the text of a hit: all of it where it is short, else the sentences with the
   hit in the middle. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  /* A text up to this many characters is shown whole. */
  var WHOLE = 180;
  /* A sentence that is longer is cut at commas, at least so far from the hit. */
  var LONG = 160;
  var BESIDE = 48;
  /* So many characters are shown of one text, and its first stretch; the other hits are counted. */
  var ROOM = 260;
  var END = /[。！？!?…\n]+[”’」』）)》〉"']*/g;
  var LATE = /[\s，,、：:。！？；;…”’」』）)》〉]/;
  var PAUSE = /[，,、：:。！？；;\n\t]/;

  /* The stretches [start, end) of a text to show and how many marks stand outside of them:
     {parts: [[start, end]…], rest}; marks are [start, end) in order. */
  function excerpt(text, marks) {
    if (text.length <= WHOLE || !marks.length) {
      var size = marks.length ? text.length : whole(text, Math.min(text.length, WHOLE));
      return { parts: [[0, size]], rest: 0 };
    }
    var ends = sentenceEnds(text);
    var parts = [];
    var rest = 0;
    marks.forEach(function (mark) {
      var last = parts[parts.length - 1];
      if (last && mark[1] <= last[1]) return;
      var part = around(text, mark, ends);
      var next = last && part[0] <= last[1];
      var more = part[1] - (next ? last[1] : part[0]);
      if (last && (rest || shown(parts) + more > ROOM)) rest += 1;
      else if (next) last[1] = part[1];
      else parts.push(part);
    });
    return { parts: parts, rest: rest };
  }

  function shown(parts) {
    return parts.reduce(function (sum, part) { return sum + part[1] - part[0]; }, 0);
  }

  /* The offsets at which sentences end, the last that of the text. */
  function sentenceEnds(text) {
    var ends = [];
    END.lastIndex = 0;
    while (END.exec(text)) ends.push(END.lastIndex);
    if (ends[ends.length - 1] !== text.length) ends.push(text.length);
    return ends;
  }

  /* The sentences that a mark touches, cut where they are long. */
  function around(text, mark, ends) {
    var start = 0;
    var at = 0;
    for (; ends[at] < mark[1]; at += 1) if (ends[at] <= mark[0]) start = ends[at];
    var end = ends[at];
    if (end - start <= LONG) return [start, end];
    return [before(text, start, mark[0]), after(text, mark[1], end)];
  }

  /* Where to begin before an offset, at or after start: behind a pause where one is near. */
  function before(text, start, offset) {
    var from = offset - BESIDE;
    if (from <= start) return start;
    for (var at = from; at > Math.max(start, from - BESIDE); at -= 1) {
      if (PAUSE.test(text[at - 1])) return at;
    }
    return whole(text, from);
  }

  function after(text, offset, end) {
    var to = offset + BESIDE;
    if (to >= end) return end;
    for (var at = to; at < Math.min(end, to + BESIDE); at += 1) {
      if (PAUSE.test(text[at])) return at + 1;
    }
    return whole(text, to);
  }

  /* An offset that does not part the two units of a character. */
  function whole(text, offset) {
    return /[\udc00-\udfff]/.test(text[offset] || "") ? offset - 1 : offset;
  }

  /* A line or two of a text: what stands around a mark, and does not begin with what ends. */
  function snippet(text, mark) {
    var start = whole(text, Math.max(0, mark[0] - BESIDE / 2));
    while (start && start < mark[0] && LATE.test(text[start])) start += 1;
    return [start, whole(text, Math.min(text.length, mark[1] + BESIDE))];
  }

  /* A stretch of a text as pieces {text, hit}, by the marks that touch it. */
  function pieces(text, part, marks) {
    var found = [];
    var at = part[0];
    marks.forEach(function (mark) {
      var start = Math.max(mark[0], at);
      var end = Math.min(mark[1], part[1]);
      if (start >= end) return;
      if (start > at) found.push({ text: text.slice(at, start), hit: false });
      found.push({ text: text.slice(start, end), hit: true });
      at = end;
    });
    if (at < part[1]) found.push({ text: text.slice(at, part[1]), hit: false });
    return found;
  }

  /* The text of a hit as nodes, its marked stretches in <mark>, gaps as ……. */
  function nodes(hit, make) {
    var shown = excerpt(hit.text, hit.marks);
    var found = [];
    shown.parts.forEach(function (part, i) {
      if (i || part[0] > 0) found.push(make("i", "wk-gap", "……"));
      pieces(hit.text, part, hit.marks).forEach(function (piece) {
        found.push(piece.hit ? make("mark", "", piece.text) : piece.text);
      });
    });
    var end = shown.parts[shown.parts.length - 1][1];
    if (end < hit.text.length) found.push(make("i", "wk-gap", "……"));
    if (shown.rest) found.push(make("i", "wk-gap", "（本段另有 " + shown.rest + " 处）"));
    return found;
  }

  wenku.searchExcerpt = { excerpt: excerpt, snippet: snippet, pieces: pieces, nodes: nodes };
})(window);
