#!/bin/sh
# ruleid: MCP-030
export TICKETS_TOKEN="kpXHHRW7Ov0obc9VSa6F4LUekuhKh6e4XvKv"
# ruleid: MCP-030
curl -H "X-Registry: ghp_jE3HSX9jnHdqstWhtai77XNPxnRrCimfge5V" https://tickets.example.com/deploy
# ok: MCP-030
export OTHER_TOKEN="$(vault read -field=token secret/tickets)"
