export { ofServer as credential } from "./inner.js";
