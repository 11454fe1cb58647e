package check

import (
	"bytes"
	"strings"
)

// Code out of sight stands so far to the right that an editor without wrapped lines does not show it.

// wideGap is the number of spaces at which a line is looked at, farGap the number from which what follows is out of sight.
const (
	wideGap = 24
	farGap  = 140
)

// gapAt measures a run of spaces.
func (t *textFile) gapAt(start int) {
	if start < t.gapEnd {
		return
	}
	end := start
	for end < len(t.text) && (t.text[end] == ' ' || t.text[end] == '\t') {
		end++
	}
	t.gapEnd = end
	if end-start < farGap || len(t.modules) == 0 || t.minified {
		return
	}
	from, to := t.around(end, 4000)
	before, after := bytes.TrimSpace(t.text[min(from, start):start]), bytes.TrimSpace(t.text[end:to])
	if len(before) > 0 && isStatement(string(after)) {
		t.gaps = append(t.gaps, textFound{start: end, end: to, name: strings.Join(strings.Fields(string(after[:min(len(after), 80)])), " ")})
	}
}

// isStatement tells code that does something from the ends of tables and comments.
func isStatement(s string) bool {
	return len(s) >= 10 && strings.ContainsAny(s, "(=") && !strings.HasPrefix(s, "#") && !strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "/*") && !strings.HasPrefix(s, "*/")
}

// outOfSight gives the code that stands far to the right of other code, but for what is in a text or a comment.
func (t *textFile) outOfSight() (all []textFound) {
	for _, g := range t.gaps {
		if !t.inComment(g.start) && !t.inString(g.start) {
			all = append(all, g)
		}
	}
	return all
}
