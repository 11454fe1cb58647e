package mcpsafe

import (
	"context"

	"mcpsafe/finding"
	"mcpsafe/internal/engine"
	"mcpsafe/internal/target"
)

func runEngine(ctx context.Context, snap *target.Snapshot, o Options) (*finding.Report, error) {
	return engine.Run(ctx, snap, o.engine())
}

// engine gives what the engine takes of the options.
func (o *Options) engine() engine.Options {
	return engine.Options{Rules: o.Rules, Own: o.Own.loaded(), NoCatalog: o.NoCatalog, TaintScope: o.TaintScope, Jobs: o.Jobs, Timeout: o.Timeout, Progress: o.Progress}
}

// checkRules refuses names of rules that neither the catalog nor the user has.
func checkRules(o Options) error {
	if err := engine.Check(o.engine()); err != nil {
		return &Error{What: err.Error(), Try: "`mcpsafe threats` lists the rules of the catalog"}
	}
	return nil
}
