package mcpsafe_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"mcpsafe"
	"mcpsafe/finding"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestSchemaIsThatOfTheTypes derives the published schema from the types of package finding and their comments, so that it has
// every field of theirs and no other.
func TestSchemaIsThatOfTheTypes(t *testing.T) {
	report := object{"$ref": "#/$defs/Report"}
	for _, c := range []struct {
		path      string
		published []byte
		of        reflect.Type
		head      object
	}{
		{"report.schema.json", mcpsafe.ReportSchema(), reflect.TypeFor[finding.Report](), object{
			"title":       "Report of mcpsafe, version " + finding.SchemaVersion,
			"description": "What mcpsafe scan --format json writes: one report, or an array of them. Fields may be added; the first number of the version changes when one is renamed or removed.",
			"oneOf":       []any{report, object{"type": "array", "items": report}},
		}},
		{"diff.schema.json", mcpsafe.DiffSchema(), reflect.TypeFor[finding.Diff](), object{
			"title":       "Difference of two scans by mcpsafe, version " + finding.SchemaVersion,
			"description": "What mcpsafe diff --format json writes. Fields may be added; the first number of the version changes when one is renamed or removed.",
			"$ref":        "#/$defs/Diff",
		}},
	} {
		text, err := json.MarshalIndent(newSchemaMaker(t).schema(c.of, c.head), "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, '\n')
		path := filepath.Join("docs", c.path)
		if *update {
			if err := os.WriteFile(path, text, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(string(c.published), string(text)); diff != "" {
			t.Errorf("%s differs from the types (-published +types); -update rewrites it:\n%s", path, diff)
		}
	}
}

func TestReportsHoldToTheSchema(t *testing.T) {
	schema := strictSchema(t, mcpsafe.ReportSchema())
	golden, err := os.ReadFile("internal/report/testdata/sample.json")
	if err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(t.TempDir(), ".mcp.json")
	if err := os.WriteFile(config, []byte(`{"mcpServers": {"a": {"command": "npx", "args": ["-y", "some-server"]}}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, doc := range map[string][]byte{
		"golden":        golden,
		"several":       slices.Concat([]byte("["), golden, []byte(","), golden, []byte("]")),
		"server":        scanned(t, "examples/server", mcpsafe.Options{}),
		"configuration": scanned(t, config, mcpsafe.Options{}),
		"no server":     scanned(t, "finding", mcpsafe.Options{}),
		"incomplete":    scanned(t, "examples/server", mcpsafe.Options{Timeout: time.Nanosecond}),
	} {
		t.Run(name, func(t *testing.T) {
			if err := schema.Validate(decode(t, doc)); err != nil {
				t.Error(err)
			}
		})
	}
	// It can refuse, too.
	for name, change := range map[string][2]string{
		"unknown field": {`"scan_id"`, `"scan_ident"`}, "wrong type": {`"safety_grade": "C"`, `"safety_grade": 3`},
		"wrong value": {`"verdict": "unsafe"`, `"verdict": "good"`}, "missing": {`"input": "billing-server",`, ``},
	} {
		broken := strings.Replace(string(golden), change[0], change[1], 1)
		if broken == string(golden) {
			t.Fatalf("%s: nothing to change", name)
		}
		if schema.Validate(decode(t, []byte(broken))) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func scanned(t *testing.T, input string, o mcpsafe.Options) []byte {
	t.Helper()
	r, err := mcpsafe.Scan(context.Background(), input, o)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func decode(t *testing.T, doc []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// strictSchema is a published schema, but no object may have fields that it does not name.
func strictSchema(t *testing.T, published []byte) *jsonschema.Schema {
	t.Helper()
	doc := decode(t, published).(map[string]any)
	for _, d := range doc["$defs"].(map[string]any) {
		if object := d.(map[string]any); object["type"] == "object" {
			object["additionalProperties"] = false
		}
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("report.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("report.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

type object = map[string]any

// schemaMaker derives a JSON Schema from Go types and their comments.
type schemaMaker struct {
	defs    object
	docs    map[string]string   // of types and, as Type.Field, of fields
	values  map[string][]string // of types that are lists of constants
	pending []reflect.Type
}

func newSchemaMaker(t *testing.T) *schemaMaker {
	t.Helper()
	m := &schemaMaker{defs: object{}, docs: map[string]string{}, values: map[string][]string{}}
	files, err := filepath.Glob("finding/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if g, ok := d.(*ast.GenDecl); ok {
				m.read(g)
			}
		}
	}
	return m
}

// read takes the comments of types and the values of constants.
func (m *schemaMaker) read(g *ast.GenDecl) {
	for _, spec := range g.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			m.docs[s.Name.Name] = oneLine(g.Doc)
			if fields, ok := s.Type.(*ast.StructType); ok {
				m.readFields(s.Name.Name, fields)
			}
		case *ast.ValueSpec:
			kind, ok := s.Type.(*ast.Ident)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, v := range s.Values {
				if l, ok := v.(*ast.BasicLit); ok {
					text, _ := strconv.Unquote(l.Value) // it is a string that compiles
					m.values[kind.Name] = append(m.values[kind.Name], text)
				}
			}
		}
	}
}

// readFields takes the comments of fields: one that stands above several without an empty line is that of all of them.
func (m *schemaMaker) readFields(of string, fields *ast.StructType) {
	last := ""
	for _, f := range fields.Fields.List {
		if f.Doc != nil {
			last = oneLine(f.Doc)
		}
		for _, n := range f.Names {
			m.docs[of+"."+n.Name] = last
		}
	}
}

func oneLine(c *ast.CommentGroup) string {
	if c == nil {
		return ""
	}
	return strings.Join(strings.Fields(c.Text()), " ")
}

func (m *schemaMaker) schema(t reflect.Type, head object) object {
	m.of(t)
	for len(m.pending) > 0 {
		t := m.pending[0]
		m.pending = m.pending[1:]
		m.define(t)
	}
	head["$schema"], head["$defs"] = "https://json-schema.org/draft/2020-12/schema", m.defs
	return head
}

// of gives the schema of a type; structs become definitions.
func (m *schemaMaker) of(t reflect.Type) object {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return object{"type": "string", "format": "date-time"}
	case t == reflect.TypeFor[json.RawMessage]():
		return object{} // a document of the target's
	}
	switch t.Kind() {
	case reflect.Pointer:
		return m.of(t.Elem())
	case reflect.Struct:
		if m.defs[t.Name()] == nil {
			m.defs[t.Name()] = object{} // until it is its turn
			m.pending = append(m.pending, t)
		}
		return object{"$ref": "#/$defs/" + t.Name()}
	case reflect.Slice:
		return object{"type": "array", "items": m.of(t.Elem())}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": m.of(t.Elem())}
	case reflect.String:
		s := object{"type": "string"}
		if values := m.values[t.Name()]; len(values) > 0 {
			if strings.Contains(m.docs[t.Name()], "empty if there is none") {
				values = append(slices.Clone(values), "")
			}
			s["enum"] = values
		}
		return s
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Interface:
		return object{}
	}
	panic("a report has no " + t.String())
}

// ranges are those of numbers, by name of their field.
var ranges = map[string][2]int{"aivss_score": {0, 10}, "cvss_base": {0, 10}, "aars": {0, 10}, "safety_score": {0, 100}}

// define writes the definition of a struct. Fields of embedded structs stand beside its own.
func (m *schemaMaker) define(t reflect.Type) {
	properties, required := object{}, []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || !f.IsExported() || name == "-" {
			continue
		}
		s := m.of(f.Type)
		optional := strings.Contains(rest, "omitempty")
		if f.Type.Kind() == reflect.Pointer && !optional {
			s["type"] = []any{s["type"], "null"}
		}
		if r, ok := ranges[name]; ok {
			s["minimum"], s["maximum"] = r[0], r[1]
		}
		owner := t
		if len(f.Index) > 1 {
			owner = t.FieldByIndex(f.Index[:len(f.Index)-1]).Type
		}
		if doc := m.docs[owner.Name()+"."+f.Name]; doc != "" {
			s["description"] = doc
		}
		properties[name] = s
		if !optional {
			required = append(required, name)
		}
	}
	slices.Sort(required)
	m.defs[t.Name()] = object{"type": "object", "description": m.docs[t.Name()], "properties": properties, "required": required}
}
