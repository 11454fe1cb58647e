package surface

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// TestTextsOf: the parts of a schema that can be a client's text, with the expressions that they have to match.
func TestTextsOf(t *testing.T) {
	for _, c := range []struct{ schema, want string }{
		{`{"type": "string"}`, `[]`},
		{`{"type": "integer"}`, ``},
		{`{"enum": ["a"]}`, ``},
		{`{"type": "string", "pattern": "^a$"}`, `[] ^a$`},
		{`{"type": "array", "items": {"type": "string", "pattern": "^a$"}}`, `[] ^a$`},
		{`{"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}`, `[]`},
		{`{"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "number"}}}`, `[a]`},
		{`{"type": "object", "additionalProperties": true, "properties": {"a": {"type": "string"}, "b": {"type": "number"}}}`, `[]`},
		{`{"type": "array", "items": {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string", "pattern": "^b$"}}}}`, `[* a], [* b] ^b$`},
		{`{"anyOf": [{"type": "string", "pattern": "^a$"}, {"type": "null"}]}`, `[] ^a$`},
		{`{"anyOf": [{"type": "string", "pattern": "^a$"}, {"type": "string", "pattern": "^b$"}]}`, `[] ^a$ ^b$`},
		{`{"anyOf": [{"type": "string", "pattern": "^a$"}, {"type": "string"}]}`, `[]`},
	} {
		var schema map[string]any
		if err := json.Unmarshal([]byte(c.schema), &schema); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range textsOf(schema, 0) {
			got = append(got, strings.TrimSpace(fmt.Sprint(p.keys)+" "+strings.Join(p.patterns, " ")))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.schema, s, c.want)
		}
	}
}
