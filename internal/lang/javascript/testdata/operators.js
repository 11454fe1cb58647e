function ops(a, b) {
  a ??= b;
  a.x ||= b.x;
  a.y &&= b?.y;
  a.n += 1;
  a.n++;
  const t = `Bearer ${a?.token ?? b["token"]}!`;
  const joined = "a" + "b" + t + "c" + 'd\x41\u{42}\n' + a + 1;
  const tagged = sql`select ${t} from ${b.t}`;
  delete a.secret;
  delete a[b];
  if ("k" in a && !(a instanceof Map) && typeof b === "string") return void 0;
  const o = { a, ...b, [t]: 1, "q-q": 2, get g() { return this.a; }, set g(v) {}, m() { return 1; }, async *gen() {} };
  const list = [1, ...b, , 2];
  const copy = [...list];
  const x = (a, b, o);
  (0, o.m)(x);
  o.m?.(...list, x);
  new o.Cls(x);
  new Plain;
  const [p] = cond(a) ? [a] : [b];
  a && run(a);
  b || fail(b);
  Object.assign(a, b, { z: 1 });
  const merged = Object.assign({}, o, a);
  fn.call(null, a);
  fn.apply(this, [a, b]);
  client.call("tools/call", a);
  return /token-\w+/gi.test(t) && -1 < ~a && a !== null && merged;
}
function all() {
  return other(...arguments, arguments[0]);
}
function some(a) {
  return other.apply(this, arguments);
}
