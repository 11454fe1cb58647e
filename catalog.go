package mcpsafe

import (
	"context"

	"mcpsafe/finding"
	"mcpsafe/internal/engine"
	"mcpsafe/internal/target"
)

func runEngine(ctx context.Context, snap *target.Snapshot, o Options) (*finding.Report, error) {
	return engine.Run(ctx, snap, engine.Options{Rules: o.Rules, Jobs: o.Jobs, Timeout: o.Timeout, Progress: o.Progress})
}

// checkRules refuses names of rules that the catalog does not have.
func checkRules(names []string) error {
	if _, err := engine.Rules(names); err != nil {
		return &Error{What: err.Error(), Try: "`mcpsafe threats` lists the rules"}
	}
	return nil
}

// Threats returns the rules of the catalog, sorted by identifier.
func Threats() ([]finding.RuleInfo, error) {
	rules, err := engine.Rules(nil)
	if err != nil {
		return nil, err
	}
	var all []finding.RuleInfo
	for _, r := range rules {
		all = append(all, engine.Describe(r))
	}
	return all, nil
}
