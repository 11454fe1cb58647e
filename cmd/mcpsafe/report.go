package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"mcpsafe"
	"mcpsafe/finding"
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
			reports, err := readReports(args[0])
			if err != nil {
				return &mcpsafe.Error{
					What: fmt.Sprintf("%s: %v", args[0], err),
					Try:  "name a file written by: mcpsafe scan TARGET --format json --output FILE",
				}
			}
			return out.write(cmd.OutOrStdout(), format, reports)
		},
	}
	out.register(cmd)
	return cmd
}

// readReports reads the report or the array of reports in a file.
func readReports(path string) ([]*finding.Report, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		var pathErr *os.PathError
		if errors.As(err, &pathErr) {
			return nil, pathErr.Err
		}
		return nil, err
	}
	var reports []*finding.Report
	if bytes.HasPrefix(bytes.TrimSpace(content), []byte("[")) {
		err = json.Unmarshal(content, &reports)
	} else {
		reports = []*finding.Report{{}}
		err = json.Unmarshal(content, reports[0])
	}
	if err != nil {
		return nil, fmt.Errorf("not a JSON report: %w", err)
	}
	major, _, _ := strings.Cut(finding.SchemaVersion, ".")
	for _, r := range reports {
		if r == nil || r.SchemaVersion == "" {
			return nil, errors.New("not a report of mcpsafe: schema_version is missing")
		}
		if got, _, _ := strings.Cut(r.SchemaVersion, "."); got != major {
			return nil, fmt.Errorf("schema_version %s cannot be read, only %s.x", r.SchemaVersion, major)
		}
	}
	return reports, nil
}
