function* control(x, xs) {
  outer: for (const a of xs) {
    for (const b of a) {
      if (b) continue outer;
      if (x) break outer;
    }
  }
  switch (x.kind) {
    case "a":
    case "b":
      x = 1;
      break;
    case "c":
      return x;
    default:
      x = yield x;
  }
  switch (true) {
    case isA(x):
      use(x);
  }
  let i = 0;
  while (i < 3) i++;
  do {
    i--;
  } while (i);
  for (;;) {
    if (i) break;
  }
  try {
    if (!x) throw new Error("no");
    risky(x);
  } catch {
    x = null;
  } finally {
    done(x);
  }
  with (x) {
    use(y);
  }
  if (x) return 1;
  else if (i) return 2;
  return later();
  function later() {
    return x;
  }
}
async function chain(url) {
  return fetch(url)
    .then((res) => res.json())
    .then(({ items }) => items, (err) => { throw err; })
    .catch(console.error);
}
