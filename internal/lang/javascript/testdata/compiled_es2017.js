"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __importStar = (this && this.__importStar) || function (mod) {
    if (mod && mod.__esModule) return mod;
    var result = {};
    if (mod != null) for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
    __setModuleDefault(result, mod);
    return result;
};
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
var __classPrivateFieldSet = (this && this.__classPrivateFieldSet) || function (receiver, state, value, kind, f) {
    if (kind === "m") throw new TypeError("Private method is not writable");
    if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
    return (kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value)), value;
};
var __classPrivateFieldGet = (this && this.__classPrivateFieldGet) || function (receiver, state, kind, f) {
    if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
    return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
};
var __rest = (this && this.__rest) || function (s, e) {
    var t = {};
    for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p) && e.indexOf(p) < 0)
        t[p] = s[p];
    if (s != null && typeof Object.getOwnPropertySymbols === "function")
        for (var i = 0, p = Object.getOwnPropertySymbols(s); i < p.length; i++) {
            if (e.indexOf(p[i]) < 0 && Object.prototype.propertyIsEnumerable.call(s, p[i]))
                t[p[i]] = s[p[i]];
        }
    return t;
};
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
var _Client_secret;
Object.defineProperty(exports, "__esModule", { value: true });
exports.Special = exports.Client = exports.Headers = exports.base = exports.Mode = exports.renamed = void 0;
exports.default = serve;
const express_1 = __importDefault(require("express"));
const jwt = __importStar(require("jsonwebtoken"));
const http_1 = require("./http");
__exportStar(require("./types"), exports);
var helper_1 = require("./helper");
Object.defineProperty(exports, "renamed", { enumerable: true, get: function () { return helper_1.helper; } });
var Mode;
(function (Mode) {
    Mode[Mode["Off"] = 0] = "Off";
    Mode["On"] = "on";
})(Mode || (exports.Mode = Mode = {}));
exports.base = "https://example.test";
var Headers;
(function (Headers) {
    Headers.auth = "authorization";
})(Headers || (exports.Headers = Headers = {}));
function sealed(target) { }
function log(target, name) { }
let Client = class Client {
    constructor(tok) {
        this.tok = tok;
        _Client_secret.set(this, void 0);
        __classPrivateFieldSet(this, _Client_secret, tok, "f");
    }
    async get(path, _a = { limit: 1 }) {
        var _b;
        var { limit } = _a, rest = __rest(_a, ["limit"]);
        const res = await (0, http_1.fetchJson)(exports.base + path, Object.assign({ headers: { Authorization: `Bearer ${this.tok}` } }, rest));
        return (_b = res.items) !== null && _b !== void 0 ? _b : [];
    }
    get secret() {
        return __classPrivateFieldGet(this, _Client_secret, "f");
    }
};
exports.Client = Client;
_Client_secret = new WeakMap();
Client.count = 0;
__decorate([
    log
], Client.prototype, "get", null);
exports.Client = Client = __decorate([
    sealed
], Client);
class Special extends Client {
    async get(path) {
        return super.get("/special" + path);
    }
}
exports.Special = Special;
function serve(port) {
    const app = (0, express_1.default)();
    app.get("/", async (req, res) => {
        const token = req.headers.authorization;
        try {
            const claims = await jwt.verify(token, "key");
            res.json(await new Client(token).get("/x"));
        }
        catch (e) {
            res.end();
        }
    });
    app.listen(port);
}
