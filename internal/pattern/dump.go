package pattern

import (
	"fmt"
	"strings"
)

// Dump writes the view of a file for people.
func (f *File) Dump() string { return dump(f.d, f.nodes) }

// Dump writes the view of a pattern for people.
func (p *Pattern) Dump() string { return dump(p.d, p.nodes) }

func dump(d *Dialect, nodes []node) string {
	roles := make([]string, 256)
	for name, r := range d.roles {
		roles[r] = name
	}
	copy(roles, sharedRoles[:])
	var out strings.Builder
	depth := make([]int, len(nodes))
	for i := range nodes {
		n := &nodes[i]
		if n.parent >= 0 {
			depth[i] = depth[n.parent] + 1
		}
		fmt.Fprintf(&out, "%s%s:%s %q\n", strings.Repeat("  ", depth[i]), roles[n.role], d.names[n.kind], n.text)
	}
	return out.String()
}
