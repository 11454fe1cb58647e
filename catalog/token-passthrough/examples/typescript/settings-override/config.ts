interface Settings {
  url: string;
  key?: string;
}

let current: Settings = { url: "https://metrics.example.com" };

export const settings = {
  get: (): Settings => current,
  async override<T>(changes: Partial<Settings>, work: () => Promise<T>): Promise<T> {
    const before = current;
    current = { ...before, ...changes };
    try {
      return await work();
    } finally {
      current = before;
    }
  },
};
