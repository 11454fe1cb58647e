//go:build ignore

package main

import "os"

// ok: MCP-030
var apiKey = os.Getenv("TICKETS_API_KEY")

// ok: MCP-030
const tokenHeader = "X-Tickets-Token-V2-2024"

// ok: MCP-030
var arguments = []string{"-e", "TICKETS_API_KEY", "4NgzZRnckW1AM3j8c5Ca97dvOlmPg0jGqdPZw0qb"}

// ok: MCP-030
const fingerprint = "7f1ed836f34eb03b78f73c1e59004a31df1e697d03895eed60583f7172c4851b"

func main() { println(apiKey, tokenHeader, fingerprint, len(arguments)) }
