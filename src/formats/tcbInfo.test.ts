import { describe, expect, test } from 'vitest';
import { enclaveLevelFor } from './collateralText.ts';
import { qeIdentity } from './qeIdentity.ts';
import { ShapeError } from './shape.ts';
import { tcbInfo } from './tcbInfo.ts';

const components = Array.from({ length: 16 }, (_, i) => ({ svn: i, category: 'BIOS' }));
const around = { tcbDate: '2024-03-13T00:00:00Z', tcbStatus: 'UpToDate' };
const V3 = {
  id: 'SGX',
  version: 3,
  issueDate: '2025-06-21T00:00:00Z',
  nextUpdate: '2025-07-21T00:00:00Z',
  fmspc: '00A067110000',
  pceId: '0000',
  tcbType: 0,
  tcbEvaluationDataNumber: 17,
  somethingNew: true,
  tcbLevels: [{ tcb: { sgxtcbcomponents: components, pcesvn: 13 }, ...around, advisoryIDs: ['INTEL-SA-00001'] }],
};
const old = Object.fromEntries(components.map(({ svn }, i) => [`sgxtcbcomp${String(i + 1).padStart(2, '0')}svn`, svn]));
const V2 = { ...V3, id: undefined, version: 2, tcbLevels: [{ tcb: { ...old, pcesvn: 13 }, ...around }] };

describe('TCB info', () => {
  test('of both versions', () => {
    const [level] = tcbInfo(V3, 'text').levels;
    expect(tcbInfo(V3, 'text')).toMatchObject({ id: 'SGX', issueDate: 1_750_464_000, fmspc: '0x00a067110000' });
    expect(level).toMatchObject({ pceSvn: 13, advisoryIds: ['INTEL-SA-00001'] });
    expect(tcbInfo(V2, 'text')).toMatchObject({ id: 'SGX', version: 2, tdxModuleIdentities: [] });
    expect(tcbInfo(V2, 'text').levels[0]?.sgx).toEqual(level?.sgx);
  });

  const [level] = V3.tcbLevels;
  const { sgxtcbcomp07svn: _missing, ...fifteen } = old;
  test.each([
    null,
    [],
    'text',
    { ...V3, version: 4 },
    { ...V3, tcbType: 1 },
    { ...V3, fmspc: '00A0671100' },
    { ...V3, fmspc: '0x00A067110000' },
    { ...V3, issueDate: '2025-06-31T00:00:00Z' },
    { ...V3, issueDate: '2025-06-21T00:00:00+00:00' },
    { ...V3, tcbLevels: undefined },
    { ...V3, tcbLevels: [{ ...level, tcbStatus: 'Fine' }] },
    { ...V3, tcbLevels: [{ ...level, tcb: { sgxtcbcomponents: components.slice(1), pcesvn: 13 } }] },
    { ...V3, tcbLevels: [{ ...level, tcb: { sgxtcbcomponents: components, pcesvn: -1 } }] },
    { ...V3, tcbLevels: [{ ...level, tcb: { sgxtcbcomponents: [{ svn: 256 }, ...components.slice(1)], pcesvn: 1 } }] },
    { ...V2, tcbLevels: [{ ...around, tcb: { ...fifteen, pcesvn: 13 } }] },
  ])('of another shape is refused: %#', (value) => expect(() => tcbInfo(value, 'text')).toThrow(ShapeError));
});

test('a quoting enclave gets the highest level that it reaches, whatever their order', () => {
  const levels = [5, 8, 6].map((isvsvn) => ({ tcb: { isvsvn }, ...around }));
  const identity = qeIdentity(
    {
      id: 'QE',
      version: 2,
      issueDate: V3.issueDate,
      nextUpdate: V3.nextUpdate,
      tcbEvaluationDataNumber: 17,
      miscselect: '00000000',
      miscselectMask: 'FFFFFFFF',
      attributes: '11000000000000000000000000000000',
      attributesMask: 'FBFFFFFFFFFFFFFF0000000000000000',
      mrsigner: 'AA'.repeat(32),
      isvprodid: 1,
      tcbLevels: levels,
    },
    'text',
  );
  expect(identity.mrSigner).toBe(`0x${'aa'.repeat(32)}`);
  expect([4, 5, 7, 9].map((svn) => enclaveLevelFor(identity.levels, svn)?.isvSvn)).toEqual([undefined, 5, 6, 8]);
});
