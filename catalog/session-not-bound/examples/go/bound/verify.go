//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/modelcontextprotocol/go-sdk/auth"
)

func verify(ctx context.Context, token string, r *http.Request) (*auth.TokenInfo, error) {
	claims := jwt.RegisteredClaims{}
	if _, err := jwt.ParseWithClaims(token, &claims, keyOf, jwt.WithAudience("https://mail.example.com")); err != nil {
		return nil, auth.ErrInvalidToken
	}
	return &auth.TokenInfo{UserID: claims.Subject, Expiration: claims.ExpiresAt.Time}, nil
}

func keyOf(t *jwt.Token) (any, error) { return publicKey, nil }
