package change

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/finding"
)

func TestEntries(t *testing.T) {
	tool := func(name, text string) finding.Entry {
		return finding.Entry{Kind: finding.EntryTool, Name: name, Description: text, Unit: ".", InputSchema: json.RawMessage(`{"type":"object"}`), HandlerDigest: "h"}
	}
	with := func(e finding.Entry, change func(*finding.Entry)) finding.Entry { change(&e); return e }
	for _, c := range []struct {
		name     string
		old, new []finding.Entry
		want     string // changes: kind, name, parts
	}{
		{"nothing", []finding.Entry{tool("a", "x")}, []finding.Entry{tool("a", "x")}, ""},
		{"new and gone", []finding.Entry{tool("a", "x")}, []finding.Entry{tool("b", "x")}, "gone a; new b"},
		{"description", []finding.Entry{tool("a", "x")}, []finding.Entry{tool("a", "y")}, "changed a description"},
		{"schema in another order", []finding.Entry{with(tool("a", ""), func(e *finding.Entry) { e.InputSchema = json.RawMessage(`{"a":1,"b":2}`) })},
			[]finding.Entry{with(tool("a", ""), func(e *finding.Entry) { e.InputSchema = json.RawMessage(` { "b": 2, "a": 1 } `) })}, ""},
		{"schema", []finding.Entry{tool("a", "")}, []finding.Entry{with(tool("a", ""), func(e *finding.Entry) { e.InputSchema = nil })}, "changed a input_schema"},
		{"annotations", []finding.Entry{tool("a", "")}, []finding.Entry{with(tool("a", ""), func(e *finding.Entry) { e.Annotations = map[string]any{"readOnlyHint": true} })}, "changed a annotations"},
		{"handler", []finding.Entry{tool("a", "")}, []finding.Entry{with(tool("a", ""), func(e *finding.Entry) { e.HandlerDigest = "i" })}, "changed a handler"},
		{"handler no longer known", []finding.Entry{tool("a", "")}, []finding.Entry{with(tool("a", ""), func(e *finding.Entry) { e.HandlerDigest = "" })}, "changed a handler"},
		{"old report without digests", []finding.Entry{with(tool("a", ""), func(e *finding.Entry) { e.HandlerDigest = "" })}, []finding.Entry{tool("a", "")}, ""},
		{"place only", []finding.Entry{tool("a", "")}, []finding.Entry{with(tool("a", ""), func(e *finding.Entry) { e.FilePath, e.LineNumber, e.Unit = "z.py", 9, "pkg" })}, ""},
		{"another kind", []finding.Entry{tool("a", "")}, []finding.Entry{with(tool("a", ""), func(e *finding.Entry) { e.Kind = finding.EntryPrompt })}, "new a; gone a"},
		{"two of a name, one changed", []finding.Entry{tool("a", "x"), tool("a", "y")}, []finding.Entry{tool("a", "z"), tool("a", "x")}, "changed a description"},
		{"units", []finding.Entry{with(tool("a", "x"), func(e *finding.Entry) { e.Unit = "p" }), with(tool("a", "y"), func(e *finding.Entry) { e.Unit = "q" })},
			[]finding.Entry{with(tool("a", "y"), func(e *finding.Entry) { e.Unit = "p" }), with(tool("a", "x"), func(e *finding.Entry) { e.Unit = "q" })}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Between(Side{Entries: c.old, Findless: true}, Side{Entries: c.new})
			var got []string
			for _, e := range d.Entries {
				line := string(e.Change) + " " + e.Name
				for _, p := range e.Parts {
					line += " " + p.Part
				}
				got = append(got, line)
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if d.UnchangedFindings != nil {
				t.Error("findings were compared with none")
			}
		})
	}
}

func TestFindings(t *testing.T) {
	f := func(print string) finding.Finding { return finding.Finding{Fingerprint: print} }
	d := Between(Side{Findings: []finding.Finding{f("1"), f("2")}}, Side{Findings: []finding.Finding{f("3"), f("2")}})
	if diff := cmp.Diff([]finding.Finding{f("3")}, d.NewFindings); diff != "" || len(d.GoneFindings) != 1 || d.GoneFindings[0].Fingerprint != "1" || *d.UnchangedFindings != 1 {
		t.Errorf("%+v", d)
	}
}

func TestServed(t *testing.T) {
	e := func(kind finding.EntryKind, name string, o finding.Origin) finding.Entry {
		return finding.Entry{Kind: kind, Name: name, Origin: o}
	}
	all := []finding.Entry{e(finding.EntryServer, "s", ""), e(finding.EntryTool, "a", finding.OriginTest), e(finding.EntryTool, "", finding.OriginTest)}
	if named, unnamed := Served(all); len(named) != 1 || unnamed != 1 {
		t.Errorf("nothing but tests: %v, %d", named, unnamed)
	}
	all = append(all, e(finding.EntryPrompt, "b", finding.OriginSource))
	if named, unnamed := Served(all); len(named) != 1 || named[0].Name != "b" || unnamed != 0 {
		t.Errorf("tests aside: %v, %d", named, unnamed)
	}
}

func TestWords(t *testing.T) {
	piece := func(in, text string) finding.Piece { return finding.Piece{In: in, Text: text} }
	got := Words("Says where a parcel is.", "Says where the parcel is. Ask twice.")
	want := []finding.Piece{piece("both", "Says where "), piece("old", "a"), piece("new", "the"), piece("both", " parcel is."), piece("new", " Ask twice.")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestPiecesAreBothTexts is the law that the pieces of a side are its text, whatever it is, and are found soon.
func TestPiecesAreBothTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "%c%s", []rune("aé\u202e\x00\xff😀z")[r.IntN(7)], []string{" ", "\n", "", "\u2003", "\t\t"}[r.IntN(5)])
		}
		return b.String()
	}
	for i := range 300 {
		size := i
		if i == 0 {
			size = 50_000
		}
		old, new := text(size), text(size)
		began := time.Now()
		for _, all := range [][]finding.Piece{Words(old, new), Lines(old, new)} {
			a, b := "", ""
			for _, p := range all {
				if p.In != "new" {
					a += p.Text
				}
				if p.In != "old" {
					b += p.Text
				}
			}
			if a != old || b != new {
				t.Fatalf("%q and %q came back as %q and %q", old, new, a, b)
			}
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%d words took %s", size, took)
		}
	}
}
