/* The search of the pages: wenku.search(query, options) is a promise of
   {total, documents, hits: [{doc, anchor, title, text, kind, url, marks}], facets, terms, problems}.

   Options: kind, level, occasion, year, doc, topic (a value or a list of values each), limit (20; 0
   is all) and offset.  The promise is rejected where the answer cannot be known: a file of the
   index is absent, damaged or of another version; the error has code, message (Chinese) and file.
   A query that is refused, and a text that cannot be shown, are told in problems.
   Nothing is loaded before the first search. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var LIMIT = 20;
  var FOLDER = "assets/search/";

  /* A search over files that load(name) promises. */
  function over(load) {
    var opened = null;

    function index() {
      if (!opened) {
        opened = wenku.searchIndex.open(load);
        opened.catch(function () { opened = null; });
      }
      return opened;
    }

    async function search(query, options) {
      var wanted = options || {};
      var limit = wanted.limit === undefined ? LIMIT : wanted.limit;
      var found = await search.find(query, wanted);
      var passages = wenku.searchEngine.spread(found.groups, wanted.offset || 0, limit);
      var hits = await search.read(passages, found.query, found.problems);
      return {
        total: found.total,
        documents: found.groups.length,
        hits: hits,
        facets: found.facets,
        terms: found.terms,
        problems: found.problems
      };
    }

    /* A promise of what is found, passages by their ordinals (search-engine.js). */
    search.find = async function (query, options) {
      return wenku.searchEngine.find(await index(), String(query), options);
    };

    /* A promise of the hits at these passages, with the stretches of the text to mark; what cannot
       be read is told in problems, and its text is "". */
    search.read = async function (passages, query, problems) {
      var held = await index();
      return Promise.all(passages.map(async function (passage) {
        var document = held.documentOf(passage);
        var kind = held.facets[0].values[held.facets[0].of[document]];
        var found = { doc: held.ids[document], anchor: "", title: "", text: "" };
        try {
          found = (await held.read([passage]))[0];
        } catch (error) {
          if (problems.every(function (one) { return one.file !== error.file; })) {
            problems.push({ code: error.code, message: error.message, file: error.file });
          }
        }
        found.kind = kind;
        found.url = held.folders[kind] + "/" + found.doc + ".html" +
          (found.anchor ? "#" + found.anchor : "");
        found.marks = wenku.searchQuery.marks(query, found.text, held.fold);
        return found;
      }));
    };

    return search;
  }

  /* Loads a file of the index by a script element; the file calls take. */
  function loader(document, folder) {
    var taken = new Map();

    function load(name) {
      var file = FOLDER + name + ".js";
      return new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = folder + name + ".js";
        script.onload = function () {
          script.remove();
          if (!taken.has(name)) {
            return reject(wenku.searchIndex.problem("file.damaged",
              "检索数据文件 " + file + " 不完整，请重新复制或生成网站", file));
          }
          var value = taken.get(name);
          taken.delete(name);
          return resolve(value);
        };
        script.onerror = function () {
          script.remove();
          reject(wenku.searchIndex.problem("file.missing",
            "读不到检索数据文件 " + file + "，请确认网站文件夹完整，缺少时重新复制或生成网站", file));
        };
        document.head.appendChild(script);
      });
    }

    load.take = function (name, value) { taken.set(name, value); };
    return load;
  }

  wenku.searchOver = over;

  if (!root.document || !root.document.currentScript) return;
  var source = root.document.currentScript.src;
  var load = loader(root.document, new URL("../search/", source).href);
  wenku.search = over(load);
  wenku.search.take = load.take;
})(window);
