package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"mcpsafe"
	"mcpsafe/internal/report"
)

func cacheCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cache",
		Short: "List what was fetched and kept, or clear it",
		Long:  "Cache lists the targets that were fetched and kept, so that --offline can scan them again.",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return listCache(cmd) },
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "clear",
		Short: "Remove everything that was kept",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			freed, err := mcpsafe.ClearCache("")
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s freed\n", size(freed))
			return err
		},
	})
	return cmd
}

func listCache(cmd *cobra.Command) error {
	folder, items, err := mcpsafe.Cache("")
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	if len(items) == 0 {
		_, err := fmt.Fprintf(out, "nothing is kept in %s\n", folder)
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, i := range items {
		state := ""
		if !i.Whole {
			state = "no longer whole"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", report.OneLine(i.Input), report.OneLine(i.CanonicalID), size(i.Bytes), state)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "in %s\n", folder)
	return err
}

// size writes a number of bytes for people.
func size(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
