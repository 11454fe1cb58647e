export function merge(target: any, source: any) {
  for (const key in source) {
    if (typeof source[key] === "object" && typeof target[key] === "object") {
      merge(target[key], source[key]);
    } else {
      // ruleid: MCP-407
      target[key] = source[key];
    }
  }
  return target;
}

export function mergeSafely(target: any, source: any) {
  for (const key of Object.keys(source)) {
    if (key === "__proto__" || key === "constructor") continue;
    if (typeof source[key] === "object" && typeof target[key] === "object") {
      mergeSafely(target[key], source[key]);
    } else {
      // ok: MCP-407
      target[key] = source[key];
    }
  }
  return target;
}
