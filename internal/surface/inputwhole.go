package surface

import (
	"fmt"

	"mcpsafe/internal/program"
)

// Arguments lists where code gets all that a client gives to an entry at once, as one object.
func (s *Surface) Arguments() (all []Input) {
	for i := range s.Entries {
		x := &s.Entries[i]
		if x.Handler == nil || x.reg == nil || s.isTest(x.Handler.Module.File) != s.isTest(x.Func.Module.File) {
			continue
		}
		for _, where := range x.inputPlaces() {
			if where == "parameters" {
				continue
			}
			if param, keys := paramAt(x.Handler, where); param >= 0 {
				all = append(all, Input{Entry: x.Kind, Func: x.Handler, Value: program.Value(param), Keys: keys, Words: fmt.Sprintf("all arguments of %s %q enter here", x.Kind, x.Name)})
			}
		}
	}
	for _, a := range s.answerers {
		of, ok := answeredBy[a.method]
		if !ok || s.isTest(a.fn.Module.File) {
			continue
		}
		for _, where := range a.inputs {
			if where == "request" {
				where = "0.params." + of.key
			}
			if param, keys := paramAt(a.fn, where); param >= 0 {
				all = append(all, Input{Entry: of.kind, Func: a.fn, Value: program.Value(param), Keys: keys, Words: "all arguments of a " + of.kind + " that a client asks for enter here"})
			}
		}
	}
	return all
}
