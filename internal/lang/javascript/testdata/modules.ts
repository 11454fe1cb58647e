import "./setup.js";
import def, { a, b as c, type T, default as d2 } from "lib";
import * as ns from "node:ns";
import type { Only, Other as Renamed } from "./types";
import legacy = require("legacy");
import Short = ns.Deep.Name;
export { a as first, c };
export { x, y as z, default as w } from "./re";
export * from "./all";
export * as group from "./group";
export type { Hidden } from "./types";
export const one = 1, { two, ...others } = def;
export let changing = 0;
export function fn() {
  changing = 2;
}
export type Alias = Only;
export interface Shape {
  it: Renamed;
}
export { later };
const later = await import("./lazy.js");
export default { fn, later: () => import(`./lazy2`), n: import(ns.name) };
