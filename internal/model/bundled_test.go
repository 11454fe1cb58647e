package model_test

import (
	"testing"

	"mcpsafe/internal/model"
	"mcpsafe/models"
)

// TestBundledNames: what a bundle's file declares, under the name that the models know it by.
func TestBundledNames(t *testing.T) {
	kinds, err := model.LoadKinds(models.Files)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Load(models.Files, "javascript", kinds)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"@modelcontextprotocol/sdk|dist/esm/server/mcp|McpServer":       "mcp.McpServer",
		"@modelcontextprotocol/sdk|dist/cjs/server/mcp|":                "@modelcontextprotocol/sdk/server/mcp",
		"@modelcontextprotocol/sdk|dist/esm/server/index|Server$1":      "mcp.Server",
		"@modelcontextprotocol/sdk|dist/esm/server/index|Server2.close": "mcp.Server.close",
		"@modelcontextprotocol/server|dist/src-CX2iR2pK|McpServer":      "mcp.McpServer",
		"express|index|":                    "express",
		"express|lib/express|":              "express",
		"axios|lib/axios|axios_default":     "axios",
		"axios|lib/axios|lib_axios":         "axios",
		"hono|dist/hono|Hono2":              "hono.Hono",
		"hono|dist/hono|hono_Hono":          "hono.Hono",
		"node-fetch|src/index|fetch2":       "fetch",
		"jose|dist/webapi/jwt/verify|":      "jose",
		"unheard-of|lib/a|sha256":           "unheard-of.sha256",
		"unheard-of|lib/a|thing$3.go":       "unheard-of.thing.go",
		"zod|v3/external|external_exports":  "zod",
		"@unheard/of|dist/index|unheard_fn": "@unheard/of.unheard_fn",
	} {
		if got := m.Canonical("bundled:" + name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
