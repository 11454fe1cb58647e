exports.unpack = function () {
  const hidden = process.env.PAYLOAD;
  // ruleid: MCP-207
  eval(Buffer.from(hidden, "base64").toString());
};
