package target

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strings"

	"golang.org/x/net/publicsuffix"

	"mcpsafe/internal/target/web"
)

// RegistryEntry is an entry of an MCP registry, which lists packages.
const RegistryEntry Kind = "mcp-registry"

// mcpRegistryVariable names the setting of the MCP registry's address; the
// official one is taken if it is not set.
const (
	mcpRegistryVariable = "MCPSAFE_MCP_REGISTRY"
	mcpRegistryDefault  = "https://registry.modelcontextprotocol.io"
)

// entryLimit is the size in bytes of a registry's entry.
const entryLimit = 4 << 20

// entryName is a name of the MCP registry: a reverse-domain name, a slash and a
// name, with a version or "latest" behind an '@'.
// Source: the registry's server.schema.json, field name.
var entryName = regexp.MustCompile(`^([a-zA-Z0-9.-]+)/([a-zA-Z0-9._-]+)(@([^@/\s]+))?$`)

var mcpRegistryKind = kind{
	name:  RegistryEntry,
	forms: "io.github.owner/name", means: "an entry of the MCP registry: the packages it lists",
	recognise: func(input string) (string, bool, error) {
		parts := entryName.FindStringSubmatch(input)
		return input, parts != nil && reverseDomain(parts[1]), nil
	},
	members: registryMembers,
}

// reverseDomain reports whether name reads as a domain from behind, such as
// io.github.owner. A name that also reads from the front is taken to be one, as
// hosts of images and repositories have no top-level domain in front.
func reverseDomain(name string) bool {
	first, rest, found := strings.Cut(strings.ToLower(name), ".")
	if !found || rest == "" {
		return false
	}
	suffix, icann := publicsuffix.PublicSuffix("x." + first)
	return icann && suffix == first
}

// serverEntry is what we read of a registry's entry or of a server.json.
// Source: the registry's server.schema.json.
type serverEntry struct {
	Name       string `json:"name"`
	Version    string `json:"version"`
	Repository struct {
		URL       string `json:"url"`
		Subfolder string `json:"subfolder"`
	} `json:"repository"`
	Packages []entryPackage `json:"packages"`
	Remotes  []struct {
		URL string `json:"url"`
	} `json:"remotes"`
}

type entryPackage struct {
	RegistryType string `json:"registryType"`
	OldType      string `json:"registry_type"` // before schema 2025-09-16
	Identifier   string `json:"identifier"`
	Version      string `json:"version"`
	FileSHA256   string `json:"fileSha256"`
}

func registryMembers(ctx context.Context, f *Fetcher, address string) ([]Member, error) {
	base := os.Getenv(mcpRegistryVariable)
	if base == "" {
		base = mcpRegistryDefault
	}
	if u, err := url.Parse(base); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, &Error{What: mcpRegistryVariable + ", the address of the MCP registry, is no web address", Try: "set it to one, or unset it for the official registry"}
	}
	f.web.Trust(base)
	parts := entryName.FindStringSubmatch(address)
	name, version := parts[1]+"/"+parts[2], parts[4]
	if version == "" {
		version = "latest"
	}
	at := strings.TrimSuffix(base, "/") + "/v0.1/servers/" + url.PathEscape(name) + "/versions/" + url.PathEscape(version)
	body, err := f.document(ctx, at, "application/json", entryLimit)
	if web.Status(err) == 404 {
		e := &Error{What: fmt.Sprintf("the MCP registry has no server %s", address), Try: "check the name and version at the registry; for an image, write oci:" + address, Err: err}
		if near := nearEntries(ctx, f, base, name, parts[2]); len(near) > 0 {
			e.Try = "near names are " + strings.Join(near, ", ")
		}
		return nil, e
	}
	if err != nil {
		return nil, explain("the MCP registry's entry of "+name, err)
	}
	var answer struct {
		Server serverEntry `json:"server"`
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return nil, &Error{What: fmt.Sprintf("the MCP registry's entry of %s is broken: %s", name, err), Try: "check " + mcpRegistryVariable + ", or scan the package itself", Err: err}
	}
	members := answer.Server.members()
	if len(members) == 0 {
		return nil, &Error{What: fmt.Sprintf("the MCP registry's entry of %s lists neither package nor repository", name), Try: "scan its repository, if its author tells you one"}
	}
	return members, nil
}

// nearEntries asks a registry for names like one that it does not have. What
// goes wrong costs the suggestion only.
func nearEntries(ctx context.Context, f *Fetcher, base, name, last string) []string {
	var found struct {
		Servers []struct {
			Server serverEntry `json:"server"`
		} `json:"servers"`
	}
	at := strings.TrimSuffix(base, "/") + "/v0.1/servers?version=latest&limit=100&search="
	for _, text := range []string{last, last[:(len(last)+1)/2]} { // a typo may be in either half
		if err := f.web.JSON(ctx, at+url.QueryEscape(text), "application/json", entryLimit, &found); err != nil {
			return nil
		}
		var names []string
		for _, s := range found.Servers {
			if entryName.MatchString(s.Server.Name) && s.Server.Name != name {
				names = append(names, s.Server.Name)
			}
		}
		if near := nearNames(names, name); len(near) > 0 {
			return near
		}
	}
	return nil
}

// members lists the packages of an entry; its repository if there are none.
func (e *serverEntry) members() []Member {
	var all []Member
	for _, p := range e.Packages {
		m := p.member()
		m.Foreign = true
		all = append(all, m)
	}
	if at, ok := publicRepository(e.Repository.URL); ok && len(all) == 0 {
		at.sub = cleanSub(e.Repository.Subfolder)
		all = append(all, Member{Name: "repository", Given: at.String(), Foreign: true})
	}
	if len(all) == 0 {
		for _, r := range e.Remotes {
			all = append(all, remoteMember("remote", r.URL))
		}
	}
	return all
}

func (p entryPackage) member() Member {
	kind := p.RegistryType
	if kind == "" {
		kind = p.OldType
	}
	m := Member{Name: kind + " " + p.Identifier}
	switch kind {
	case "npm":
		m.Given = "npm:" + p.Identifier + pin("@", p.Version)
	case "pypi":
		m.Given = "pypi:" + p.Identifier + pin("==", p.Version)
	case "oci":
		m.Given = "oci:" + p.Identifier
		if _, tag, _ := strings.Cut(p.Identifier[strings.LastIndex(p.Identifier, "/")+1:], ":"); tag == "" && !strings.Contains(p.Identifier, "@") {
			m.Given += pin(":", p.Version)
		}
	case "mcpb":
		if !strings.HasPrefix(p.Identifier, "https://") {
			m.Err = &Error{What: "the bundle " + show(p.Identifier) + " is at no https address", Try: "scan the server's repository"}
			return m
		}
		m.Given = p.Identifier
		if p.FileSHA256 != "" {
			m.Given += "#sha256=" + p.FileSHA256
		}
	default:
		m.Err = &Error{What: fmt.Sprintf("%s: packages of type %q are not read", p.Identifier, kind), Try: "scan the server's repository"}
	}
	return m
}

func pin(separator, version string) string {
	if version == "" {
		return ""
	}
	return separator + version
}

// remoteMember is a server that runs elsewhere, so that its code is not here.
func remoteMember(name, address string) Member {
	at := "an address that is broken"
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		at = u.Host // the path of many such addresses is a key
	}
	return Member{Name: name, Err: &Error{
		What: fmt.Sprintf("%s is a remote server at %s: its code is not here to be read", name, at),
		Try:  "scan its repository or package, if its operator publishes one",
	}}
}
