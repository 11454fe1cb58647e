import { inbound } from "./request";

const hopByHop = new Set(["host"]);

export function guarded(headers: Record<string, string>) {
  const out: Record<string, string> = {};
  for (const [k, v] of Object.entries(headers)) {
    if (k.toLowerCase() === "authorization") continue;
    out[k] = v;
  }
  return out;
}

export function each(headers: Headers) {
  const out = new Headers();
  headers.forEach((value, name) => {
    if (name === "authorization") return;
    out.set(name, value);
  });
  return out;
}

export function eachEntry(headers: Record<string, string>) {
  const out: Record<string, string> = {};
  Object.entries(headers).forEach(([name, value]) => {
    if (!hopByHop.has(name)) out[name] = value;
  });
  return out;
}

export const filtered = (h: Record<string, string>) =>
  Object.fromEntries(Object.entries(h).filter(([k]) => k !== "authorization").map(([k, v]) => [k.toLowerCase(), v]));

export const reduced = (h: Record<string, string>) =>
  Object.keys(h).reduce((acc, k) => {
    if (k !== "cookie") acc[k] = h[k];
    return acc;
  }, {} as Record<string, string>);

export function keys(h: Record<string, string>, out: Record<string, string>) {
  for (const k in h) if (hopByHop.has(k)) delete out[k];
  for (const k of Object.keys(h)) out[k] = h[k];
  for (const v of Object.values(h)) out.all += v;
  const { authorization, "x-api-key": key, ...rest } = inbound(h);
  return { ...rest, key };
}
