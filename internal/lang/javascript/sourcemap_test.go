package javascript

import "testing"

// TestSourceMap reads a map as esbuild writes it and asks it both ways.
func TestSourceMap(t *testing.T) {
	// "let a = 1;\nlet b = a;" of src/x.ts as "let a=1,b=a;": columns 0, 4, 6, 8, 10.
	m, err := ParseSourceMap([]byte(`{"version":3,"sources":["x.ts",null],"sourceRoot":"src/","sourcesContent":["let a = 1;\nlet b = a;"],"mappings":"AAAA,IAAIA,EAAI,EACJ,EAAI","names":["a"]}`))
	if err != nil {
		t.Fatal(err)
	}
	if m.Sources[0] != "src/x.ts" || m.Contents[0] == nil || m.Contents[1] != nil {
		t.Errorf("%+v", m)
	}
	for column, want := range map[int][2]int{1: {1, 1}, 4: {1, 1}, 5: {1, 5}, 7: {1, 9}, 9: {2, 5}, 40: {2, 9}} {
		s, line, col, ok := m.Original(1, column)
		if !ok || s != 0 || [2]int{line, col} != want {
			t.Errorf("column %d: %d:%d %v, want %v", column, line, col, ok, want)
		}
	}
	if _, _, _, ok := m.Original(2, 1); ok {
		t.Error("a line the map has not")
	}
	if got := m.Lines(0); len(got) != 2 || !got[1] || !got[2] {
		t.Error(got)
	}
	for _, bad := range []string{``, `{}`, `{"version":3}`, `{"version":2,"mappings":""}`, `{"version":3,"sources":[],"mappings":"AAAA"}`,
		`{"version":3,"sources":["a"],"mappings":"AADA"}`, `{"version":3,"sources":["a"],"mappings":"gggggggggg"}`, `{"version":3,"sources":["a"],"mappings":"AAAAAA"}`} {
		if _, err := ParseSourceMap([]byte(bad)); err == nil {
			t.Error("taken:", bad)
		}
	}
}

// TestSourceMapOf: a map is looked for beside the file and below the root, nowhere else.
func TestSourceMapOf(t *testing.T) {
	for src, want := range map[string]string{
		"x()\n//# sourceMappingURL=index.js.map\n":           "dist/index.js.map",
		"x()\n//@ sourceMappingURL=../maps/index.js.map":     "maps/index.js.map",
		"x{}\n/*# sourceMappingURL=a%20b.map */":             "dist/a b.map",
		"x()\n//# sourceMappingURL=../../../etc/passwd":      "",
		"x()\n//# sourceMappingURL=https://x.example.com/m":  "",
		"x()\n//# sourceMappingURL=/etc/passwd":              "",
		"x()\n":                                              "",
		"sourceMappingURL=x":                                 "",
		"x()\n//# sourceMappingURL=data:text/plain,x":        "",
		"x()\n//# sourceMappingURL=data:a;base64,eyJ4Ijoxf!": "",
	} {
		if got, inline := SourceMapOf("dist/index.js", []byte(src)); got != want || inline != nil {
			t.Errorf("%q: %q %q", src, got, inline)
		}
	}
	if _, inline := SourceMapOf("x.js", []byte("//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ4IjoxfQ==")); string(inline) != `{"x":1}` {
		t.Errorf("%q", inline)
	}
}
