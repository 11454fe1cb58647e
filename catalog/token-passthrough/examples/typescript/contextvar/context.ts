import { AsyncLocalStorage } from "node:async_hooks";

export const callerToken = new AsyncLocalStorage<string>();
