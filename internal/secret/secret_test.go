package secret

import (
	"strings"
	"testing"

	"mcpsafe/models"
)

func TestTheSetIsWhole(t *testing.T) {
	s, err := load(models.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Formats {
		f.compiled() // panics on a broken pattern
	}
}

// mixed is n characters of a sort that repeat little.
func mixed(n int, of string) string {
	var b strings.Builder
	for i, at := 0, 7; i < n; i, at = i+1, at*31+i*17+11 {
		b.WriteByte(of[(at&0xffff)%len(of)])
	}
	return b.String()
}

const (
	hexes   = "0123456789abcdef"
	letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	upper   = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
)

func TestKnownForms(t *testing.T) {
	// Put together here, so that no search for secrets takes this file for one that holds some.
	for name, text := range map[string]string{
		"AWS access key":            "AK" + "IA" + mixed(16, upper),
		"GitHub token":              "gh" + "p_" + mixed(36, letters),
		"GitHub fine-grained token": "github" + "_pat_" + mixed(22, letters) + "_" + mixed(59, letters),
		"GitLab token":              "gl" + "pat-" + mixed(20, letters),
		"OpenAI key":                "sk-" + "proj-" + mixed(80, letters),
		"Anthropic key":             "sk-" + "ant-api03-" + mixed(93, letters),
		"Google API key":            "AI" + "za" + mixed(35, letters),
		"Slack token":               "xo" + "xb-" + mixed(40, "0123456789"),
		"Stripe secret key":         "sk_" + "live_" + mixed(24, letters),
		"SendGrid key":              "S" + "G." + mixed(22, letters) + "." + mixed(43, letters),
		"JSON web token":            "ey" + "J" + mixed(30, letters) + ".ey" + "J" + mixed(40, letters) + "." + mixed(43, letters),
		"Hugging Face token":        "h" + "f_" + mixed(34, letters[:52]),
		"Telegram bot token":        mixed(10, "0123456789") + ":A" + "A" + mixed(33, letters),
		"private key":               "-----BEGIN " + "RSA PRIVATE KEY-----\n" + mixed(80, letters) + "\n",
		"Azure storage key":         "Account" + "Key=" + mixed(86, letters) + "==",
	} {
		all := Known().Find("x=" + text + ";")
		if len(all) != 1 || all[0].Name != name || all[0].Certainty != Certain {
			t.Errorf("%s: %+v", name, all)
			continue
		}
		if masked := Known().Mask(text); strings.Contains(masked, text[len(text)/2:]) {
			t.Errorf("%s is shown: %s", name, masked)
		}
	}
	for _, text := range []string{
		"gh" + "p_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "AK" + "IAIOSFODNN7EXAMPLE", "sk-" + "proj-your-key-goes-here-and-it-is-long-enough", "gh" + "p_000000000000000000000000000000000000",
		"gl" + "pat-token-of-the-other-group", "gl" + "pat-Q12W34E56R78T9-uiop", "sk-" + "abc123def456ghi789jkl012mno345pqr678",
		"risk-" + mixed(40, letters), mixed(300, letters)[:20], "https://example.com/a?b=c",
	} {
		if all := Known().Find(text); len(all) > 0 {
			t.Errorf("%s is taken for %+v", text, all)
		}
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]bool{
		"GITHUB_PERSONAL_ACCESS_TOKEN": true, "OPENAI_API_KEY": true, "apiKey": true, "api-key": true, "--token": true, "Authorization": true, "X-Api-Key": true,
		"DB_PASSWORD": true, "clientSecret": true, "API_KEY_PROD": true, "TOKEN_2": true, "AWS_SECRET_ACCESS_KEY": true, "APIKEY": true, "primaryApiKey": true,
		"MAX_TOKENS": false, "TOKEN_FILE": false, "TOKEN_URL": false, "KEY_ID": false, "PUBLIC_KEY": false, "SUPABASE_ANON_KEY": false, "bearer_token_env_var": false,
		"NEXT_PUBLIC_API_KEY": false, "keyboard": false, "monkey": false, "LOG_LEVEL": false, "": false, "PARTITION_KEY": false, "AWS_REGION": false,
	} {
		if got := Known().IsName(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	for _, value := range []string{
		"", "${TOKEN}", "$TOKEN", "${input:key}", "${env:KEY}", "%TOKEN%", "{{ token }}", "{env:KEY}", "{file:~/key}", "<your-token>", "YOUR_API_KEY", "your-api-key-here", "xxx", "xxxxxxxx",
		"changeme", "change_me_please", "replace-with-your-key", "sk-...", "sk-…", "****", "/run/secrets/key", "~/.key", "C:\\keys\\a.pem", "key.json", "op://vault/item/field", "MY_TOKEN",
		"none", "true", "12345", "password", "abc${X}def", "arn:aws:secretsmanager:x", "insert token", "1234567890abcdef",
	} {
		if m, ok := Known().Named("API_KEY", value); ok {
			t.Errorf("%q is taken for a secret: %+v", value, m)
		}
	}
	for value, want := range map[string]Certainty{
		"7c1e9a40b2d85f36e01c47ab98d2f5e3": Likely, "b3c1f09e-52d7-4a86-9d10-7e2f4c8a6b15": Likely, "hunter22": Possible, "correct-horse-battery": Possible, "Tr0ub4dor&3": Possible,
	} {
		if m, ok := Known().Named("API_KEY", value); !ok || m.Certainty != want {
			t.Errorf("%q: %v %v", value, m, ok)
		}
	}
}

func TestWhereSecretsStandInTexts(t *testing.T) {
	secret := "q8Zt5Kp0vXw3Nc7LmR2y"
	for _, c := range []struct{ name, text, want string }{
		{"Authorization", "Bearer " + secret, secret},
		{"", "--api-key=" + secret, secret},
		{"", "API_KEY=" + secret, secret},
		{"", `TOKEN="` + secret + `"`, secret},
		{"header", "X-Api-Key: " + secret, secret},
		{"", "https://example.com/mcp?a=b&api_key=" + secret + "&c=d", secret},
		{"", "postgresql://app:" + secret + "@db.example.com/x", secret},
		{"", "git+https://" + secret + "@example.com/o/r", secret},
		{"url", "https://example.com/" + secret, ""},
		{"", "postgresql://postgres:postgres@localhost/x", ""},
		{"", "postgresql://app:${PASSWORD}@db/x", ""},
		{"", "https://example.com/mcp?api_key=${KEY}", ""},
		{"SENTRY_DSN", "https://" + secret + "@o1.ingest.us.sentry.io/2", ""},
		{"POSTHOG_API_KEY", "phc_" + secret, ""},
		{"", "LOG_LEVEL=debug", ""},
		{"NAME", secret, ""},
		{"", secret, ""},
	} {
		got := ""
		if all := Known().In(c.name, c.text); len(all) > 0 {
			got = c.text[all[0].Start:all[0].End]
		}
		if got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.name, c.text, got, c.want)
		}
	}
}
