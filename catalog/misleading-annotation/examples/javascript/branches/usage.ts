const used = new Map<string, number>();

export function remember(name: string, note: Record<string, unknown>) {
  used.set(name, (used.get(name) ?? 0) + Object.keys(note).length + 1);
}

export function count(names: string[]): number {
  return names.length;
}
