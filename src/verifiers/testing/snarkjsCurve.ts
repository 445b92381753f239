import { type Curve, curves } from 'snarkjs';

let building: Promise<Curve> | undefined;

/**
 * The curve that snarkjs will use: single-threaded, because its threads come from blob: and data: URLs, which the page's
 * content security policy forbids. snarkjs looks for it on the global object before it builds one of its own.
 */
export function presetCurve(): Promise<Curve> {
  building ??= curves.getCurveFromName('bn128', { singleThread: true }).then((curve) => {
    Object.assign(globalThis, { curve_bn128: curve });
    return curve;
  });
  return building;
}
