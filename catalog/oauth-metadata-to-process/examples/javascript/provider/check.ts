export function checkAddress(url: URL) {
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new Error("not a web address");
}
