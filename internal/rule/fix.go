package rule

import "mcpsafe/internal/pattern"

// Apply gives a text with what the expression matches replaced.
func (f *FixRegex) Apply(text string) string {
	re, err := pattern.CompileRegex(f.Regex, false)
	if err != nil { // the loader has compiled it before
		return text
	}
	return re.Replace(text, f.Replacement, f.Count)
}
