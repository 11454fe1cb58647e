export function ofCaller(headers: Record<string, string>): string {
  return headers.authorization;
}

export function ofServer(headers: Record<string, string>): string {
  return headers.authorization ? process.env.API_CRED! : "";
}
