package mcpsafe

import (
	"context"

	"mcpsafe/finding"
	"mcpsafe/internal/engine"
	"mcpsafe/internal/target"
)

func runEngine(ctx context.Context, snap *target.Snapshot, o Options) (*finding.Report, error) {
	options := o.engine()
	file, err := advisoryFile(o.CacheDir)
	if o.advisories != "" {
		file, err = o.advisories, nil
	}
	if err == nil { // without a cache folder there is no database
		if options.Advisories, err = openAdvisories(file); err != nil {
			return nil, err
		}
	}
	if options.Advisories != nil {
		defer options.Advisories.Close()
	}
	return engine.Run(ctx, snap, options)
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
