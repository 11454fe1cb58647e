package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"mcpsafe"
	"mcpsafe/internal/report"
)

func testCommand() *cobra.Command {
	var strict bool
	var scope string
	var jobs int
	cmd := &cobra.Command{
		Use:   "test PATH…",
		Short: "Run rule files against their annotated examples",
		Long: `Test runs rule files, or those below folders, against the examples beside them: NAME.yaml against NAME.py,
NAME.js and so on. A comment on the line before says what a rule must do:

  ruleid: ID       it finds something on the next line
  ok: ID           it finds nothing there, though it looks like something
  todoruleid: ID   it should find something, and does not yet
  todook: ID       it should find nothing, and still does

Several identifiers are parted by commas. Findings on other lines fail as well.

Exit codes: 0 all is as annotated, 1 something differs, 2 rules or examples could not be read.`,
		Example: "  mcpsafe test rules\n  mcpsafe test --strict rules/no-eval.yaml",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			scope, err := mcpsafe.ParseTaintScope(scope)
			if err != nil {
				return fmt.Errorf("--taint-scope: %w", err)
			}
			if jobs < 0 {
				return fmt.Errorf("--jobs: %d is less than 0", jobs)
			}
			tests, err := mcpsafe.TestRules(cmd.Context(), args, mcpsafe.Options{TaintScope: scope, Jobs: jobs})
			if err != nil {
				return explain(err)
			}
			return sayTests(cmd, tests, strict)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&strict, "strict", false, "fail where a todoruleid or todook is no longer true")
	flags.StringVar(&scope, "taint-scope", mcpsafe.TaintScopes[0], "how far rules follow data: within a `scope` of package, file or function")
	flags.IntVar(&jobs, "jobs", 0, "test this many rule files at once; 0 means one for each core")
	complete(cmd, "taint-scope", mcpsafe.TaintScopes...)
	return cmd
}

// sayTests writes what differs and how many rules do what they should.
func sayTests(cmd *cobra.Command, t *mcpsafe.RuleTests, strict bool) error {
	out := cmd.OutOrStdout()
	wrong := map[string]bool{}
	for _, d := range t.Differences {
		note := ""
		if d.Todo && !strict {
			note = " (no failure without --strict)"
		} else {
			wrong[d.RuleID] = true
		}
		if d.Want == "ok" {
			note = " (ok)"
		}
		fmt.Fprintf(out, "%s:%d: %s: %s%s\n", report.OneLine(d.File), d.Line, report.OneLine(d.RuleID), d.Words, note)
	}
	for _, u := range t.Untested {
		fmt.Fprintf(out, "%s: not annotated in any example\n", report.OneLine(u))
	}
	fmt.Fprintf(out, "%d rules in %d files, %d examples: %d as annotated, %d not, %d without annotation\n",
		t.Rules+len(t.Untested), t.Files, t.Examples, t.Rules-len(wrong), len(wrong), len(t.Untested))
	if t.Failed(strict) > 0 {
		return errGate
	}
	return nil
}
