import type { Deployment, Finding } from '../core/adapter.ts';
import type { Through } from '../core/guardian.ts';
import type { Address, Hex } from '../core/hex.ts';
import { utc } from '../core/time.ts';
import type { Waiting } from '../formats/timelock.ts';
import type { AnnouncedCall } from '../formats/timelockOperations.ts';

/** Calls of one operation that are spelled out. */
const MOST_CALLS = 3;

/** Where a change waits, who announces there, and the time of the head in Unix seconds. */
interface Where {
  readonly name: string;
  readonly one: Through;
  readonly at: number;
}

/** A change that provably waits: from when on it can take effect, what it calls, and what of the rollup that touches. */
export function pendingFinding(
  deployment: Deployment,
  { name, one, at }: Where,
  { id, calls, isBound, from, evidence }: Waiting,
): Finding {
  const known = knownIn(deployment, one);
  const words = calls.slice(0, MOST_CALLS).map((call) => callWords(call, known));
  const more = calls.length - words.length;
  const all = more > 0 ? [...words, `${more} more`] : words;
  const since = utc(Number(from));
  const when = from > BigInt(at) ? `from ${since} on` : `at any time, since ${since}`;
  const ground = isBound
    ? 'Its calls hash to its id, and L1 proves that it waits.'
    : 'L1 proves that it waits; what it calls is as a source has it.';
  return {
    code: 'upgrade-pending',
    said: `Operation ${id} waits in ${one.address}, through which ${name} acts, and can take effect ${when}: ${all.join(', and ')}. ${ground}`,
    evidence,
  };
}

/** Addresses of the deployment by what it calls them: all that its entry names, whatever its family. */
type Known = ReadonlyMap<Address, string>;

function knownIn(deployment: Deployment, { address }: Through): Known {
  const known = new Map<Address, string>();
  const collect = (value: unknown, name: string): void => {
    if (typeof value === 'string' && /^0x[0-9a-f]{40}$/i.test(value)) {
      const one = value.toLowerCase() as Address;
      if (!known.has(one)) known.set(one, name);
    } else if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) collect(inner, name);
    }
  };
  for (const [key, value] of Object.entries({ ...deployment, guardians: [] })) collect(value, spaced(key));
  known.set(address.toLowerCase() as Address, 'timelock');
  return known;
}

/** "callProxy" as words. */
const spaced = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** "0x3659cfe6 on 0x4cea… (this rollup’s router), naming this rollup’s verifier" */
function callWords({ target, data }: AnnouncedCall, known: Known): string {
  const selector = data.length < 10 ? 'no function' : data.slice(0, 10);
  const own = known.get(target);
  const named = [...known].filter(([address]) => address !== target && names(data, address)).map(([, name]) => name);
  const inData = named.length === 0 ? '' : `, naming this rollup’s ${[...new Set(named)].join(', ')}`;
  return `${selector} on ${target}${own === undefined ? '' : ` (this rollup’s ${own})`}${inData}`;
}

/** Whether an address stands in call data as an argument does: a word of its own. */
const names = (data: Hex, address: Address): boolean =>
  data.toLowerCase().includes(`${'0'.repeat(24)}${address.slice(2)}`);
