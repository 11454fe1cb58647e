"use strict";

const https = require("node:https");

function get(path, token, done) {
  // ruleid: MCP-265
  const options = { host: "plants.example.com", path, headers: { Authorization: "Bearer " + token } };
  https.get(options, (res) => {
    let body = "";
    res.on("data", (chunk) => (body += chunk));
    res.on("end", () => done(null, body));
  });
}

module.exports = { get };
