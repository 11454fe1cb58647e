module example.com/cookies

go 1.24
