export async function authenticate(req, res, next) {
  if (!req.headers.authorization) {
    res.status(401).end();
    return;
  }
  next();
}
