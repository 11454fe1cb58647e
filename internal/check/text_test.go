package check

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
)

// textRule is a rule with one check of kind text for each finder, and one of texts.
func textRule(tb testing.TB, indicators ...indicator) *rule.Rule {
	tb.Helper()
	r := &rule.Rule{ID: "T", Severity: "high"}
	for name := range textFinders {
		r.Checks = append(r.Checks, rule.Check{ID: name, Kind: "text", Spec: &textSpec{Finds: name, In: fileSorts}})
	}
	for i := range indicators {
		if err := indicators[i].compile(); err != nil {
			tb.Fatal(err)
		}
	}
	r.Checks = append(r.Checks, rule.Check{ID: "any", Kind: "text", Spec: &textSpec{Any: indicators, In: fileSorts}})
	return r
}

// factsOf are facts of files that are no code.
func factsOf(files map[string]string, r *rule.Rule) *Facts {
	f := &Facts{Program: &program.Program{}, Surface: &surface.Surface{}, Rules: []*rule.Rule{r},
		InScope: func(*rule.Rule, *program.Function) bool { return true },
		Read: func(p string) ([]byte, error) {
			if text, ok := files[p]; ok {
				return []byte(text), nil
			}
			return nil, errors.New("not there")
		}}
	for p, text := range files {
		f.Files = append(f.Files, File{Path: p, Size: int64(len(text))})
	}
	return f
}

// textsFound gives what all checks find in one file: check, confidence and text of each.
func textsFound(tb testing.TB, name, text string, indicators ...indicator) (all []string, notes Notes) {
	tb.Helper()
	r := textRule(tb, indicators...)
	f := factsOf(map[string]string{name: text}, r)
	for i := range r.Checks {
		results, n := textCheck(f, r, &r.Checks[i])
		notes.Cut += n.Cut
		notes.Tired = max(notes.Tired, n.Tired)
		for _, x := range results {
			all = append(all, fmt.Sprintf("%s %d %s", x.Check.ID, x.Confidence, text[x.Place.Start:x.Place.End]))
		}
	}
	return all, notes
}

const made = "q8Zt5Kp0vXw3Nc7LmR2y"

func TestNamesAndTheirValues(t *testing.T) {
	for text, want := range map[string]string{
		`api_key = "` + made + `"`: made, `apiKey: '` + made + `',`: made, "\"api-key\" => `" + made + "`": made, `token: string = "` + made + `"`: made, `const key string = "` + made + `"`: made,
		`env["API_KEY"] || "` + made + `"`: made, `getenv("API_KEY") or "` + made + `"`: made, `getenv("API_KEY", "` + made + `")`: made, `set('X-Api-Key', '` + made + `')`: made,
		`Password = SecretStr("` + made + `")`: made, `secret := []byte("` + made + `")`: made, `if token == "` + made + `" {`: made, `Authorization: "Bearer ` + made + `"`: made, `password = b"` + made + `"`: made,
		`["API_KEY", "` + made + `"]`: "", `max_tokens = "` + made + `"`: "", `token_url = "` + made + `"`: "", `api_key = ` + made: "", `api_key = f"{` + made + `}"`: "", `apiKey != "x", other("` + made + `")`: "",
		`password = "pass word 1 2 3 4 5 6"`: "", `key = "getUserTokenFromStore1"`: "", `public_key = "` + made + `"`: "", `password_hash = "` + made + `"`: "", "api_key = \"" + made[:10] + "\n" + made[10:] + `"`: "",
	} {
		got, _ := textsFound(t, "a.rb", text)
		for i, g := range got {
			got[i] = strings.NewReplacer("named-secret 1 ", "", "named-secret 2 ", "").Replace(g) // how sure is told by the name
		}
		if found := strings.Join(got, "; "); found != want {
			t.Errorf("%s: %q", text, found)
		}
	}
}

func TestWhereSecretsStand(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{".env", "API_KEY=" + made + "\n", "named-secret 1 " + made},
		{".env", "PASSWORD=Winter2024!\n", "named-secret 2 Winter2024!"},
		{".env.example", "PASSWORD=Winter2024!\n", ""},
		{".env.example", "API_KEY=" + made + "\n", "named-secret 2 " + made},
		{"a.yaml", "password: Winter2024!\n", ""},
		{"a.yaml", "password: " + made + " # comment\n", "named-secret 1 " + made},
		{"a.xml", "<password>" + made + "</password>\n", "named-secret 1 " + made},
		{"yarn.lock", "token: " + made + "\n", ""},
		{"README.md", "token_secret: " + made + "\n", "named-secret 2 " + made},
		{"a.json", `{"api_key": "` + made + `"}`, "named-secret 1 " + made},
		{"a.json", `{"text": "{'api_key': '` + made + `'}"}`, ""},
		{"a.sh", "psql postgresql://app:" + made + "@db.internal/x", "address-secret 1 " + made},
		{"a.sh", "psql postgresql://app:" + made + "@db.example.com/x", ""},
		{"a.png", "API_KEY=" + made, ""},
		{"a.yaml", "password: " + made + "\x00", ""},
	} {
		if got, _ := textsFound(t, c.name, c.text); strings.Join(got, "; ") != c.want {
			t.Errorf("%s %q: got %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

// TestSecretsAreHidden: of what is found, and of what stands beside it, nothing is shown.
func TestSecretsAreHidden(t *testing.T) {
	text := "api_key: " + made + "\nother_key: " + strings.ToLower(made) + "\n"
	r := textRule(t)
	f := factsOf(map[string]string{"a.yaml": text}, r)
	n := 0
	for i := range r.Checks {
		results, _ := textCheck(f, r, &r.Checks[i])
		for _, x := range results {
			n++
			if strings.Contains(x.Place.Name+x.Detail+x.Message, made) || len(x.Place.Hidden) != 2 {
				t.Errorf("shown: %+v", x.Place)
			}
		}
	}
	if n != 2 {
		t.Errorf("%d findings", n)
	}
}

func TestIndicators(t *testing.T) {
	ind := []indicator{
		{Name: "plain", Holds: []string{"evil("}, With: []string{"net."}},
		{Name: "matched", Holds: []string{"run"}, Match: `run\s+\d+`},
		{Name: "often", Holds: []string{"_x"}, Match: `_x\d`, Times: 3},
	}
	for text, want := range map[string]string{
		"evil(1); net.connect()": "any 0 evil(", "evil(1)": "", "# evil( net.": "", "run  12": "any 0 run  12", "running": "", "_x1 _x2": "", "_x1 _x2 _x3": "any 0 _x1",
		"run 1\nrun 1\nrun 2": "any 0 run 1; any 0 run 2",
	} {
		if got, _ := textsFound(t, "a.rb", text, ind...); strings.Join(got, "; ") != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestCovertCharacters(t *testing.T) {
	hidden := strings.Repeat("\u200b\u200c", 6)
	for text, want := range map[string]string{
		"a\U000E0041\U000E0042b": "tag-characters 0", "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F": "", "x = 1 \u202e": "bidi-controls 0", "x \u2066 y": "bidi-controls 1",
		"\u05e9\u05dc\u2067 x \u2069": "", "ig\u200bnore": "zero-width 1", "x " + hidden + " y": "zero-width 0", "\U0001F468\u200d\U0001F469": "", "\u0645\u06cc\u200c\u062e": "", "\u2600\ufe0f 1\ufe0f\u20e3": "",
		"x\ufe01\ufe02\U000E0101\U000E0102\U000E0103": "variation-selectors 0", "\u845b\U000E0100": "", "r\u0430ndom": "", "\u041f\u043e\u0433\u043e\u0434\u0430": "",
	} {
		got, _ := textsFound(t, "a.rb", text)
		for i, g := range got {
			got[i] = strings.Join(strings.Fields(g)[:2], " ")
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// TestHostileTextIsBounded: text made to be looked at again and again ends in a note and not in minutes.
func TestHostileTextIsBounded(t *testing.T) {
	for _, part := range []string{"eyJ-", "-----BEGIN PRIVATE KEY-----", "key", "token:", "a://b", "sk-proj-", "\u200b", "run 1 ", strings.Repeat(" ", 30) + "x"} {
		text := strings.Repeat(part, 400_000/len(part))
		if _, notes := textsFound(t, "a.rb", text, indicator{Name: "x", Holds: []string{"run"}, Match: `run .* 2`}); notes.Tired == 0 && part == "eyJ-" {
			t.Errorf("%q: nothing told that it was looked at in part", part)
		}
	}
}

func TestSortsOfFiles(t *testing.T) {
	for name, want := range map[string]string{
		"a/.env": sortEnvironment, ".env.local": sortEnvironment, "prod.env": sortEnvironment, "env.ts": sortCode, "config.yaml.example": sortConfiguration, "Dockerfile": sortScript, "Dockerfile.dev": sortScript,
		"README": sortDocument, "x.md": sortDocument, "server.py": sortCode, "x.unknown": sortOther, "x.ipynb": sortData, ".npmrc": sortConfiguration, "a.tfvars": sortConfiguration,
	} {
		if got := sortOf(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// BenchmarkText passes over 2 MB as servers hold them, for all checks of the kind.
func BenchmarkText(b *testing.B) {
	code := `import { z } from "zod";
// Registers the tools of the server.
export function register(server: McpServer, api: Api) {
  const token = process.env.API_TOKEN ?? "";
  server.tool("list_issues", { owner: z.string(), key: z.string().optional() }, async ({ owner, key }) => {
    const response = await fetch(` + "`https://api.example.com/${owner}/issues?key=${key}`" + `, { headers: { Authorization: ` + "`Bearer ${token}`" + ` } });
    if (!response.ok) throw new Error("request failed: " + response.status);
    return { content: [{ type: "text", text: JSON.stringify(await response.json()) }] };
  });
}
`
	text := strings.Repeat(code, 2_000_000/len(code))
	r := textRule(b, indicator{Name: "x", Holds: []string{"stratum+tcp://"}})
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f := factsOf(map[string]string{"a.rb": text}, r)
		f.textsOf()
	}
}
