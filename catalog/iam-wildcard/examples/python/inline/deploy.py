import json

import boto3
from aws_cdk import aws_iam as iam

POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        # ruleid: MCP-203
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        # ok: MCP-203
        {"Effect": "Deny", "Action": "*", "Resource": "*"},
        # ok: MCP-203
        {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::example/*"},
        # ruleid: MCP-203
        {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:*"], "Resource": ["*"]},
    ],
}
boto3.client("iam").create_policy(PolicyName="server", PolicyDocument=json.dumps(POLICY))


def grant(role):
    # ruleid: MCP-203
    role.add_to_policy(iam.PolicyStatement(actions=["*"], resources=["*"]))
    # ok: MCP-203
    role.add_to_policy(iam.PolicyStatement(effect=iam.Effect.DENY, actions=["*"], resources=["*"]))
    # ruleid: MCP-203
    role.add_managed_policy(iam.ManagedPolicy.from_aws_managed_policy_name("AdministratorAccess"))
    # ruleid: MCP-203
    text = '''{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'''
    return text
