package syntax

import (
	"strings"
	"testing"
	"time"
)

func TestMarksBindTighterThanOperators(t *testing.T) {
	for src, same := range map[string]string{ // the second with parentheses where the first has none
		`x = "a" + b.c!.d;`:                  `x = "a" + ((b.c)!.d);`,
		`x = !a!.b;`:                         `x = !((a)!.b);`,
		`x = !!a!;`:                          `x = !(!((a)!));`,
		`x = k === a!.b && c!.d(1)[2];`:      `x = (k === ((a)!.b)) && ((c)!.d(1)[2]);`,
		`x = a ?? b!.c!.d;`:                  `x = a ?? ((b)!.c!.d);`,
		`x = a + !b!.c;`:                     `x = a + (!((b)!.c));`,
		`x = typeof a!.b === "s";`:           `x = (typeof ((a)!.b)) === "s";`,
		`f({ a: "B " + e!, g: (h + i)!.j })`: `f({ a: "B " + ((e)!), g: (h + i)!.j })`,
	} {
		got := mustParse(t, TypeScript, src)
		want := mustParse(t, TypeScript, same)
		if plain(got.String()) != plain(want.String()) {
			t.Errorf("%s:\n got %s\nwant %s", src, got, want)
		}
		if n := got.Child(got.First(got.First(0)), "right"); n != None && got.Text(n) != strings.TrimSuffix(strings.TrimPrefix(src, "x = "), ";") {
			t.Errorf("%s: the value's text is %q", src, got.Text(n))
		}
	}
}

// plain takes parentheses out of a dump.
func plain(dump string) string {
	for {
		at := strings.Index(dump, "(parenthesized_expression ")
		if at < 0 {
			return dump
		}
		open, end := 0, at
		for ; end == at || open > 0; end++ {
			switch dump[end] {
			case '(':
				open++
			case ')':
				open--
			}
		}
		dump = dump[:at] + strings.TrimPrefix(dump[at:end-1], "(parenthesized_expression ") + dump[end:]
	}
}

func TestManyMarksTakeLittle(t *testing.T) {
	began := time.Now()
	mustParse(t, TypeScript, "x = "+strings.Repeat("a!.b + ", 60_000)+"c;")
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("took %s", took)
	}
}
