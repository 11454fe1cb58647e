package check

import (
	"errors"

	"mcpsafe/internal/rule"
)

// compareSpec are the fields of a check of kind compare: what two versions of one target say. A scan looks at one and finds nothing; a diff asks.
type compareSpec struct {
	Changed string `yaml:"changed"` // entry: a tool, resource or prompt is another under one name and version of its package
}

func decodeCompare(fields rule.Fields) (any, error) {
	c := &compareSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if c.Changed != "entry" {
		return nil, errors.New(`changed has to be "entry"`)
	}
	return c, nil
}

func compare(*Facts, *rule.Rule, *rule.Check) ([]Result, Notes) { return nil, Notes{} }

// Compares tells whether a check is about two versions of one target.
func Compares(c *rule.Check) bool {
	_, ok := c.Spec.(*compareSpec)
	return ok
}
