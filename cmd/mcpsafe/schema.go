package main

import (
	"github.com/spf13/cobra"

	"mcpsafe"
)

func schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the JSON report",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(mcpsafe.ReportSchema())
			return err
		},
	}
}
