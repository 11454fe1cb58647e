class State {
  credential = process.env.API_CRED!;
  seen = "";
}

export const state = new State();
