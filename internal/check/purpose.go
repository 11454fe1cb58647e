package check

import (
	"fmt"
	"strings"

	"mcpsafe/internal/taint"
)

// signs are parted like words in the names of tools.
var signs = strings.NewReplacer("_", " ", "-", " ", ".", " ")

// purpose says of a tool on the way of a flow that its name or description speaks of doing what is reported, by one of the words; "" if none does.
func (f *Facts) purpose(words []string, fl taint.Flow) string {
	if len(words) == 0 {
		return ""
	}
	for _, s := range fl.Steps {
		x := f.Surface.EntryAt(s.Func, s.Value)
		if x == nil {
			continue
		}
		text := strings.ToLower(signs.Replace(x.Name) + " " + x.Description)
		for _, w := range words {
			if strings.Contains(text, w) {
				return fmt.Sprintf("The tool %q says that this is its purpose: whoever brings the agent to call it can do the same.", x.Name)
			}
		}
	}
	return ""
}
