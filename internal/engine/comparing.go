package engine

import (
	"slices"

	"mcpsafe/internal/check"
	"mcpsafe/internal/rule"
)

// Comparing gives the id and slug of the rule about what is another under one version, empty if there is none.
func Comparing() (id, slug string, err error) {
	rules, err := Rules(nil)
	for _, r := range rules {
		if slices.ContainsFunc(r.Checks, func(c rule.Check) bool { return check.Compares(&c) }) {
			return r.ID, r.Slug, err
		}
	}
	return "", "", err
}
