package target

import (
	"strings"

	"mcpsafe/internal/spelling"
)

// wellKnown are names of MCP servers that many people use, to tell a slip of
// the pen. It need not be complete: nothing is decided by it.
var wellKnown = map[Kind][]string{
	Npm: strings.Fields(`
		@modelcontextprotocol/server-everything @modelcontextprotocol/server-filesystem @modelcontextprotocol/server-memory
		@modelcontextprotocol/server-sequential-thinking @modelcontextprotocol/server-github @modelcontextprotocol/server-gitlab
		@modelcontextprotocol/server-postgres @modelcontextprotocol/server-puppeteer @modelcontextprotocol/server-slack
		@modelcontextprotocol/server-brave-search @modelcontextprotocol/server-google-maps @modelcontextprotocol/server-gdrive
		@modelcontextprotocol/server-redis @modelcontextprotocol/inspector @modelcontextprotocol/sdk
		@playwright/mcp @executeautomation/playwright-mcp-server @browsermcp/mcp @upstash/context7-mcp @notionhq/notion-mcp-server
		@sentry/mcp-server @supabase/mcp-server-supabase @stripe/mcp @azure/mcp @heroku/mcp-server @hubspot/mcp-server
		@shopify/dev-mcp @apify/actors-mcp-server @brightdata/mcp @brave/brave-search-mcp-server @elastic/mcp-server-elasticsearch
		@benborla29/mcp-server-mysql @21st-dev/magic @wonderwhy-er/desktop-commander @smithery/cli @cloudflare/mcp-server-cloudflare
		chrome-devtools-mcp exa-mcp-server figma-developer-mcp firecrawl-mcp mcp-remote mongodb-mcp-server tavily-mcp
		mcp-server-kubernetes puppeteer-mcp-server task-master-ai`),
	Pypi: strings.Fields(`
		mcp fastmcp mcp-server-fetch mcp-server-git mcp-server-time mcp-server-sqlite mcp-server-qdrant mcp-server-docker mcp-server-motherduck
		mcp-atlassian mcp-clickhouse mcp-proxy mcpo mcp-obsidian mcp-alchemy markitdown-mcp duckduckgo-mcp-server arxiv-mcp-server
		blender-mcp chroma-mcp excel-mcp-server basic-memory windows-mcp awslabs-aws-documentation-mcp-server awslabs-core-mcp-server
		postgres-mcp office-word-mcp-server serena-agent elevenlabs-mcp minimax-mcp workspace-mcp`),
}

// prefixes are how a package of a kind is written as a target.
var prefixes = map[Kind]string{Npm: "npm:", Pypi: "pypi:"}

// similarPackage returns a well-known package, as a target is written, that is
// named like an unknown one of a kind: in either registry, at most two edits
// away. "" if there is none.
func similarPackage(kind Kind, name string) string {
	if other := wellKnownElsewhere(kind, name); other != "" {
		return other
	}
	best, bestDistance := "", 3
	for _, k := range []Kind{kind, Npm, Pypi} {
		for _, known := range wellKnown[k] {
			if d := spelling.Distance(strings.ToLower(name), known, bestDistance); d < bestDistance && d < len(name)/3 {
				best, bestDistance = prefixes[k]+known, d
			}
		}
	}
	return best
}

// wellKnownElsewhere returns the well-known package of exactly this name in
// another registry than kind's, "" if there is none or it is known in its own.
func wellKnownElsewhere(kind Kind, name string) string {
	found := ""
	for k, names := range wellKnown {
		for _, known := range names {
			switch {
			case known != name:
			case k == kind:
				return ""
			default:
				found = prefixes[k] + known
			}
		}
	}
	return found
}

// orSimilar offers a similar package behind another advice.
func orSimilar(kind Kind, name string) string {
	if near := similarPackage(kind, name); near != "" {
		return "; or did you mean " + near + "?"
	}
	return ""
}
