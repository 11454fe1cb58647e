import { OAuthClientProvider } from "@modelcontextprotocol/sdk/client/auth.js";
import open from "open";

export class FileProvider implements Partial<OAuthClientProvider> {
  get redirectUrl() {
    return "http://127.0.0.1:8765/callback";
  }

  get clientMetadata() {
    return { client_name: "reader", redirect_uris: [this.redirectUrl], response_types: ["code"], grant_types: ["authorization_code"] };
  }

  async redirectToAuthorization(address: URL) {
    await open(address.href);
  }
}
