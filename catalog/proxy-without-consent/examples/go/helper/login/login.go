package login

import (
	"crypto/rand"
	"encoding/json"
	"net/http"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
)

const (
	RegisterPath  = "/register"
	AuthorizePath = "/authorize"
)

type Proxy struct {
	config  oauth2.Config
	clients map[string][]string
	pending map[string]string
}

func New(clientID, base string) *Proxy {
	return &Proxy{config: oauth2.Config{ClientID: clientID, RedirectURL: base + "/callback", Endpoint: google.Endpoint}, clients: map[string][]string{}, pending: map[string]string{}}
}

func (p *Proxy) Register(w http.ResponseWriter, r *http.Request) {
	var body struct {
		RedirectURIs []string `json:"redirect_uris"`
	}
	json.NewDecoder(r.Body).Decode(&body)
	id := rand.Text()
	p.clients[id] = body.RedirectURIs
	json.NewEncoder(w).Encode(map[string]any{"client_id": id, "redirect_uris": body.RedirectURIs})
}

func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	state := rand.Text()
	p.pending[state] = r.URL.RawQuery
	http.Redirect(w, r, p.upstream(state), http.StatusFound)
}

func (p *Proxy) upstream(state string) string {
	// ruleid: MCP-260
	return p.config.AuthCodeURL(state, oauth2.AccessTypeOffline, oauth2.ApprovalForce)
}
