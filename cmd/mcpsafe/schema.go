package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mcpsafe"
)

// schemas are what has a JSON Schema, the default first.
var schemas = []struct {
	name string
	text func() []byte
}{{"report", mcpsafe.ReportSchema}, {"diff", mcpsafe.DiffSchema}, {"settings", mcpsafe.SettingsSchema}}

func schemaCommand() *cobra.Command {
	var names []string
	for _, s := range schemas {
		names = append(names, s.name)
	}
	return &cobra.Command{
		Use:       "schema [report|diff|settings]",
		Short:     "Print the JSON Schema of the JSON report, of a diff or of .mcpsafe.yaml",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, s := range schemas {
				if len(args) == 0 || args[0] == s.name {
					_, err := cmd.OutOrStdout().Write(s.text())
					return err
				}
			}
			return fmt.Errorf("no schema %q: use one of %s", args[0], strings.Join(names, ", "))
		},
	}
}
