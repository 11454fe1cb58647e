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
	// NoProvenance is true if the registry takes attestations of where versions were built and has none of this one; LostProvenance if it has one
	// of the version before.
	NoProvenance, LostProvenance bool
	// NewPublisher is who published the version, if that was nobody who could publish the one before.
	NewPublisher string
}

// publishing are the findings about how a package was published: whether they are true of one, and in words what it is that makes them so.
var publishing = map[string]func(p *Published) (sure taint.Confidence, detail string, ok bool){
	"foreign-repository": func(p *Published) (taint.Confidence, string, bool) {
		detail := fmt.Sprintf("No manifest in %s names %q.", p.Repository, p.Name)
		if p.Alone {
			return taint.Likely, detail + " None of its files of code is there, either.", p.Foreign
		}
		return taint.Possible, detail, p.Foreign
	},
	"lost-provenance": func(p *Published) (taint.Confidence, string, bool) {
		return taint.Likely, fmt.Sprintf("The registry has an attestation of the version before %s, and none of this one.", p.ID), p.LostProvenance
	},
	"missing-provenance": func(p *Published) (taint.Confidence, string, bool) {
		return taint.Possible, fmt.Sprintf("The registry takes attestations, and has none of %s.", p.ID), p.NoProvenance
	},
	"new-publisher": func(p *Published) (taint.Confidence, string, bool) {
		return taint.Likely, fmt.Sprintf("%q published %s, and was not among those who could publish the version before.", p.NewPublisher, p.ID), p.NewPublisher != ""
	},
}

// published reports a package by how it was published, at its name in its manifest.
func published(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	p := &f.Published
	finds := spec[dependencySpec](c).Finds
	sure, detail, ok := publishing[finds](p)
	if !ok {
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
	name := finds + " " + p.Name
	if finds == "foreign-repository" {
		name = "repository " + p.Name
	}
	return []Result{{
		Rule: r, Check: c, Severity: f.severityOf(r, c), Confidence: atBest(c, sure), Detail: detail,
		Place: &Place{File: own.File, Start: own.Start, End: own.End, Name: name},
	}}, Notes{}
}
