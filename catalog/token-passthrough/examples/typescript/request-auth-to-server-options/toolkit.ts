export interface Options {
  site: string;
  userToken?: string;
}

export class VendorTools {
  constructor(private readonly options: Options) {}

  useUserToken(token: string): this {
    this.options.userToken = token;
    return this;
  }

  async run(action: string): Promise<string> {
    const headers = new Headers();
    // ruleid: MCP-265
    headers.set("Authorization", `Bearer ${this.options.userToken}`);
    const reply = await fetch(`${this.options.site}/${action}`, { method: "POST", headers });
    return reply.text();
  }
}
