package check

import (
	"strings"

	"mcpsafe/internal/program"
)

// chosen gives the calls at which data of the kinds ChosenBy reaches a place of the kind ChosenAt, whichever rule asks for it.
func (f *Facts) chosen(c *flowSpec) map[program.ID]bool {
	key := c.ChosenAt + " " + strings.Join(c.ChosenBy, " ")
	if f.choices == nil {
		f.choices = map[string]map[program.ID]bool{}
	}
	if known := f.choices[key]; known != nil {
		return known
	}
	calls := map[program.ID]bool{}
	for _, kind := range c.ChosenBy {
		for _, fl := range f.follow([]string{kind}).Flows {
			if fl.Sink == c.ChosenAt && fl.Value != program.None {
				calls[fl.Func.Number(fl.Value)] = true
			}
		}
	}
	f.choices[key] = calls
	return calls
}
