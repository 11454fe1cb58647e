package engine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"mcpsafe/internal/engine"
	"mcpsafe/internal/syntax"
	"mcpsafe/internal/target"
)

// The server that benchmarks scan is generated: modules with tools, helpers, a client class and branches, in each language. size counts what is
// doubled.
type size struct{ files, functions, depth, branches int }

// generate writes a server in Python, TypeScript and Go below a temporary folder.
func generate(tb testing.TB, s size) string {
	tb.Helper()
	root := tb.TempDir()
	for i := range s.files {
		write(tb, root, fmt.Sprintf("py/pkg/mod%d.py", i), pythonModule(i, s))
		write(tb, root, fmt.Sprintf("ts/src/mod%d.ts", i), typescriptModule(i, s))
		write(tb, root, fmt.Sprintf("go/mod%d/mod.go", i), goModule(i, s))
	}
	write(tb, root, "py/pyproject.toml", "[project]\nname = \"bench-mcp\"\n")
	write(tb, root, "ts/package.json", `{"name": "bench-mcp"}`)
	write(tb, root, "go/go.mod", "module example.com/bench\n")
	return root
}

func write(tb testing.TB, root, name, text string) {
	tb.Helper()
	path := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}

func pythonModule(i int, s size) string {
	var b strings.Builder
	fmt.Fprintf(&b, "import httpx\nfrom mcp.server.fastmcp import Context, FastMCP\n\nmcp = FastMCP(\"bench%d\")\n\n", i)
	for f := range s.functions {
		fmt.Fprintf(&b, "def step%d_0(headers, value):\n    out = dict(headers)\n", f)
		for k := range s.branches {
			fmt.Fprintf(&b, "    if value == %d:\n        out[\"x-%d\"] = str(value)\n    else:\n        out.pop(\"x-%d\", None)\n", k, k, k)
		}
		b.WriteString("    return out\n\n")
		for d := 1; d < s.depth; d++ {
			fmt.Fprintf(&b, "def step%d_%d(headers, value):\n    return step%d_%d(headers, value + 1)\n\n", f, d, f, d-1)
		}
		fmt.Fprintf(&b, "@mcp.tool()\nasync def tool%d_%d(q: str, ctx: Context) -> str:\n    \"\"\"Looks something up.\"\"\"\n    headers = step%d_%d(ctx.request_context.request.headers, 1)\n    async with httpx.AsyncClient() as client:\n        r = await client.get(\"https://api.example.com/\" + q, headers={\"accept\": headers.get(\"accept\", \"*/*\")})\n    return r.text\n\n", i, f, f, s.depth-1)
	}
	return b.String()
}

func typescriptModule(i int, s size) string {
	var b strings.Builder
	b.WriteString("import { McpServer } from \"@modelcontextprotocol/sdk/server/mcp.js\";\n\nexport class Api {\n  constructor(private readonly key: string) {}\n  get(path: string) { return fetch(path, { headers: { Authorization: `Bearer ${this.key}` } }); }\n}\n\n")
	for f := range s.functions {
		fmt.Fprintf(&b, "function step%d_0(headers: Record<string, string>, value: number) {\n  const out: Record<string, string> = { ...headers };\n", f)
		for k := range s.branches {
			fmt.Fprintf(&b, "  if (value === %d) { out[\"x-%d\"] = String(value); } else { delete out[\"x-%d\"]; }\n", k, k, k)
		}
		b.WriteString("  return out;\n}\n\n")
		for d := 1; d < s.depth; d++ {
			fmt.Fprintf(&b, "function step%d_%d(headers: Record<string, string>, value: number) {\n  return step%d_%d(headers, value + 1);\n}\n\n", f, d, f, d-1)
		}
		fmt.Fprintf(&b, "export function register%d_%d(server: McpServer) {\n  server.tool(\"tool%d_%d\", { q: {} }, async ({ q }, extra) => {\n    const headers = step%d_%d(extra.requestInfo!.headers as Record<string, string>, 1);\n    const r = await new Api(process.env.KEY!).get(\"https://api.example.com/\" + q + headers[\"accept\"]);\n    return { content: [{ type: \"text\", text: await r.text() }] };\n  });\n}\n\n", i, f, i, f, f, s.depth-1)
	}
	return b.String()
}

func goModule(i int, s size) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package mod%d\n\nimport (\n\t\"context\"\n\t\"net/http\"\n\n\t\"github.com/mark3labs/mcp-go/mcp\"\n\t\"github.com/mark3labs/mcp-go/server\"\n)\n\n", i)
	for f := range s.functions {
		fmt.Fprintf(&b, "func step%d_0(h http.Header, value int) http.Header {\n\tout := h.Clone()\n", f)
		for k := range s.branches {
			fmt.Fprintf(&b, "\tif value == %d {\n\t\tout.Set(\"X-%d\", \"1\")\n\t} else {\n\t\tout.Del(\"X-%d\")\n\t}\n", k, k, k)
		}
		b.WriteString("\treturn out\n}\n\n")
		for d := 1; d < s.depth; d++ {
			fmt.Fprintf(&b, "func step%d_%d(h http.Header, value int) http.Header { return step%d_%d(h, value+1) }\n\n", f, d, f, d-1)
		}
		fmt.Fprintf(&b, "func Register%d(s *server.MCPServer) {\n\ts.AddTool(mcp.NewTool(\"tool%d_%d\"), func(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {\n\t\th := step%d_%d(r.Header, 1)\n\t\treq, err := http.NewRequestWithContext(ctx, \"GET\", \"https://api.example.com/\", nil)\n\t\tif err != nil {\n\t\t\treturn nil, err\n\t\t}\n\t\treq.Header.Set(\"Accept\", h.Get(\"Accept\"))\n\t\t_, err = http.DefaultClient.Do(req)\n\t\treturn nil, err\n\t})\n}\n\n", f, i, f, f, s.depth-1)
	}
	return b.String()
}

func open(tb testing.TB, path string) *target.Snapshot {
	tb.Helper()
	snap, err := target.Open(context.Background(), path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { snap.Close() })
	return snap
}

func scan(tb testing.TB, snap *target.Snapshot) time.Duration {
	tb.Helper()
	began := time.Now()
	if _, err := engine.Run(context.Background(), snap, engine.Options{}); err != nil {
		tb.Fatal(err)
	}
	return time.Since(began)
}

var grammars = map[string]*syntax.Grammar{
	".py": syntax.Python, ".go": syntax.Go, ".ts": syntax.TypeScript, ".mts": syntax.TypeScript, ".tsx": syntax.TSX,
	".js": syntax.JavaScript, ".mjs": syntax.JavaScript, ".cjs": syntax.JavaScript, ".jsx": syntax.JavaScript,
}

// bareParsing parses and flattens the sources of a snapshot, as many at once as a scan does, from memory.
func bareParsing(tb testing.TB, files map[string][]byte) time.Duration {
	tb.Helper()
	began := time.Now()
	work := make(chan string)
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for name := range work {
				if _, err := syntax.Parse(context.Background(), grammars[filepath.Ext(name)], files[name], syntax.Limits{}); err != nil {
					tb.Error(err)
				}
			}
		})
	}
	for name := range files {
		work <- name
	}
	close(work)
	wait.Wait()
	return time.Since(began)
}

func sources(tb testing.TB, snap *target.Snapshot) (files map[string][]byte, bytes int) {
	files = map[string][]byte{}
	for _, f := range snap.Files {
		if grammars[filepath.Ext(f.Path)] == nil || strings.HasSuffix(f.Path, ".d.ts") || strings.HasSuffix(f.Path, ".min.js") {
			continue
		}
		src, err := snap.Read(f.Path)
		if err != nil {
			tb.Fatal(err)
		}
		files[f.Path] = src
		bytes += len(src)
	}
	return files, bytes
}

// servers are the folders of the generated server: one a language, then all together.
var servers = []string{"py", "ts", "go", "."}

// aboutTwoMB is the size that makes the part in each language about 2 MB.
var aboutTwoMB = size{files: 44, functions: 30, depth: 8, branches: 4}

// BenchmarkBareParsing parses and flattens a generated server of about 2 MB in each language.
func BenchmarkBareParsing(b *testing.B) {
	root := generate(b, aboutTwoMB)
	for _, part := range servers[:3] {
		b.Run(part, func(b *testing.B) {
			files, bytes := sources(b, open(b, filepath.Join(root, part)))
			b.SetBytes(int64(bytes))
			for b.Loop() {
				bareParsing(b, files)
			}
		})
	}
}

// BenchmarkScan scans a generated server of about 2 MB in each language, and one in all three, and reports the ratio of a whole scan to bare
// parsing of the same files.
func BenchmarkScan(b *testing.B) {
	root := generate(b, aboutTwoMB)
	for _, part := range servers {
		b.Run(part, func(b *testing.B) { benchmarkFolder(b, filepath.Join(root, part)) })
	}
}

// BenchmarkFolder does the same for a folder of the reader's own, named by the environment variable MCPSAFE_BENCH.
func BenchmarkFolder(b *testing.B) {
	folder := os.Getenv("MCPSAFE_BENCH")
	if folder == "" {
		b.Skip("MCPSAFE_BENCH names no folder")
	}
	benchmarkFolder(b, folder)
}

func benchmarkFolder(b *testing.B, folder string) {
	snap := open(b, folder)
	files, bytes := sources(b, snap)
	b.SetBytes(2 * int64(bytes)) // every round reads them twice
	var ratios []float64
	var whole time.Duration
	for b.Loop() {
		bare := bareParsing(b, files)
		took := scan(b, snap)
		whole += took
		ratios = append(ratios, float64(took)/float64(bare))
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "ratio")
	b.ReportMetric(float64(len(files)*b.N)/whole.Seconds(), "files/s")
	b.ReportMetric(float64(bytes*b.N)/1e6/whole.Seconds(), "scanned-MB/s")
}

// BenchmarkStartup scans a folder with one small file.
func BenchmarkStartup(b *testing.B) {
	root := b.TempDir()
	write(b, root, "server.py", pythonServer)
	snap := open(b, root)
	for b.Loop() {
		scan(b, snap)
	}
}

// BenchmarkMemory scans about 10 MB and reports the memory that the process had resident at its peak. Only meaningful when run alone: the peak
// is that of the whole process.
func BenchmarkMemory(b *testing.B) {
	s := aboutTwoMB
	s.files = s.files * 5 / 3
	snap := open(b, generate(b, s))
	_, bytes := sources(b, snap)
	defer debug.SetGCPercent(debug.SetGCPercent(60)) // as the command does
	for b.Loop() {
		scan(b, snap)
	}
	b.ReportMetric(float64(bytes)/1e6, "source-MB")
	b.ReportMetric(peakMB(), "peak-MB")
}

// peakMB gives the highest resident memory of this process so far, 0 where the system does not tell.
func peakMB() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Maxrss) / 1024 // kilobytes on Linux
}

// BenchmarkDoubled reports how much longer a scan takes when one dimension of the source is doubled.
func BenchmarkDoubled(b *testing.B) {
	base := size{files: 12, functions: 12, depth: 8, branches: 8}
	for name, double := range map[string]func(*size){
		"files":     func(s *size) { s.files *= 2 },
		"functions": func(s *size) { s.functions *= 2 },
		"depth":     func(s *size) { s.depth *= 2 },
		"branches":  func(s *size) { s.branches *= 2 },
	} {
		b.Run(name, func(b *testing.B) {
			twice := base
			double(&twice)
			one, two := open(b, generate(b, base)), open(b, generate(b, twice))
			var first, second time.Duration
			for b.Loop() {
				first += scan(b, one)
				second += scan(b, two)
			}
			b.ReportMetric(float64(second)/float64(first), "twice/once")
		})
	}
}
