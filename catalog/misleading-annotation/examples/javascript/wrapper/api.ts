export async function api(path: string, options: { method?: string } = {}): Promise<string> {
  const response = await fetch("https://projects.example.com" + path, { method: options.method ?? "GET" });
  return response.text();
}
