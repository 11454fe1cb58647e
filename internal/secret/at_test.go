package secret

import (
	"encoding/base64"
	"strings"
	"testing"
)

// everyMark gives what At says of a text wherever a mark stands in it.
func everyMark(text string) (all []Match) {
	for number, mark := range Known().Marks() {
		for at := strings.Index(text, mark); at >= 0; {
			if m, _, ok := Known().At([]byte(text), number, at); ok {
				all = append(all, m)
			}
			next := strings.Index(text[at+1:], mark)
			if next < 0 {
				break
			}
			at += 1 + next
		}
	}
	return all
}

func pem(body string) string {
	return "-----BEGIN " + "PRIVATE KEY-----" + body + "-----END " + "PRIVATE KEY-----"
}

func token(claims string) string {
	return "ey" + "J" + mixed(30, letters) + "." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + "." + mixed(43, letters)
}

func TestFormsAtTheirMarks(t *testing.T) {
	for name, text := range map[string]string{
		"GitHub token":      `t := "` + "gh" + "p_" + mixed(36, letters) + `"`,
		"AWS access key":    "AK" + "IA" + mixed(16, upper),
		"Azure storage key": "Account" + "Key=" + mixed(86, letters) + "==;x",
		"private key":       pem("\n" + mixed(64, letters) + "\n" + mixed(64, letters) + "\n"),
		"JSON web token":    token(`{"role":"service_role","iss":"supabase"}`),
		"Slack webhook":     "https://hooks.slack.com/ser" + "vices/T0" + mixed(8, upper) + "/B0" + mixed(8, upper) + "/" + mixed(24, letters),
		"Brevo key":         "xkey" + "sib-" + mixed(64, hexes) + "-" + mixed(16, letters),
	} {
		if all := everyMark("x=" + text + ";"); len(all) != 1 || all[0].Name != name {
			t.Errorf("%s: %+v", name, all)
		}
	}
	escaped := pem(`\n` + mixed(64, letters) + `\n` + mixed(30, letters) + `\n`)
	if all := everyMark(`{"private_key": "` + escaped + `"}`); len(all) != 1 || all[0].End-all[0].Start < 100 {
		t.Errorf("a key with its lines escaped: %+v", all)
	}
	for _, text := range []string{
		pem("\nMIIEvQIBADANBg...\n"), pem("\n" + strings.Repeat("A", 64) + "\n"), pem("\nyour key goes here, as it was given to you by whoever runs the service\n"),
		token(`{"role":"anon","iss":"supabase"}`), token(`{"sub":"1234567890","name":"John Doe"}`),
		"risk-" + mixed(40, letters), "gh" + "p_" + strings.Repeat("x", 36), "x" + "AK" + "IA" + mixed(16, upper), "AK" + "IA" + mixed(16, upper) + "x",
	} {
		if all := everyMark(text); len(all) > 0 {
			t.Errorf("%s is taken for %+v", text, all)
		}
	}
}

func TestGenerated(t *testing.T) {
	for text, want := range map[string]bool{
		"q8Zt5Kp0vXw3Nc7LmR2y": true, "7c1e9a40b2d85f36e01c47ab98d2f5e3": true, "b3c1f09e-52d7-4a86-9d10-7e2f4c8a6b15": true, "wJalrXUtnF3MI/K7MDENG/bPxRf1CY9": true,
		"user_profile_settings_v2": false, "urn:ietf:params:oauth:2.0:token": false, "a1b2c3d4e5f6g7h8i9": false, "claude-3-5-sonnet-2024-10-22": false,
		"getUserTokenFromStore1": false, "short1A": false, "projects/p1/secrets/s2": false, "x-1234567890-abcdef-q": false, "f(a1,b2,c3,d4,e5)": false,
	} {
		if got := IsGenerated(text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
