export function record(tool: string, what: string) {
  console.error(JSON.stringify({ at: new Date().toISOString(), tool, what }));
}
