var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __toESM = (mod, isNodeMode) => mod;
var __name = (target, value) => __defProp(target, "name", { value });
var src_exports = {};
__export(src_exports, {
  default: () => src_default,
  serve: () => serve
});
module.exports = __toCommonJS(src_exports);
var import_express = __toESM(require("express"), 1);
var import_zod = require("zod");
async function serve(req) {
  const res = await (0, import_express.default)(req.headers);
  return await (await res.json());
}
__name(serve, "serve");
var Client = class {
  constructor(token) {
    this.token = token;
  }
  static { __name(this, "Client"); }
  call = __name(async (p) => fetch(p, { headers: __spreadProps(__spreadValues({}, this.base), { authorization: this.token }) }), "call");
};
var src_default = serve;
0 && (module.exports = { serve });
