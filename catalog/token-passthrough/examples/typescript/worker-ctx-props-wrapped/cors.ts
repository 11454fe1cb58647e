export function withCors({ handler }: { handler: any }) {
  return async (request: any, env: any, ctx: any) => {
    const answer = await handler(request, env, ctx);
    answer.headers.set("Access-Control-Allow-Origin", "*");
    return answer;
  };
}

export function logged(handler: any, prefix: string) {
  return async (request: any, env: any, ctx: any) => {
    console.log(prefix, request.url);
    return handler(request, env, ctx);
  };
}
