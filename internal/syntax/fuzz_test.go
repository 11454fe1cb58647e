package syntax

import (
	"context"
	"errors"
	"testing"
	"time"
)

func FuzzPython(f *testing.F)     { fuzz(f, Python) }
func FuzzJavaScript(f *testing.F) { fuzz(f, JavaScript) }
func FuzzTypeScript(f *testing.F) { fuzz(f, TypeScript) }
func FuzzTSX(f *testing.F)        { fuzz(f, TSX) }
func FuzzGo(f *testing.F)         { fuzz(f, Go) }

// fuzz checks that any bytes give a sound arena, or the timeout, and that every
// offset has a position.
func fuzz(f *testing.F, g *Grammar) {
	f.Add([]byte(sample(g, 500)))
	f.Add([]byte("a\xff\x00(]\n\t{'`"))
	f.Fuzz(func(t *testing.T, src []byte) {
		src, _ = Decode(src)
		tree, err := Parse(context.Background(), g, src, Limits{MaxBytes: 1 << 16, Timeout: 5 * time.Second})
		if errors.Is(err, ErrTooLarge) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		checkArena(t, tree)
		_ = tree.String()
		lines := NewLines(src)
		for n := Node(0); int(n) < tree.Len(); n++ {
			if line, column := lines.Position(tree.Range(n).Start); line < 1 || column < 1 {
				t.Fatalf("node %d at %d:%d", n, line, column)
			}
		}
	})
}
