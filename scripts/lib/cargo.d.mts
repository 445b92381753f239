export function reasonOf(err: string): { broken: string } | { absent: string };
