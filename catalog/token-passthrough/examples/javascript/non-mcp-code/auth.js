// An express service with no MCP anywhere.
const jwt = require("jsonwebtoken");

class Auth {
  static check(t) {
    // ok: MCP-265
    return jwt.verify(t, process.env.SECRET);
  }
}

module.exports = (req, res, next) => {
  req.user = Auth.check(req.headers.authorization.split(" ")[1]);
  next();
};
