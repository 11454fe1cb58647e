import { realpath } from "fs/promises";
import path from "path";

const ROOTS = ["/srv/notes"];

export async function validate(requested: string): Promise<string> {
  const absolute = path.isAbsolute(requested) ? path.resolve(requested) : path.resolve(process.cwd(), requested);
  const allowed = ROOTS.some((root) => absolute === root || absolute.startsWith(root + path.sep));
  if (!allowed) {
    throw new Error("outside");
  }
  const real = await realpath(absolute);
  if (!ROOTS.some((root) => real === root || real.startsWith(root + path.sep))) {
    throw new Error("outside");
  }
  return real;
}

export function isInside(root: string, file: string): boolean {
  const rel = path.relative(root, path.resolve(file));
  return rel === "" || (!rel.startsWith("..") && !path.isAbsolute(rel));
}

export function assertInside(file: string) {
  const full = path.resolve(file);
  if (!full.startsWith("/srv/notes/")) {
    throw new Error("outside");
  }
}

export function warn(file: string) {
  if (!isInside("/srv/notes", file)) console.error("outside", file);
}

export class Sandbox {
  constructor(private roots: string[]) {}

  resolve(file: string): string {
    const full = path.resolve(file);
    for (const root of this.roots) {
      if (this.contains(root, full)) return full;
    }
    throw new Error("outside");
  }

  private contains(root: string, full: string): boolean {
    const below = root.endsWith(path.sep) ? root : root + path.sep;
    return full === root || full.startsWith(below);
  }
}
