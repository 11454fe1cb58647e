package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/internal/engine"
	"mcpsafe/internal/target"
)

// TestOrderOfFilesDoesNotMatter is the law that a report has the same bytes in whatever order files were written and with any number of
// jobs.
func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join("..", "..", "catalog", "token-passthrough", "examples", "*"))
	if err != nil || len(folders) == 0 {
		t.Fatal("no examples", err)
	}
	for _, folder := range folders {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			continue
		}
		t.Run(filepath.Base(folder), func(t *testing.T) {
			snap := open(t, folder)
			want := bytesOf(t, snap, 1)
			order := slices.Clone(snap.Files)
			for seed := range uint64(3) {
				r := rand.New(rand.NewPCG(seed, 0))
				r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
				root := t.TempDir()
				for _, f := range order {
					text, err := snap.Read(f.Path)
					if err != nil {
						t.Fatal(err)
					}
					write(t, root, f.Path, string(text))
				}
				sameLines(t, want, bytesOf(t, open(t, root), 2+int(seed)))
			}
		})
	}
}

// sameLines tells the first line that differs.
func sameLines(t *testing.T, want, got string) {
	t.Helper()
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("line %d: got %q, want %q", i+1, b[i], a[i])
		}
	}
	if len(a) != len(b) {
		t.Fatalf("got %d lines, want %d", len(b), len(a))
	}
}

// bytesOf scans and gives the report as lines of JSON.
func bytesOf(t *testing.T, snap *target.Snapshot, jobs int) string {
	t.Helper()
	r, err := engine.Run(context.Background(), snap, engine.Options{Jobs: jobs})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// guarded are ways to treat a token before it is sent: the first is none, the others make it another token or take it out. None adds a
// finding, all take the one away.
var guarded = map[string][]string{
	"server.py": {
		`h = dict(ctx.request_context.request.headers)`,
		`h = dict(ctx.request_context.request.headers); del h["authorization"]`,
		`h = dict(ctx.request_context.request.headers); h.pop("authorization", None)`,
		`h = {**ctx.request_context.request.headers, "authorization": "Bearer " + KEY}`,
		`h = {k: v for k, v in ctx.request_context.request.headers.items() if k.lower() != "authorization"}`,
		`h = {"authorization": exchange(ctx.request_context.request.headers["authorization"])}`,
	},
	"server.ts": {
		"const h: any = { ...extra.requestInfo.headers };",
		"const h: any = { ...extra.requestInfo.headers }; delete h.authorization;",
		"const h: any = { ...extra.requestInfo.headers, authorization: KEY };",
		"const { authorization, ...h }: any = extra.requestInfo.headers;",
		"const h: any = Object.fromEntries(Object.entries(extra.requestInfo.headers).filter(([k]) => k !== 'authorization'));",
		"const h: any = { authorization: await exchange(extra.requestInfo.headers.authorization) };",
	},
	"main.go": {
		`h := r.Header.Clone()`,
		`h := r.Header.Clone(); h.Del("Authorization")`,
		`h := r.Header.Clone(); h.Set("Authorization", KEY)`,
		`h := http.Header{"Authorization": {exchange(r.Header.Get("Authorization"))}}`,
	},
}

var around = map[string]string{
	"server.py": `import os, requests
from mcp.server.fastmcp import Context, FastMCP
mcp = FastMCP("x")
KEY = os.environ["KEY"]
def exchange(t):
    return requests.post("https://issuer.example.com/token", data={"subject_token": t}, timeout=9).json()["access_token"]
@mcp.tool()
def t(ctx: Context) -> str:
    %s
    return requests.get("https://api.example.com", headers=h, timeout=9).text
`,
	"server.ts": `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
const server = new McpServer({ name: "x", version: "1" });
const KEY = process.env.KEY!;
async function exchange(t: string) {
  const r = await fetch("https://issuer.example.com/token", { method: "POST", body: new URLSearchParams({ subject_token: t }), signal: AbortSignal.timeout(9) });
  return (await r.json()).access_token;
}
server.tool("t", async (extra: any) => {
  %s
  await fetch("https://api.example.com", { headers: h, signal: AbortSignal.timeout(9) });
  return { content: [] };
});
`,
	"main.go": `package main
import ("context"; "encoding/json"; "net/http"; "net/url"; "os"
"github.com/mark3labs/mcp-go/mcp"; "github.com/mark3labs/mcp-go/server")
var KEY = os.Getenv("KEY")
var client = http.Client{Timeout: 9}
func exchange(t string) string {
	r, _ := client.PostForm("https://issuer.example.com/token", url.Values{"subject_token": {t}})
	var a struct{ Token string }
	_ = json.NewDecoder(r.Body).Decode(&a)
	return a.Token
}
func main() {
	s := server.NewMCPServer("x", "1")
	s.AddTool(mcp.NewTool("t"), func(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		%s
		req, _ := http.NewRequest("GET", "https://api.example.com", nil)
		req.Header = h
		_, err := client.Do(req)
		return nil, err
	})
}
`,
}

// TestSanitizersTakeAway is the law that treating a token never adds a finding.
func TestSanitizersTakeAway(t *testing.T) {
	for name, ways := range guarded {
		for i, way := range ways {
			t.Run(fmt.Sprintf("%s/%d", name, i), func(t *testing.T) {
				root := t.TempDir()
				write(t, root, name, fmt.Sprintf(around[name], way))
				want := 0
				if i == 0 {
					want = 1
				}
				if r := run(t, root, engine.Options{}); len(r.Findings) != want || len(r.Coverage.Unparsed) > 0 {
					t.Errorf("%s: %d findings, want %d; unparsed %v", strings.TrimSpace(way), len(r.Findings), want, r.Coverage.Unparsed)
				}
			})
		}
	}
}

// TestMoreFilesAddNothing is the law that a file nobody imports and that is no server changes no finding.
func TestMoreFilesAddNothing(t *testing.T) {
	root := t.TempDir()
	write(t, root, "server.py", passthrough)
	before := run(t, root, engine.Options{})
	write(t, root, "aside.py", "def unrelated(headers):\n    return dict(headers)\n")
	after := run(t, root, engine.Options{})
	if diff := cmp.Diff(before.Findings, after.Findings); diff != "" {
		t.Error(diff)
	}
}
