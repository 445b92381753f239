import { spawn } from 'node:child_process';

/** @type {Set<import('node:child_process').ChildProcess>} */
const live = new Set();

/**
 * Starts a program in a process group of its own, so that Ctrl-C in a terminal reaches only us, and we end the rest in order.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', detached: process.platform !== 'win32', ...options });
  live.add(child);
  child.once('exit', () => live.delete(child));
  child.once('error', () => live.delete(child));
  return child;
}

/**
 * Runs a program to its end. A program that cannot be started, or is ended by a signal, has status 1.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options) {
  return new Promise((resolve) => {
    const child = start(command, args, options);
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Asks every program that still runs to end, and insists after `patience` milliseconds. Signals go to the whole group.
 * @returns {Promise<void>} when all have ended
 */
export async function endAll(patience = 5000) {
  const signal = (/** @type {NodeJS.Signals} */ name) => {
    for (const child of live) signalGroup(child, name);
  };
  signal('SIGTERM');
  const insist = setTimeout(() => signal('SIGKILL'), patience);
  await Promise.all([...live].map((child) => new Promise((resolve) => child.once('exit', resolve))));
  clearTimeout(insist);
}

/** Signals a program and all that it has started. @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} name */
export function signalGroup(child, name) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
  } catch {
    // It has just ended.
  }
}

let ending = false;

/** Whether a signal has asked this program to end: what ends now is no failure. */
export const isEnding = () => ending;

/** On SIGINT, SIGTERM and SIGHUP: ends all that was started, then this program with the shell's usual status. */
export function endOnSignal() {
  for (const [name, status] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.on(name, () => {
      if (ending) return;
      ending = true;
      void endAll().then(() => process.exit(status));
    });
  }
}
