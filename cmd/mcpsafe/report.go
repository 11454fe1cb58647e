package main

import (
	"github.com/spf13/cobra"

	"mcpsafe"
)

func reportCommand() *cobra.Command {
	var out outputFlags
	cmd := &cobra.Command{
		Use:     "report FILE",
		Short:   "Write a saved JSON report in any format, without scanning again",
		Example: "  mcpsafe scan . --format json --output report.json\n  mcpsafe report report.json --format sarif",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := out.check()
			if err != nil {
				return err
			}
			reports, err := mcpsafe.ReadReports(args[0])
			if err != nil {
				return err
			}
			if out.gate, err = mcpsafe.ParseGate(mcpsafe.DefaultGate); err != nil {
				return err
			}
			return out.write(cmd.OutOrStdout(), format, reports)
		},
	}
	out.register(cmd)
	return cmd
}
