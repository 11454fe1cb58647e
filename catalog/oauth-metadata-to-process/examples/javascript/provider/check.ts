export function checkAddress(url: URL) {
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new Error("not a web address");
}

export function checkOrAbort(url: URL) {
  const abort = () => {
    throw new Error("not a web address");
  };
  if (url.protocol !== "https:" && url.protocol !== "http:") abort();
}
