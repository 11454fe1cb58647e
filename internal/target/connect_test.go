package target

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// recordingProxy answers for the hosts that it is asked for.
type recordingProxy struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string // host and the credential shown to the proxy
}

func newProxy(t *testing.T, pages http.Handler) *recordingProxy {
	p := &recordingProxy{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked = append(p.asked, r.Host+" "+r.Header.Get("Proxy-Authorization"))
		p.mu.Unlock()
		pages.ServeHTTP(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func TestProxiesThatClientsConfigure(t *testing.T) {
	r := newNpmRegistry(t)
	r.publish(t, "", "server", map[string]string{"latest": "1.0.0"}, release{version: "1.0.0"})
	proxy := newProxy(t, r.Config.Handler)
	withUser := strings.Replace(proxy.URL, "://", "://me:"+secret+"@", 1)
	const shown = "Basic bWU6czNjcmV0LXQwa2Vu"
	for _, setting := range []string{"proxy=" + withUser, "https-proxy=" + withUser, "https-proxy=null\nproxy=" + strings.TrimPrefix(withUser, "http://")} {
		proxy.asked = nil
		npmHome(t, "registry=http://registry.example\nreplace-registry-host=always\n"+setting)
		open(t, "npm:server", DefaultLimits)
		if len(proxy.asked) == 0 || proxy.asked[0] != "registry.example "+shown {
			t.Errorf("%s: the proxy was asked %q", setting, proxy.asked)
		}
	}
	proxy.asked = nil
	npmHome(t, "registry="+r.URL+"\nnoproxy=example.org, 127.0.0.1\nproxy="+withUser)
	open(t, "npm:server", DefaultLimits)
	if len(proxy.asked) > 0 {
		t.Errorf("the proxy was asked for a host of noproxy: %q", proxy.asked)
	}
	npmHome(t, "registry="+r.URL+"\nproxy=gopher://me:"+secret+"@x")
	if e := fetchError(t, "npm:server"); !strings.Contains(e.What, "npm setting proxy") || strings.Contains(e.What+e.Try, secret) {
		t.Errorf("%+v", e)
	}

	through := newProxy(t, http.NotFoundHandler())
	pipHome(t, "[global]\nindex-url = http://index.example/simple/\nproxy = "+strings.Replace(through.URL, "://", "://me:"+secret+"@", 1))
	fetchError(t, "pypi:gone")
	if len(through.asked) == 0 || through.asked[0] != "index.example "+shown {
		t.Errorf("the proxy was asked %q", through.asked)
	}
}

func TestHostsBelowThoseOfNoproxy(t *testing.T) {
	except := npmExcept("example.org, .b.example,")
	for host, want := range map[string]bool{"example.org": true, "a.example.org": true, "b.example": true, "xexample.org": false, "org": false, "": false} {
		if except(host) != want {
			t.Errorf("%s: %v", host, !want)
		}
	}
}

func TestClientCertificates(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(7)}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	must(t, err)
	keyRaw, err := x509.MarshalPKCS8PrivateKey(key)
	must(t, err)
	dir := t.TempDir()
	write := func(name string, blocks ...*pem.Block) string {
		var content []byte
		for _, b := range blocks {
			content = append(content, pem.EncodeToMemory(b)...)
		}
		must(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
		return filepath.Join(dir, name)
	}
	certBlock, keyBlock := &pem.Block{Type: "CERTIFICATE", Bytes: raw}, &pem.Block{Type: "PRIVATE KEY", Bytes: keyRaw}
	certFile, keyFile, both := write("c.pem", certBlock), write("k.pem", keyBlock), write("both.pem", keyBlock, certBlock)

	x := newPythonIndex(t)
	x.put(t, "server", `<a href="`+x.upload(t, "server-1.0.tar.gz", sdistOf(t, "server-1.0", entry{name: "server.py", body: "x"}))+`">`)
	r := newNpmRegistry(t)
	r.publish(t, "", "server", map[string]string{"latest": "1.0.0"}, release{version: "1.0.0"})
	secure := func(h http.Handler) (url, authority string) {
		s := httptest.NewUnstartedServer(h)
		s.TLS = &tls.Config{ClientAuth: tls.RequireAnyClientCert}
		s.Config.ErrorLog = r.Config.ErrorLog
		s.StartTLS()
		t.Cleanup(s.Close)
		return s.URL, write(strings.TrimPrefix(s.URL, "https://")+".ca", &pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	}
	npm, ca := secure(r.Config.Handler)
	base := "registry=" + npm + "\nreplace-registry-host=always\ncafile=" + ca + "\n"
	at := strings.TrimPrefix(npm, "https:")
	npmHome(t, base)
	if e := fetchError(t, "npm:server"); !strings.Contains(e.What, "certificate") {
		t.Errorf("without a certificate: %+v", e)
	}
	npmHome(t, base+at+"/:certfile="+certFile+"\n"+at+"/:keyfile="+keyFile)
	open(t, "npm:server", DefaultLimits)
	inline := func(b *pem.Block) string { return strings.ReplaceAll(string(pem.EncodeToMemory(b)), "\n", `\n`) }
	npmHome(t, base+"cert=\""+inline(certBlock)+"\"\nkey=\""+inline(keyBlock)+"\"")
	open(t, "npm:server", DefaultLimits)
	npmHome(t, base+at+"/:certfile="+certFile+"\n"+at+"/:keyfile="+certFile)
	if e := fetchError(t, "npm:server"); !strings.Contains(e.What, "client certificate that npm") {
		t.Errorf("with a broken key: %+v", e)
	}
	npmHome(t, base+"//other.example/:certfile="+certFile+"\n//other.example/:keyfile="+keyFile)
	if e := fetchError(t, "npm:server"); !strings.Contains(e.What, "certificate") {
		t.Errorf("with another host's certificate: %+v", e)
	}

	pip, ca := secure(http.FileServer(http.Dir(x.dir)))
	pipHome(t, "[global]\nindex-url = "+pip+"/simple/\ncert = "+ca+"\nclient-cert = "+both)
	if snap := open(t, "pypi:server", DefaultLimits); len(snap.Files) == 0 {
		t.Error("nothing came")
	}
}
