type Hook = (request: Request) => Request;

export class TravelSdk {
  private hooks: Hook[] = [];

  beforeRequest(hook: Hook): void {
    this.hooks.push(hook);
  }

  async trips(): Promise<string> {
    let request = new Request("https://travel.example.com/trips");
    for (const hook of this.hooks) request = hook(request);
    const reply = await fetch(request);
    return reply.text();
  }
}
