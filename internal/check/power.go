package check

import (
	"fmt"

	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
)

// powerBeside finds a tool of the package that a function belongs to that one of the descriptions of a check is true of, and says so in words. ok is
// true of checks that ask for none.
func (f *Facts) powerBeside(c *flowSpec, fn *program.Function) (words string, ok bool) {
	if len(c.Beside) == 0 {
		return "", true
	}
	u := f.Surface.Unit(fn.Module)
	if u == nil {
		return "", false
	}
	if f.powers == nil {
		f.powers = map[power]string{}
	}
	key := power{c, u}
	words, asked := f.powers[key]
	if !asked {
		words = f.findPower(c, u)
		f.powers[key] = words
	}
	return words, words != ""
}

// power is a question that powerBeside answers once.
type power struct {
	check *flowSpec
	unit  *surface.Unit
}

func (f *Facts) findPower(c *flowSpec, u *surface.Unit) string {
	for _, s := range c.Beside {
		for i := range f.Surface.Entries {
			x := &f.Surface.Entries[i]
			if x.Unit != u || x.Handler == nil || f.IsTest(x.Func) {
				continue
			}
			if a := f.behaves(i, s); a != nil {
				return fmt.Sprintf("The tool %q of the same package %s.", x.Name, f.doesWords(a.Does))
			}
		}
	}
	return ""
}

// doesWords says in words what an act does.
func (f *Facts) doesWords(does string) string {
	for _, k := range f.Kinds.Does {
		if k.Kind == does {
			return k.Words
		}
	}
	return does
}
