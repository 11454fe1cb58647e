package rule

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// taint reads the parts of a rule that follows data.
func (c *compiler) taint(n *yaml.Node, body []entry) *Taint {
	if len(body) == 1 && body[0].key == "taint" {
		body = c.entries(body[0].v, "taint")
	}
	t := &Taint{}
	for _, e := range body {
		switch e.key {
		case "pattern-sources", "sources":
			t.Sources = c.parts(e, "label", "requires", "by-side-effect", "exact", "control")
		case "pattern-sinks", "sinks":
			t.Sinks = c.parts(e, "requires", "exact", "at-exit")
		case "pattern-sanitizers", "sanitizers":
			t.Sanitizers = c.parts(e, "by-side-effect", "exact", "not_conflicting")
		case "pattern-propagators", "propagators":
			t.Propagators = c.parts(e, "from", "to", "requires", "label", "by-side-effect", "replace-labels")
		default:
			c.problem(e.at, "the key %s is not supported in a rule that follows data", e.key)
		}
	}
	if (len(t.Sources) == 0 || len(t.Sinks) == 0) && len(c.problems) == 0 {
		c.problem(n, "a rule that follows data needs pattern-sources and pattern-sinks")
	}
	return t
}

// parts reads a list of sources, sinks, sanitizers or propagators. Which keys may stand beside their formulas, flags tells.
func (c *compiler) parts(e entry, flags ...string) []*TaintPart {
	var out []*TaintPart
	for _, n := range c.list(e) {
		p := &TaintPart{Line: n.Line, Conflicting: true}
		if n.Kind == yaml.ScalarNode {
			p.Formula = c.formula(n)
			out = append(out, p)
			continue
		}
		var body []entry
		for _, k := range c.entries(n, "an item of "+e.key) {
			if !slices.Contains(flags, k.key) {
				body = append(body, k)
				continue
			}
			c.flag(p, k)
		}
		p.Formula = c.positive(n, c.keys(n, body))
		if p.Formula != nil {
			out = append(out, p)
		}
	}
	return out
}

func (c *compiler) flag(p *TaintPart, k entry) {
	switch k.key {
	case "label":
		p.Label = c.text(k)
	case "requires":
		p.Requires = c.text(k)
		labels, err := ParseLabels(p.Requires)
		if err != nil {
			c.problem(k.v, "%v", err)
		}
		p.Labels = labels
	case "exact":
		exact := c.truth(k)
		p.Exact = &exact
	case "by-side-effect":
		if s := c.text(k); s == "true" || s == "only" || s == "false" {
			p.BySideEffect = s
		} else {
			c.problem(k.v, "by-side-effect has to be true, false or only")
		}
	case "not_conflicting":
		p.Conflicting = !c.truth(k)
	case "at-exit":
		p.AtExit = c.truth(k)
	case "control":
		if c.truth(k) {
			c.problem(k.at, "control is not supported")
		}
	case "from":
		p.From = c.text(k)
	case "to":
		p.To = c.text(k)
	case "replace-labels":
		for _, n := range c.list(k) {
			p.Replace = append(p.Replace, n.Value)
		}
	}
}
