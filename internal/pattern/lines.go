package pattern

import (
	"bytes"
	regexpsyntax "regexp/syntax"
	"slices"

	"mcpsafe/internal/syntax"
)

// Most regular expressions that take something away say nothing of line ends: then only the lines matter on which there is something to take.

// staysInLine tells whether no match of an expression goes over the end of a line, and whether it does not ask where the text begins or ends.
func staysInLine(expr string) bool {
	tree, err := regexpsyntax.Parse(expr, regexpsyntax.Perl)
	return err == nil && inLine(tree)
}

func inLine(re *regexpsyntax.Regexp) bool {
	switch re.Op {
	case regexpsyntax.OpAnyChar, regexpsyntax.OpBeginText, regexpsyntax.OpEndText:
		return false
	case regexpsyntax.OpLiteral:
		return !slices.Contains(re.Rune, '\n')
	case regexpsyntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if re.Rune[i] <= '\n' && '\n' <= re.Rune[i+1] {
				return false
			}
		}
	}
	return !slices.ContainsFunc(re.Sub, func(part *regexpsyntax.Regexp) bool { return !inLine(part) })
}

// against gives what of a negated formula can take away some of ranges, which are sorted.
func (e *evaluator) against(fo *Formula, ranges []inFile, within syntax.Range) []inFile {
	anywhere := func(r inFile) bool { return r.stance == isAnywhere }
	if fo.Regex == nil || !fo.Regex.oneLine || fo.Inside || fo.Anywhere || slices.ContainsFunc(ranges, anywhere) {
		return e.eval(fo, within)
	}
	var out []inFile
	from := within.Start
	for _, r := range ranges {
		lines := e.lines(r.Range, within)
		if lines.Start = max(lines.Start, from); lines.Start < lines.End {
			out = append(out, e.regex(fo.Regex, lines)...)
			from = lines.End + 1
		}
	}
	return out
}

// lines gives the whole lines that a range stands on, as far as they lie in another.
func (e *evaluator) lines(r, within syntax.Range) syntax.Range {
	source := e.f.source
	start := max(uint32(bytes.LastIndexByte(source[:r.Start], '\n')+1), within.Start)
	end := within.End
	if r.End < end {
		if n := bytes.IndexByte(source[r.End:end], '\n'); n >= 0 {
			end = r.End + uint32(n)
		}
	}
	return syntax.Range{Start: start, End: end}
}
