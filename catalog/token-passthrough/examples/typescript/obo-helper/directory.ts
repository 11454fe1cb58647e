import { OnBehalfOfCredential } from "@azure/identity";

export async function directoryToken(userAssertionToken: string): Promise<string> {
  const credential = new OnBehalfOfCredential({
    tenantId: process.env.TENANT!,
    clientId: process.env.CLIENT_ID!,
    clientSecret: process.env.CLIENT_SECRET!,
    userAssertionToken,
  });
  const { token } = await credential.getToken("https://directory.example.com/.default");
  return token;
}
