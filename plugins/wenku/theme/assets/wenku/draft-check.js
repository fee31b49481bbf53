/* What is told of a draft without asking the index: its sentences, how two wordings differ, its
   formulations and the rules that it names.  Pure functions; texts are never changed. */
(function (root) {
  "use strict";
  var wenku = root.wenku = root.wenku || {};
  var SHORTEST = 8;
  var NEAR = 0.6;
  var SHARED = 12;
  var END = /[。！？!?；;]/;
  var CLOSERS = "”’」』）)》";
  var PAIRS = { "“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』" };
  var DIGITS = "零一二三四五六七八九";
  var NUMERAL = "(?:[0-9０-９]{1,4}|[零〇一二两三四五六七八九十百千]{1,8})";
  var QUOTED = /“([^“”，。；：！？]{2,40})”/g;
  var COUNTED = new RegExp("^(" + NUMERAL + ")(.{1,12})$");
  var RULE = /《((?:[^《》]|《[^《》]*》)+)》/g;
  var PLACE = new RegExp("^(?:[（(][^）)]*[）)])?第(" + NUMERAL + ")条");

  /* The sentences of a text: {line, text}; a mark inside brackets or quotation marks ends none. */
  function sentences(text) {
    var found = [];
    text.split(/\r\n|\r|\n/).forEach(function (line, number) {
      var open = [];
      var start = 0;
      for (var at = 0; at < line.length; at += 1) {
        var char = line[at];
        if (PAIRS[char] && line.indexOf(PAIRS[char], at) > 0) open.push(PAIRS[char]);
        else if (open.length && char === open[open.length - 1]) open.pop();
        else if (END.test(char) && !open.length) {
          while (CLOSERS.indexOf(line[at + 1]) >= 0 && at + 1 < line.length) at += 1;
          keep(line.slice(start, at + 1), number + 1);
          start = at + 1;
        }
      }
      keep(line.slice(start), number + 1);
    });
    return found;

    function keep(piece, number) {
      if (letters(piece).text.length >= SHORTEST) found.push({ line: number, text: piece.trim() });
    }
  }

  /* The letters and digits of a text, and for each of their code units where it stands. */
  function letters(text) {
    var at = [];
    var kept = "";
    for (var i = 0; i < text.length;) {
      var char = String.fromCodePoint(text.codePointAt(i));
      if (/[\p{L}\p{N}]/u.test(char)) {
        for (var unit = 0; unit < char.length; unit += 1) at.push(i + unit);
        kept += char;
      }
      i += char.length;
    }
    return { text: kept, at: at };
  }

  /* The longest common subsequence of two texts as stretches [start of one, start of the other,
     length], those of one letter left out. */
  function common(one, other) {
    var width = other.length + 1;
    var table = new Uint16Array((one.length + 1) * width);
    for (var i = one.length - 1; i >= 0; i -= 1) {
      for (var j = other.length - 1; j >= 0; j -= 1) {
        table[i * width + j] = one[i] === other[j] ? table[(i + 1) * width + j + 1] + 1 :
          Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
    }
    var found = [];
    for (i = 0, j = 0; i < one.length && j < other.length;) {
      if (one[i] !== other[j]) {
        if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i += 1;
        else j += 1;
        continue;
      }
      var last = found[found.length - 1];
      if (last && last[0] + last[2] === i && last[1] + last[2] === j) last[2] += 1;
      else found.push([i, j, 1]);
      i += 1;
      j += 1;
    }
    return found.filter(function (stretch) { return stretch[2] > 1; });
  }

  /* Where a passage words a sentence nearly: {start, end, exact, shared, changes}, offsets in the
     passage, changes as {held, drafted} with the words of both; null where it does not. */
  function near(sentence, passage) {
    var drafted = letters(sentence);
    var held = letters(passage);
    var whole = held.text.indexOf(drafted.text);
    if (whole >= 0) {
      return { start: held.at[whole], end: held.at[whole + drafted.text.length - 1] + 1,
        exact: true, shared: drafted.text.length, changes: [] };
    }
    var stretches = densest(common(drafted.text, held.text), drafted.text.length);
    var shared = stretches.reduce(function (sum, s) { return sum + s[2]; }, 0);
    if (shared < Math.min(SHARED, drafted.text.length) || shared < NEAR * drafted.text.length) return null;
    var first = stretches[0];
    var last = stretches[stretches.length - 1];
    var span = clauses(passage, held.at[first[1]], held.at[last[1] + last[2] - 1] + 1);
    return { start: span[0], end: span[1], exact: false, shared: shared,
      changes: changes(drafted.text, letters(passage.slice(span[0], span[1])).text) };
  }

  /* Of common stretches those that lie together: far ones share a word by chance. */
  function densest(stretches, length) {
    var best = [];
    var most = 0;
    for (var from = 0, to = 0, sum = 0; to < stretches.length; to += 1) {
      sum += stretches[to][2];
      while (stretches[to][1] + stretches[to][2] - stretches[from][1] > 2 * length + 8) {
        sum -= stretches[from][2];
        from += 1;
      }
      if (sum > most) {
        most = sum;
        best = stretches.slice(from, to + 1);
      }
    }
    return best;
  }

  function clauses(text, start, end) {
    var mark = /[，。；：！？,;:!?…“”‘’「」『』《》（）()—\s]/;
    while (start > 0 && !mark.test(text[start - 1])) start -= 1;
    while (end < text.length && !mark.test(text[end])) end += 1;
    return [start, end];
  }

  /* How a drafted wording differs from the one that is held, letters alone. */
  function changes(drafted, held) {
    var found = [];
    var i = 0;
    var j = 0;
    common(held, drafted).concat([[held.length, drafted.length, 0]]).forEach(function (stretch) {
      if (stretch[0] > i || stretch[1] > j) {
        found.push({ held: held.slice(i, stretch[0]), drafted: drafted.slice(j, stretch[1]) });
      }
      i = stretch[0] + stretch[2];
      j = stretch[1] + stretch[2];
    });
    return found;
  }

  /* Stretches of a sentence by which passages that are like it are looked for. */
  function pieces(sentence, most) {
    var text = letters(sentence).text;
    var found = [];
    var step = Math.max(3, Math.ceil((text.length - 6) / most));
    for (var at = 0; at + 6 <= text.length; at += step) found.push(text.slice(at, at + 6));
    return found;
  }

  /* The value of a Chinese or Arabic numeral below 10,000; NaN for none. */
  function value(numeral) {
    var text = numeral.replace(/〇/g, "零").replace(/两/g, "二").replace(/[０-９]/g, function (d) {
      return String.fromCharCode(d.charCodeAt(0) - 0xfee0);
    });
    if (/^\d+$/.test(text)) return Number(text);
    if (/^[零一二三四五六七八九]+$/.test(text)) {
      return Number(text.split("").map(function (d) { return DIGITS.indexOf(d); }).join(""));
    }
    var total = 0;
    var digit = 0;
    for (var i = 0; i < text.length; i += 1) {
      var unit = { "十": 10, "百": 100, "千": 1000 }[text[i]];
      if (unit) {
        total += (digit || (unit === 10 ? 1 : 0)) * unit;
        digit = 0;
      } else digit = DIGITS.indexOf(text[i]);
    }
    return total + digit;
  }

  /* What is wrong with the numbered phrases of a text.  known: {phrase: [members…]}. */
  function phrases(text, known) {
    var stems = {};
    Object.keys(known).forEach(function (name) {
      var rest = name.replace(new RegExp("^" + NUMERAL), "");
      if (rest !== name) (stems[rest] = stems[rest] || []).push(name);
    });
    var found = [];
    each(text, QUOTED, function (quoted, line, after) {
      var parts = quoted[1].split("、");
      parts.forEach(function (name) {
        var match = COUNTED.exec(name);
        if (!match) return;
        remarks(name, match, parts.length === 1 ? members(after) : []).forEach(function (message) {
          found.push({ line: line, text: name, message: message });
        });
      });
    });

    function remarks(name, match, listed) {
      var said = [];
      var count = value(match[1]);
      var held = known[name] || [];
      if (listed.length && listed.length !== count) {
        said.push("写明 " + count + " 项，列出 " + listed.length + " 项：" + listed.join("、"));
      }
      if (listed.length && held.length) {
        var lacking = held.filter(function (m) { return listed.indexOf(m) < 0; });
        var other = listed.filter(function (m) { return held.indexOf(m) < 0; });
        if (lacking.length) said.push("库内列有“" + lacking.join("、") + "”，文稿没有");
        if (other.length) {
          said.push("文稿的“" + other.join("、") + "”，库内所列没有（库内：" + held.join("、") + "）");
        }
      }
      if (!known[name] && stems[match[2]]) {
        said.push("库内没有“" + name + "”，有“" + stems[match[2]].slice(0, 3).join("”“") + "”，请核对数目");
      }
      return said;
    }

    return found;
  }

  /* The members that brackets right after a phrase list. */
  function members(after) {
    var match = /^[（(]([^（）()]{1,200})[）)]/.exec(after);
    if (!match) return [];
    var listed = match[1].replace(/^(?:即|也就是|就是)[：:，,]?/, "").split(/[、，,；;]/);
    return listed.length > 1 ? listed.map(function (m) { return m.trim(); }) : [];
  }

  /* What is wrong with the rules that a text names.  held: {name: [title, last article, gaps]}. */
  function rules(text, held) {
    var found = [];
    var count = 0;
    each(text, RULE, function (match, line, after) {
      var rule = held[ruleKey(match[1])];
      var place = PLACE.exec(after);
      var words = match[0] + (place ? place[0] : "");
      if (!rule && !/(?:条例|规定|办法|准则|规则|细则|法|章程|决定|意见|通知|规范|规程)(?:[（(][^）)]*[）)])?$/.test(match[1])) return;
      count += 1;
      if (!rule) found.push({ line: line, text: words, message: "本库未收录，请核对名称和条文" });
      else if (place && (value(place[1]) > rule[1] || value(place[1]) < 1 || rule[2].indexOf(value(place[1])) >= 0)) {
        found.push({ line: line, text: words, message: "《" + rule[0] + "》里没有这一条" });
      }
    });
    return { count: count, found: found };
  }

  /* A name of a rule as names are compared. */
  function ruleKey(name) {
    return letters(name.replace(/[（(](?:试行|暂行|修订|[0-9]{4}[^）)]*)[）)]/g, "")).text
      .replace(/^(?:中华人民共和国|中国共产党)/, "");
  }

  function each(text, pattern, take) {
    text.split(/\r\n|\r|\n/).forEach(function (line, number) {
      pattern.lastIndex = 0;
      for (var match = pattern.exec(line); match; match = pattern.exec(line)) {
        take(match, number + 1, line.slice(match.index + match[0].length));
      }
    });
  }

  wenku.draft = { sentences: sentences, letters: letters, near: near, changes: changes,
    pieces: pieces, value: value, phrases: phrases, rules: rules, ruleKey: ruleKey };
})(window);
