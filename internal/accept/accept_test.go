package accept

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/finding"
)

// commented finds the comments of a text in which lines that hold # or /* */ are comments from there on.
func commented(src string) (all []Range) {
	at := 0
	for line := range strings.Lines(src) {
		if i := strings.Index(line, "#"); i >= 0 {
			all = append(all, Range{uint32(at + i), uint32(at + len(strings.TrimRight(line, "\n")))})
		} else if i := strings.Index(line, "/*"); i >= 0 {
			all = append(all, Range{uint32(at + i), uint32(at + strings.Index(line, "*/") + 2)})
		}
		at += len(line)
	}
	return all
}

func TestInline(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []finding.Acceptance
	}{
		{"behind code", "x = 1\ny = 2  # mcpsafe:ignore a -- because it is so\nz = 3\n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 2, AppliesToLine: 2, Reason: "because it is so"}}},
		{"line before", "# mcpsafe:ignore a, MCP-2 until 2026-12-31 -- why\nx\n",
			[]finding.Acceptance{{Rules: []string{"a", "MCP-2"}, LineNumber: 1, AppliesToLine: 2, Reason: "why", Until: "2026-12-31"}}},
		{"several before", "# mcpsafe:ignore a -- one\n# mcpsafe:ignore b -- two\nx\n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 1, AppliesToLine: 3, Reason: "one"}, {Rules: []string{"b"}, LineNumber: 2, AppliesToLine: 3, Reason: "two"}}},
		{"an empty line between", "# mcpsafe:ignore a -- one\n\nx\n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 1, AppliesToLine: 2, Reason: "one"}}},
		{"behind others' words", "x # noqa # mcpsafe:ignore a -- one\n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 1, AppliesToLine: 1, Reason: "one"}}},
		{"block before code", "/* mcpsafe:ignore a -- one */ x\ny\n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 1, AppliesToLine: 1, Reason: "one"}}},
		{"block in JSX", "  {/* mcpsafe:ignore a -- one */}\n  x\n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 1, AppliesToLine: 2, Reason: "one"}}},
		{"date in the reason", "x # mcpsafe:ignore a -- accepted until 2026-01-02\n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 1, AppliesToLine: 1, Reason: "accepted until 2026-01-02", Until: "2026-01-02"}}},
		{"no reason", "x # mcpsafe:ignore a\n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 1, AppliesToLine: 1, NoEffect: "it gives no reason: write mcpsafe:ignore a -- reason"}}},
		{"empty reason", "x # mcpsafe:ignore a --  \n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 1, AppliesToLine: 1, NoEffect: "it gives no reason: write mcpsafe:ignore a -- reason"}}},
		{"reason of signs", "x /* mcpsafe:ignore a -- --- */\n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 1, AppliesToLine: 1, Reason: "---", NoEffect: "it gives no reason: write mcpsafe:ignore a -- reason"}}},
		{"no rule", "x # mcpsafe:ignore -- all of it\n",
			[]finding.Acceptance{{LineNumber: 1, AppliesToLine: 1, Reason: "all of it", NoEffect: "it names no rule: write mcpsafe:ignore RULE -- reason"}}},
		{"no date", "x # mcpsafe:ignore a until later -- one\n",
			[]finding.Acceptance{{Rules: []string{"a"}, LineNumber: 1, AppliesToLine: 1, Reason: "one", Until: "later", NoEffect: "until later is no date: write one as 2026-12-31"}}},
		{"another word", "x # mcpsafe:ignore-file a -- one\n",
			[]finding.Acceptance{{LineNumber: 1, AppliesToLine: 1, NoEffect: "only mcpsafe:ignore is known, with a space behind it"}}},
		{"no comment", "x = 'mcpsafe:ignore a -- one'\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i := range c.want {
				c.want[i].Source, c.want[i].FilePath = finding.AcceptedInline, "f"
			}
			if diff := cmp.Diff(c.want, Inline("f", []byte(c.src), commented(c.src))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestInlineIsBounded(t *testing.T) {
	src := "#" + strings.Repeat(" mcpsafe:ignore "+strings.Repeat("x", 1000)+" -- "+strings.Repeat("y", 1000), 100)
	all := Inline("f", []byte(src), []Range{{0, uint32(len(src))}})
	if len(all) != 1 || len(all[0].Rules) > maxNames || len(all[0].Rules[0]) > 110 || len(all[0].Reason) > 510 {
		t.Errorf("%d acceptances: %v", len(all), all)
	}
}

// FuzzInline: whatever a comment says, its acceptances are in the file, bounded, and either whole or said to have no effect.
func FuzzInline(f *testing.F) {
	for _, s := range []string{"# mcpsafe:ignore a -- b", "/* mcpsafe:ignore a\r\n, b until 2026-01-01 -- c */", "# mcpsafe:ignore\xff\u202e -- \x00", "{/* mcpsafe:ignore x*/}", "# mcpsafe:ignoremcpsafe:ignore -- until 2026-13-01"} {
		f.Add(s, uint16(0), uint16(len(s)))
	}
	f.Fuzz(func(t *testing.T, src string, start, end uint16) {
		if int(end) > len(src) || start >= end {
			return
		}
		for _, a := range Inline("f", []byte(src), []Range{{uint32(start), uint32(end)}}) {
			lines := strings.Count(src, "\n") + 1
			if a.LineNumber < 1 || a.LineNumber > lines || a.AppliesToLine < a.LineNumber || a.AppliesToLine > lines+1 {
				t.Errorf("line %d for %d of %d", a.LineNumber, a.AppliesToLine, lines)
			}
			if a.NoEffect == "" && (len(a.Rules) == 0 || !meant(a.Reason) || a.Until != "" && !IsDate(a.Until)) || len(a.Reason) > maxReason+3 || len(a.Rules) > maxNames {
				t.Errorf("%+v", a)
			}
		}
	})
}

// day is when the tests scan.
var day = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

func TestApply(t *testing.T) {
	inline := finding.Acceptance{Source: finding.AcceptedInline, Rules: []string{"slug"}, FilePath: "a/b.py", LineNumber: 4, AppliesToLine: 5, Reason: "r"}
	config := finding.Acceptance{Source: finding.AcceptedByConfig, FilePath: "s.yaml", LineNumber: 7, Reason: "r"}
	with := func(a finding.Acceptance, change func(*finding.Acceptance)) finding.Acceptance { change(&a); return a }
	for _, c := range []struct {
		name     string
		a        finding.Acceptance
		policy   Policy
		at       string // where it was accepted; "" if it was not
		noEffect string
	}{
		{"comment", inline, Policy{}, "a/b.py:4", ""},
		{"comment by identifier", with(inline, func(a *finding.Acceptance) { a.Rules = []string{"mcp-1"} }), Policy{}, "a/b.py:4", ""},
		{"comment, not trusted", inline, Policy{Distrust: Untrusted}, "", Untrusted},
		{"comment of another rule", with(inline, func(a *finding.Acceptance) { a.Rules = []string{"other"} }), Policy{}, "", ""},
		{"comment of no rule", with(inline, func(a *finding.Acceptance) { a.Rules = []string{"nosuch"} }), Policy{}, "", "there is no rule nosuch"},
		{"comment of another line", with(inline, func(a *finding.Acceptance) { a.AppliesToLine = 6 }), Policy{}, "", ""},
		{"comment of another file", with(inline, func(a *finding.Acceptance) { a.FilePath = "b.py" }), Policy{}, "", ""},
		{"last day", with(inline, func(a *finding.Acceptance) { a.Until = "2026-06-01" }), Policy{}, "a/b.py:4", ""},
		{"expired", with(inline, func(a *finding.Acceptance) { a.Until = "2026-05-31" }), Policy{}, "", "it expired: it was good until 2026-05-31"},
		{"rule", with(config, func(a *finding.Acceptance) { a.Rules = []string{"SLUG"} }), Policy{}, "s.yaml:7", ""},
		{"rule that was asked for", with(config, func(a *finding.Acceptance) { a.Rules = []string{"slug"} }), Policy{Wanted: []string{"slug"}}, "", "the rule was asked for by name"},
		{"path", with(config, func(a *finding.Acceptance) { a.Path = "a/**" }), Policy{}, "s.yaml:7", ""},
		{"folder", with(config, func(a *finding.Acceptance) { a.Path = "a" }), Policy{}, "s.yaml:7", ""},
		{"another path", with(config, func(a *finding.Acceptance) { a.Path = "b/**" }), Policy{}, "", ""},
		{"rule and path", with(config, func(a *finding.Acceptance) { a.Rules, a.Path = []string{"slug"}, "c.py" }), Policy{}, "", ""},
		{"fingerprint", with(config, func(a *finding.Acceptance) { a.Fingerprint = "ABC" }), Policy{}, "s.yaml:7", ""},
		{"another fingerprint", with(config, func(a *finding.Acceptance) { a.Fingerprint = "def" }), Policy{}, "", ""},
		{"expired in a file", with(config, func(a *finding.Acceptance) { a.Path, a.Until = "a", "2020-01-01" }), Policy{}, "", "it expired: it was good until 2020-01-01"},
		{"baseline", finding.Acceptance{}, Policy{Baseline: &Baseline{map[string]bool{"abc": true}}, BaselineName: "b.json"}, "b.json", ""},
		{"another baseline", finding.Acceptance{}, Policy{Baseline: &Baseline{map[string]bool{"def": true}}, BaselineName: "b.json"}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &finding.Report{Findings: []finding.Finding{{RuleID: "MCP-1", Slug: "slug", Fingerprint: "abc", Location: finding.Location{FilePath: "a/b.py", LineNumber: 5}}}}
			switch c.a.Source {
			case finding.AcceptedInline:
				r.Settings = &finding.Settings{Acceptances: []finding.Acceptance{c.a}}
			case finding.AcceptedByConfig:
				c.policy.Config = []finding.Acceptance{c.a}
			}
			c.policy.Now = day
			c.policy.Known = func(n string) bool {
				return strings.ToLower(n) == "slug" || strings.ToLower(n) == "mcp-1" || n == "other"
			}
			Apply(r, c.policy)
			at := ""
			for _, s := range r.Suppressed {
				at = s.At
			}
			if at != c.at || len(r.Findings)+len(r.Suppressed) != 1 {
				t.Errorf("accepted at %q, want %q", at, c.at)
			}
			a := r.Settings.Acceptances[0]
			if a.NoEffect != c.noEffect || (a.Findings == 1) != (c.at != "") {
				t.Errorf("%d findings, no effect: %q, want %q", a.Findings, a.NoEffect, c.noEffect)
			}
		})
	}
}

// BenchmarkApply suppresses in a report as large as they come.
func BenchmarkApply(b *testing.B) {
	var findings []finding.Finding
	var config, inline []finding.Acceptance
	for i := range 10_000 {
		print := strings.Repeat(string(rune('a'+i%26)), 28) + string(rune('a'+i/1000)) + string(rune('a'+i/100%10)) + string(rune('a'+i/10%10)) + string(rune('a'+i%10))
		findings = append(findings, finding.Finding{RuleID: "MCP-1", Slug: "slug", Fingerprint: print, Location: finding.Location{FilePath: "a/b.py", LineNumber: i}})
		if i%2 == 0 {
			config = append(config, finding.Acceptance{Source: finding.AcceptedByConfig, Fingerprint: print, Reason: "r"})
		} else {
			inline = append(inline, finding.Acceptance{Source: finding.AcceptedInline, Rules: []string{"slug"}, FilePath: "a/b.py", AppliesToLine: i, Reason: "r"})
		}
	}
	for b.Loop() {
		r := &finding.Report{Findings: findings, Settings: &finding.Settings{Acceptances: inline}}
		Apply(r, Policy{Now: day, Config: config, Known: func(string) bool { return true }})
		if len(r.Suppressed) != len(findings) {
			b.Fatal(len(r.Suppressed))
		}
	}
}

func TestSeverityOfASettingsFile(t *testing.T) {
	r := &finding.Report{Findings: []finding.Finding{{RuleID: "MCP-1", Slug: "slug", Severity: finding.High}, {RuleID: "MCP-2", Severity: finding.High}}}
	Apply(r, Policy{Now: day, Config: []finding.Acceptance{{Source: finding.AcceptedByConfig, Rules: []string{"slug"}, Severity: finding.Low, Reason: "r"}}})
	if len(r.Findings) != 2 || r.Findings[0].Severity != finding.Low || r.Findings[1].Severity != finding.High || r.Settings.Acceptances[0].Findings != 1 {
		t.Errorf("%+v", r)
	}
}

func TestGlob(t *testing.T) {
	for _, c := range []struct {
		glob, path string
		want       bool
	}{
		{"vendor", "vendor/a.py", true}, {"vendor", "x/vendor/a.py", true}, {"vendor/", "vendor/a.py", true}, {"./vendor", "x/vendor/a.py", false},
		{"vendor", "vendored/a.py", false}, {"src/*.py", "src/a.py", true}, {"src/*.py", "src/b/a.py", false}, {"src/**/*.py", "src/a.py", true},
		{"src/**/*.py", "src/b/c/a.py", true}, {"src/**", "src/a", true}, {"src/a?.py", "src/ab.py", true}, {"*.py", "x/a.py", true},
		{"/src", "src/a.py", true}, {"a.py", "aXpy", false}, {"a[b].py", "a[b].py", true}, {"**", "any/thing", true}, {"x/src", "src/a.py", false},
	} {
		if got := Glob(c.glob).MatchString(c.path); got != c.want {
			t.Errorf("%s of %s: %v", c.glob, c.path, got)
		}
	}
}

func TestBaselineOfWhatWasWritten(t *testing.T) {
	r := &finding.Report{Findings: []finding.Finding{{RuleID: "B", Fingerprint: "2"}, {Slug: "a", Fingerprint: "1"}},
		Suppressed: []finding.Suppressed{{Finding: finding.Finding{Fingerprint: "3"}, Source: finding.AcceptedByBaseline}, {Finding: finding.Finding{Fingerprint: "4"}, Source: finding.AcceptedInline}}}
	var one, two strings.Builder
	if err := WriteBaseline(&one, []*finding.Report{r}); err != nil {
		t.Fatal(err)
	}
	r.Findings[0], r.Findings[1] = r.Findings[1], r.Findings[0]
	if err := WriteBaseline(&two, []*finding.Report{r, r}); err != nil {
		t.Fatal(err)
	}
	if one.String() != two.String() {
		t.Errorf("the order shows:\n%s%s", one.String(), two.String())
	}
	b, err := ReadBaseline(strings.NewReader(one.String()))
	if err != nil || b.Len() != 3 || !b.Has("1") || !b.Has("2") || !b.Has("3") || b.Has("4") {
		t.Errorf("%v: %+v", err, b)
	}
}

// zeros is an endless reader.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestBaselineThatIsNone(t *testing.T) {
	for text, want := range map[string]string{
		"":                            "not JSON of a report or a baseline: unexpected end of JSON input",
		"hello":                       "not JSON of a report or a baseline: invalid character 'h' looking for beginning of value",
		"{}":                          "neither a report of mcpsafe nor a baseline: schema_version and mcpsafe_baseline are missing",
		"[{}]":                        "neither a report of mcpsafe nor a baseline: schema_version and mcpsafe_baseline are missing",
		`{"mcpsafe_baseline": 2}`:     "mcpsafe_baseline 2 cannot be read, only 1",
		`{"schema_version": "7.0"}`:   "schema_version 7.0 cannot be read, only 1.x",
		`{"schema_version": "1.0"}`:   "",
		`[{"schema_version": "1.0"}]`: "",
		strings.Repeat("[", 100_000):  "not JSON of a report or a baseline: invalid character '[' exceeded max depth",
	} {
		got := ""
		if _, err := ReadBaseline(strings.NewReader(text)); err != nil {
			got = err.Error()
		}
		if got != want && (want == "" || !strings.HasPrefix(got, want)) {
			t.Errorf("%.30s: got %q, want %q", text, got, want)
		}
	}
	if _, err := ReadBaseline(zeros{}); err == nil || err.Error() != "larger than 64 MB" {
		t.Errorf("an endless one: %v", err)
	}
}
