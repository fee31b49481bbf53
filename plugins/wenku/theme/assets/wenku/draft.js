/* The page on which a draft is checked.  The draft stays in the page: nothing is stored or sent. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var document = root.document;
  var make = wenku.make;
  var check = wenku.draft;
  var field = document.getElementById("wk-draft");
  var button = document.getElementById("wk-draft-check");
  var said = document.getElementById("wk-draft-said");
  var box = document.getElementById("wk-draft-found");
  var DATA = "assets/data/draft.js";
  var PIECES = 24;
  var COMMON = 80;
  var SHOWN = 3;
  var data = null;
  var turn = 0;

  /* Called by the data script: members of numbered phrases, and the rules that are held. */
  check.data = function (phrases, rules) { data = { phrases: phrases, rules: rules }; };

  document.getElementById("wk-draft-form").addEventListener("submit", function (event) {
    event.preventDefault();
    if (button.getAttribute("data-busy")) stop("已停止。");
    else run(field.value);
  });

  function stop(message) {
    turn += 1;
    button.removeAttribute("data-busy");
    button.textContent = "核对";
    said.textContent = message;
  }

  async function run(text) {
    var mine = (turn += 1);
    var list = check.sentences(text);
    var found = [];
    box.replaceChildren();
    if (!text.trim()) return stop("请先把文稿粘贴到框里。");
    button.setAttribute("data-busy", "1");
    button.textContent = "停止";
    try {
      await wenku.script(DATA);
      for (var i = 0; i < list.length; i += 1) {
        said.textContent = "正在核对第 " + (i + 1) + " 句，共 " + list.length + " 句……";
        var one = await look(list[i]);
        if (mine !== turn) return undefined;
        if (one) found.push(one);
      }
    } catch (error) {
      return stop(error.message);
    }
    show(list.length, found, check.phrases(text, data.phrases), check.rules(text, data.rules));
    return undefined;
  }

  /* A sentence with where the library has it: {line, text, exact, sources}, null for nowhere. */
  async function look(sentence) {
    var words = sentence.text.replace(/["“”‘’'「」『』\s\-－—]+/g, "");
    var whole = await wenku.search(words, { limit: SHOWN });
    trouble(whole);
    if (whole.total) {
      return { line: sentence.line, text: sentence.text, exact: true, total: whole.total,
        sources: whole.hits.map(function (hit) { return source(hit, check.near(sentence.text, hit.text)); }) };
    }
    var candidates = await passages(sentence.text);
    var near = candidates.map(function (hit) { return source(hit, check.near(sentence.text, hit.text)); })
      .filter(function (one) { return one.near; })
      .sort(function (a, b) { return b.near.shared - a.near.shared; });
    if (!near.length) return null;
    return { line: sentence.line, text: sentence.text, exact: false, total: near.length,
      sources: near.slice(0, SHOWN) };
  }

  /* The passages that have the most stretches of a sentence. */
  async function passages(text) {
    var held = new Map();
    for (var piece of check.pieces(text, PIECES)) {
      var answer = await wenku.search(piece, { limit: COMMON });
      if (answer.total > COMMON) continue;
      answer.hits.forEach(function (hit) {
        var key = hit.doc + "#" + hit.anchor;
        if (!held.has(key)) held.set(key, { hit: hit, count: 0 });
        held.get(key).count += 1;
      });
    }
    return Array.from(held.values())
      .sort(function (a, b) { return b.count - a.count; })
      .slice(0, 8)
      .map(function (one) { return one.hit; });
  }

  function source(hit, near) {
    return { hit: hit, near: near };
  }

  function trouble(answer) {
    var problem = answer.problems.find(function (one) { return one.file; });
    if (problem) throw new Error(problem.message);
  }

  function show(total, found, phrases, rules) {
    var exact = found.filter(function (one) { return one.exact; });
    var near = found.filter(function (one) { return !one.exact; });
    stop("核对了 " + total + " 句：" + exact.length + " 句库内原样有，" + near.length +
      " 句库内有相近的写法；提法 " + phrases.length + " 处、引用的规定 " + rules.found.length +
      " 处需要核对（共引规定 " + rules.count + " 处）。");
    section("提法", phrases.map(remark));
    section("引用的规定", rules.found.map(remark));
    section("库内有相近写法的句子", near.map(sentence));
    section("库内原样有的句子", exact.map(sentence));
    if (!box.children.length) box.append(make("p", "wk-empty", "没有发现需要核对的地方。"));
    document.getElementById("wk-draft-result").focus();
  }

  function section(title, items) {
    if (!items.length) return;
    var element = make("section", "wk-draft__part");
    element.append(make("h2", "", title + "（" + items.length + "）"));
    var list = make("ol", "");
    list.append.apply(list, items);
    element.append(list);
    box.append(element);
  }

  function remark(one) {
    var item = make("li", "");
    item.append(place(one.line), make("q", "", one.text), make("span", "wk-draft__say", one.message));
    return item;
  }

  function sentence(one) {
    var item = make("li", "");
    item.append(place(one.line), make("blockquote", "", one.text));
    one.sources.forEach(function (each) { item.append(where(each)); });
    if (one.total > one.sources.length) {
      item.append(make("p", "wk-draft__more", "另有 " + (one.total - one.sources.length) + " 处"));
    }
    return item;
  }

  function place(line) {
    return make("span", "wk-draft__line", "第 " + line + " 行");
  }

  function where(each) {
    var line = make("p", "wk-draft__source");
    var link = make("a", "", each.hit.title + (each.hit.pinpoint ? " " + each.hit.pinpoint : ""));
    link.href = wenku.base + each.hit.url;
    line.append(link);
    if (each.near && !each.near.exact) {
      line.append(make("span", "wk-draft__held", each.hit.text.slice(each.near.start, each.near.end)));
      each.near.changes.forEach(function (change) {
        line.append(make("span", "wk-draft__change", told(change)));
      });
    }
    return line;
  }

  function told(change) {
    if (!change.held) return "文稿多“" + change.drafted + "”";
    if (!change.drafted) return "文稿少“" + change.held + "”";
    return "库内“" + change.held + "”，文稿“" + change.drafted + "”";
  }
})(window);
