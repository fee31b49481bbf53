/* What is near a query and not literally in it: the same as wenku/index/beyond.py, sounds.py and
   slips.py. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var asTyped = wenku.searchQuery.asTyped;
  var SPELLING = "提法的其他写法";
  var ALIAS = "别名";
  var SOUND = "拼音";
  var INITIALS = "首字母";
  var SLIP = "错一字";
  var REASONS = [SPELLING, ALIAS, SOUND, INITIALS, SLIP];
  var LIMIT = 8;
  var COUNTED = /[2-9二两三四五六七八九](?=个|大|项|种|严禁|不准)/g;
  var NUMERAL = /[0-9一二三四五六七八九十百千第]/;
  var LETTERS = /^[a-z]{2,40}$/;
  var DOUBLE = ["zh", "ch", "sh"];
  var SHORTEST = 3;
  var SURE = 4;
  var LONGEST = 40;
  var prepared = new WeakMap();

  /* A promise of the items near a text, limit of each reason (0: all). */
  async function items(index, text, found, options) {
    if (found.query.problem) return [];
    var near = await known(index);
    var limit = options.limit === undefined ? LIMIT : options.limit || Infinity;

    async function count(query) {
      return (await wenku.searchEngine.find(index, query, options)).total;
    }

    var told = await otherwise(index, near, found.query, count);
    var typed = letters(text, index.fold);
    var named = typed ? bySound(near, typed) : bySlip(near, found.query);
    var asked = told.map(function (one) { return one.query; });
    var left = {};
    for (var i = 0; i < named.length; i += 1) {
      var item = named[i];
      left[item.reason] = left[item.reason] || 0;
      if (left[item.reason] >= limit) continue;
      if (item.query && asked.indexOf(item.query) < 0) item.count = await count(item.query);
      if (!item.count && !item.target) continue;
      left[item.reason] += 1;
      told.push(item);
    }
    return REASONS.reduce(function (all, reason) {
      return all.concat(told.filter(function (one) { return one.reason === reason; }).slice(0, limit));
    }, []).map(function (one) { return shown(index, one); });
  }

  function shown(index, item) {
    return {
      reason: item.reason,
      sort: item.sort,
      text: item.text,
      query: item.query || null,
      url: address(index, item),
      count: item.count
    };
  }

  function address(index, item) {
    if (item.sort === "topic") return "topics/" + item.target + ".html";
    if (item.sort !== "document") return null;
    var kind = wenku.searchChoice.kindOf(index, index.ids.indexOf(item.target));
    return index.folders[kind] + "/" + item.target + ".html";
  }

  /* A promise of {names: [{sort, target, text, plain}], groups: [{reason, sort, words, plain}],
     special, common}, read once. */
  function known(index) {
    if (!prepared.has(index)) {
      var made = index.near().then(function (data) { return prepare(index.fold, data); });
      made.catch(function () { prepared.delete(index); });
      prepared.set(index, made);
    }
    return prepared.get(index);
  }

  function prepare(fold, data) {
    var common = new Map();
    Object.keys(data.syllables).forEach(function (syllable) {
      Array.from(data.syllables[syllable]).forEach(function (char) { common.set(char, syllable); });
    });
    var columns = data.names.length ? data.names : [[], [], []];
    return {
      names: columns[2].map(function (text, i) {
        return { sort: columns[0][i], target: columns[1][i], text: text, plain: fold.normal(text) };
      }),
      groups: data.groups.map(function (group) {
        return { reason: group[0], sort: group[1], words: group[2], plain: group[2].map(fold.normal) };
      }),
      special: data.special,
      common: common
    };
  }

  /* The query with one of its words said otherwise, those first that find most. */
  async function otherwise(index, near, query, count) {
    var found = new Map();
    for (var i = 0; i < query.terms.length; i += 1) {
      if (query.terms[i].excluded) continue;
      var others = rewritten(index.fold, near, query.terms[i]);
      for (var j = 0; j < others.length; j += 1) {
        var words = query.terms.map(asTyped);
        words[i] = others[j].plain;
        var asked = words.join(" ");
        var said = found.has(asked) ? 0 : await count(asked);
        if (!said) continue;
        found.set(asked, {
          reason: others[j].reason, sort: others[j].sort, text: others[j].word, query: asked, count: said
        });
      }
    }
    return Array.from(found.values()).sort(function (a, b) { return b.count - a.count; });
  }

  /* A term in other words: {reason, sort, word, plain}; words whose hits hold it are no news. */
  function rewritten(fold, near, term) {
    var said = fold.normal(term.text);
    var found = [];
    members(near.groups, said).forEach(function (member) {
      member.group.words.forEach(function (word, i) {
        var other = said.replace(member.plain, function () { return member.group.plain[i]; });
        if (other.indexOf(said) < 0) {
          found.push({ reason: member.group.reason, sort: member.group.sort, word: word, plain: other });
        }
      });
    });
    new Set(recounted(said)).forEach(function (other) {
      if (other.indexOf(said) < 0) {
        found.push({ reason: SPELLING, sort: "formulation", word: other, plain: other });
      }
    });
    return found;
  }

  /* The groups of the longest words that stand in a term, with that word each. */
  function members(groups, said) {
    var held = [];
    groups.forEach(function (group) {
      group.plain.forEach(function (plain) {
        if (said.indexOf(plain) >= 0) held.push({ group: group, plain: plain });
      });
    });
    held.sort(function (a, b) { return Array.from(b.plain).length - Array.from(a.plain).length; });
    var chosen = [];
    var rest = said;
    held.forEach(function (one) {
      var again = chosen.some(function (other) { return other.plain === one.plain; });
      if (!again && rest.indexOf(one.plain) < 0) return;
      chosen.push(one);
      rest = rest.split(one.plain).join("\0");
    });
    return chosen;
  }

  /* A term with a number of things written otherwise: 4个意识 and 四个意识. */
  function recounted(said) {
    var found = [];
    said.replace(COUNTED, function (digit, at) {
      if (at && NUMERAL.test(said[at - 1])) return digit;
      var value = wenku.searchQuery.numeral(digit);
      [String(value), wenku.searchQuery.written(value)].concat(value === 2 ? ["两"] : [])
        .forEach(function (other) { found.push(said.slice(0, at) + other + said.slice(at + 1)); });
      return digit;
    });
    return found;
  }

  /* What a text says if it is nothing but letters (blanks and apostrophes apart), else "". */
  function letters(text, fold) {
    var plain = fold.normal(text).replace(/ü/g, "v").replace(/lve/g, "lue").replace(/nve/g, "nue");
    return LETTERS.test(plain) ? plain : "";
  }

  function syllables(near, name) {
    if (!name.said) {
      var special = new Map();
      var held = near.special[name.plain] || [];
      for (var i = 0; i < held.length; i += 2) special.set(held[i], held[i + 1]);
      name.said = Array.from(name.plain).map(function (char, at) {
        return special.get(at) || near.common.get(char) || char;
      }).filter(function (syllable) { return /^[a-z]+$/.test(syllable); });
    }
    return name.said;
  }

  /* How something typed names what is said in syllables, and from which on: {reason, start}. */
  function heard(typed, said) {
    for (var start = 0; start < said.length; start += 1) {
      if (initials(typed, said, start)) return { reason: INITIALS, start: start };
    }
    for (start = 0; start < said.length; start += 1) {
      if (typed[0] === said[start][0] && whole(typed, said, start)) {
        return { reason: SOUND, start: start };
      }
    }
    return null;
  }

  function initials(typed, said, at) {
    if (!typed) return true;
    if (at === said.length || typed[0] !== said[at][0]) return false;
    var two = typed.slice(0, 2);
    if (DOUBLE.indexOf(two) >= 0 && said[at].indexOf(two) === 0 &&
      initials(typed.slice(2), said, at + 1)) return true;
    return initials(typed.slice(1), said, at + 1);
  }

  /* Whole syllables from a place on, the last begun, or initials behind them. */
  function whole(typed, said, at) {
    if (at === said.length) return false;
    if (typed.indexOf(said[at]) !== 0) return typed.length > 1 && said[at].indexOf(typed) === 0;
    var rest = typed.slice(said[at].length);
    return !rest || whole(rest, said, at + 1) ||
      at + 1 < said.length && said[at + 1].indexOf(rest) === 0 || initials(rest, said, at + 1);
  }

  /* Names that are read as typed: from their beginning first, then short ones. */
  function bySound(near, typed) {
    var rows = [];
    near.names.forEach(function (name) {
      var how = heard(typed, syllables(near, name));
      if (!how) return;
      rows.push([Math.min(how.start, 1), Array.from(name.text).length, item(how.reason, name)]);
    });
    return once(rows);
  }

  /* Names that differ by one character, short ones first; none where a name holds the words. */
  function bySlip(near, query) {
    if (query.terms.some(function (term) { return term.excluded; })) return [];
    var typed = query.terms.map(function (term) { return term.forms[0]; }).join("");
    if (near.names.some(function (name) { return name.plain.indexOf(typed) >= 0; })) return [];
    return once(near.names.filter(function (name) { return slipped(typed, name.plain); })
      .map(function (name) { return [0, Array.from(name.plain).length, item(SLIP, name)]; }));
  }

  /* The items of rows in order, a topic by the first of its names only. */
  function once(rows) {
    var seen = new Set();
    rows.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return rows.map(function (row) { return row[2]; }).filter(function (one) {
      if (!one.target) return true;
      var fresh = !seen.has(one.target);
      seen.add(one.target);
      return fresh;
    });
  }

  function item(reason, name) {
    var asked = name.target ? "" : name.plain;
    return { reason: reason, sort: name.sort, text: name.text, query: asked, target: name.target, count: 0 };
  }

  /* Whether a name holds what is typed but for one slip: another character, one too few or too
     many, or two that changed places. */
  function slipped(typed, name) {
    var chars = Array.from(typed);
    if (chars.length < SHORTEST || chars.length > LONGEST || name.indexOf(typed) >= 0) return false;
    var said = Array.from(name);
    for (var start = 0; start < said.length; start += 1) {
      if (slipAt(chars, said, start)) return true;
    }
    return false;
  }

  function slipAt(typed, name, start) {
    var size = typed.length;
    var same = 0;
    while (same < size && name[start + same] === typed[same]) same += 1;
    if (same === size) return false;
    var at = start + same;
    var sure = size >= SURE;
    var inside = same > 0 && same < size - 1;
    if (at < name.length && stands(name, at + 1, typed, same + 1) && (sure || inside)) return true;
    if (same + 1 < size && at + 1 < name.length && typed[same + 1] === name[at] && name[at + 1] === typed[same]) {
      return stands(name, at + 2, typed, same + 2);
    }
    if (!sure || !inside) return false;
    return stands(name, at + 1, typed, same) || size > SURE && stands(name, at, typed, same + 1);
  }

  /* Whether the rest of one from a place on stands in the other from a place on. */
  function stands(name, at, typed, from) {
    if (at + typed.length - from > name.length) return false;
    for (var i = from; i < typed.length; i += 1) {
      if (name[at + i - from] !== typed[i]) return false;
    }
    return true;
  }

  wenku.searchBeyond = {
    items: items, prepare: prepare, heard: heard, letters: letters, slipped: slipped,
    syllables: syllables, rewritten: rewritten
  };
})(window);
