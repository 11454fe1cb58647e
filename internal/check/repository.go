package check

import (
	"fmt"

	"mcpsafe/internal/dependency"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// Published is what is known of a target that was fetched as a package or from a repository.
type Published struct {
	ID, Name   string // as "npm:name@1.0.0"
	Repository string // that it names
	// Foreign is true if that repository was looked at, and none of its manifests names the package.
	Foreign bool
	// Alone is true if not one of the package's files of code is in it.
	Alone bool
}

// elsewhere reports a package whose repository does not hold it: whoever reads the repository reads something else.
func elsewhere(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	p := f.Published
	if !p.Foreign {
		return nil, Notes{}
	}
	var own *dependency.Project
	for i, candidate := range f.Dependencies().Projects {
		if candidate.Name == p.Name && (own == nil || len(candidate.File) < len(own.File)) {
			own = &f.Dependencies().Projects[i]
		}
	}
	if own == nil {
		return nil, Notes{}
	}
	res := Result{
		Rule: r, Check: c, Severity: f.severityOf(r, c), Confidence: taint.Possible,
		Detail: fmt.Sprintf("No manifest in %s names %q.", p.Repository, p.Name),
		Place:  &Place{File: own.File, Start: own.Start, End: own.End, Name: "repository " + p.Name},
	}
	if p.Alone {
		res.Confidence, res.Detail = atBest(c, taint.Likely), res.Detail+" None of its files of code is there, either."
	}
	return []Result{res}, Notes{}
}
