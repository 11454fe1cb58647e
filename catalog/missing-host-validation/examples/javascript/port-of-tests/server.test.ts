import { test } from "node:test";
import { serve } from "./server.js";

test("starts", () => {
  serve("127.0.0.1", 0).close();
});
