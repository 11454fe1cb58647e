package callgraph

import "mcpsafe/internal/program"

// findCopies finds classes of the program that are copies of a library's, as bundlers put them into their output without a mark. Names of
// classes do not survive minifying, those of methods do.
func (g *Graph) findCopies() {
	g.copies, g.copied = map[*program.Class]string{}, map[string][]*program.Class{}
	for _, m := range g.Program.Modules {
		models := g.models[m.Language]
		if models == nil {
			continue
		}
		shapes := models.Shapes()
		for _, c := range m.Classes {
			for _, s := range shapes {
				if len(c.Methods) >= len(s.Methods) && hasMethods(c, s.Methods) {
					g.copies[c] = s.Class[0]
				}
			}
			if name := g.copies[c]; name != "" {
				g.copied[name] = append(g.copied[name], c)
			}
		}
	}
}

// InCopy tells whether a function stands in a class that is a copy of a library's.
func (g *Graph) InCopy(f *program.Function) bool {
	for ; f != nil; f = f.Outer {
		if f.Class != nil && g.copies[f.Class] != "" {
			return true
		}
	}
	return false
}

func hasMethods(c *program.Class, names []string) bool {
	for _, n := range names {
		if c.Method(n) == nil {
			return false
		}
	}
	return true
}
