package target

import (
	"bytes"
	"context"
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// goSettings are the go command's settings that say where modules come from.
// Source: go help environment, go help module-private.
type goSettings struct {
	proxy   string // GOPROXY
	noProxy string // GONOPROXY
	noSum   string // GONOSUMDB
	sum     string // GOSUMDB
}

var goSettingNames = []string{"GOPROXY", "GONOPROXY", "GONOSUMDB", "GOSUMDB", "GOPRIVATE"}

// readGoSettings reads them as go does: from the environment, from the user's
// file, else from go itself, which knows the defaults. There is none of ours.
func readGoSettings(ctx context.Context) (goSettings, error) {
	values := goEnvFile()
	for _, name := range goSettingNames {
		if v := os.Getenv(name); v != "" {
			values[name] = v
		}
	}
	if values["GOPROXY"] == "" || values["GOSUMDB"] == "" {
		for name, v := range askGo(ctx) {
			if values[name] == "" {
				values[name] = v
			}
		}
	}
	s := goSettings{proxy: values["GOPROXY"], noProxy: values["GONOPROXY"], noSum: values["GONOSUMDB"], sum: values["GOSUMDB"]}
	if s.noProxy == "" {
		s.noProxy = values["GOPRIVATE"]
	}
	if s.noSum == "" {
		s.noSum = values["GOPRIVATE"]
	}
	if strings.Trim(s.proxy, ",| ") == "" {
		return s, &Error{What: "where Go modules come from is not set: GOPROXY is empty, and there is no go to ask", Try: "set GOPROXY to your module proxy, or install Go"}
	}
	for _, proxy := range s.proxies() {
		if u, err := url.Parse(proxy.url); err != nil || u.Host == "" && u.Scheme != "file" && strings.Contains(proxy.url, "://") {
			return s, &Error{What: "the setting GOPROXY holds what is no web address", Try: "look at: go env GOPROXY"}
		}
	}
	return s, nil
}

// goEnvFile reads the file that `go env -w` writes.
func goEnvFile() map[string]string {
	values := map[string]string{}
	name := os.Getenv("GOENV")
	if name == "" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return values
		}
		name = filepath.Join(dir, "go", "env")
	}
	content, err := os.ReadFile(name)
	if name == "off" || err != nil {
		return values
	}
	for line := range bytes.Lines(content) {
		if key, value, ok := strings.Cut(strings.TrimSpace(string(line)), "="); ok {
			values[key] = value
		}
	}
	return values
}

// askGo asks the user's go for its settings, in an empty folder, where no
// target's files can have a say.
func askGo(ctx context.Context) map[string]string {
	program, err := exec.LookPath("go")
	if err != nil {
		return nil
	}
	dir, err := os.MkdirTemp("", "mcpsafe-")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	ask := exec.CommandContext(ctx, program, append([]string{"env", "-json"}, goSettingNames...)...)
	ask.Dir = dir
	ask.WaitDelay = time.Second
	ask.Env = append(os.Environ(), "GOTOOLCHAIN=local", "GOWORK=off", "GOFLAGS=", "GO111MODULE=on")
	out, err := ask.Output()
	values := map[string]string{}
	if err != nil || json.Unmarshal(out, &values) != nil {
		return nil
	}
	return values
}

// proxies takes GOPROXY apart: after ',' the next is asked if this one does not
// know the module, after '|' after any error.
func (s goSettings) proxies() []goProxy {
	var all []goProxy
	rest := s.proxy
	for rest != "" {
		one := rest
		onAnyError := false
		if i := strings.IndexAny(rest, ",|"); i >= 0 {
			one, onAnyError, rest = rest[:i], rest[i] == '|', rest[i+1:]
		} else {
			rest = ""
		}
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		if !strings.Contains(one, "://") && one != "direct" && one != "off" && !filepath.IsAbs(one) {
			one = "https://" + one
		}
		all = append(all, goProxy{one, onAnyError})
	}
	return all
}
