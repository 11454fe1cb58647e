package syntax

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// sample generates ordinary source of about size bytes.
func sample(g *Grammar, size int) string {
	var b strings.Builder
	if g == Go {
		b.WriteString("package p\n\nimport \"os/exec\"\n\n")
	}
	for i := 0; b.Len() < size; i++ {
		switch g {
		case Python:
			fmt.Fprintf(&b, "async def tool_%d(name: str, *, limit: int = %d) -> list[str]:\n    \"\"\"Lists the things.\"\"\"\n    out = []\n    for k, v in table.items():  # every row\n        if k.startswith(name) and len(out) < limit:\n            out.append(f\"{k}={v[0]}\")\n    return subprocess.run([\"ls\", name], check=True) or out\n\n", i, i)
		case Go:
			fmt.Fprintf(&b, "// tool%d lists.\nfunc tool%d(ctx context.Context, args map[string]any) (string, error) {\n\tname, ok := args[\"name\"].(string)\n\tif !ok {\n\t\treturn \"\", fmt.Errorf(\"no name: %%v\", args)\n\t}\n\tout, err := exec.CommandContext(ctx, \"ls\", name).Output()\n\tfor i := 0; i < %d; i++ {\n\t\tout = append(out, byte(i))\n\t}\n\treturn string(out), err\n}\n\n", i, i, i)
		default:
			param, typ := "name", ""
			if g != JavaScript {
				param, typ = "name: string", ": Promise<Array<string>>"
			}
			fmt.Fprintf(&b, "export async function tool%d({ limit, ...rest }, %s)%s {\n  // every row\n  const rows = await db.query(`SELECT * FROM t WHERE n = ${name} LIMIT ${limit}`);\n  if (rows.length === %d || !rest.ok) {\n    throw new Error('no ' + name);\n  }\n  return rows.map((r) => ({ id: r.id, label: r.label ?? \"none\" }));\n}\n\n", i, param, typ, i)
		}
	}
	return b.String()
}

func BenchmarkParse(b *testing.B) {
	for _, g := range grammars {
		b.Run(g.Name, func(b *testing.B) {
			src := []byte(sample(g, 200_000))
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			nodes := 0
			for b.Loop() {
				tree, err := Parse(context.Background(), g, src, Limits{})
				if err != nil {
					b.Fatal(err)
				}
				if tree.HasError(0) {
					b.Fatal(tree.Errors())
				}
				nodes = tree.Len()
			}
			b.ReportMetric(float64(nodes), "nodes")
		})
	}
}

// BenchmarkParseSmall shows the fixed cost of a call, the new parser included.
func BenchmarkParseSmall(b *testing.B) {
	src := []byte("x = f(1)\n")
	for b.Loop() {
		if _, err := Parse(context.Background(), Python, src, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPosition(b *testing.B) {
	src := []byte(strings.Repeat("é = 1;", 100_000))
	lines := NewLines(src)
	for b.Loop() {
		lines.Position(uint32(len(src) - 1))
	}
}
