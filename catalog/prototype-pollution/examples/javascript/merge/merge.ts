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

export function mergeInto(target: any, source: any) {
  let into = target;
  if (!into) into = {};
  for (const key in source) {
    if (typeof source[key] === "object" && typeof into[key] === "object") {
      mergeInto(into[key], source[key]);
    } else {
      // ruleid: MCP-407
      into[key] = source[key];
    }
  }
  return into;
}

export function mergeCopies(target: any, source: any) {
  const merged = { ...target };
  Object.keys(source).forEach((key) => {
    if (typeof source[key] === "object" && typeof target[key] === "object") {
      // ok: MCP-407
      merged[key] = mergeCopies(target[key], source[key]);
    } else {
      // ok: MCP-407
      merged[key] = source[key];
    }
  });
  return merged;
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
