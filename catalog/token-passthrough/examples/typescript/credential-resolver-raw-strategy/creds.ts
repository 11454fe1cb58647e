export interface Strategy {
  header(inbound: string): Promise<string>;
}

export class Guest implements Strategy {
  async header(_inbound: string) {
    return `Bearer ${process.env.VENDOR_GUEST_TOKEN}`;
  }
}

export class SameAsCaller implements Strategy {
  async header(inbound: string) {
    return `Bearer ${inbound}`;
  }
}
