package server

import (
	"net/http"

	oauth "golang.org/x/oauth2"
	"gopkg.in/yaml.v3"
)

// Options say how a client works.
type Options struct {
	// Token is sent to the upstream.
	Token, Name string `json:"token,omitempty"`
	*http.Client
	headers map[string][]string
}

// Source gives tokens.
type Source interface {
	// Token gives one.
	Token(scope string) (token *oauth.Token, err error)
	http.Handler
}

type (
	handler func(http.ResponseWriter, *http.Request)
	Header  http.Header
	Alias   = http.Request
)

type Option func(*Options)

func WithToken(token string) Option {
	return func(o *Options) { o.Token = token }
}

func NewOptions(opts ...Option) *Options {
	o := &Options{Name: "x", headers: map[string][]string{"A": {"b", "c"}}}
	for _, opt := range opts {
		opt(o)
	}
	return o
}

func (o *Options) apply(r *Alias, scopes ...string) (err error) {
	defer r.Body.Close()
	r.Header.Set("Authorization", "Bearer "+o.Token)
	o.headers["A"] = append(o.headers["A"], scopes...)
	_, err = o.Client.Do(r)
	return
}

var all = []*Options{{"t", "n", nil, nil}, NewOptions(WithToken("x"))}

func header(key string) http.Header {
	h := http.Header{key: {"v"}, "X": []string{"y"}}
	_ = yaml.Marshal
	return Header(h)
}
