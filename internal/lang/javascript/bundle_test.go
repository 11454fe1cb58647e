package javascript

import (
	"testing"
)

// TestSections: the comments that begin a module in a bundle, and the library each belongs to.
func TestSections(t *testing.T) {
	for comment, want := range map[string]section{
		"// src/a.ts":                                          {path: "src/a.ts"},
		"// ../../node_modules/zod/v3/types.js":                {path: "../../node_modules/zod/v3/types.js", library: "bundled:zod|v3/types|"},
		"// node_modules/.pnpm/@a+b@1/node_modules/@a/b/x.mjs": {path: "node_modules/.pnpm/@a+b@1/node_modules/@a/b/x.mjs", library: "bundled:@a/b|x|"},
		"//#region src/index.ts":                               {path: "src/index.ts"},
		"//#region \\0rolldown/runtime.js":                     {path: "rolldown/runtime.js"},
		"//#endregion":                                         {},
		"// ./node_modules/hono/dist/hono.js":                  {path: "./node_modules/hono/dist/hono.js", library: "bundled:hono|dist/hono|"},
		"// CONCATENATED MODULE: ./src/x.js":                   {path: "./src/x.js"},
		"// EXTERNAL MODULE: ./node_modules/x/index.js":        {},
		"// (disabled):node_modules/x/browser.js":              {path: "(disabled):node_modules/x/browser.js", library: "bundled:x|browser|"},
	} {
		if got, ok := sectionOf(comment); !ok || got != want {
			t.Errorf("%s: %+v %v", comment, got, ok)
		}
	}
	for _, comment := range []string{"// see src/a.ts for more", "// the end.", "// https://x.example.com/a.js", "/* src/a.ts */", "// my_node_modules/x"} {
		if got, ok := sectionOf(comment); ok && got.library != "" || ok && comment != "// the end." && comment[:2] == "//" && got.path != "" {
			t.Errorf("%s: %+v", comment, got)
		}
	}
	if s := librarySpec("src/my_node_modules/x/y.js"); s != "" {
		t.Error(s)
	}
}
