/* The engine of the search over the files of an index, or over files given by their names. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const SCRIPTS = new URL("../../plugins/wenku/theme/assets/wenku/", import.meta.url);
const NAMES = [
  "lists", "fold", "query", "bits", "inflate", "index", "choice", "order", "engine", "beyond", "explain",
].map((name) => `search-${name}`);

/* The scripts in a window without a document. */
export function scripts() {
  const window = { atob, TextDecoder };
  const context = vm.createContext({ window });
  for (const name of ["search", ...NAMES]) {
    vm.runInContext(readFileSync(new URL(`${name}.js`, SCRIPTS), "utf-8"), context);
  }
  return window.wenku;
}

/* wenku.search over the files in a folder; reads lists the names of those that were read. */
export function searchIn(folder) {
  const wenku = scripts();
  const reads = [];
  const load = async (name) => {
    reads.push(name);
    const path = join(folder, `${name}.js`);
    if (!existsSync(path)) throw wenku.searchProblem("file.missing", "没有文件", name);
    return value(readFileSync(path, "utf-8"), name);
  };
  const search = wenku.searchOver(load, async () => undefined);
  const ask = async (query, options, name) => copy(await (name ? search[name] : search)(query, options));
  return { search: ask, reads, wenku };
}

/* What a file hands over. */
function value(script, name) {
  let taken;
  const take = (given, content) => {
    if (given === name) taken = content;
  };
  vm.runInNewContext(script, { wenku: { search: { take } } });
  return taken;
}

/* A value of this world, so that it compares as equal. */
export function copy(value) {
  return JSON.parse(JSON.stringify(value));
}
