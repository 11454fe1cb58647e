import * as iam from "aws-cdk-lib/aws-iam";

export function grant(role: iam.Role) {
  role.addToPolicy(
    // ruleid: MCP-203
    new iam.PolicyStatement({ actions: ["*"], resources: ["*"] }),
  );
  role.addToPolicy(
    // ruleid: MCP-203
    new iam.PolicyStatement({ effect: iam.Effect.ALLOW, actions: ["bedrock:*"], resources: ["*"] }),
  );
  role.addToPolicy(
    // ok: MCP-203
    new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ["*"], resources: ["*"] }),
  );
  role.addToPolicy(
    // ok: MCP-203
    new iam.PolicyStatement({ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::example/*"] }),
  );
}

export const policy = {
  Version: "2012-10-17",
  Statement: [
    // ruleid: MCP-203
    { Effect: "Allow", Action: ["*"], Resource: "*" },
    // ok: MCP-203
    { Effect: "Deny", Action: "*", Resource: "*" },
  ],
};

// ruleid: MCP-203
export const request = { grant_type: "client_credentials", scope: "*" };
// ok: MCP-203
export const narrow = { grant_type: "client_credentials", scope: "files:read" };
