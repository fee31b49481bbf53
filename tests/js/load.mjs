/* The scripts of the site in a window without a document: what they offer to tests. */
import { readFileSync } from "node:fs";
import vm from "node:vm";

const FOLDER = new URL("../../plugins/wenku/theme/assets/wenku/", import.meta.url);

export function load(...names) {
  const window = {};
  const context = vm.createContext({ window });
  for (const name of names) {
    vm.runInContext(readFileSync(new URL(`${name}.js`, FOLDER), "utf-8"), context);
  }
  return new Proxy(window.wenku, { get: (object, key) => plain(object[key]) });
}

/* Functions whose results are values of this world, so that they compare as equal. */
function plain(object) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [
    name,
    typeof value === "function" ? (...args) => copy(value(...args)) : value,
  ]));
}

function copy(value) {
  return value === undefined || value === null ? value : JSON.parse(JSON.stringify(value));
}
