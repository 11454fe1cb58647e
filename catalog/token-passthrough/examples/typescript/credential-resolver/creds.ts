export interface Strategy {
  header(userId: string): Promise<string>;
}

export class Linked implements Strategy {
  constructor(private readonly accounts: Map<string, string>) {}
  async header(userId: string) {
    const stored = this.accounts.get(userId);
    if (!stored) throw new Error("link your account first");
    return `Bearer ${stored}`;
  }
}

export class Guest implements Strategy {
  async header() {
    return `Bearer ${process.env.VENDOR_GUEST_TOKEN}`;
  }
}
