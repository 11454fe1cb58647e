package mcpsafe

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"mcpsafe/finding"
)

// maxSaved bounds a saved report, in bytes: one of 10,000 findings has some 40 MB.
const maxSaved = 1 << 30

// ReadReports reads the JSON report or the array of reports in a file. The error is
// an *Error.
func ReadReports(path string) ([]*finding.Report, error) {
	content, err := readSaved(path)
	var reports []*finding.Report
	if err == nil {
		reports, err = parseReports(content)
	}
	if err != nil {
		return nil, &Error{What: fmt.Sprintf("%s: %s", path, reason(err)), Try: "name a file written by: mcpsafe scan TARGET --format json --output FILE", Err: err}
	}
	return reports, nil
}

func readSaved(path string) ([]byte, error) {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && info.Size() > maxSaved {
		return nil, fmt.Errorf("larger than %d MB", maxSaved>>20)
	}
	return os.ReadFile(path)
}

func parseReports(content []byte) ([]*finding.Report, error) {
	var reports []*finding.Report
	var err error
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

// Judged returns an error if r holds no judgement to rely on. A target must not
// pass a gate by keeping the scanner busy, so a scan that was cut counts too.
func Judged(r *finding.Report) error {
	switch {
	case r.Status != finding.StatusComplete:
		return &Error{
			What: fmt.Sprintf("the scan of %s was cut before its end: %s", r.Input, r.StatusReason),
			Try:  "give it more time with --timeout, or scan a part of it",
		}
	case r.NotMCPServer && r.Fetched != nil && len(r.Fetched.DependsOn) > 0:
		return &Error{
			What: fmt.Sprintf("%s holds no MCP server: nothing in it registers tools, builds a server or answers MCP methods", r.Input),
			Try:  "what it runs may lie in a package that it depends on, such as: mcpsafe scan '" + r.Fetched.DependsOn[0] + "'",
		}
	case r.NotMCPServer:
		return &Error{
			What: fmt.Sprintf("%s is not an MCP server: nothing in it registers tools, builds a server or answers MCP methods", r.Input),
			Try:  "name the folder that holds the server's own source",
		}
	}
	return nil
}
