package wellknown

import "testing"

func TestPackages(t *testing.T) {
	for _, c := range []struct {
		ecosystem, name, real string
		way                   Way
	}{
		{"npm", "@modelcontextprotocol/server-filesystem", "", ""},
		{"npm", "@modelcontextprotocol/anything", "", ""},
		{"npm", "mcp-server-kuberentes", "mcp-server-kubernetes", Edit}, // swapped
		{"npm", "mcp-server-kubernets", "mcp-server-kubernetes", Edit},  // left out
		{"npm", "mcp-server-kubernetess", "", ""},                       // a plural
		{"npm", "mcp-server-xubernetes", "", ""},                        // the first letter
		{"npm", "chrome-devtoools-mcp", "chrome-devtools-mcp", Edit},    // doubled
		{"npm", "tavi1y-mcp", "tavily-mcp", Letters},
		{"npm", "tаvily-mcp", "tavily-mcp", Letters}, // Cyrillic
		{"npm", "@upstahs/context7-mcp", "@upstash/context7-mcp", Scope},
		{"npm", "@acme/mcp", "", ""},
		{"npm", "@other/context7-mcp", "", ""},
		{"npm", "playwright-mcp", "@playwright/mcp", Separators},
		{"npm", "server-filesystem", "@modelcontextprotocol/server-filesystem", Unscoped},
		{"npm", "firecrawl-mcp-official", "firecrawl-mcp", Affix},
		{"npm", "mcp-server-fetch", "mcp-server-fetch", Elsewhere},
		{"PyPI", "mcp-server-fetch", "", ""},
		{"PyPI", "chrome-mcp", "", ""}, // not chroma-mcp
		{"PyPI", "rocker-mcp", "", ""}, // not docker-mcp
		{"PyPI", "fastmap", "", ""},    // not fastmcp
		{"PyPI", "fastmpc", "fastmcp", Edit},
		{"PyPI", "mcp", "", ""},
		{"PyPI", "mpc", "", ""}, // too short to be sure
		{"npm", "lodash", "", ""},
		{"Go", "github.com/a/b", "", ""},
	} {
		like, ok := Known().Package(c.ecosystem, c.name)
		if ok != (c.real != "") || like.Name != c.real || like.Way != c.way {
			t.Errorf("%s %s: like %q in %q, want %q in %q", c.ecosystem, c.name, like.Name, like.Way, c.real, c.way)
		}
	}
}

func TestTools(t *testing.T) {
	for _, c := range []struct {
		name, real string
		way        Way
	}{
		{"resolve-library-id", "resolve-library-id", Same},
		{"resolve_library_id", "resolve-library-id", Style},
		{"resolveLibraryId", "resolve-library-id", Style},
		{"resolve-libary-id", "resolve-library-id", Edit},
		{"resolve-library-ids", "", ""},
		{"read_file", "", ""},
		{"reаd_file", "read_file", Letters}, // Cyrillic
		{"read\u200b_file", "read_file", Letters},
		{"ｆirecrawl_scrape", "firecrawl_scrape", Letters},
		{"firecraw1_scrape", "firecrawl_scrape", Letters},
		{"jira_create_issue", "", ""}, // what it does has that name
		{"jira_create_issues", "", ""},
		{"jiraCreateIssue", "", ""},
		{"jira_craete_issue", "jira_create_issue", Edit},
		{"lire_fichier", "", ""},
		{"чтение", "", ""},
		{"", "", ""},
	} {
		like, ok := Known().Tool(c.name)
		if ok != (c.real != "") || like.Name != c.real || like.Way != c.way {
			t.Errorf("%s: like %q in %q, want %q in %q", c.name, like.Name, like.Way, c.real, c.way)
		}
	}
}

func TestIsAt(t *testing.T) {
	s := &Server{Repository: "Owner/repo", NPM: []string{"a"}}
	for address, want := range map[string]bool{
		"https://github.com/owner/repo": true, "git+https://github.com/Owner/repo.git": true, "github.com/owner/repo/v2": true, "a fork of owner/repo.": true,
		"https://github.com/owner/repository": false, "https://github.com/other/repo": false, "": false, "a": true,
	} {
		if s.Is(address) != want {
			t.Errorf("%s: not %t", address, want)
		}
	}
}

func TestIsOwned(t *testing.T) {
	s := &Server{Repository: "Owner/repo"}
	for address, want := range map[string]bool{"git+https://github.com/owner/other.git": true, "github.com/owner": true, "github.com/owners/repo": false, "": false} {
		if s.IsOwned(address) != want {
			t.Errorf("%s: not %t", address, want)
		}
	}
	if (&Server{}).IsOwned("github.com//x") {
		t.Error("a server without a repository has an owner")
	}
}

func TestLoadRefusesWhatStandsTwice(t *testing.T) {
	for _, text := range []string{"servers: [{npm: [a]}, {npm: [a]}]", "servers: [{tools: [a]}, {tools: [a]}]", "servers: [{tools: [a]}]\ngeneric: [a]", "other: 1"} {
		if _, err := Load([]byte(text)); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
}
