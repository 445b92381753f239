import type { ReadStream } from 'node:tty';
import { type Key, ROLLUP_KEYS, SERVER_KEYS } from './keys.ts';
import { PRESET_NAMES } from './trident/presets.ts';

/** The part of a terminal that is used here. */
export type Terminal = Pick<ReadStream, 'isTTY' | 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'>;

export interface KeyboardOptions {
  readonly controlUrl: string;
  readonly input: Terminal;
  readonly say: (text: string) => void;
  /** `q` and Ctrl-C: raw mode keeps the terminal from turning the latter into a signal. */
  readonly end: (key: 'q' | 'ctrl-c') => void;
}

/**
 * Faults by single keys, where standard input is a terminal; elsewhere nothing happens. Only the faults that the control API
 * has get a key. @returns a function that gives the terminal back as it was; it also runs when the process ends.
 */
export async function listenToKeys({ controlUrl, input, say, end }: KeyboardOptions): Promise<() => void> {
  if (!input.isTTY) return () => {};
  const known = await faultNames(controlUrl);
  const rollupKeys = ROLLUP_KEYS.filter(({ fault }) => known.includes(fault));
  const serverKeys = SERVER_KEYS.filter(({ fault }) => known.includes(fault));
  let preset: (typeof PRESET_NAMES)[number] = 'fast';
  /** Faults are done one after the other, in the order of their keys. */
  let last: Promise<void> = Promise.resolve();
  let over = false;

  const help = () => say(legend(rollupKeys, serverKeys, preset));
  const press = ({ fault, body, says }: Key, about: object): void => {
    last = last.then(async () => {
      if (over) return;
      say(`${says} ...`);
      const answer = await post(`${controlUrl}/faults/${fault}`, { ...about, ...body });
      if (!over) say(answer);
    });
  };
  const leave = (key: 'q' | 'ctrl-c'): void => {
    over = true;
    end(key);
  };
  const read = (chunk: Buffer | string) => {
    for (const key of chunk.toString()) {
      const ofRollup = rollupKeys.find((known) => known.key === key);
      const ofServer = serverKeys.find((known) => known.key === key);
      if (key === 'q') leave('q');
      else if (key === '\x03') leave('ctrl-c');
      else if (ofRollup !== undefined) press(ofRollup, { preset });
      else if (ofServer !== undefined) press(ofServer, {});
      else if (key === 'm') {
        preset = PRESET_NAMES.find((name) => name !== preset) ?? preset;
        say(`Keys are now about ${preset}.`);
      } else if (key === '?' || key === '\r') help();
    }
  };
  const restore = () => {
    input.off('data', read);
    process.off('exit', restore);
    input.setRawMode(false);
    input.pause();
  };
  input.setRawMode(true);
  input.on('data', read);
  input.resume();
  process.on('exit', restore);
  help();
  return restore;
}

const legend = (ofRollup: readonly Key[], ofServer: readonly Key[], preset: string): string => {
  const line = ({ key, says }: Pick<Key, 'key' | 'says'>) => `  ${key}  ${says}`;
  return [
    `Faults by key, on ${preset}:`,
    ...ofRollup.map(line),
    ...ofServer.map(line),
    line({ key: 'm', says: `the other rollup (${PRESET_NAMES.join(', ')})` }),
    line({ key: '?', says: 'this list' }),
    line({ key: 'q', says: 'end' }),
  ].join('\n');
};

async function faultNames(controlUrl: string): Promise<readonly string[]> {
  const { faults } = (await (await fetch(`${controlUrl}/faults`)).json()) as { faults: readonly string[] };
  return faults;
}

/** One line on what came of it; the devnet's own sentence when it refuses. */
async function post(url: string, body: object): Promise<string> {
  try {
    const reply = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    const { done, error } = (await reply.json()) as { done?: unknown; error?: string };
    if (!reply.ok) return `Not done: ${error ?? reply.status}`;
    return done === null || done === undefined ? 'Done.' : `Done: ${JSON.stringify(done)}`;
  } catch (error) {
    return `Not done: ${error instanceof Error ? error.message : String(error)}`;
  }
}
