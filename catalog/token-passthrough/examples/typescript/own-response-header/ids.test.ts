import { requestIds } from "./ids.js";

function fakeResponse() {
  const res: Record<string, unknown> = {
    headers: {} as Record<string, string>,
    setHeader(name: string, value: string) {
      (this.headers as Record<string, string>)[name] = value;
      return this;
    },
  };
  return res;
}

test("an id is given", () => {
  const res = fakeResponse();
  requestIds()({ headers: {} } as any, res as any, () => {}, {});
});
