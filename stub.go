package mcpsafe

// STUB: replaced by the calls of internal/engine and internal/rule when they
// are there. Nothing else in this package knows that it is one.

import (
	"context"

	"mcpsafe/finding"
	"mcpsafe/internal/target"
)

func runEngine(_ context.Context, _ *target.Snapshot, _ Options) (*finding.Report, error) {
	return &finding.Report{Status: finding.StatusComplete, NotMCPServer: true}, nil
}

func checkRules([]string) error { return nil }

// Threats returns the rules of the catalog, sorted by identifier.
func Threats() ([]finding.RuleInfo, error) { return nil, nil }
