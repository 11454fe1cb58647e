package pattern

import "strings"

// rewriteRegex writes an expression of PCRE in what Go's and .NET's languages share: possessive repetitions as atomic groups, \h and \R as
// classes, (?P=name) as \k<name>, escapes without meaning as the character itself.
func rewriteRegex(text string) string {
	if strings.Contains(text, `\Q`) {
		return text
	}
	w := regexWriter{}
	for i := 0; i < len(text); {
		n := atomLength(text[i:])
		atom := text[i : i+n]
		switch {
		case atom == "(":
			w.open = append(w.open, w.b.Len())
			head := groupHead(text[i+1:])
			atom = text[i : i+1+head]
			if name, ok := strings.CutPrefix(text[i:], "(?P="); ok && strings.Contains(name, ")") {
				name, _, _ = strings.Cut(name, ")")
				w.open = w.open[:len(w.open)-1]
				w.atom(`\k<` + name + `>`)
				i += len("(?P=") + len(name) + 1
				continue
			}
			w.b.WriteString(atom)
			i += len(atom)
			continue
		case atom == ")":
			w.last = w.b.Len()
			if len(w.open) > 0 {
				w.last = w.open[len(w.open)-1]
				w.open = w.open[:len(w.open)-1]
			}
			w.b.WriteString(atom)
		case atom == "|":
			w.b.WriteString(atom)
			i += n
			continue
		default:
			w.atom(rewriteAtom(atom))
		}
		i += n
		_, _, possessive, q := quantifier(text[i:])
		times := text[i : i+q]
		i += q
		if !possessive {
			w.b.WriteString(times)
			continue
		}
		whole := w.b.String()
		w.b.Reset()
		w.b.WriteString(whole[:w.last] + "(?>" + whole[w.last:] + strings.TrimSuffix(times, "+") + ")")
	}
	return w.b.String()
}

// regexWriter is what was written of an expression: where its last atom begins, and the groups that are open.
type regexWriter struct {
	b    strings.Builder
	last int
	open []int
}

func (w *regexWriter) atom(s string) {
	w.last = w.b.Len()
	w.b.WriteString(s)
}

// rewriteAtom writes a character, escape or class.
func rewriteAtom(atom string) string {
	switch {
	case atom == `\h`:
		return `[ \t]`
	case atom == `\H`:
		return `[^ \t]`
	case atom == `\R`:
		return `(?:\r\n|\n|\r)`
	case atom == `\Z`:
		return `(?:\n?\z)`
	case atom == `\e`:
		return `\x1b`
	case len(atom) == 2 && atom[0] == '\\' && strings.IndexByte(`_"'#%&,/:;<=>@!~`+"`", atom[1]) >= 0:
		if atom[1] == '#' {
			return atom
		}
		return atom[1:]
	case atom[0] == '[' && len(atom) > 1:
		return rewriteClass(atom)
	}
	return atom
}

// rewriteClass writes a class: a bracket in it is itself, and so is a hyphen beside an escape that stands for several characters.
func rewriteClass(class string) string {
	var b strings.Builder
	b.WriteByte('[')
	i := 1
	if strings.HasPrefix(class[i:], "^") {
		b.WriteByte('^')
		i++
	}
	end := len(class) - 1
	several := false // what stands before is an escape for several characters
	for first := i; i < end; {
		switch c := class[i]; {
		case c == '\\' && i+1 < end:
			e := class[i+1]
			several = strings.IndexByte("dDwWsShH", e) >= 0
			switch {
			case e == 'h':
				b.WriteString(` \t`)
			case e == '_' || e == '"' || e == '\'' || e == '/':
				b.WriteByte(e)
			default:
				b.WriteString(class[i : i+2])
			}
			i += 2
			continue
		case c == '[' && strings.HasPrefix(class[i:], "[:") && strings.Contains(class[i:end], ":]"):
			n := strings.Index(class[i:end], ":]") + 2
			b.WriteString(class[i : i+n])
			i += n
			several = true
			continue
		case c == '[' || c == ']' && i == first:
			b.WriteString(`\` + string(c))
		case c == '-' && (several || i+2 < end && class[i+1] == '\\' && strings.IndexByte("dDwWsShH", class[i+2]) >= 0):
			b.WriteString(`\-`)
		default:
			b.WriteByte(c)
		}
		several = false
		i++
	}
	b.WriteByte(']')
	return b.String()
}
