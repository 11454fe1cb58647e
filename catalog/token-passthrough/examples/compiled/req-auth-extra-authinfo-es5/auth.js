"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.attach = void 0;
var attach = function (req, _res, next) {
    var token = String(req.headers.authorization).replace("Bearer ", "");
    req.auth = { token: token, clientId: "desk", scopes: [] };
    next();
};
exports.attach = attach;
