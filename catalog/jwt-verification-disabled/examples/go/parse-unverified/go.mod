module example.com/parse-unverified

go 1.24
