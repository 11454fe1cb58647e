export async function call() {
  return "https://api.example.com";
}
