export const passOn = ["authorization", "accept-language"] as const;
