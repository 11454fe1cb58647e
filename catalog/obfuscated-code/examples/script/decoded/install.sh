#!/bin/sh
# ruleid: MCP-412
echo aWQ= | base64 -d | sh
# ok: MCP-412
echo "$CERTIFICATE" | base64 -d > certificate.pem
