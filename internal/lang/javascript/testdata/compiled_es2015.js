"use strict";
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
var __asyncValues = (this && this.__asyncValues) || function (o) {
    if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
    var m = o[Symbol.asyncIterator], i;
    return m ? m.call(o) : (o = typeof __values === "function" ? __values(o) : o[Symbol.iterator](), i = {}, verb("next"), verb("throw"), verb("return"), i[Symbol.asyncIterator] = function () { return this; }, i);
    function verb(n) { i[n] = o[n] && function (v) { return new Promise(function (resolve, reject) { v = o[n](v), settle(resolve, reject, v.done, v.value); }); }; }
    function settle(resolve, reject, d, v) { Promise.resolve(v).then(function(v) { resolve({ value: v, done: d }); }, reject); }
};
var __await = (this && this.__await) || function (v) { return this instanceof __await ? (this.v = v, this) : new __await(v); }
var __asyncGenerator = (this && this.__asyncGenerator) || function (thisArg, _arguments, generator) {
    if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
    var g = generator.apply(thisArg, _arguments || []), i, q = [];
    return i = Object.create((typeof AsyncIterator === "function" ? AsyncIterator : Object).prototype), verb("next"), verb("throw"), verb("return", awaitReturn), i[Symbol.asyncIterator] = function () { return this; }, i;
    function awaitReturn(f) { return function (v) { return Promise.resolve(v).then(f, reject); }; }
    function verb(n, f) { if (g[n]) { i[n] = function (v) { return new Promise(function (a, b) { q.push([n, v, a, b]) > 1 || resume(n, v); }); }; if (f) i[n] = f(i[n]); } }
    function resume(n, v) { try { step(g[n](v)); } catch (e) { settle(q[0][3], e); } }
    function step(r) { r.value instanceof __await ? Promise.resolve(r.value.v).then(fulfill, reject) : settle(q[0][2], r); }
    function fulfill(value) { resume("next", value); }
    function reject(value) { resume("throw", value); }
    function settle(f, v) { if (f(v), q.shift(), q.length) resume(q[0][0], q[0][1]); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.go = exports.A = void 0;
const http2_1 = require("./http2");
class A {
    constructor() {
        this.fetcher = (u) => __awaiter(this, void 0, void 0, function* () { const r = yield (0, http2_1.f)(u); return r; });
    }
    run(_a) {
        return __awaiter(this, arguments, void 0, function* ({ a, b = 2 }, c = 3) { return yield (0, http2_1.f)(a + b + c); });
    }
    each(xs) { return __asyncGenerator(this, arguments, function* each_1() { var _a, e_1, _b, _c; try {
        for (var _d = true, xs_1 = __asyncValues(xs), xs_1_1; xs_1_1 = yield __await(xs_1.next()), _a = xs_1_1.done, !_a; _d = true) {
            _c = xs_1_1.value;
            _d = false;
            const x = _c;
            yield yield __await(yield __await((0, http2_1.f)(x)));
        }
    }
    catch (e_1_1) { e_1 = { error: e_1_1 }; }
    finally {
        try {
            if (!_d && !_a && (_b = xs_1.return)) yield __await(_b.call(xs_1));
        }
        finally { if (e_1) throw e_1.error; }
    } }); }
}
exports.A = A;
const go = (x) => __awaiter(void 0, void 0, void 0, function* () { var _a; if (!x)
    return null; const y = yield (0, http2_1.f)(x); return (_a = y === null || y === void 0 ? void 0 : y.z) !== null && _a !== void 0 ? _a : (0, http2_1.f) `a${x}b`; });
exports.go = go;
