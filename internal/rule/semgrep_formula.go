package rule

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mcpsafe/internal/pattern"
)

// maxNested bounds how deep formulas may be nested.
const maxNested = 64

// compiler reads the formulas of a rule for one dialect.
type compiler struct {
	*loader
	rule    *Semgrep
	d       *pattern.Dialect // nil for plain text
	generic bool             // patterns are for text of no particular language
	nested  bool             // within a metavariable-pattern, where negated ones may stand alone: what they speak of is given
	depth   int
}

// matchKeys are the keys by which a formula begins.
var matchKeys = []string{"pattern", "patterns", "pattern-either", "pattern-regex", "pattern-inside", "pattern-not", "pattern-not-inside",
	"pattern-not-regex", "semgrep-internal-pattern-anywhere", "all", "any", "inside", "not", "anywhere", "regex", "match"}

// search reads the formula of a rule from its keys.
func (c *compiler) search(n *yaml.Node, body []entry) *pattern.Formula {
	if len(body) == 1 && body[0].key == "match" {
		return c.positive(body[0].v, c.formula(body[0].v))
	}
	return c.positive(n, c.keys(n, body))
}

// positive takes no formula that only takes matches away, unless it is for what a metavariable stands for.
func (c *compiler) positive(n *yaml.Node, f *pattern.Formula) *pattern.Formula {
	switch {
	case f == nil || !f.Not:
		return f
	case c.nested:
		return &pattern.Formula{All: &pattern.All{Of: []*pattern.Formula{f}}, Line: f.Line}
	}
	c.problem(n, "what must not match stands alone: put it under patterns, beside what must")
	return nil
}

// formula reads a formula: a mapping, or a pattern by itself.
func (c *compiler) formula(n *yaml.Node) *pattern.Formula {
	n = resolve(n)
	if n.Kind == yaml.ScalarNode {
		return c.pattern(entry{"pattern", n, n})
	}
	return c.keys(n, c.entries(n, "a formula"))
}

// keys reads a formula from the keys of a mapping: one that says what matches, and conditions beside it.
func (c *compiler) keys(n *yaml.Node, body []entry) *pattern.Formula {
	var found *pattern.Formula
	var conditions []*pattern.Condition
	var focus [][]string
	first, as, fix := "", "", ""
	for _, e := range body {
		switch e.key {
		case "as":
			as = c.text(e)
			continue
		case "fix":
			fix = c.text(e)
			continue
		}
		if conds, f, ok := c.condition(e); ok {
			conditions = append(conditions, conds...)
			focus = append(focus, f...)
			continue
		}
		if !slices.Contains(matchKeys, e.key) {
			c.problem(e.at, "the key %s is not supported", e.key)
			continue
		}
		if first != "" {
			c.problem(e.at, "%s stands beside %s: put both under patterns", e.key, first)
			continue
		}
		first = e.key
		found = c.match(e)
	}
	if first == "" {
		if len(c.problems) == 0 {
			c.problem(n, "nothing says what matches: a pattern, patterns, pattern-either or pattern-regex is missing")
		}
		return nil
	}
	if found == nil {
		return nil
	}
	switch {
	case len(conditions)+len(focus) == 0:
	case found.All != nil && !found.Not && !found.Inside && !found.Anywhere:
		found.All.Conditions = append(found.All.Conditions, conditions...)
		found.All.Focus = append(found.All.Focus, focus...)
	default:
		found = &pattern.Formula{All: &pattern.All{Of: []*pattern.Formula{found}, Conditions: conditions, Focus: focus}, Line: n.Line}
	}
	if as != "" {
		found.As = as
	}
	if fix != "" {
		found.Fix = fix
	}
	return found
}

// match reads what stands under one of matchKeys.
func (c *compiler) match(e entry) *pattern.Formula {
	if c.depth++; c.depth > maxNested {
		c.problem(e.at, "formulas are nested too deeply")
		return nil
	}
	defer func() { c.depth-- }()
	var f *pattern.Formula
	switch e.key {
	case "pattern", "pattern-inside", "pattern-not", "pattern-not-inside", "semgrep-internal-pattern-anywhere":
		if e.v.Kind == yaml.MappingNode {
			f = c.formula(e.v)
		} else {
			f = c.pattern(e)
		}
	case "pattern-regex", "pattern-not-regex", "regex":
		f = c.regex(e)
	case "patterns", "all":
		f = c.all(e)
	case "pattern-either", "any":
		f = &pattern.Formula{Line: e.at.Line}
		for _, n := range c.list(e) {
			if alternative := c.positive(n, c.formula(n)); alternative != nil {
				f.Any = append(f.Any, alternative)
			}
		}
		if len(f.Any) == 0 && len(c.problems) == 0 {
			c.problem(e.at, "%s is empty", e.key)
		}
	case "inside", "not", "anywhere", "match":
		f = c.formula(e.v)
	}
	if f == nil {
		return nil
	}
	out := *f
	switch e.key {
	case "pattern-inside", "inside":
		out.Inside = true
	case "pattern-not", "pattern-not-regex", "not":
		out.Not = true
	case "pattern-not-inside":
		out.Not, out.Inside = true, true
	case "anywhere", "semgrep-internal-pattern-anywhere":
		out.Anywhere = true
	}
	return &out
}

// all reads a list of formulas and conditions that have to hold together.
func (c *compiler) all(e entry) *pattern.Formula {
	a := &pattern.All{}
	positive := false
	for _, n := range c.list(e) {
		if n.Kind == yaml.ScalarNode {
			if f := c.formula(n); f != nil {
				a.Of, positive = append(a.Of, f), true
			}
			continue
		}
		item := c.entries(n, "an item of "+e.key)
		if slices.ContainsFunc(item, func(x entry) bool { return x.key == "where" || x.key == "as" || x.key == "fix" }) {
			if f := c.keys(n, item); f != nil {
				a.Of = append(a.Of, f)
				positive = positive || !f.Not
			}
			continue
		}
		for _, x := range item {
			if conditions, focus, ok := c.condition(x); ok {
				a.Conditions = append(a.Conditions, conditions...)
				a.Focus = append(a.Focus, focus...)
				continue
			}
			if !slices.Contains(matchKeys, x.key) {
				c.problem(x.at, "the key %s is not supported", x.key)
				continue
			}
			if f := c.match(x); f != nil {
				a.Of = append(a.Of, f)
				positive = positive || !f.Not
			}
		}
	}
	if !positive && !c.nested && len(c.problems) == 0 {
		c.problem(e.at, "%s needs at least one pattern that is not negated", e.key)
	}
	return &pattern.Formula{All: a, Line: e.at.Line}
}

func (c *compiler) pattern(e entry) *pattern.Formula {
	text := c.text(e)
	f := &pattern.Formula{Line: e.v.Line}
	var err error
	switch {
	case c.d != nil:
		f.Pattern, err = c.compile(text)
	case c.generic:
		f.Generic, err = pattern.CompileGeneric(text, c.genericOptions())
	default: // of the language regex
		f.Regex, err = pattern.CompileRegex(strings.TrimSpace(text), false)
	}
	if err != nil {
		c.problem(e.v, "%s: %v", e.key, err)
		return nil
	}
	return f
}

// compile compiles a pattern, each but once.
func (c *compiler) compile(text string) (*pattern.Pattern, error) {
	key := compiledKey{c.d, text, c.patternOptions()}
	was, ok := c.compiled[key]
	if !ok {
		if was.p, was.err = pattern.Compile(c.d, text); was.err == nil {
			was.p.Options = key.o
		}
		c.compiled[key] = was
	}
	return was.p, was.err
}

func (c *compiler) patternOptions() pattern.Options {
	is := func(name string, v bool) bool { return c.rule.Options[name] == v }
	return pattern.Options{
		Symbolic: is("symbolic_propagation", true), ExactRecords: is("implicit_ellipsis", false), VarOnly: is("let_is_var", false),
		OrderedDecorators: is("decorators_order_matters", true), ExactArrows: is("arrow_is_function", false),
		AsWritten: is("constant_propagation", false), AsGrouped: is("ac_matching", false), AssignOnly: is("vardef_assign", false),
		BoolsInAnyOrder: is("commutative_boolop", true), EqualsInAnyOrder: is("commutative_compop", true) || is("symmetric_eq", true),
	}
}

func (c *compiler) genericOptions() pattern.GenericOptions {
	o := pattern.GenericOptions{Span: pattern.GenericSpan, Caseless: c.rule.Options["generic_caseless"] == true}
	if span, ok := c.rule.Options["generic_ellipsis_max_span"].(int); ok && span >= 0 {
		o.Span = span
	}
	o.Comments, _ = c.rule.Options["generic_comment_style"].(string)
	return o
}

func (c *compiler) regex(e entry) *pattern.Formula {
	re, err := pattern.CompileRegex(strings.TrimSpace(c.text(e)), false)
	if err != nil {
		c.problem(e.v, "%s: %v", e.key, err)
		return nil
	}
	return &pattern.Formula{Regex: re, Line: e.v.Line}
}

// condition reads a condition or a focus; false where the key is none.
func (c *compiler) condition(e entry) ([]*pattern.Condition, [][]string, bool) {
	switch e.key {
	case "focus-metavariable", "focus":
		return nil, [][]string{c.texts(e)}, true
	case "where":
		var conditions []*pattern.Condition
		var focus [][]string
		for _, n := range c.list(e) {
			cs, f := c.where(n)
			conditions, focus = append(conditions, cs...), append(focus, f...)
		}
		return conditions, focus, true
	case "metavariable-regex", "metavariable-pattern", "metavariable-comparison", "metavariable-analysis", "metavariable-type":
		if x := c.metavariable(e); x != nil {
			return []*pattern.Condition{x}, nil, true
		}
		return nil, nil, true
	}
	return nil, nil, false
}

// where reads an item of the newer syntax: the keys say what kind of condition it is.
func (c *compiler) where(n *yaml.Node) ([]*pattern.Condition, [][]string) {
	kind := "metavariable-pattern"
	item := c.entries(n, "a condition")
	for _, x := range item {
		switch x.key {
		case "focus":
			return nil, [][]string{c.texts(x)}
		case "regex":
			kind = "metavariable-regex"
		case "comparison":
			kind = "metavariable-comparison"
		case "analyzer":
			kind = "metavariable-analysis"
		case "type", "types":
			kind = "metavariable-type"
		}
	}
	if x := c.metavariable(entry{kind, n, resolve(n)}); x != nil {
		x.Folded = kind == "metavariable-regex"
		return []*pattern.Condition{x}, nil
	}
	return nil, nil
}

// metavariable reads a condition on what a metavariable stands for.
func (c *compiler) metavariable(e entry) *pattern.Condition {
	x := &pattern.Condition{Line: e.at.Line}
	inner := *c
	inner.nested = true
	var body []entry
	var err error
	for _, k := range c.entries(e.v, e.key) {
		switch {
		case k.key == "metavariable":
			x.Metavariable = c.text(k)
		case k.key == "regex" && e.key == "metavariable-regex":
			x.Regex, err = pattern.CompileRegex(strings.TrimSpace(c.text(k)), true)
		case k.key == "constant-propagation":
			x.Folded = c.truth(k)
		case k.key == "comparison":
			x.Comparison, err = pattern.ParseComparison(c.text(k))
		case k.key == "strip":
			x.Strip = c.truth(k)
		case k.key == "base": // the number tells by itself
		case k.key == "analyzer":
			if x.Analyzer = c.text(k); x.Analyzer != "entropy" && x.Analyzer != "redos" {
				c.problem(k.v, "the analyzer %s is not supported: want entropy or redos", x.Analyzer)
			}
		case k.key == "type" || k.key == "types":
			x.Types = c.texts(k)
		case k.key == "language" && e.key == "metavariable-pattern":
			if !c.language(k, x, &inner) {
				return nil
			}
		case k.key == "language" && e.key == "metavariable-type", k.key == "options" && e.key == "metavariable-analysis":
		case e.key == "metavariable-pattern":
			body = append(body, k)
		default:
			c.problem(k.at, "%s: the key %s is not supported", e.key, k.key)
		}
		if err != nil {
			c.problem(k.v, "%v", err)
			err = nil
		}
	}
	if e.key == "metavariable-pattern" {
		x.Pattern = inner.positive(e.v, inner.keys(e.v, body))
	}
	if x.Metavariable == "" && x.Comparison == nil {
		c.problem(e.at, "%s needs a metavariable", e.key)
	}
	if x.Regex == nil && x.Comparison == nil && x.Analyzer == "" && x.Types == nil && x.Pattern == nil {
		if len(c.problems) == 0 {
			c.problem(e.at, "%s says nothing of its metavariable", e.key)
		}
		return nil
	}
	return x
}

// language sets in which language the content of a metavariable is read; false, with a problem, where that is none of ours.
func (c *compiler) language(k entry, x *pattern.Condition, inner *compiler) bool {
	pair, ok := languageNames[strings.ToLower(c.text(k))]
	switch {
	case !ok:
		c.problem(k.v, "language %q is not supported", k.v.Value)
	case pair[1] == "text":
		x.Text = true
		inner.d, inner.generic = nil, pair[0] == "generic"
		x.Generic = inner.generic
	default:
		x.Language = c.dialects[pair[1]]
		inner.d, inner.generic = x.Language, false
	}
	return ok
}
