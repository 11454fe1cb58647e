package check

import "mcpsafe/internal/rule"

// compareSpec is a check of kind compare: a tool, resource or prompt is another under one name and version of its package. It takes two states of
// a target to see that: a scan looks at one and finds nothing, a diff asks which rule it is.
type compareSpec struct{}

func compare(*Facts, *rule.Rule, *rule.Check) ([]Result, Notes) { return nil, Notes{} }

// Compares tells whether a check is about two states of one target.
func Compares(c *rule.Check) bool {
	_, ok := c.Spec.(*compareSpec)
	return ok
}
