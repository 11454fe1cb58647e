package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mcpsafe"
	"mcpsafe/finding"
	"mcpsafe/internal/report"
)

func threatsCommand() *cobra.Command {
	var format string
	var filter mcpsafe.ThreatFilter
	cmd := &cobra.Command{
		Use:   "threats [ID|SLUG]",
		Short: "List what is looked for, or show the page of one threat",
		Long: `Threats lists the rules of the catalog, all or those that fit every filter, or shows the page of one: what it is, why it matters,
vulnerable and secure examples, how it is found and what is missed.`,
		Example:           "  mcpsafe threats --severity critical,high\n  mcpsafe threats --search token\n  mcpsafe threats token-passthrough",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: completeThreats,
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return fmt.Errorf("--format: unknown format %q: use one of text, json", format)
			}
			if len(args) == 0 {
				return listThreats(cmd, filter, format)
			}
			if !filter.Empty() {
				return &mcpsafe.Error{What: "filters are for the list, not for one page", Try: "leave either out"}
			}
			rule, err := mcpsafe.Threat(args[0])
			if err != nil {
				return err
			}
			if format == "json" {
				return printJSON(cmd, rule)
			}
			out := cmd.OutOrStdout()
			return report.Threat(out, rule, screen(out, false))
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&format, "format", "text", "write as text or json")
	flags.StringSliceVar(&filter.Severities, "severity", nil, "list only rules of this `severity`; may be given several times")
	flags.StringSliceVar(&filter.Categories, "category", nil, "list only rules of this `category`, or one that begins so; may be given several times")
	flags.StringSliceVar(&filter.Languages, "language", nil, "list only rules that look at this `language` (python, javascript, typescript, go, configuration); may be given several times")
	flags.StringVar(&filter.Search, "search", "", "list only rules that say all these `words`, in name, title or page")
	complete(cmd, "format", "text", "json")
	complete(cmd, "severity", "critical", "high", "medium", "low", "info")
	complete(cmd, "language", "python", "javascript", "typescript", "go", "configuration")
	_ = cmd.RegisterFlagCompletionFunc("category", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return mcpsafe.ThreatCategories(), cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// completeThreats offers the rules on the command line.
func completeThreats(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	all, err := mcpsafe.Threats()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, r := range all {
		names = append(names, r.ID+"\t"+r.Title, r.Slug+"\t"+r.Title)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func listThreats(cmd *cobra.Command, filter mcpsafe.ThreatFilter, format string) error {
	rules, err := filter.Threats()
	if err != nil {
		return err
	}
	if format == "json" {
		if rules == nil {
			rules = []finding.RuleInfo{}
		}
		return printJSON(cmd, rules)
	}
	if len(rules) == 0 {
		_, err := fmt.Fprintln(cmd.ErrOrStderr(), "note: no rule fits all of the filters")
		return err
	}
	out := cmd.OutOrStdout()
	return report.Threats(out, rules, screen(out, false))
}

func printJSON(cmd *cobra.Command, v any) error {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := cmd.OutOrStdout().Write(report.EscapeJSON([]byte(b.String())))
	return err
}
