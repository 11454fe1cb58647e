package check

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/taint"
)

// calls visits the calls that the check is about, with the fact that gives them one of the roles.
func (s *surfaceCheck) calls(roles []string, visit func(fn *program.Function, call program.Value, m *model.Fact)) {
	s.f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			if slices.Contains(roles, m.Role) && s.f.InScope(s.rule, fn) && !s.f.IsTest(fn) && s.f.Index.Applies(fn, call, m) && !s.ended() {
				visit(fn, call, m)
				return
			}
		}
	})
}

// at reports a place in the program that is no text of an entry.
func (s *surfaceCheck) at(fn *program.Function, v program.Value, tool string, confidence taint.Confidence, detail string) {
	s.results = append(s.results, Result{
		Rule: s.rule, Check: s.check, Func: fn, Value: v, From: program.None, Related: program.None, Tool: tool,
		Confidence: atBest(s.check, confidence), Severity: s.f.severity(s.rule, s.check, fn), Detail: detail,
	})
}

// elicitation reports forms that ask a user for what must not be typed into one: by the names of their fields, or by the words they ask with.
func elicitation(s *surfaceCheck) {
	s.calls(s.Roles, func(fn *program.Function, call program.Value, m *model.Fact) {
		form := s.f.Surface.SchemaAt(fn, call, m.Options["schema"])
		if names := s.secretFields(form); len(names) > 0 {
			s.at(fn, call, "", confidenceOf(m), "Fields: "+strings.Join(names, ", ")+".")
			return
		}
		for _, text := range append(s.f.Surface.TextsAt(fn, call, m.Options["message"]), fieldTexts(form)...) {
			if quote := s.asks(text); quote != "" {
				s.at(fn, call, "", max(taint.Likely, confidenceOf(m)), "It asks: “"+short(quote)+"”.")
				return
			}
		}
	})
}

// secretFields names the properties of a form that by their names hold secrets.
func (s *surfaceCheck) secretFields(form map[string]any) []string {
	props, _ := form["properties"].(map[string]any)
	var names []string
	for _, name := range slices.Sorted(maps.Keys(props)) {
		p, _ := props[name].(map[string]any)
		if t, ok := p["type"].(string); ok && t != "string" && t != "number" && t != "integer" || p["enum"] != nil {
			continue
		}
		if hasWord(name, s.Names) && !hasWord(name, s.Except) {
			names = append(names, name)
		}
	}
	return names
}

// fieldTexts gives the titles and descriptions of a form's fields of text.
func fieldTexts(form map[string]any) []string {
	props, _ := form["properties"].(map[string]any)
	var all []string
	for _, name := range slices.Sorted(maps.Keys(props)) {
		p, _ := props[name].(map[string]any)
		for _, key := range []string{"title", "description"} {
			if text, ok := p[key].(string); ok && p["type"] != "boolean" && p["enum"] == nil {
				all = append(all, text)
			}
		}
	}
	return all
}

func (s *surfaceCheck) asks(text string) string {
	for _, p := range s.words {
		for _, at := range p.FindAllStringIndex(text, 10) {
			if !denied.MatchString(text[:at[0]]) {
				return text[at[0]:at[1]]
			}
		}
	}
	return ""
}

// denied tells that what follows is not asked for.
var denied = regexp.MustCompile(`(?i)\b(?:not|never|don'?t|won'?t|without)(?: \w+)?\s*$`)

// announced reports, once a unit, where a server tells that its tools have changed although the version that it gives is always the same.
func announced(s *surfaceCheck) {
	versioned := map[string]bool{} // units whose servers compute their version
	s.calls(s.Roles[1:], func(fn *program.Function, call program.Value, m *model.Fact) {
		places := m.Options["version"]
		constant := slices.ContainsFunc(s.f.Surface.TextsAt(fn, call, places), func(v string) bool { return !strings.Contains(v, "…") })
		if s.f.option(fn, call, places) != absent && !constant {
			versioned[s.unit(fn)] = true
		}
	})
	told := map[string]bool{}
	s.calls(s.Roles[:1], func(fn *program.Function, call program.Value, m *model.Fact) {
		if u := s.unit(fn); !versioned[u] && !told[u] {
			told[u] = true
			s.at(fn, call, "", confidenceOf(m), "")
		}
	})
}

// unit names the unit of a function.
func (s *surfaceCheck) unit(fn *program.Function) string {
	if u := s.f.Surface.Unit(fn.Module); u != nil {
		return u.Path
	}
	return "."
}
