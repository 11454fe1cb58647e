package engine_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"mcpsafe/internal/engine"
)

// BenchmarkRules runs about 650 generated rules over about 10 MB of generated source and reports the ratio to bare parsing of the same files:
// for rules that search, and for all, a fifth of which follow data. MCPSAFE_BENCH and MCPSAFE_BENCH_RULES name folders of the reader's own
// to take instead.
func BenchmarkRules(b *testing.B) {
	root := os.Getenv("MCPSAFE_BENCH")
	if root == "" {
		s := aboutTwoMB
		s.files = s.files * 5 / 3
		root = generate(b, s)
	}
	snap := open(b, root)
	files, _ := sources(b, snap)
	for _, kind := range []string{"search", "all"} {
		folder := os.Getenv("MCPSAFE_BENCH_RULES")
		if folder == "" {
			folder = b.TempDir()
			write(b, folder, "rules.yaml", generatedRules(650, kind == "all"))
		}
		own, err := engine.LoadRules([]string{folder})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(kind, func(b *testing.B) {
			var ratios []float64
			for b.Loop() {
				bare := bareParsing(b, files)
				began := time.Now()
				if _, err := engine.Run(context.Background(), snap, engine.Options{Own: own, NoCatalog: true}); err != nil {
					b.Fatal(err)
				}
				ratios = append(ratios, float64(time.Since(began))/float64(bare))
			}
			slices.Sort(ratios)
			b.ReportMetric(ratios[len(ratios)/2], "ratio")
		})
	}
}

// shapes are what rules look like: %[1]d makes their names differ, %[2]s is one of the words that the source has, so that some rules are about
// what is there and most are not.
var shapes = []string{
	"pattern: lib%[1]d.call(...)",
	"pattern: $X.%[2]s($A, ..., key%[1]d=$B)",
	"patterns: [{pattern: '$F(..., <... name%[1]d ...>, ...)'}, {pattern-not: '$F(\"...\", ...)'}]",
	"patterns: [{pattern-inside: \"$X = lib%[1]d(...)\\n...\"}, {pattern: $X.%[2]s(...)}]",
	"patterns: [{pattern: '$X.%[2]s($Y)'}, {metavariable-regex: {metavariable: $Y, regex: '^(one|two)%[1]d$'}}]",
	"pattern-either: [{pattern: a%[1]d(...)}, {pattern: b%[1]d.c(...)}, {pattern: '$X.d%[1]d'}]",
	"patterns: [{pattern: $X.%[2]s(...)}, {pattern-not-inside: \"check%[1]d(...)\\n...\"}, {pattern-not: $X.%[2]s(\"...\")}]",
	"pattern-regex: 'key%[1]d[A-Z]{16}'",
}

const follows = "mode: taint\n    pattern-sources: [{pattern: %[2]s(...)}, {pattern: $R.%[2]s}]\n    pattern-sinks: [{pattern: '$X.out%[1]d($Y)'}, {pattern: $X.get(...)}]\n" +
	"    pattern-sanitizers: [{pattern: clean%[1]d(...)}]"

func generatedRules(n int, taint bool) string {
	var out strings.Builder
	out.WriteString("rules:\n")
	words := []string{"get", "set", "items", "update", "tool", "headers", "register", "text"}
	languages := []string{"python", "typescript", "go"}
	for i := range n {
		body := shapes[i/3%len(shapes)]
		language := languages[i%3]
		if language == "go" || language == "typescript" {
			body = strings.ReplaceAll(body, ", ..., key%[1]d=$B", ", key%[1]d, ...")
		}
		if language == "go" {
			body = strings.ReplaceAll(strings.ReplaceAll(body, "$X = lib", "$X := lib"), "<... name%[1]d ...>", "name%[1]d")
		}
		if taint && i%5 == 0 {
			body = follows
		}
		fmt.Fprintf(&out, "  - id: rule-%[1]d\n    languages: [%[3]s]\n    severity: WARNING\n    message: m\n    "+body+"\n", i, words[i%len(words)], language)
	}
	return out.String()
}
