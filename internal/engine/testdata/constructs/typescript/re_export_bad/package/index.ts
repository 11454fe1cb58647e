export { ofCaller as credential } from "./inner.js";
