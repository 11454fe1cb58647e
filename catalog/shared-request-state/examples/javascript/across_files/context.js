let token;

export function setToken(value) {
  // ruleid: MCP-285
  token = value;
}

export function getToken() {
  return token;
}
