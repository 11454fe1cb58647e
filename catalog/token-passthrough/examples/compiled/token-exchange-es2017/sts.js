"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Sts = void 0;
class Sts {
    constructor(tokenUrl, clientSecret) {
        this.tokenUrl = tokenUrl;
        this.clientSecret = clientSecret;
    }
    /** RFC 8693. */
    async exchange(subject) {
        const form = new URLSearchParams();
        form.set("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.set("subject_token", subject);
        form.set("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
        form.set("audience", "https://ship.example.com");
        // ok: MCP-265
        const reply = await fetch(this.tokenUrl, {
            method: "POST",
            body: form,
            headers: { Authorization: "Basic " + btoa(`mcp:${this.clientSecret}`) },
        });
        const { access_token } = await reply.json();
        return access_token;
    }
}
exports.Sts = Sts;
