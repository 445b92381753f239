import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8');

/** Custom properties of the block that starts with `selector`. */
function block(selector: string): Readonly<Record<string, string>> {
  const from = css.indexOf(`${selector} {`);
  if (from === -1) throw new Error(`no block ${selector}`);
  const body = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries(
    [...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) throw new Error('a token is missing');
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const WORDS = ['verified', 'failed', 'unverifiable', 'pending', 'stale'] as const;
const GROUNDS = ['bg', 'surface', 'sunken'] as const;

const THEMES = { light: block(':root'), dark: block(':root[data-theme="dark"]') };

describe.each(Object.entries(THEMES))('%s tokens', (_, tokens) => {
  it.each(WORDS)('%s can be read on its tint and on every ground', (word) => {
    expect(contrast(tokens[word], tokens[`${word}-tint`])).toBeGreaterThanOrEqual(4.5);
    for (const ground of GROUNDS) expect(contrast(tokens[word], tokens[ground])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.text, tokens[`${word}-tint`])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GROUNDS)('text, muted text and links can be read on %s; edges of controls are seen', (ground) => {
    for (const ink of ['text', 'muted', 'accent'])
      expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.edge, tokens[ground])).toBeGreaterThanOrEqual(3);
  });

  it('buttons and chosen rows can be read', () => {
    expect(contrast(tokens['on-accent'], tokens.accent)).toBeGreaterThanOrEqual(4.5);
    for (const ink of ['text', 'muted', 'accent']) {
      expect(contrast(tokens[ink], tokens['accent-tint'])).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('dark is the same whether the system or the reader asks for it', () => {
  expect(block(':root:not([data-theme="light"])')).toEqual(THEMES.dark);
});
