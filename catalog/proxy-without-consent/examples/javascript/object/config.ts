export const config = { slackClientId: process.env.SLACK_CLIENT_ID!, baseUrl: process.env.BASE_URL! };
