export function chromiumPath(): string | null;
export function needChromium(): Promise<string | undefined>;
