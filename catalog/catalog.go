// Package catalog embeds the judgement: one folder a rule, with rule.yaml, page.md and its examples.
package catalog

import "embed"

// Files holds <slug>/rule.yaml and <slug>/page.md.
//
//go:embed */rule.yaml */page.md
var Files embed.FS

// Version names the state of the rules.
const Version = "0.1.0"
