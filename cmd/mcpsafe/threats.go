package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mcpsafe"
	"mcpsafe/finding"
)

func threatsCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "threats [ID|SLUG]",
		Short: "List what is looked for, or show the page of one threat",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return fmt.Errorf("--format: unknown format %q: use one of text, json", format)
			}
			all, err := mcpsafe.Threats()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return listThreats(cmd, all, format)
			}
			for _, rule := range all {
				if strings.EqualFold(args[0], rule.ID) || strings.EqualFold(args[0], rule.Slug) {
					return showThreat(cmd, rule, format)
				}
			}
			return &mcpsafe.Error{What: fmt.Sprintf("no threat %q in the catalog", args[0]), Try: "mcpsafe threats lists them all"}
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "write as text or json")
	complete(cmd, "format", "text", "json")
	return cmd
}

func listThreats(cmd *cobra.Command, all []finding.RuleInfo, format string) error {
	if format == "json" {
		return printJSON(cmd, all)
	}
	for _, r := range all {
		if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%-8s  %-8s  %-24s  %s\n", r.ID, r.Severity, r.Slug, r.Title); err != nil {
			return err
		}
	}
	return nil
}

func showThreat(cmd *cobra.Command, rule finding.RuleInfo, format string) error {
	if format == "json" {
		return printJSON(cmd, rule)
	}
	head := fmt.Sprintf("%s %s · %s · CWE-%d", rule.ID, rule.Slug, rule.Severity, rule.CWE)
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s\n\n%s\n", head, strings.TrimSpace(rule.HelpMarkdown))
	return err
}

func printJSON(cmd *cobra.Command, v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s\n", text)
	return err
}
