export class Logger {
  info(message: string, data?: unknown): void {
    this.write("info", message, data);
  }
  debug(message: string, data?: unknown): void {
    this.write("debug", message, data);
  }
  private write(level: string, message: string, data?: unknown): void {
    console.error(`[${level}] ${message}`, data);
  }
}
