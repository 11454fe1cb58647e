package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"mcpsafe"
	"mcpsafe/internal/report"
)

func advisoriesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "advisories",
		Short: "Tell which known vulnerabilities dependencies are compared with, or fetch them anew",
		Long: `Advisories tells of the database of known vulnerabilities that scans compare dependencies with: how many it has, from where, and since
when. A scan makes no connection for it, and says so if there is none.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := mcpsafe.Advisories("")
			if err != nil {
				return err
			}
			if s == nil {
				_, err = fmt.Fprintln(cmd.OutOrStdout(), "there is no database of known vulnerabilities; `mcpsafe advisories update` makes one")
				return err
			}
			return writeAdvisories(cmd.OutOrStdout(), s)
		},
	}
	cmd.AddCommand(updateAdvisoriesCommand())
	return cmd
}

func updateAdvisoriesCommand() *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:   "update",
		Short: "Fetch the known vulnerabilities of npm, PyPI and Go packages",
		Long: `Update fetches the advisories on npm, PyPI and Go packages that OSV publishes, some hundred megabytes, and makes the database anew. Without
a network, or from a mirror, give them with --from or ` + mcpsafe.AdvisorySource + `: an address below which npm/all.zip, PyPI/all.zip and Go/all.zip lie, one zip, or
a folder of zips or of advisories in the OSV format.`,
		Example: "  mcpsafe advisories update\n  mcpsafe advisories update --from ./osv",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o := mcpsafe.AdvisoryOptions{From: from, Progress: func(stage string) { fmt.Fprintln(cmd.ErrOrStderr(), report.OneLine(stage)) }}
			s, err := mcpsafe.UpdateAdvisories(cmd.Context(), o)
			if err != nil {
				return err
			}
			return writeAdvisories(cmd.OutOrStdout(), s)
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "take them from this `address, zip or folder`, not from OSV")
	return cmd
}

// writeAdvisories says what a database is.
func writeAdvisories(out io.Writer, s *mcpsafe.AdvisoryStatus) error {
	for _, ecosystem := range slices.Sorted(maps.Keys(s.Counts)) {
		if _, err := fmt.Fprintf(out, "%s: %d advisories\n", ecosystem, s.Counts[ecosystem]); err != nil {
			return err
		}
	}
	if s.Unread > 0 {
		if _, err := fmt.Fprintf(out, "%d records could not be read\n", s.Unread); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(out, "made %s from %s\nin %s\n", s.Made.UTC().Format(time.DateTime), report.OneLine(s.Source), report.OneLine(s.Path))
	return err
}
