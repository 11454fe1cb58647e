import { context, trace, type Span } from "@opentelemetry/api";

export async function withSpan<T>(name: string, action: (span: Span) => Promise<T>): Promise<T> {
  const span = trace.getTracer("boards").startSpan(name);
  try {
    return await context.with(trace.setSpan(context.active(), span), () => action(span));
  } finally {
    span.end();
  }
}
