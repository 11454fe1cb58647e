package pattern

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestStaysInLine(t *testing.T) {
	for expr, want := range map[string]bool{
		`(?m)\b(close|end)\(`: true, `(?m)^a.*b$`: true, `a[^"]`: false, `a\sb`: false, `\Aa`: false, `(?s)a.b`: false, "a\nb": false, `a$`: false, `[a-z]+x?`: true,
	} {
		if got := staysInLine(expr); got != want {
			t.Errorf("%s: got %v", expr, got)
		}
	}
}

// TestAgainstLines: what is looked for on the lines of ranges alone takes away what it does when it is looked for in the whole text.
func TestAgainstLines(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	found := `a[^b]{0,9}b`
	for range 3000 {
		text := make([]byte, r.IntN(40))
		for i := range text {
			text[i] = "abc x\n"[r.IntN(6)]
		}
		for _, not := range []string{`\bc`, `^x*`, `x$`, `c.b`, `(a|b)c*`, `^$`} {
			evaluate := func(oneLine bool) string {
				p, err := CompileRegex(found, false)
				if err != nil {
					t.Fatal(err)
				}
				n, err := CompileRegex(not, false)
				if err != nil || !n.oneLine {
					t.Fatal(not, err)
				}
				n.oneLine = oneLine
				fo := &Formula{All: &All{Of: []*Formula{{Regex: p}, {Not: true, Regex: n}}}}
				return fmt.Sprint(Evaluate(NewText(text), fo))
			}
			if got, want := evaluate(true), evaluate(false); got != want {
				t.Fatalf("%q without %s: got %s, want %s", text, not, got, want)
			}
		}
	}
}
