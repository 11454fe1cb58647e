function f({ a, b: { c = 1, ...deep }, ["x" + a]: d }, [e, , g = e, ...h], i = a0(), ...[j]) {
  let k, l;
  ({ k, l: this.l } = e);
  [k, l] = [l, k];
  for (const { id, name: { first } } of h) use(id, first);
  for (let m = 0, n = h.length; m < n; m++) k = h[m];
  for (o of h) l += o;
  for (const [p, q] of i) use(p, q);
  for (const entry of i.entries()) use(entry);
  for await (const { r } of j) use(r);
  return { k, l, d, deep, g };
}
const arrow = async ({ headers: { authorization } }) => authorization;
try {
  f();
} catch ({ message }) {
  use(message);
}
var { s = 1, "t-t": t } = arrow, [u] = t;
