package dockerfile

import (
	"regexp"
	"strings"
)

// Variables are what names stand for at some place of a file.
type Variables map[string]string

// Global gives the variables that FROM sees.
func (f *File) Global() Variables {
	v := Variables{}
	for _, i := range f.Args {
		v.define(i, nil)
	}
	return v
}

// maxStages bounds the chain of stages that are built on each other.
const maxStages = 100

// Before gives the variables that an instruction of a stage sees, as far as the file says them. nil asks for those at the stage's end.
func (f *File) Before(s *Stage, until *Instruction) Variables {
	var chain []*Stage
	for p := s; p != nil && len(chain) < maxStages; p = p.Parent {
		chain = append(chain, p)
	}
	global, v := f.Global(), Variables{}
	for k := len(chain) - 1; k >= 0; k-- {
		for _, i := range chain[k].Instructions {
			if i == until {
				return v
			}
			v.define(i, global)
		}
	}
	return v
}

// define adds what an instruction defines. What is not known any more is taken away.
func (v Variables) define(i *Instruction, global Variables) {
	if i.OnBuild || i.Name != "ARG" && i.Name != "ENV" {
		return
	}
	for _, p := range i.Pairs() {
		value, known := v.Expand(p.Value)
		if !p.Given {
			value, known = global[p.Name], global != nil
			if _, ok := global[p.Name]; !ok {
				known = false
			}
		}
		if known {
			v[p.Name] = value
		} else {
			delete(v, p.Name)
		}
	}
}

var variable = regexp.MustCompile(`\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+])([^}]*))?\})`)

// maxValue bounds what variables are replaced by in one text, in bytes: those that hold themselves twice would double and double.
const maxValue = 16 << 10

// Expand replaces variables by what they stand for; known is false if one of them is not known, and then the text is as far as it is.
func (v Variables) Expand(text string) (expanded string, known bool) {
	known = true
	size := 0
	expanded = variable.ReplaceAllStringFunc(text, func(s string) string {
		m := variable.FindStringSubmatch(s)
		value, ok := v[m[1]+m[2]]
		switch {
		case strings.HasSuffix(m[3], "-") && (!ok || value == "" && m[3] == ":-"):
			return m[4]
		case strings.HasSuffix(m[3], "+"):
			if ok && value != "" {
				return m[4]
			}
			return ""
		case !ok || size > maxValue:
			known = false
			return s
		}
		size += len(value)
		return value
	})
	return expanded, known && !strings.Contains(expanded, "$")
}

// User gives who the commands of an image run as in the end: the last USER of the stage or of those that it is built on, and in which of them it
// stands. Without any it is nil, and the stage is the one whose base decides.
func (f *File) User(s *Stage) (user *Instruction, of *Stage) {
	for n := 0; s != nil && n < maxStages; n++ {
		for k := len(s.Instructions) - 1; k >= 0; k-- {
			if i := s.Instructions[k]; i.Name == "USER" && !i.OnBuild {
				return i, s
			}
		}
		of, s = s, s.Parent
	}
	return nil, of
}
