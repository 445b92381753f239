import type { FieldRow } from '../../core/attestation.ts';
import { toHex } from '../../formats/bytes.ts';
import { QUOTE_HEADER_SIZE, type Quote } from '../../formats/quote.ts';

/** Name, offset inside its part, length. */
type Layout = readonly (readonly [name: string, at: number, length: number, said?: string])[];

const HEADER: Layout = [
  ['Version', 0, 2],
  ['Attestation key type', 2, 2],
  ['TEE type', 4, 4],
  ['QE SVN, PCE SVN (version 3)', 8, 4],
  ['QE vendor', 12, 16],
  ['User data', 28, 20],
];

const SGX_BODY: Layout = [
  ['CPUSVN', 0, 16],
  ['MISCSELECT', 16, 4],
  ['ATTRIBUTES', 48, 16],
  ['MRENCLAVE', 64, 32, 'measurement of the code'],
  ['MRSIGNER', 128, 32, 'who signed the code'],
  ['ISVPRODID', 256, 2],
  ['ISVSVN', 258, 2],
  ['REPORTDATA', 320, 64, 'chosen by the enclave'],
];

const TD_BODY: Layout = [
  ['TEE_TCB_SVN', 0, 16],
  ['MRSEAM', 16, 48, 'measurement of the TDX module'],
  ['MRSIGNERSEAM', 64, 48],
  ['SEAMATTRIBUTES', 112, 8],
  ['TDATTRIBUTES', 120, 8],
  ['XFAM', 128, 8],
  ['MRTD', 136, 48, 'measurement of the initial image'],
  ['MRCONFIGID', 184, 48],
  ['MROWNER', 232, 48],
  ['MROWNERCONFIG', 280, 48],
  ['RTMR0', 328, 48, 'extended while running'],
  ['RTMR1', 376, 48, 'extended while running'],
  ['RTMR2', 424, 48, 'extended while running'],
  ['RTMR3', 472, 48, 'extended while running'],
  ['REPORTDATA', 520, 64, 'chosen by the trust domain'],
  ['TEE_TCB_SVN_2', 584, 16, 'of the module that runs now'],
  ['MRSERVICETD', 600, 48],
];

function rows(layout: Layout, bytes: Uint8Array, from: number, to: number): readonly FieldRow[] {
  return layout
    .filter(([, at, length]) => from + at + length <= to)
    .map(([name, at, length, said]) => ({
      name,
      offset: from + at,
      length,
      hex: toHex(bytes.subarray(from + at, from + at + length)),
      ...(said === undefined ? {} : { said }),
    }));
}

/** A quote as a tree of its fields. Certificates are shown as a chain of their own. */
export function fieldRows(bytes: Uint8Array, quote: Quote): readonly FieldRow[] {
  const bodyAt = QUOTE_HEADER_SIZE + (quote.header.version === 5 ? 6 : 0);
  const bodyEnd = quote.signed.length;
  const place = (part: Uint8Array) => ({ offset: part.byteOffset - bytes.byteOffset, length: part.length });
  const part = (name: string, value: Uint8Array, said?: string): FieldRow => ({
    name,
    ...place(value),
    hex: toHex(value),
    ...(said === undefined ? {} : { said }),
  });
  const qeAt = place(quote.qeReport).offset;
  const isSgx = quote.report.tee === 'sgx';
  return [
    { name: 'Header', offset: 0, length: QUOTE_HEADER_SIZE, inside: rows(HEADER, bytes, 0, QUOTE_HEADER_SIZE) },
    {
      name: isSgx ? 'Report of the enclave' : 'Report of the trust domain',
      offset: bodyAt,
      length: bodyEnd - bodyAt,
      inside: rows(isSgx ? SGX_BODY : TD_BODY, bytes, bodyAt, bodyEnd),
    },
    {
      name: 'Signature data',
      offset: bodyEnd + 4,
      inside: [
        part('Signature', quote.signature, 'by the attestation key over header and report'),
        part('Attestation key', quote.attestationKey),
        {
          name: 'Report of the quoting enclave',
          ...place(quote.qeReport),
          inside: rows(SGX_BODY, bytes, qeAt, qeAt + quote.qeReport.length),
        },
        part('Its signature', quote.qeReportSignature, 'by the platform’s key'),
        part('Authentication data', quote.qeAuthData),
        { name: `Certification data, type ${quote.certification.type}`, ...place(quote.certification.data) },
      ],
    },
    ...(quote.trailing.length === 0
      ? []
      : [{ name: 'Padding', ...place(quote.trailing), said: 'signed by nobody and not read' }]),
  ];
}
