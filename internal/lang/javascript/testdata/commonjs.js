"use strict";
const { a, b: c } = require("lib");
const path = require("node:path").posix;
let app;
exports.one = 1;
exports.handler = async function (req) {
  return exports.one + module.exports.two(req);
};
module.exports.two = (x) => x;
exports.early = early;
function early() {}
app = exports = module.exports = create();
if (path) {
  module.exports.cond = c;
}
function setup() {
  exports.late = a;
}
(function (exports) {
  exports.inner = 1;
})({});
module.exports = { early, app };
