package pattern

import (
	"fmt"
	"strings"
)

// Share finds the formulas that stand in several places, of one rule or of many: they are evaluated once a file. The formulas must not be in use.
func Share(formulas []*Formula) {
	same := map[string][]*Formula{}
	for _, fo := range formulas {
		fo.collect(same)
	}
	for key, all := range same {
		if len(all) > 1 {
			for _, fo := range all {
				fo.shared = key
			}
		}
	}
}

// collect adds a formula and its parts by their keys, those that put others together, and gives its key. What conditions look at is left out: it
// is evaluated on what a metavariable stands for.
func (fo *Formula) collect(same map[string][]*Formula) string {
	var b strings.Builder
	fmt.Fprintf(&b, "(%t %t %q %q ", fo.Inside, fo.Anywhere, fo.As, fo.Fix)
	switch {
	case fo.Pattern != nil:
		fmt.Fprintf(&b, "pattern %s %q %+v", fo.Pattern.d.Name, fo.Pattern.text, fo.Pattern.Options)
	case fo.Regex != nil:
		b.WriteString(fo.Regex.key())
	case fo.Generic != nil:
		fmt.Fprintf(&b, "generic %q %+v", fo.Generic.text, fo.Generic.o)
	case fo.All != nil:
		b.WriteString("all ")
		for _, part := range fo.All.Of {
			fmt.Fprintf(&b, "%t %s", part.Not, part.collect(same))
		}
		for _, c := range fo.All.Conditions {
			b.WriteString(c.key())
		}
		fmt.Fprintf(&b, "%q", fo.All.Focus)
	default:
		b.WriteString("any ")
		for _, part := range fo.Any {
			b.WriteString(part.collect(same))
		}
	}
	b.WriteString(")")
	key := b.String()
	if fo.All != nil || fo.Any != nil {
		same[key] = append(same[key], fo)
	}
	return key
}

func (re *Regex) key() string {
	if re.plain != nil {
		return fmt.Sprintf("regex %q", re.plain)
	}
	return fmt.Sprintf("regex %q", re.back)
}

// key writes a condition as a text that is the same for the same conditions.
func (c *Condition) key() string {
	var b strings.Builder
	fmt.Fprintf(&b, "[%q %t %t %t %t %q %q", c.Metavariable, c.Folded, c.Text, c.Generic, c.Strip, c.Analyzer, c.Types)
	if c.Regex != nil {
		b.WriteString(c.Regex.key())
	}
	if c.Pattern != nil {
		b.WriteString(c.Pattern.collect(map[string][]*Formula{}))
	}
	if c.Language != nil {
		b.WriteString(c.Language.Name)
	}
	if c.Comparison != nil {
		fmt.Fprintf(&b, "%q", c.Comparison.text)
	}
	b.WriteString("]")
	return b.String()
}
