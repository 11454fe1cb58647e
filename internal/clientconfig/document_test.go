package clientconfig

import (
	"errors"
	"strings"
	"testing"
)

// strs lists the strings of a tree as path=text@slice of the file.
func strs(file string, n *Node, path string) []string {
	var all []string
	for _, f := range n.Fields {
		all = append(all, strs(file, f.Value, path+"/"+f.Name)...)
	}
	for _, item := range n.Items {
		all = append(all, strs(file, item, path+"/")...)
	}
	if n.Kind == String {
		at := file[n.Start:n.End]
		if n.Inner >= 0 {
			at = file[n.Inner : n.Inner+len(n.Text)]
		}
		all = append(all, path+"="+n.Text+"@"+at)
	}
	return all
}

func TestPlacesOfTexts(t *testing.T) {
	cases := []struct{ name, file, want string }{
		{"a.json", "\uFEFF{ // é\n \"é\": [\"ü\", \"b\\n\"], /* x */ \"n\": 1,}", "/é/=ü@ü|/é/=b\n@\"b\\n\""},
		{"a.json", `{"k": "a", "k": "b"}`, "/k=a@a|/k=b@b"},
		{"a.toml", "a = 'x' # c\n[t.u]\nb = [\"y\", 'z']\nc.d = {e = \"w\", f.g = '''v'''}\n[[l]]\nm = \"1\"\n[[l]]\nm = \"2\"\n[l.n]\no=\"\\t\"\n",
			"/a=x@x|/t/u/b/=y@y|/t/u/b/=z@z|/t/u/c/d/e=w@w|/t/u/c/d/f/g=v@v|/l//m=1@1|/l//m=2@2|/l//n/o=\t@\"\\t\""},
		{"a.yaml", "é: &x\n  - ü\n  - \"q\"\nb: *x\nc: {d: 'e'}\n", "/é/=ü@ü|/é/=q@q|/b/=ü@ü|/b/=q@q|/c/d=e@e"},
	}
	for _, c := range cases {
		root, err := Parse(c.name, []byte(c.file))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := strings.Join(strs(c.file, root, ""), "|"); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestBrokenDocuments(t *testing.T) {
	cases := []struct {
		name, file string
		line       int
	}{
		{"a.json", "{\n\"a\": \n}", 3},
		{"a.json", "", 1},
		{"a.toml", "a = 1\nb = = 2\n", 2},
		{"a.toml", "a = 1\na = 2\n", 2},
		{"a.yaml", "a: 1\nb: [\n", 3},
		{"a.json", strings.Repeat("[", 1<<20), 1},
		{"a.json", strings.Repeat("[\"]\",", 1<<18), 1},
		{"a.json", strings.Repeat("{\"a\":", 1<<20), 1},
		{"a.toml", "a = " + strings.Repeat("[", 1<<20), 1},
		{"a.toml", strings.Repeat("a.", 1<<20) + "a = 1", 1},
		{"a.toml", "a = " + strings.Repeat("[", 1000) + strings.Repeat("]", 1000), 0},
		{"a.yaml", "a: " + strings.Repeat("[", 1<<16), -1},
		{"a.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n", -1},
	}
	for _, c := range cases {
		_, err := Parse(c.name, []byte(c.file))
		var at *SyntaxError
		if !errors.As(err, &at) || c.line >= 0 && at.Line != c.line {
			t.Errorf("%s %.20q: got %v, want line %d", c.name, c.file, err, c.line)
		}
	}
	if _, err := Parse("a.json", make([]byte, MaxBytes+1)); err == nil {
		t.Error("a huge file was read")
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a.json", []byte(`{"mcpServers": {"a": {"command": "npx", "args": ["x"]}}}`))
	f.Add("a.toml", []byte("[mcp_servers.a]\ncommand = 'npx'\n"))
	f.Add("a.yaml", []byte("mcpServers:\n  a: {command: npx}\n"))
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		root, err := Parse(name, text)
		if err != nil {
			return
		}
		strs(string(text), root, "") // every place lies in the file
		for _, s := range Servers(root) {
			var words []string
			for _, n := range s.Command() {
				words = append(words, n.Text)
			}
			if p, ok := Runs(Words(words, nil)); ok {
				p.Pin()
			}
		}
	})
}
