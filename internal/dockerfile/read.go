package dockerfile

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// reader goes through the lines of a file.
type reader struct {
	text    string
	at      int
	line    int
	started int // line where the instruction at hand begins
	escape  byte
	count   int
}

var (
	directive = regexp.MustCompile(`^#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(.+?)\s*$`)
	heading   = regexp.MustCompile(`^\s*([A-Za-z]+)(?:\s+|$)`)
	flag      = regexp.MustCompile(`^--([a-z][a-z-]*)(?:=("[^"]*"|\S*))?(?:\s+|$)`)
	heredoc   = regexp.MustCompile(`(?:^|\s)\d*<<(-?)(["']?)([A-Za-z_][A-Za-z0-9_.]*)["']?`)
)

// next gives the next line without its end, and where it begins.
func (r *reader) next() (line string, start int) {
	start = r.at
	end := strings.IndexByte(r.text[start:], '\n')
	if end < 0 {
		r.at = len(r.text)
	} else {
		r.at = start + end + 1
		end += start
		r.line++
		return strings.TrimSuffix(r.text[start:end], "\r"), start
	}
	return strings.TrimSuffix(r.text[start:], "\r"), start
}

// directives reads the comments at the top that say how to read the rest.
func (r *reader) directives() {
	if strings.HasPrefix(r.text, "\uFEFF") {
		r.at = len("\uFEFF")
	}
	for r.at < len(r.text) {
		at, line := r.at, r.line
		text, _ := r.next()
		m := directive.FindStringSubmatch(text)
		if m == nil {
			r.at, r.line = at, line
			return
		}
		if strings.EqualFold(m[1], "escape") && m[2] == "`" {
			r.escape = '`'
		}
	}
}

// instruction reads one instruction; nil for an empty line or a comment.
func (r *reader) instruction() (*Instruction, string) {
	r.started = r.line
	line, start := r.next()
	if t := strings.TrimSpace(line); t == "" || t[0] == '#' {
		return nil, ""
	}
	i := &Instruction{Start: start + len(line) - len(strings.TrimLeft(line, " \t")), Line: r.started}
	var b strings.Builder
	for {
		body, more := r.continued(line)
		i.pieces = append(i.pieces, piece{b.Len(), start})
		b.WriteString(body)
		i.End = start + len(line)
		if !more {
			break
		}
		if line, start, more = r.following(); !more {
			break
		}
	}
	joined := b.String()
	m := heading.FindStringSubmatch(joined)
	if m == nil {
		return nil, "no instruction"
	}
	i.Name = strings.ToUpper(m[1])
	i.cut(joined, len(m[0]))
	if i.Name == "ONBUILD" {
		if m = heading.FindStringSubmatch(i.Text); m == nil {
			return nil, "ONBUILD without an instruction"
		}
		i.Name, i.OnBuild = strings.ToUpper(m[1]), true
		i.cut(i.Text, len(m[0]))
	}
	if !slices.Contains(known, i.Name) {
		return nil, "no instruction of that name"
	}
	i.flags()
	if strings.HasPrefix(i.Text, "[") {
		var words []string
		if json.Unmarshal([]byte(strings.TrimSpace(i.Text)), &words) == nil {
			i.Exec = append([]string{}, words...)
		}
	}
	return i, r.heredocs(i)
}

var known = []string{"ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "RUN", "SHELL",
	"STOPSIGNAL", "USER", "VOLUME", "WORKDIR"}

// continued tells whether a line goes on in the next one, and gives it without the mark.
func (r *reader) continued(line string) (string, bool) {
	t := strings.TrimRight(line, " \t")
	if t == "" || t[len(t)-1] != r.escape {
		return line, false
	}
	return t[:len(t)-1], true
}

// following gives the next line of an instruction; comments and empty lines within are none.
func (r *reader) following() (line string, start int, ok bool) {
	for r.at < len(r.text) {
		line, start = r.next()
		if t := strings.TrimSpace(line); t != "" && t[0] != '#' {
			return line, start, true
		}
	}
	return "", 0, false
}

// cut takes n bytes away from the front of a text that Text is to be.
func (i *Instruction) cut(text string, n int) {
	i.Text = text[n:]
	pieces := i.pieces[:0:0]
	for k, p := range i.pieces {
		switch last := k+1 == len(i.pieces); {
		case p.text >= n:
			pieces = append(pieces, piece{p.text - n, p.file})
		case last || i.pieces[k+1].text > n:
			pieces = append(pieces, piece{0, p.file + n - p.text})
		}
	}
	i.pieces = pieces
}

// flags takes the options away from the front of the arguments.
func (i *Instruction) flags() {
	if i.Name == "CMD" || i.Name == "ENTRYPOINT" {
		return
	}
	for {
		m := flag.FindStringSubmatchIndex(i.Text)
		if m == nil {
			return
		}
		f := Flag{Name: i.Text[m[2]:m[3]], Start: i.At(0)}
		end := m[3]
		if m[4] >= 0 {
			f.Value, end = strings.Trim(i.Text[m[4]:m[5]], `"`), m[5]
		}
		f.End = i.At(end-1) + 1
		i.Flags = append(i.Flags, f)
		i.cut(i.Text, m[1])
	}
}

// heredocs reads the texts that the lines of an instruction announce. It gives a problem if one has no end.
func (r *reader) heredocs(i *Instruction) string {
	if i.Name != "RUN" && i.Name != "COPY" && i.Name != "ADD" || i.Exec != nil {
		return ""
	}
	for _, m := range heredoc.FindAllStringSubmatch(i.Text, 16) {
		body, number := r.at, r.line
		ended := false
		for r.at < len(r.text) && !ended {
			line, start := r.next()
			if m[1] == "-" {
				line = strings.TrimLeft(line, "\t")
			}
			if line == m[3] {
				i.Heredocs = append(i.Heredocs, Heredoc{m[3], r.text[body:start], body})
				i.End, ended = start+len(line), true
			}
		}
		if !ended {
			r.at, r.line = body, number
			return "a heredoc without an end"
		}
	}
	return ""
}
