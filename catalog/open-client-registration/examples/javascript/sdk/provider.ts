export const provider = {
  clientsStore: { getClient: async () => undefined, registerClient: async (client: object) => client },
};
