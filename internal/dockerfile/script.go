package dockerfile

import "strings"

// Script is what a RUN hands to the shell.
type Script struct {
	Text string
	at   func(offset int) int
}

// At gives where an offset in Text lies in the file.
func (s Script) At(offset int) int { return s.at(offset) }

// Script gives what a RUN hands to the shell; nothing for the form in JSON, and for a heredoc that names another program.
func (i *Instruction) Script() (Script, bool) {
	switch text := strings.TrimSpace(i.Text); {
	case i.Name != "RUN" || i.Exec != nil:
		return Script{}, false
	case len(i.Heredocs) == 0:
		return Script{i.Text, i.At}, true
	case len(i.Heredocs) == 1 && strings.HasPrefix(text, "<<") && len(strings.Fields(text)) == 1:
		h := i.Heredocs[0]
		if first, _, _ := strings.Cut(h.Text, "\n"); strings.HasPrefix(first, "#!") && !strings.Contains(first, "sh") {
			return Script{}, false
		}
		return Script{h.Text, func(offset int) int { return h.Start + offset }}, true
	}
	var b strings.Builder
	b.WriteString(i.Text + "\n")
	for _, h := range i.Heredocs {
		b.WriteString(h.Text + h.Name + "\n")
	}
	first := i.Heredocs[0].Start
	return Script{b.String(), func(offset int) int {
		if offset <= len(i.Text) {
			return i.At(offset)
		}
		return min(first+offset-len(i.Text)-1, i.End)
	}}, true
}
